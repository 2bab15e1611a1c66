/** Routines: what was found, how sure it is, and why it is suggested or not. */

import { mdiRepeat } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { Accepted, Card, CardState, Info, Routine } from "../api";
import { element, Page, refusal } from "../app";
import { icon } from "../icons";
import { alert } from "../parts/alert";
import type { CardPart, Decided } from "../parts/card";
import "../parts/card";
import { tell } from "../parts/decided";
import { devices, devicesStyle, leftOut } from "../parts/devices";
import { head, headStyle, type Tone } from "../parts/head";
import { follow } from "../parts/link";
import { situation, situationStyle } from "../parts/situation";
import { became, canBeShownAgain, canBeSuggested } from "../rules";
import { style } from "../style";

interface Found {
  routines: Routine[];
  counts: Info["counts"];
}

/** Held back, and looked at all the same. */
interface Shown {
  card: Card;
  accepted?: Accepted | undefined;
}

const TONES: Record<CardState, Tone> = {
  open: "open",
  trying: "open",
  accepted: "good",
  held_back: "quiet",
  snoozed: "quiet",
  dismissed: "quiet",
  retired: "quiet",
};

@element("edgewise-routines")
export class RoutinesPage extends Page<Found> {
  protected readonly shows = ["suggestions", "sessions"] as const;

  @state() private shown: ReadonlyMap<string, Shown> = new Map();
  @state() private refused: ReadonlyMap<string, string> = new Map();
  @query("h2") private readonly heading!: HTMLElement;
  private busy = false;

  protected async fetch(): Promise<Found> {
    const [{ routines }, { counts }] = await Promise.all([this.app.api.routines(), this.app.api.info()]);
    return { routines, counts };
  }

  private async act({ routine_id: id }: Routine, work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const refused = new Map(this.refused);
    refused.delete(id);
    try {
      await work();
    } catch (error) {
      refused.set(id, refusal(error).message);
    } finally {
      this.refused = refused;
      this.busy = false;
    }
  }

  private showAgain(routine: Routine): Promise<void> {
    return this.act(routine, async () => {
      await this.app.api.reopen(routine.fingerprint ?? "");
      this.app.toast(this.t("routines.shown_again", { title: routine.title }));
      await this.load();
      this.heading.focus();
    });
  }

  private suggest(routine: Routine): Promise<void> {
    return this.act(routine, async () => {
      const shown = new Map(this.shown);
      if (!shown.delete(routine.routine_id))
        shown.set(routine.routine_id, { card: await this.app.api.preview(routine.fingerprint ?? "", {}) });
      this.shown = shown;
    });
  }

  /** What was accepted stays to be seen; what was decided otherwise the list says. */
  private async decided({ routine_id: id }: Routine, { currentTarget, detail }: CustomEvent<Decided>): Promise<void> {
    const { what, card, accepted } = detail;
    const shown = new Map(this.shown);
    if (what === "accepted") shown.set(id, { card, accepted });
    else shown.delete(id);
    this.shown = shown;
    tell(this.app, detail);
    await this.load();
    await this.updateComplete;
    const next = what === "accepted" ? (currentTarget as CardPart) : this.heading;
    next.focus();
  }

  protected content({ routines, counts }: Found): TemplateResult {
    return html`
      <div class="page">
        <div>
          <h2 tabindex="-1">${this.t("routines.title")}</h2>
          <p class="soft">${this.t("routines.intro")}</p>
        </div>
        ${routines.length
          ? html`<ul class="page">
              ${repeat(
                routines,
                (routine) => routine.routine_id,
                (routine) => html`<li class="one">${this.routine(routine)}${this.suggested(routine)}</li>`,
              )}
            </ul>`
          : html`<div class="card empty">
              ${icon(mdiRepeat)}
              <h3>${this.t("routines.empty_title")}</h3>
              <p>${this.t("routines.empty")}</p>
              <p class="soft small">${this.t("routines.recorded", { count: counts.sessions })}</p>
            </div>`}
      </div>
    `;
  }

  private routine(routine: Routine): TemplateResult {
    const { text } = this.app;
    const { status, detail } = routine;
    const refused = this.refused.get(routine.routine_id);
    return html`<div class="card">
      ${head(routine.title, TONES[status], this.t(`routines.status.${status}`))}
      ${situation(text, routine)}
      <p class="small">
        ${this.t(`certainty.${routine.certainty}`)}
        ${this.t("support", { count: routine.support, of: routine.opportunities })}
      </p>
      <div class="why">
        <p>${became(text, routine)} ${this.where(routine)}</p>
        ${detail?.problem ? html`<p class="soft small">${detail.problem}</p>` : nothing}
        ${leftOut(text, routine.left_out)}
      </div>
      ${routine.devices.length
        ? html`<details>
            <summary>${this.t("automations.does")}</summary>
            ${devices(text, routine.devices)}
          </details>`
        : nothing}
      ${refused ? alert(refused) : nothing} ${this.actions(routine)}
    </div>`;
  }

  private suggested(routine: Routine): TemplateResult | typeof nothing {
    const shown = this.shown.get(routine.routine_id);
    if (!shown) return nothing;
    return html`<edgewise-card
      .app=${this.app}
      .card=${shown.card}
      .accepted=${shown.accepted}
      @decided=${(event: CustomEvent<Decided>) => this.decided(routine, event)}
    ></edgewise-card>`;
  }

  /** A link to what became of it, or to the automation that does it. */
  private where({ status, fingerprint, detail }: Routine): TemplateResult | typeof nothing {
    if (status === "open" || status === "trying")
      return this.link(`/edgewise/suggestions/${fingerprint ?? ""}`, this.t("routines.see_suggestion"));
    if (status === "accepted") return this.link("/edgewise/automations", this.t("routines.see_automation"));
    const named = detail?.automation;
    if (!named) return nothing;
    // Home Assistant's editor knows those that have an id.
    const ident = this.app.hass.states?.[named.entity_id]?.attributes["id"];
    return typeof ident === "string" ? this.link(`/config/automation/edit/${ident}`, named.name) : html`<b>${named.name}</b>`;
  }

  private link(path: string, label: string): TemplateResult {
    return html`<a href=${path} @click=${follow(this.app.navigate)}>${label}</a>`;
  }

  private actions(routine: Routine): TemplateResult | typeof nothing {
    if (canBeShownAgain(routine))
      return html`<div class="row">
        <button aria-label=${this.t("show_again.of", { title: routine.title })} @click=${() => this.showAgain(routine)}>
          ${this.t("show_again")}
        </button>
      </div>`;
    if (!canBeSuggested(routine)) return nothing;
    const open = this.shown.has(routine.routine_id);
    return html`<div class="row">
      <button aria-expanded=${open ? "true" : "false"} @click=${() => this.suggest(routine)}>
        ${this.t(open ? "routines.hide" : "routines.anyway")}
      </button>
    </div>`;
  }

  static override styles = [
    style,
    headStyle,
    devicesStyle,
    situationStyle,
    css`
      .one,
      .card {
        display: grid;
        gap: 12px;
      }
      .why {
        display: grid;
        gap: 8px;
      }
      details[open] > summary {
        margin-block-end: 4px;
      }
      .card > details:not([open]):last-child {
        margin-block-end: -8px;
      }
    `,
  ];
}
