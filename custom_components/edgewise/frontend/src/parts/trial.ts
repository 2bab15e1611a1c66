/** A week of asking: until when, and what was answered. */

import { mdiCheck, mdiClose, mdiHelp } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";

import type { Card } from "../api";
import { icon } from "../icons";
import type { Text } from "../text";

/** A question of yesterday is no question any more. In milliseconds. */
const STALE = 2 * 3_600_000;
const ICONS = { yes: mdiCheck, no: mdiClose, none: mdiHelp };

export const trial = (
  text: Text,
  { state, decision }: Card,
  busy: string | undefined,
  answer: (yes: boolean) => unknown,
): TemplateResult | typeof nothing => {
  if (state !== "trying" || !decision) return nothing;
  const [last] = decision.asked;
  const waits = last?.answer === null && Date.now() - Date.parse(last.when) < STALE;
  return html`
    <div class="trial">
      <p>${decision.until ? text.t("trial.until", { date: text.date(decision.until) }) : text.t("trial")}</p>
      ${decision.asked.length
        ? html`<ul>
            ${decision.asked.map(({ when, answer }) => {
              const kind = answer ?? "none";
              return html`<li class=${kind}>${icon(ICONS[kind])}${text.moment(when)}: ${text.t(`trial.${kind}`)}</li>`;
            })}
          </ul>`
        : html`<p class="soft small">${text.t("trial.not_asked")}</p>`}
      ${waits
        ? html`<div class="row">
            <span>${text.t("trial.question")}</span>
            <button aria-disabled=${busy ? "true" : "false"} @click=${() => (busy ? undefined : answer(true))}>
              ${text.t("trial.do_it")}
            </button>
            <button
              class="quiet"
              aria-disabled=${busy ? "true" : "false"}
              @click=${() => (busy ? undefined : answer(false))}
            >
              ${text.t("trial.leave_it")}
            </button>
          </div>`
        : nothing}
    </div>
  `;
};

export const trialStyle = css`
  .trial {
    display: grid;
    gap: 8px;
    padding: 14px;
    border-radius: 10px;
    background: var(--accent-tint);
  }
  .trial li {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 14px;
  }
  .trial .icon {
    width: 18px;
    height: 18px;
    color: var(--soft-ink);
  }
  .trial .yes .icon {
    color: var(--good);
  }
`;
