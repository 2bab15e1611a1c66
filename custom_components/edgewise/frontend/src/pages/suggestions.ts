/** Suggestions: what Edgewise offers to do by itself, and what the user decided about earlier ones. */

import { html, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import type { Suggested } from "../api";
import { element, Page } from "../app";

@element("edgewise-suggestions")
export class SuggestionsPage extends Page<Suggested> {
  /** The fingerprint of the suggestion that a link led to. */
  @property() wanted = "";

  protected readonly shows = ["suggestions"] as const;

  protected fetch(): Promise<Suggested> {
    return this.app.api.suggestions();
  }

  protected content(data: Suggested): TemplateResult {
    return html`<div class="page">
      ${data.open.map((card) => html`<article class="card"><h2>${card.offer}</h2></article>`)}
    </div>`;
  }
}
