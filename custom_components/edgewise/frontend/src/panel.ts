/** The panel: top bar, tabs, and the page that the address names. */

import { mdiArrowULeftTop, mdiMenu } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import { type Announcement, Api } from "./api";
import { type App, element, refusal } from "./app";
import type { Connection, Hass, Route } from "./hass";
import { icon } from "./icons";
import { page, PAGES } from "./pages";
import "./parts/learning";
import { follow } from "./parts/link";
import { style, tokens } from "./style";
import { Text } from "./text";

/** How long a toast stays; one with a way back longer. In milliseconds. */
const TOAST = 5_000;
const TOAST_WITH_BACK = 12_000;

interface Toast {
  message: string;
  back?: (() => Promise<unknown>) | undefined;
}

@element("edgewise-panel")
export class Panel extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) route?: Route;
  @property({ type: Boolean, reflect: true }) narrow = false;
  @property({ type: Boolean, reflect: true }) dark = false;

  @state() private app?: App;
  @state() private toast: Toast | undefined;
  private readonly changes = new EventTarget();
  private told: Promise<() => Promise<void>> | undefined;
  private connection: Connection | undefined;
  /** What was said while the connection was lost was not heard. */
  private readonly reconnected = () => {
    for (const kind of ["suggestions", "sessions"]) this.changes.dispatchEvent(new CustomEvent(kind));
  };
  private fading: ReturnType<typeof setTimeout> | undefined;

  /** Home Assistant sets `hass` with every state of the home: only what the panel shows of it counts. */
  protected override shouldUpdate(changed: Map<PropertyKey, unknown>): boolean {
    const before = changed.get("hass") as Hass | undefined;
    if (changed.size > 1 || !before) return true;
    return (
      before.connection !== this.hass.connection ||
      before.language !== this.hass.language ||
      before.locale !== this.hass.locale ||
      before.dockedSidebar !== this.hass.dockedSidebar ||
      before.themes?.darkMode !== this.hass.themes?.darkMode
    );
  }

  protected override willUpdate(): void {
    const { hass } = this;
    if (!hass) return;
    this.dark = hass.themes?.darkMode ?? false;
    const old = this.app?.hass;
    if (old && old.connection === hass.connection && old.language === hass.language && old.locale === hass.locale)
      return;
    const text = new Text(hass);
    this.app = {
      hass,
      api: new Api(hass, text.t("lost")),
      text,
      changes: this.changes,
      navigate: (path) => this.go(path),
      toast: (message, back) => this.say(message, back),
    };
    if (old?.connection !== hass.connection) this.listen(hass.connection);
  }

  /** On a phone the tabs are wider than the screen. */
  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const tab = changed.has("route") && this.renderRoot.querySelector<HTMLElement>("nav [aria-current]");
    if (tab) tab.parentElement?.scrollTo({ left: tab.offsetLeft + (tab.offsetWidth - tab.parentElement.clientWidth) / 2 });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.app) this.listen(this.app.hass.connection);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end();
  }

  private listen(connection: Connection): void {
    this.end();
    connection.addEventListener("ready", this.reconnected);
    this.connection = connection;
    const tell = (announcement: Announcement) =>
      this.changes.dispatchEvent(new CustomEvent(announcement.kind, { detail: announcement }));
    this.told = this.app?.api.subscribe(tell);
    // Pages ask for themselves and say what is wrong.
    this.told?.catch(() => undefined);
  }

  private end(): void {
    this.connection?.removeEventListener("ready", this.reconnected);
    void this.told?.then((stop) => stop()).catch(() => undefined);
    this.told = undefined;
  }

  private go(path: string): void {
    history.pushState(null, "", path);
    window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: false } }));
  }

  private say(message: string, back?: () => Promise<unknown>): void {
    clearTimeout(this.fading);
    this.toast = { message, back };
    this.fading = setTimeout(() => (this.toast = undefined), back ? TOAST_WITH_BACK : TOAST);
  }

  private async back(back: () => Promise<unknown>): Promise<void> {
    clearTimeout(this.fading);
    this.toast = undefined;
    try {
      await back();
    } catch (error) {
      this.say(refusal(error).message);
    }
  }

  private menu(): void {
    this.dispatchEvent(new CustomEvent("hass-toggle-menu", { bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { app } = this;
    if (!app) return nothing;
    const { t } = app.text;
    const [, name = "", rest = ""] = (this.route?.path ?? "").split("/");
    const here = PAGES.find((known) => known === name) ?? PAGES[0];
    const menu = this.narrow || this.hass.dockedSidebar === "always_hidden";
    return html`
      <header>
        ${menu
          ? html`<button class="quiet menu" aria-label=${t("menu")} @click=${this.menu}>${icon(mdiMenu)}</button>`
          : nothing}
        <h1>Edgewise</h1>
        <nav aria-label=${t("pages")}>
          ${PAGES.map(
            (known) => html`
              <a
                href="/edgewise/${known}"
                aria-current=${known === here ? "page" : nothing}
                @click=${follow(app.navigate)}
                >${t(`tab.${known}`)}</a
              >
            `,
          )}
        </nav>
      </header>
      <main>
        <edgewise-learning .app=${app}></edgewise-learning>
        ${page(here, app, decodeURIComponent(rest))}
      </main>
      <div class="toasts" role="status">
        ${this.toast
          ? html`<div class="toast">
              <span>${this.toast.message}</span>
              ${this.toast.back
                ? html`<button @click=${() => this.toast?.back && this.back(this.toast.back)}>
                    ${icon(mdiArrowULeftTop)}${t("undo")}
                  </button>`
                : nothing}
            </div>`
          : nothing}
      </div>
    `;
  }

  static override styles = [
    tokens,
    style,
    css`
      :host {
        min-height: 100vh;
        min-height: 100dvh;
        display: flex;
        flex-direction: column;
        background: var(--ground);
      }
      header {
        position: sticky;
        top: 0;
        z-index: 2;
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: 0 4px;
        padding: 8px 24px 0;
        background: var(--ground);
        border-bottom: 1px solid var(--line);
      }
      h1 {
        font-size: 20px;
        font-weight: 500;
        line-height: 48px;
        grid-column: 2;
      }
      :host(:not([narrow])) h1 {
        margin-inline-start: -4px;
      }
      :host(:not([narrow])) header {
        grid-template-columns: auto auto 1fr;
        padding-top: 0;
      }
      :host(:not([narrow])) nav {
        grid-column: 3;
        margin-inline-start: 24px;
      }
      :host(:not([narrow])) h1,
      :host(:not([narrow])) nav a {
        height: 55px;
        line-height: 55px;
        padding-block: 0;
      }
      .menu {
        width: 48px;
        padding: 0;
        margin-inline-start: -12px;
        color: var(--ink);
      }
      nav {
        grid-column: 1 / -1;
        display: flex;
        gap: 4px;
        margin-inline: -12px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      nav a {
        flex: none;
        padding: 8px 12px 9px;
        color: var(--soft-ink);
        font-size: 15px;
        font-weight: 500;
        text-decoration: none;
        border-bottom: 3px solid transparent;
        min-height: 44px;
      }
      nav a:hover {
        color: var(--ink);
      }
      nav a[aria-current] {
        color: var(--accent);
        border-color: var(--accent);
      }
      nav a:focus-visible {
        outline-offset: -3px;
        border-radius: 8px;
      }
      main {
        flex: 1;
        width: 100%;
        max-width: 808px;
        margin: 0 auto;
        padding: 12px 24px 96px;
      }
      .toasts {
        position: sticky;
        z-index: 3;
        bottom: calc(16px + env(safe-area-inset-bottom, 0px));
        height: 0;
        padding-inline: 16px;
        display: flex;
        align-items: flex-end;
        justify-content: center;
        pointer-events: none;
      }
      .toast {
        pointer-events: auto;
        display: flex;
        align-items: center;
        gap: 16px;
        min-height: 52px;
        max-width: 560px;
        padding: 4px 8px 4px 20px;
        border-radius: 12px;
        background: var(--ink);
        color: var(--paper);
        box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
      }
      .toast span {
        padding-block: 8px;
      }
      .toast button {
        flex: none;
        border-color: transparent;
        color: inherit;
      }
      .toast button:hover {
        background: color-mix(in srgb, var(--paper) 18%, transparent);
      }
      .toast :focus-visible {
        outline-color: var(--paper);
        outline-offset: -4px;
      }
      @media (max-width: 600px) {
        header {
          padding-inline: 16px;
        }
        main {
          padding: 8px 12px 96px;
        }
      }
    `,
  ];
}
