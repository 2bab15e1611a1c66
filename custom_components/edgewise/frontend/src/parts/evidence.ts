/** What people said: for a suggestion, and against it. */

import { css, html, nothing, type TemplateResult } from "lit";

import type { Card, Objection, Quote } from "../api";
import type { Text } from "../text";

/** How many quotes are seen without opening anything. */
const SHOWN = 2;

const quote = (text: Text, said: Quote | Objection): TemplateResult => html`
  <li>
    ${said.text === null
      ? html`<p class="gone">${text.t("quote.gone")}</p>`
      : html`<blockquote>${text.t("quote", { text: said.text })}</blockquote>`}
    <p class="by">
      ${[
        text.moment(said.started),
        said.room,
        said.person,
        "kind" in said ? text.t(`objection.${said.kind}`) : null,
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
  </li>
`;

const quotes = (text: Text, said: Quote[]) => html`<ul class="quotes">
  ${said.map((one) => quote(text, one))}
</ul>`;

export const evidence = (text: Text, card: Card): TemplateResult => html`
  ${card.evidence.length ? quotes(text, card.evidence.slice(0, SHOWN)) : nothing}
  ${card.evidence.length > SHOWN
    ? html`<details>
        <summary>${text.t("quotes.more", { count: card.evidence.length - SHOWN })}</summary>
        ${quotes(text, card.evidence.slice(SHOWN))}
      </details>`
    : nothing}
`;

export const exceptions = (text: Text, card: Card): TemplateResult | typeof nothing =>
  card.exceptions.length
    ? html`<details>
        <summary>${text.t("objections", { count: card.exceptions.length })}</summary>
        ${quotes(text, card.exceptions)}
      </details>`
    : nothing;

export const evidenceStyle = css`
  .quotes {
    display: grid;
    gap: 12px;
  }
  .quotes li {
    padding-inline-start: 14px;
    border-inline-start: 3px solid color-mix(in srgb, var(--accent) 45%, var(--paper));
  }
  blockquote {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .gone {
    color: var(--soft-ink);
    font-style: italic;
  }
  .by {
    font-size: 13px;
    color: var(--soft-ink);
  }
  details > .quotes {
    margin: 4px 0 8px;
  }
`;
