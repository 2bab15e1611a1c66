/** Which page an address names. */

import { html, type TemplateResult } from "lit";

import type { App } from "./app";
import "./pages/automations";
import "./pages/routines";
import "./pages/sessions";
import "./pages/suggestions";

/** In the order of the tabs; the first one is shown where the address names none. */
export const PAGES = ["suggestions", "routines", "automations", "sessions"] as const;

/** The page, with what stands behind its name in the address. */
export const page = (name: (typeof PAGES)[number], app: App, rest: string): TemplateResult => {
  switch (name) {
    case "suggestions":
      return html`<edgewise-suggestions .app=${app} .wanted=${rest}></edgewise-suggestions>`;
    case "routines":
      return html`<edgewise-routines .app=${app}></edgewise-routines>`;
    case "automations":
      return html`<edgewise-automations .app=${app}></edgewise-automations>`;
    case "sessions":
      return html`<edgewise-sessions .app=${app} .wanted=${rest}></edgewise-sessions>`;
  }
};
