/** A suggestion: what it would do, why, and what the user wants to come of it. */

import { mdiCheckCircle } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Accepted, Card, Changes, Refusal } from "../api";
import { element, Part, refusal } from "../app";
import { icon } from "../icons";
import type { Adjusted } from "./adjust";
import "./adjust";
import { alert } from "./alert";
import { arming, armingStyle } from "./arming";
import { bodyStyle, plan, reasons, yaml } from "./body";
import { follow } from "./link";
import { trial, trialStyle } from "./trial";

/** What was decided, for the page: event "decided". */
export interface Decided {
  what: "accepted" | "undone" | "snoozed" | "dismissed" | "trying" | "reopened";
  card: Card;
  accepted?: Accepted;
}

@element("edgewise-card")
export class CardPart extends Part {
  @property({ attribute: false }) card!: Card;
  /** What became of it, just now. */
  @property({ attribute: false }) accepted: Accepted | undefined;

  @state() private adjusting = false;
  @state() private adjusted: Adjusted | undefined;
  @state() private arms = false;
  @state() private armsMissing = false;
  /** Which button is at work. */
  @state() private busy: string | undefined;
  @state() private failure: Refusal | undefined;
  /** The user has changed the automation: undoing it takes their changes, too. */
  @state() private edited = false;

  private get shown(): Card {
    return this.adjusted?.card ?? this.card;
  }

  /** Does something; one at a time. */
  private async act(name: string, what: () => Promise<Decided>): Promise<void> {
    if (this.busy) return;
    this.busy = name;
    this.failure = undefined;
    try {
      const detail = await what();
      this.adjusting = this.edited = this.arms = false;
      this.adjusted = undefined;
      this.dispatchEvent(new CustomEvent<Decided>("decided", { detail, bubbles: true, composed: true }));
    } catch (error) {
      this.failure = refusal(error);
      this.edited = this.failure.code === "automation_edited";
    } finally {
      this.busy = undefined;
    }
  }

  private async accept(): Promise<void> {
    const card = this.shown;
    this.armsMissing = card.arms && !this.arms;
    if (this.armsMissing) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>("#arming")?.focus();
      return;
    }
    const changes: Changes | undefined = this.adjusted?.changes;
    await this.act("accept", async () => {
      const more = { ...(changes ? { changes } : {}), ...(card.arms ? { arming: true } : {}) };
      return { what: "accepted", card, accepted: await this.app.api.accept(card.fingerprint, more) };
    });
  }

  private readonly undo = (edited: boolean) =>
    this.act("undo", async () => {
      await this.app.api.undo(this.card.fingerprint, edited);
      return { what: "undone", card: this.card };
    });

  private decide(what: "snoozed" | "dismissed" | "trying" | "reopened"): Promise<void> {
    const { api } = this.app;
    const how = { snoozed: api.snooze, dismissed: api.dismiss, trying: api.tryOut, reopened: api.reopen }[what];
    return this.act(what, async () => {
      await how(this.card.fingerprint);
      return { what, card: this.card };
    });
  }

  private async answer(yes: boolean): Promise<void> {
    this.busy = yes ? "yes" : "no";
    this.failure = undefined;
    try {
      await this.app.api.answer(this.card.fingerprint, yes);
      this.app.toast(this.t(yes ? "answered.yes" : "answered.no"));
    } catch (error) {
      this.failure = refusal(error);
    } finally {
      this.busy = undefined;
    }
  }

  private async adjust(on: boolean): Promise<void> {
    this.adjusting = on;
    this.adjusted = undefined;
    this.failure = undefined;
    this.arms = this.armsMissing = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(on ? "edgewise-adjust" : "#adjust")?.focus();
  }

  private button(name: string, cls: string, label: string, act: () => unknown, off = false): TemplateResult {
    const wait = this.busy === name;
    return html`<button
      id=${name}
      class=${cls}
      aria-disabled=${off || (this.busy !== undefined && !wait) ? "true" : "false"}
      aria-busy=${wait ? "true" : "false"}
      @click=${() => (off || this.busy ? undefined : act())}
    >
      ${wait ? html`<span class="wait" aria-hidden="true"></span>` : nothing}${label}
    </button>`;
  }

  private buttons(): TemplateResult {
    const { t } = this;
    if (this.adjusting) {
      const off = !this.adjusted || this.adjusted.pending || this.shown.problems.length > 0;
      return html`<div class="buttons">
        ${this.button("accept", "main", t("accept.adjusted"), () => this.accept(), off)}
        ${this.button("cancel", "", t("cancel"), () => this.adjust(false))}
      </div>`;
    }
    const trying = this.card.state === "trying";
    return html`<div class="buttons">
      ${this.button("accept", "main", t("accept"), () => this.accept(), this.card.problems.length > 0)}
      ${this.button("adjust", "", t("adjust"), () => this.adjust(true))}
      ${trying
        ? this.button("reopened", "quiet", t("stop_trying"), () => this.decide("reopened"))
        : html`${this.button("trying", "", t("try"), () => this.decide("trying"))}
            <span class="apart"></span>
            ${this.button("snoozed", "quiet", t("snooze"), () => this.decide("snoozed"))}`}
      ${this.button("dismissed", "quiet", t("dismiss"), () => this.decide("dismissed"))}
    </div>`;
  }

  private refused(): TemplateResult | typeof nothing {
    if (!this.failure) return nothing;
    if (this.edited)
      return alert(this.failure.message, { label: this.t("undo.edited"), act: () => this.undo(true) });
    return alert(this.failure.message);
  }

  private done(accepted: Accepted): TemplateResult {
    const path = `/config/automation/edit/${accepted.automation_id}`;
    return html`
      <article class="card done" aria-labelledby="title">
        <div class="success">
          ${icon(mdiCheckCircle)}
          <div>
            <h3 id="title" tabindex="-1">${this.t("done")}</h3>
            <p>${this.t("done.title", { title: accepted.title })}</p>
          </div>
        </div>
        ${this.refused()}
        <div class="buttons">
          <a
            class="button"
            href=${path}
            @click=${follow(this.app.navigate)}
            >${this.t("editor")}</a
          >
          ${this.button("undo", "quiet", this.t("undo"), () => this.undo(false))}
        </div>
      </article>
    `;
  }

  protected override render(): TemplateResult {
    if (this.accepted) return this.done(this.accepted);
    const { app, t, card, shown } = this;
    return html`
      <article class="card" aria-labelledby="title">
        <h3 id="title" tabindex="-1">${app.text.unbroken(shown.offer)}</h3>
        ${trial(app.text, card, this.busy, (yes) => this.answer(yes))} ${plan(app, shown)}
        ${this.adjusting
          ? html`<edgewise-adjust
              .app=${app}
              .card=${card}
              @adjusted=${(event: CustomEvent<Adjusted>) => (this.adjusted = event.detail)}
            ></edgewise-adjust>`
          : card.state === "trying"
            ? html`<details>
                <summary>${t("why")}</summary>
                <div class="reasons">${reasons(app, shown)}</div>
              </details>`
            : reasons(app, shown)}
        ${yaml(app, shown, this.failure?.code.startsWith("automations_"))}
        ${shown.arms
          ? arming(app.text, this.arms, this.armsMissing, (wanted) => {
              this.arms = wanted;
              this.armsMissing = false;
            })
          : nothing}
        ${this.refused()}
        <p class="visually-hidden" role="status">${this.busy ? t("busy") : ""}</p>
        ${this.buttons()}
      </article>
    `;
  }

  /** Puts the reader at its beginning. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("#title")?.focus();
  }

  static override styles = [
    Part.styles,
    ...bodyStyle,
    armingStyle,
    trialStyle,
    css`
      :host {
        /* Below the top bar when it is gone to. */
        scroll-margin-top: 112px;
      }
      .card {
        display: grid;
        gap: 20px;
      }
      h3 {
        font-size: 20px;
        line-height: 1.4;
        font-weight: 500;
        text-wrap: pretty;
      }
      #title {
        scroll-margin-top: 128px;
      }
      h3:focus-visible {
        outline-offset: 6px;
        border-radius: 4px;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        padding-top: 4px;
      }
      .reasons {
        display: grid;
        gap: 20px;
        padding: 8px 0 8px 22px;
      }
      .apart {
        flex: 1;
      }
      .wait {
        width: 16px;
        height: 16px;
        border-radius: 50%;
        border: 2px solid currentColor;
        border-inline-end-color: transparent;
        animation: turn 0.8s linear infinite;
      }
      @keyframes turn {
        to {
          transform: rotate(1turn);
        }
      }
      .success {
        display: flex;
        gap: 14px;
      }
      .success .icon {
        width: 32px;
        height: 32px;
        color: var(--good);
      }
      .done {
        border-color: color-mix(in srgb, var(--good) 45%, transparent);
      }
      @media (max-width: 600px) {
        .apart {
          display: none;
        }
        .buttons {
          display: grid;
          grid-template-columns: 1fr 1fr;
        }
        .buttons .main {
          grid-column: 1 / -1;
        }
      }
    `,
  ];
}
