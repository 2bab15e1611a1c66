/** The last two weeks: how each day would have been. Every kind of day has a shape, a colour and words. */

import { css, html, nothing, svg, type TemplateResult } from "lit";

import type { Backtest, Day } from "../api";
import type { Text } from "../text";

const SHAPES: Record<Day, ReturnType<typeof svg>> = {
  right: svg`<circle cx="10" cy="10" r="9" class="fill" /><path d="M6 10.5 9 13.5 14.5 7.5" class="on" />`,
  wrong: svg`<rect x="1.5" y="1.5" width="17" height="17" rx="3" class="fill" /><path d="M6.5 6.5 13.5 13.5M13.5 6.5 6.5 13.5" class="on" />`,
  corrected: svg`<path d="M10 1 19.5 18.5H.5Z" class="fill" /><path d="M10 7.5V12M10 14.6V15.4" class="on" />`,
  would_have_run: svg`<circle cx="10" cy="10" r="7.5" class="ring" />`,
  idle: svg`<circle cx="10" cy="10" r="2.5" class="dot" />`,
};
const ORDER: readonly Day[] = ["right", "would_have_run", "corrected", "wrong", "idle"];

const mark = (day: Day) =>
  html`<svg class="mark ${day}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${SHAPES[day]}</svg>`;

export const days = (text: Text, { days }: Backtest): TemplateResult | typeof nothing => {
  if (!days.length) return nothing;
  const kinds = ORDER.filter((kind) => days.some(({ day }) => day === kind));
  return html`
    <p class="caption" aria-hidden="true">${text.t("days")}</p>
    <ol class="days" aria-label=${text.t("days")}>
      ${days.map(
        ({ date, day }) => html`
          <li title="${text.date(date)}: ${text.t(`day.${day}`)}">
            <span class="visually-hidden">${text.date(date)}: ${text.t(`day.${day}`)}</span>
            <span aria-hidden="true" class="weekday">${text.weekday(date)}</span>
            ${mark(day)}
            <span aria-hidden="true" class="number">${text.dayOfMonth(date)}</span>
          </li>
        `,
      )}
    </ol>
    <ul class="legend" aria-hidden="true">
      ${kinds.map((kind) => html`<li>${mark(kind)}${text.t(`day.${kind}`)}</li>`)}
    </ul>
  `;
};

export const daysStyle = css`
  .caption {
    margin: 12px 0 8px;
    font-size: 13px;
    color: var(--soft-ink);
  }
  .days {
    display: grid;
    grid-template-columns: repeat(14, 1fr);
    gap: 8px 2px;
  }
  .days li {
    position: relative;
    display: grid;
    justify-items: center;
    gap: 4px;
    font-size: 12px;
    line-height: 1.3;
    color: var(--soft-ink);
  }
  .mark {
    width: 20px;
    height: 20px;
    flex: none;
    color: var(--soft-ink);
  }
  .mark.right {
    color: var(--good);
  }
  .mark.wrong {
    color: var(--bad);
  }
  .mark.corrected {
    color: var(--warn);
  }
  .mark.would_have_run {
    color: var(--accent);
  }
  .mark .fill,
  .mark .dot {
    fill: currentColor;
  }
  .mark .ring {
    fill: none;
    stroke: currentColor;
    stroke-width: 2.5;
  }
  .mark .on {
    fill: none;
    stroke: var(--paper);
    stroke-width: 2.2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-top: 12px;
    font-size: 13px;
    color: var(--soft-ink);
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .legend .mark {
    width: 14px;
    height: 14px;
  }
  @media (max-width: 480px) {
    .days {
      grid-template-columns: repeat(7, 1fr);
    }
  }
`;
