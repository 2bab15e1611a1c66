/** The head of a card in a list: what it is called, and in one word how it is. */

import { css, html, type TemplateResult } from "lit";

/** good: it does something; open: the user may decide something; else it rests. */
export type Tone = "good" | "open" | "quiet" | "bad";

export const head = (title: string, tone: Tone, label: string): TemplateResult => html`
  <div class="head">
    <h3>${title}</h3>
    <span class="badge ${tone}">${label}</span>
  </div>
`;

export const headStyle = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: 8px 16px;
  }
  .head h3 {
    flex: 1 1 240px;
    font-size: 17px;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .badge {
    flex: none;
    padding: 1px 10px;
    border: 1px solid currentColor;
    border-radius: 99px;
    font-size: 13px;
    font-weight: 500;
    line-height: 24px;
    white-space: nowrap;
    color: var(--soft-ink);
  }
  .badge.good {
    color: var(--good);
  }
  .badge.bad {
    color: var(--bad);
  }
  .badge.open {
    color: var(--accent);
  }
`;
