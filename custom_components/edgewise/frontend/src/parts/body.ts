/** What speaks for a suggestion and against it, and what it would do: the same wherever one is shown. */

import { css, html, nothing, type TemplateResult } from "lit";

import type { Backtest, Card, Certainty, Problem } from "../api";
import type { App } from "../app";
import type { Text } from "../text";
import { alert } from "./alert";
import { days, daysStyle } from "./days";
import { devices, devicesStyle, leftOut } from "./devices";
import { evidence, evidenceStyle, exceptions } from "./evidence";
import { situation, situationStyle } from "./situation";
import "./yaml";

const LEVELS: Record<Certainty, number> = { very_sure: 3, sure: 2, quite_sure: 1, unsure: 0 };

/** "Very sure" with bars, and the counts behind it. */
export const certainty = (
  text: Text,
  { certainty, support, opportunities }: { certainty: Certainty; support: number; opportunities: number },
): TemplateResult => html`
  <p class="certainty">
    <span class="bars" aria-hidden="true"
      >${[1, 2, 3].map((level) => html`<i class=${level <= LEVELS[certainty] ? "on" : ""}></i>`)}</span
    >
    <span
      ><strong>${text.t(`certainty.${certainty}`)}</strong>
      ${text.t("support", { count: support, of: opportunities })}</span
    >
  </p>
`;

/** What it would have done, in words. */
const backtest = (text: Text, { runs, right, wrong, corrected }: Backtest): string => {
  if (!runs) return text.t("backtest.none");
  const silent = runs - right - wrong - corrected;
  return [
    text.t("backtest.runs", { count: runs }),
    right ? text.t("backtest.right", { count: right }) : "",
    silent > 0 ? text.t("backtest.silent", { count: silent }) : "",
    corrected ? text.t("backtest.corrected", { count: corrected }) : "",
    wrong ? text.t("backtest.wrong", { count: wrong }) : "",
    wrong || corrected ? "" : text.t("backtest.never_wrong"),
  ]
    .filter(Boolean)
    .join(" ");
};

export const problems = (text: Text, of: Problem[]): TemplateResult[] =>
  of.map(({ kind, detail }) => alert(text.t(`problem.${kind}`, { detail })));

/** When, what, and what of it cannot be done. */
export const plan = ({ text }: App, card: Card): TemplateResult => html`
  ${situation(text, card)} ${devices(text, card.devices)} ${leftOut(text, card.left_out)}
  ${problems(text, card.problems)}
`;

/** Why. */
export const reasons = ({ text }: App, card: Card): TemplateResult => html`
  <section>
    <h4>${text.t("why")}</h4>
    ${certainty(text, card)} ${evidence(text, card)} ${exceptions(text, card)}
  </section>
  <section>
    <h4>${text.t("two_weeks")}</h4>
    <p class="soft small">${backtest(text, card.backtest)}</p>
    ${days(text, card.backtest)}
  </section>
`;

export const yaml = (app: App, card: Card, open = false): TemplateResult | typeof nothing =>
  card.yaml ? html`<edgewise-yaml .app=${app} .yaml=${card.yaml} .open=${open}></edgewise-yaml>` : nothing;

export const bodyStyle = [
  situationStyle,
  devicesStyle,
  daysStyle,
  evidenceStyle,
  css`
    section {
      display: grid;
      gap: 10px;
    }
    h4 {
      margin: 0;
      font-size: 15px;
      font-weight: 600;
    }
    .certainty {
      display: flex;
      align-items: flex-start;
      gap: 10px;
    }
    .certainty strong {
      font-weight: 600;
    }
    .bars {
      display: inline-flex;
      align-items: flex-end;
      gap: 3px;
      height: 24px;
      padding-bottom: 5px;
    }
    .bars i {
      width: 5px;
      border-radius: 2px;
      background: color-mix(in srgb, var(--ink) 22%, var(--paper));
    }
    .bars i.on {
      background: var(--accent);
    }
    .bars i:nth-child(1) {
      height: 7px;
    }
    .bars i:nth-child(2) {
      height: 11px;
    }
    .bars i:nth-child(3) {
      height: 15px;
    }
  `,
];
