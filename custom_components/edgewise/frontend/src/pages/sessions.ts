/** Conversations: what was said, what was understood of it, and how to make Edgewise forget it. */

import { mdiChatOutline, mdiClose, mdiDeleteOutline, mdiExportVariant } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { Session, Turn } from "../api";
import { element, Page, refusal } from "../app";
import { icon } from "../icons";
import { alert } from "../parts/alert";
import type { Confirm } from "../parts/confirm";
import "../parts/confirm";
import { situation, situationStyle } from "../parts/situation";
import { style } from "../style";

interface Found {
  sessions: Session[];
  more: boolean;
}

/** Conversations that are asked for at once. */
const AT_ONCE = 30;
/** The most that the command gives at once. */
const MOST = 200;
/** How long nothing must be typed before it is searched for, in milliseconds. */
const TYPING = 300;

@element("edgewise-sessions")
export class SessionsPage extends Page<Found> {
  /** The id of the conversation that a link led to: the list begins with it. */
  @property() wanted = "";

  protected readonly shows = ["sessions"] as const;

  @state() private search = "";
  @state() private busy = false;
  @state() private refused = "";
  @query("h2") private readonly heading!: HTMLElement;
  @query("edgewise-confirm") private readonly confirm!: Confirm;
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has("wanted") && changed.get("wanted") !== undefined) this.afresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typing);
  }

  /** As many as are shown. */
  protected async fetch(): Promise<Found> {
    const wanted = Math.max(this.data?.sessions.length ?? 0, AT_ONCE);
    let { sessions, more } = await this.ask({ limit: Math.min(wanted, MOST), ...this.start() });
    while (more && sessions.length < wanted) {
      const next = await this.older(sessions, Math.min(wanted - sessions.length, MOST));
      sessions = [...sessions, ...next.sessions];
      more = next.more && next.sessions.length > 0;
    }
    return { sessions, more };
  }

  private older(sessions: Session[], limit: number): Promise<Found> {
    return this.ask({ before_id: sessions.at(-1)?.session_id ?? 1, limit });
  }

  private ask(more: { before_id?: number; limit: number }): Promise<Found> {
    const search = this.search.trim();
    return this.app.api.sessions({ ...more, ...(search ? { search } : {}) });
  }

  private start(): { before_id?: number } {
    const wanted = Number(this.wanted);
    return wanted > 0 ? { before_id: wanted + 1 } : {};
  }

  private afresh(): void {
    this.data = undefined;
    void this.load();
  }

  private typed(event: InputEvent): void {
    this.search = (event.target as HTMLInputElement).value;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      if (this.data) this.data = { ...this.data, sessions: this.data.sessions.slice(0, AT_ONCE) };
      void this.load();
    }, TYPING);
  }

  /** Does one thing at a time, and says what it was refused with. */
  private async act(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.refused = "";
    try {
      await work();
    } catch (error) {
      this.refused = refusal(error).message;
    } finally {
      this.busy = false;
    }
  }

  private more(): Promise<void> {
    return this.act(async () => {
      const { sessions } = this.data ?? { sessions: [] };
      const found = await this.older(sessions, AT_ONCE);
      this.data = { sessions: [...sessions, ...found.sessions], more: found.more };
    });
  }

  private export(): Promise<void> {
    return this.act(async () => {
      const { sessions, folder } = await this.app.api.exportSessions();
      this.app.toast(this.t("sessions.exported", { count: sessions, folder }));
    });
  }

  private async forget(session: Session, turn?: Turn): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.t(turn ? "sessions.delete_turn_title" : "sessions.delete_session_title"),
      text: this.t("sessions.delete_explained"),
      yes: this.t("sessions.delete"),
      no: this.t("cancel"),
    });
    if (!sure) return;
    await this.act(async () => {
      await this.app.api.forget(turn ? { turn_id: turn.turn_id } : { session_id: session.session_id });
      await this.load();
      this.heading.focus();
      this.app.toast(this.t("sessions.deleted"));
    });
  }

  protected content({ sessions, more }: Found): TemplateResult {
    const nothingYet = !sessions.length && !this.search.trim() && !this.wanted;
    return html`
      <div class="page">
        <div>
          <div class="top">
            <h2 tabindex="-1">${this.t("sessions.title")}</h2>
            ${nothingYet
              ? nothing
              : html`<button class="plain" aria-disabled=${this.busy ? "true" : nothing} @click=${this.export}>
                  ${icon(mdiExportVariant)}${this.t("sessions.export")}
                </button>`}
          </div>
          <p class="soft">${this.t("sessions.intro")}</p>
        </div>
        ${this.refused ? alert(this.refused) : nothing}
        ${nothingYet
          ? html`<div class="card empty">
              ${icon(mdiChatOutline)}
              <h3>${this.t("sessions.empty_title")}</h3>
              <p>${this.t("sessions.empty")}</p>
            </div>`
          : this.list(sessions, more)}
        <edgewise-confirm .app=${this.app}></edgewise-confirm>
      </div>
    `;
  }

  private list(sessions: Session[], more: boolean): TemplateResult {
    return html`
      ${this.wanted
        ? html`<div>
            <button @click=${() => this.app.navigate("/edgewise/sessions")}>${this.t("sessions.newest")}</button>
          </div>`
        : html`<input
            type="search"
            aria-label=${this.t("sessions.search")}
            placeholder=${this.t("sessions.search")}
            .value=${this.search}
            @input=${this.typed}
          />`}
      <p class="visually-hidden" role="status">${this.t("sessions.found", { count: sessions.length })}</p>
      ${sessions.length
        ? repeat(
            this.days(sessions),
            ([day]) => day,
            ([day, held]) => html`
              <section aria-label=${day}>
                <h3>${day}</h3>
                <ul>
                  ${repeat(
                    held,
                    (session) => session.session_id,
                    (session) => html`<li class="card">${this.session(session)}</li>`,
                  )}
                </ul>
              </section>
            `,
          )
        : html`<p>${this.t("sessions.nothing", { search: this.search.trim() })}</p>`}
      ${more
        ? html`<div class="more">
            <button aria-disabled=${this.busy ? "true" : nothing} @click=${this.more}>${this.t("sessions.more")}</button>
          </div>`
        : nothing}
    `;
  }

  private days(sessions: Session[]): [string, Session[]][] {
    const days = new Map<string, Session[]>();
    for (const session of sessions) {
      const day = this.app.text.day(session.started);
      days.set(day, [...(days.get(day) ?? []), session]);
    }
    return [...days];
  }

  private session(session: Session): TemplateResult {
    const time = this.app.text.time(session.started);
    const told = session.turns.filter((turn) => turn.utterance ?? turn.reply);
    const where = [session.area?.name, session.person, session.imported ? this.t("sessions.imported") : null];
    return html`
      <div class="top">
        <h4>${[time, ...where.filter(Boolean)].join(" · ")}</h4>
        <button
          class="quiet round"
          aria-label="${this.t("sessions.delete_session")}, ${time}"
          title=${this.t("sessions.delete_session")}
          @click=${() => this.forget(session)}
        >
          ${icon(mdiDeleteOutline)}
        </button>
      </div>
      ${told.length
        ? html`<ol>
            ${told.map((turn) => this.turn(session, turn))}
          </ol>`
        : html`<p class="soft small">${this.t("sessions.words_gone")}</p>`}
      ${situation(this.app.text, { situation: session.situation })} ${this.understood(session)}
    `;
  }

  private turn(session: Session, turn: Turn): TemplateResult {
    return html`<li class="turn">
      <div>
        ${turn.utterance
          ? html`<p><span class="visually-hidden">${this.t("sessions.said")}</span>${turn.utterance}</p>`
          : nothing}
        ${turn.reply
          ? html`<p class="soft small">
              <span class="visually-hidden">${this.t("sessions.answered")}</span>${turn.reply}
            </p>`
          : nothing}
        ${turn.failed ? html`<p class="failed small">${this.t("sessions.failed")}</p>` : nothing}
      </div>
      ${turn.utterance && session.turns.length > 1
        ? html`<button
            class="quiet round"
            aria-label="${this.t("sessions.delete_turn")}: ${turn.utterance}"
            title=${this.t("sessions.delete_turn")}
            @click=${() => this.forget(session, turn)}
          >
            ${icon(mdiClose)}
          </button>`
        : nothing}
    </li>`;
  }

  private understood({ settings, corrections }: Session): TemplateResult {
    if (!settings) return html`<p class="soft small">${this.t("sessions.not_read")}</p>`;
    const devices = settings.map(
      (device) => html`<dd><b>${device.label}</b> ${device.settings.map((s) => s.label).join(", ")}</dd>`,
    );
    return html`<dl class="small">
      <dt>${this.t("sessions.understood")}</dt>
      ${devices.length ? devices : html`<dd>${this.t("sessions.understood_nothing")}</dd>`}
      ${corrections.length
        ? html`<dt>${this.t("sessions.by_hand")}</dt>
            ${corrections.map((c) => html`<dd><b>${c.entity.name}</b> ${c.label}</dd>`)}`
        : nothing}
    </dl>`;
  }

  static override styles = [
    style,
    situationStyle,
    css`
      .top {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
      }
      input {
        width: 100%;
      }
      section,
      section > ul,
      li.card {
        display: grid;
        gap: 12px;
      }
      li.card {
        gap: 8px;
        padding: 8px 12px 16px 20px;
      }
      h4 {
        margin: 0;
        font-size: 14px;
        font-weight: 500;
        color: var(--soft-ink);
      }
      ol {
        display: grid;
        gap: 8px;
      }
      .turn {
        display: flex;
        align-items: flex-start;
        justify-content: space-between;
        gap: 8px;
        overflow-wrap: anywhere;
      }
      .round {
        flex: none;
        width: 44px;
        padding: 0;
      }
      .turn .round {
        margin-block: -8px;
      }
      .round .icon {
        width: 20px;
        height: 20px;
      }
      .failed {
        color: var(--bad);
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
      }
      dt {
        color: var(--soft-ink);
      }
      dt:not(:first-child) {
        flex-basis: 100%;
      }
      b {
        font-weight: 500;
      }
      .more {
        text-align: center;
      }
      @media (max-width: 600px) {
        li.card {
          padding: 4px 4px 12px 16px;
        }
      }
    `,
  ];
}
