/** Says what it is told to say: a request a line on stdin, as JSON, and an answer a line. */

import { createInterface } from "node:readline";

import { became, canBeShownAgain, canBeSuggested } from "../../custom_components/edgewise/frontend/src/rules";
import { Text } from "../../custom_components/edgewise/frontend/src/text";

const answer = ({ hass, method, args }) => {
  const text = new Text(hass);
  switch (method) {
    case "became":
      return became(text, args[0]);
    case "offers":
      return [canBeShownAgain(args[0]), canBeSuggested(args[0])];
    default:
      return text[method](...args);
  }
};

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
