/** Automations: what was accepted, how it does, and how to take it back. */

import { mdiCheckCircleOutline } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { Automation } from "../api";
import { element, Page, refusal } from "../app";
import { icon } from "../icons";
import { alert } from "../parts/alert";
import type { Confirm } from "../parts/confirm";
import "../parts/confirm";
import { devices, devicesStyle } from "../parts/devices";
import { head, headStyle, type Tone } from "../parts/head";
import { follow } from "../parts/link";
import { situation, situationStyle } from "../parts/situation";
import { style } from "../style";

/** Corrected so often, and in so large a part of its runs, that something else may fit better. */
const OFTEN = 3;
const OFTEN_SHARE = 0.3;

const TONES: Record<Automation["state"], Tone> = {
  intact: "good",
  edited: "good",
  disabled: "quiet",
  deleted: "quiet",
  unavailable: "bad",
};

@element("edgewise-automations")
export class AutomationsPage extends Page<Automation[]> {
  protected readonly shows = ["suggestions"] as const;

  @state() private busy = "";
  @state() private refused: ReadonlyMap<string, string> = new Map();
  @query("h2") private readonly heading!: HTMLElement;
  @query("edgewise-confirm") private readonly confirm!: Confirm;

  protected async fetch(): Promise<Automation[]> {
    return (await this.app.api.automations()).automations;
  }

  /** Does something with an automation, one at a time, and says what was done or refused. */
  private async act({ fingerprint }: Automation, work: () => Promise<string | undefined>): Promise<void> {
    if (this.busy) return;
    this.busy = fingerprint;
    const refused = new Map(this.refused);
    refused.delete(fingerprint);
    try {
      const done = await work();
      await this.load();
      if (done) {
        this.app.toast(done);
        // What was pressed may be gone.
        this.heading.focus();
      }
    } catch (error) {
      refused.set(fingerprint, refusal(error).message);
    } finally {
      this.refused = refused;
      this.busy = "";
    }
  }

  private undo(automation: Automation): Promise<void> {
    const { fingerprint, title, state } = automation;
    const { api } = this.app;
    return this.act(automation, async () => {
      if (state !== "edited") {
        try {
          await api.undo(fingerprint);
          return this.t("undone");
        } catch (error) {
          if (refusal(error).code !== "automation_edited") throw error;
        }
      }
      const sure = await this.confirm.ask({
        title: this.t("automations.undo_edited_title"),
        text: this.t("automations.undo_edited", { title }),
        yes: this.t("undo.edited"),
        no: this.t("automations.keep"),
      });
      if (!sure) return undefined;
      await api.undo(fingerprint, true);
      return this.t("undone");
    });
  }

  private bringUpToDate(automation: Automation): Promise<void> {
    return this.act(automation, async () => {
      await this.app.api.update(automation.fingerprint);
      return this.t("automations.updated", { title: automation.title });
    });
  }

  private showAgain(automation: Automation): Promise<void> {
    return this.act(automation, async () => {
      await this.app.api.reopen(automation.fingerprint);
      return this.t("routines.shown_again", { title: automation.title });
    });
  }

  private switchOn(automation: Automation, entity_id: string): Promise<void> {
    return this.act(automation, async () => {
      await this.app.hass.callService("automation", "turn_on", { entity_id });
      return this.t("automations.switched_on", { title: automation.title });
    });
  }

  protected content(automations: Automation[]): TemplateResult {
    return html`
      <div class="page">
        <div>
          <h2 tabindex="-1">${this.t("automations.title")}</h2>
          <p class="soft">${this.t("automations.intro")}</p>
        </div>
        ${automations.length
          ? html`<ul class="page">
              ${repeat(
                automations,
                (automation) => automation.fingerprint,
                (automation) => html`<li class="card">${this.automation(automation)}</li>`,
              )}
            </ul>`
          : html`<div class="card empty">
              ${icon(mdiCheckCircleOutline)}
              <h3>${this.t("automations.empty_title")}</h3>
              <p>${this.t("automations.empty")}</p>
              <a class="button" href="/edgewise/suggestions" @click=${follow(this.app.navigate)}
                >${this.t("routines.see_suggestion")}</a
              >
            </div>`}
        <edgewise-confirm .app=${this.app}></edgewise-confirm>
      </div>
    `;
  }

  private automation(automation: Automation): TemplateResult {
    const { text } = this.app;
    const { title, state, ran, corrected } = automation;
    const refused = this.refused.get(automation.fingerprint);
    return html`
      ${head(title, TONES[state], this.t(`automations.state.${state}`))}
      ${situation(text, automation)} ${devices(text, automation.devices)}
      <div>
        ${state === "intact" ? nothing : html`<p>${this.t(`automations.about.${state}`)}</p>`}
        <p>${this.runs(automation)}</p>
        <p class="soft small">
          ${this.t("automations.accepted", { when: text.moment(automation.accepted) })}
          ${automation.adjusted ? html` · ${this.t("automations.adjusted")}` : nothing}
        </p>
      </div>
      ${state === "intact" && corrected >= OFTEN && corrected >= OFTEN_SHARE * ran
        ? html`<p class="hint">${this.t("automations.often")}</p>`
        : nothing}
      ${this.moved(automation)} ${refused ? alert(refused) : nothing} ${this.actions(automation)}
    `;
  }

  private runs({ ran, corrected, last_ran: last }: Automation): string {
    if (!ran) return this.t("automations.never_ran");
    return [
      this.t("automations.ran", { count: ran }),
      ...(last ? [this.t("automations.last_ran", { when: this.app.text.moment(last) })] : []),
      corrected ? this.t("automations.corrected", { count: corrected }) : this.t("automations.never_corrected"),
    ].join(" ");
  }

  private moved(automation: Automation): TemplateResult | typeof nothing {
    const { update } = automation;
    if (!update) return nothing;
    const { text } = this.app;
    return html`<section class="hint">
      <h4>${this.t("automations.changed_title")}</h4>
      <p>${this.t("automations.changed")}</p>
      ${situation(text, update)} ${devices(text, update.devices)}
      <div class="row">
        <button
          aria-disabled=${this.busy ? "true" : nothing}
          aria-label="${this.t("automations.update")}: ${automation.title}"
          @click=${() => this.bringUpToDate(automation)}
        >
          ${this.t("automations.update")}
        </button>
      </div>
    </section>`;
  }

  private actions(automation: Automation): TemplateResult {
    const { state, title, entity_id: entity } = automation;
    const button = (label: string, act: () => unknown) => html`<button
      aria-disabled=${this.busy ? "true" : nothing}
      aria-label="${label}: ${title}"
      @click=${act}
    >
      ${label}
    </button>`;
    if (state === "deleted")
      return html`<div class="row">${button(this.t("show_again"), () => this.showAgain(automation))}</div>`;
    return html`<div class="row">
      <a
        class="button"
        aria-label="${this.t("editor")}: ${title}"
        href="/config/automation/edit/${automation.automation_id}"
        @click=${follow(this.app.navigate)}
        >${this.t("editor")}</a
      >
      ${state === "disabled" && entity
        ? button(this.t("automations.switch_on"), () => this.switchOn(automation, entity))
        : nothing}
      ${button(this.t("undo"), () => this.undo(automation))}
    </div>`;
  }

  static override styles = [
    style,
    headStyle,
    devicesStyle,
    situationStyle,
    css`
      .card {
        display: grid;
        gap: 12px;
      }
      h4 {
        margin: 0;
        font-size: 15px;
        font-weight: 600;
      }
      .hint {
        display: grid;
        gap: 12px;
        padding: 12px 16px;
        border-radius: 10px;
        background: var(--accent-tint);
      }
      .hint .chip,
      .hint .devices li {
        background: var(--paper);
      }
    `,
  ];
}
