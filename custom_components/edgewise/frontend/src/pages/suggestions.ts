/** Suggestions: what Edgewise offers to do by itself, and what the user decided about earlier ones. */

import { mdiMicrophoneMessage } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { Accepted, Card, Suggested } from "../api";
import { element, Page } from "../app";
import { icon } from "../icons";
import type { CardPart, Decided } from "../parts/card";
import "../parts/card";
import { tell } from "../parts/decided";
import { follow } from "../parts/link";
import "../parts/set-aside";

/** One that was just accepted stays where it was, so that it can be opened or undone. */
interface Done {
  card: Card;
  accepted: Accepted;
  place: number;
}

@element("edgewise-suggestions")
export class SuggestionsPage extends Page<Suggested> {
  /** The fingerprint of the suggestion that a link led to. */
  @property() wanted = "";

  protected readonly shows = ["suggestions"] as const;
  @state() private done = new Map<string, Done>();
  private shownWanted = "";

  protected fetch(): Promise<Suggested> {
    return this.app.api.suggestions();
  }

  private get open(): Card[] {
    const cards = (this.data?.open ?? []).filter(({ fingerprint }) => !this.done.has(fingerprint));
    for (const { card, place } of [...this.done.values()].sort((a, b) => a.place - b.place))
      cards.splice(place, 0, card);
    return cards;
  }

  private async decided({ what, card, accepted }: Decided): Promise<void> {
    const { fingerprint } = card;
    const place = Math.max(
      0,
      this.open.findIndex((one) => one.fingerprint === fingerprint),
    );
    const done = new Map(this.done);
    if (what === "accepted" && accepted) done.set(fingerprint, { card, accepted, place });
    else done.delete(fingerprint);
    this.done = done;
    tell(this.app, { what, card });
    await this.load();
    await this.updateComplete;
    this.focusNear(what === "accepted" ? fingerprint : undefined, place);
  }

  /** A card that is gone took the focus with it: the one in its place has it now, or the heading. */
  private focusNear(fingerprint: string | undefined, place: number): void {
    const cards = [...this.renderRoot.querySelectorAll<CardPart>("#open edgewise-card")];
    const next = cards.find((one) => one.card.fingerprint === fingerprint) ?? cards[Math.min(place, cards.length - 1)];
    void (next ? next.updateComplete : Promise.resolve()).then(() =>
      (next ?? this.renderRoot.querySelector<HTMLElement>("h2"))?.focus(),
    );
  }

  protected override updated(): void {
    if (!this.data || !this.wanted || this.shownWanted === this.wanted) return;
    this.shownWanted = this.wanted;
    const card = [...this.renderRoot.querySelectorAll<CardPart>("edgewise-card")].find(
      (one) => one.card.fingerprint === this.wanted,
    );
    void card?.updateComplete.then(() => {
      card.scrollIntoView();
      card.focus();
    });
  }

  private cards(cards: Card[]): TemplateResult {
    return html`${repeat(
      cards,
      ({ fingerprint }) => fingerprint,
      (card) => html`
        <edgewise-card
          .app=${this.app}
          .card=${card}
          .accepted=${this.done.get(card.fingerprint)?.accepted}
          @decided=${(event: CustomEvent<Decided>) => this.decided(event.detail)}
        ></edgewise-card>
      `,
    )}`;
  }

  private empty(nothingElse: boolean): TemplateResult {
    return html`
      <div class="card empty">
        ${icon(mdiMicrophoneMessage)}
        <h3>${this.t(nothingElse ? "empty.title" : "empty.more")}</h3>
        <p>${this.t("empty.how")}</p>
        <p class="say">${this.t("empty.say")}</p>
        <p>
          <a
            href="/edgewise/routines"
            @click=${follow(this.app.navigate)}
            >${this.t("empty.routines")}</a
          >
        </p>
      </div>
    `;
  }

  protected content({ trying, set_aside }: Suggested): TemplateResult {
    const { open, t } = this;
    const waiting = open.length - this.done.size;
    const left = trying.filter(({ fingerprint }) => !this.done.has(fingerprint));
    return html`
      <div class="page">
        <h2 tabindex="-1">${waiting ? t("suggestions", { count: waiting }) : t("suggestions.none")}</h2>
        <div id="open" class="page">
          ${open.length ? this.cards(open) : this.empty(!left.length && !set_aside.length)}
        </div>
        ${left.length
          ? html`<h2>${t("trying", { count: left.length })}</h2>
              ${this.cards(left)}`
          : nothing}
        ${set_aside.length
          ? html`<edgewise-set-aside .app=${this.app} .cards=${set_aside}></edgewise-set-aside>`
          : nothing}
      </div>
    `;
  }

  static override styles = [
    Page.styles,
    css`
      .empty h3 {
        font-size: 18px;
        font-weight: 500;
      }
      .say {
        padding: 8px 18px;
        border-radius: 18px;
        background: var(--accent-tint);
      }
    `,
  ];
}
