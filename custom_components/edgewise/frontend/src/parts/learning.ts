/** What learning does, where words go, and whether anything is recorded: the head of every page. */

import { mdiCloudUploadOutline, mdiLockOutline, mdiPauseCircleOutline, mdiSchoolOutline } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";

import type { Info, Learning } from "../api";
import { element, Page, refusal } from "../app";
import { icon } from "../icons";
import { style } from "../style";
import type { Key } from "../text";

@element("edgewise-learning")
export class LearningHead extends Page<Info> {
  protected readonly shows = ["sessions", "suggestions"] as const;

  @state() private asked = false;
  private readonly learned = (event: Event) => this.follow((event as CustomEvent<Learning>).detail);

  override connectedCallback(): void {
    super.connectedCallback();
    this.app.changes.addEventListener("learning", this.learned);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.app.changes.removeEventListener("learning", this.learned);
  }

  protected fetch(): Promise<Info> {
    return this.app.api.info();
  }

  /** Progress is told every second: only the rest of it is asked for. */
  private follow(learning: Learning): void {
    const before = this.data?.learning.state;
    if (this.data) this.data = { ...this.data, learning };
    if (before === learning.state) return;
    if (learning.state === "running") this.asked = false;
    else if (before === "running") this.app.toast(this.t("learning.over"));
    void this.load();
  }

  private async learn(): Promise<void> {
    if (this.asked || this.data?.learning.state === "running") return;
    this.asked = true;
    try {
      await this.app.api.learn();
      this.app.toast(this.t("learning.begun"));
    } catch (error) {
      this.app.toast(refusal(error).message);
    } finally {
      this.asked = false;
    }
    void this.load();
  }

  /** The id of one of Edgewise's own entities, which the user may have renamed. */
  private own(name: string): string | undefined {
    const entities = Object.values(this.app.hass.entities ?? {});
    return entities.find((e) => e.platform === "edgewise" && e.translation_key === name)?.entity_id;
  }

  private async call(domain: string, service: string, entity_id: string): Promise<void> {
    try {
      await this.app.hass.callService(domain, service, { entity_id });
    } catch (error) {
      this.app.toast(refusal(error).message);
    }
    void this.load();
  }

  private sentences({ learning, counts }: Info): string[] {
    const run = learning.last_run;
    if (learning.state === "running") return [this.t("learning.running")];
    const said: string[] = [];
    if (learning.state === "paused") said.push(this.t("learning.paused"));
    if (!run) return [...(said.length ? said : [this.t("learning.idle")]), this.t("learning.never")];
    const reason = `learning.${run.error ?? ""}`;
    if (run.outcome === "postponed") {
      if (REASONS.includes(reason as Key)) said.push(this.t(reason as Key));
      if (learning.state === "postponed") said.push(this.t("learning.postponed"));
      return said;
    }
    said.push(this.t("learning.last", { when: this.app.text.moment(run.ended ?? run.started) }));
    if (run.outcome !== "done" && run.outcome !== "running") said.push(this.t(`learning.${run.outcome}`));
    if (counts.waiting) said.push(this.t("learning.waiting", { count: counts.waiting }));
    return said;
  }

  private privacy({ backend, backend_host: host }: Info): TemplateResult {
    if (!host || (backend !== "endpoint" && backend !== "ai_task"))
      return html`<p>${icon(mdiLockOutline)}<span>${this.t("learning.private")}</span></p>`;
    const name = this.app.hass.states?.[host]?.attributes["friendly_name"];
    return html`<p>
      ${icon(mdiCloudUploadOutline)}
      <span>${this.t(`learning.${backend}`, { host: typeof name === "string" ? name : host })}</span>
    </p>`;
  }

  /** What is wrong the page says. */
  protected override render(): TemplateResult {
    return this.data ? this.content(this.data) : html`<p class="room"></p>`;
  }

  protected content(info: Info): TemplateResult {
    const { state, progress } = info.learning;
    const running = state === "running";
    const [record, resume] = [this.own("recording"), this.own("resume_learning")];
    return html`
      <section aria-label=${this.t("learning.title")}>
        ${info.recording
          ? nothing
          : html`<div class="notice">
              ${icon(mdiPauseCircleOutline)}
              <p>${this.t("learning.not_recording")}</p>
              ${record
                ? html`<button @click=${() => this.call("switch", "turn_on", record)}>${this.t("learning.record")}</button>`
                : nothing}
            </div>`}
        <div class="lines">
          <div class="small soft">
            <p>${icon(mdiSchoolOutline)}<span>${this.sentences(info).join(" ")}</span></p>
            ${running
              ? html`<progress
                  aria-label=${this.t("learning.progress")}
                  max="1"
                  value=${progress ?? nothing}
                ></progress>`
              : nothing}
            ${this.privacy(info)}
          </div>
          <div class="row">
            ${state === "paused" && resume
              ? html`<button class="quiet" @click=${() => this.call("button", "press", resume)}>
                  ${this.t("learning.resume")}
                </button>`
              : nothing}
            <button class="plain" aria-disabled=${running || this.asked ? "true" : nothing} @click=${this.learn}>
              ${this.t("learning.now")}
            </button>
          </div>
        </div>
      </section>
    `;
  }

  static override styles = [
    style,
    css`
      :host {
        margin-block-end: 24px;
      }
      .room {
        min-height: 48px;
      }
      section {
        display: grid;
        gap: 16px;
      }
      .lines {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 16px;
      }
      .lines > .small {
        flex: 1 1 400px;
        display: grid;
        gap: 4px;
        min-width: 0;
      }
      .small p {
        display: flex;
        gap: 8px;
      }
      .small span {
        overflow-wrap: anywhere;
      }
      .small .icon {
        width: 20px;
        height: 20px;
      }
      .lines > .row {
        /* Where there is no room beside the words, it begins where they begin. */
        margin-inline-start: 16px;
      }
      progress {
        width: calc(100% - 28px);
        height: 6px;
        margin: 4px 0 6px 28px;
        accent-color: var(--accent);
      }
      .notice {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
        padding: 12px 16px;
        border: 1px solid var(--warn);
        border-radius: var(--round);
        background: color-mix(in srgb, var(--warn) 8%, var(--paper));
      }
      .notice .icon {
        color: var(--warn);
      }
      .notice p {
        flex: 1 1 200px;
      }
      @media (max-width: 600px) {
        :host {
          margin-block-end: 16px;
        }
        .lines {
          align-items: flex-start;
          column-gap: 0;
        }
        .lines > .small {
          flex-basis: 200px;
        }
        .lines button {
          padding-block: 0;
          min-height: 32px;
        }
      }
    `,
  ];
}

/** Why learning waits. */
const REASONS: readonly Key[] = ["learning.host_busy", "learning.host_hot", "learning.host_memory"];
