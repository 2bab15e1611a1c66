/** What was put off or declined: one line each, with a way back. */

import { css, html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Card } from "../api";
import { element, Part, refusal } from "../app";

@element("edgewise-set-aside")
export class SetAside extends Part {
  @property({ attribute: false }) cards: Card[] = [];
  @state() private busy: string | undefined;

  private async reopen({ fingerprint }: Card): Promise<void> {
    if (this.busy) return;
    this.busy = fingerprint;
    try {
      await this.app.api.reopen(fingerprint);
      this.app.toast(this.t("reopened"));
    } catch (error) {
      this.app.toast(refusal(error).message);
    } finally {
      this.busy = undefined;
    }
  }

  private why({ state, decision }: Card): string {
    if (state === "dismissed" || !decision?.until) return this.t("set_aside.never");
    return this.t("set_aside.until", { date: this.app.text.date(decision.until) });
  }

  protected override render(): TemplateResult {
    return html`
      <details>
        <summary>${this.t("set_aside", { count: this.cards.length })}</summary>
        <ul>
          ${this.cards.map(
            (card) => html`
              <li>
                <div>
                  <p>${card.title}</p>
                  <p class="soft small">${this.why(card)}</p>
                </div>
                <button
                  class="plain"
                  aria-disabled=${this.busy ? "true" : "false"}
                  aria-label=${this.t("show_again.of", { title: card.title })}
                  @click=${() => this.reopen(card)}
                >
                  ${this.t("show_again")}
                </button>
              </li>
            `,
          )}
        </ul>
      </details>
    `;
  }

  static override styles = [
    Part.styles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px 16px;
        padding: 12px 0;
        border-top: 1px solid var(--line);
      }
      li > div {
        flex: 1 1 220px;
      }
    `,
  ];
}
