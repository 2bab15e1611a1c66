/** What every part of the panel is given, and what pages have in common. */

import { type CSSResultGroup, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Announcement, Api, Refusal } from "./api";
import type { Hass } from "./hass";
import { alert } from "./parts/alert";
import { style } from "./style";
import type { Text } from "./text";

/** Made anew when the language, the theme or the connection is another, not with every state of the home. */
export interface App {
  readonly hass: Hass;
  readonly api: Api;
  readonly text: Text;
  /** Events "suggestions", "learning", "sessions": what a page shows is no longer what it was. */
  readonly changes: EventTarget;
  /** Goes to a page of Home Assistant. */
  navigate(path: string): void;
  /** Says shortly what was done, with a way back where there is one. */
  toast(message: string, back?: () => Promise<unknown>): void;
}

export type Kind = Announcement["kind"];

/** Defines an element once, also where a second version of the module is loaded. */
export const element =
  (name: string) =>
  (cls: CustomElementConstructor): void => {
    if (!customElements.get(name)) customElements.define(name, cls);
  };

/** Says what a command refused with, or what went wrong on the way. */
export const refusal = (error: unknown): Refusal => {
  const { code, message } = (error ?? {}) as Partial<Refusal>;
  return { code: String(code ?? "unknown"), message: message ?? String(error) };
};

/** An element of the panel. */
export abstract class Part extends LitElement {
  static override styles: CSSResultGroup = style;

  @property({ attribute: false }) app!: App;

  protected get t(): Text["t"] {
    return this.app.text.t;
  }
}

/** While Edgewise learns, conversations change every second: a page follows in steps. In milliseconds. */
const REST = 2_000;

/** A page: loads what it shows, and again when that has changed. */
export abstract class Page<T> extends Part {
  /** What makes it load again. */
  protected abstract readonly shows: readonly Kind[];

  @state() protected data: T | undefined;
  @state() protected failure: Refusal | undefined;
  private loading: Promise<void> | undefined;
  private again = false;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = (event: Event) => {
    if (event.type !== "sessions") return void this.load();
    this.resting ??= setTimeout(() => {
      this.resting = undefined;
      void this.load();
    }, REST);
  };

  protected abstract fetch(): Promise<T>;
  protected abstract content(data: T): TemplateResult;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const kind of this.shows) this.app.changes.addEventListener(kind, this.changed);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const kind of this.shows) this.app.changes.removeEventListener(kind, this.changed);
    clearTimeout(this.resting);
    this.resting = undefined;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.get("app")) void this.load();
  }

  /** Asks anew; asked again meanwhile, once more after that. */
  protected load(): Promise<void> {
    this.again = this.loading !== undefined;
    this.loading ??= this.loadOnce().finally(() => {
      this.loading = undefined;
      if (this.again) void this.load();
    });
    return this.loading;
  }

  private async loadOnce(): Promise<void> {
    try {
      this.data = await this.fetch();
      this.failure = undefined;
    } catch (error) {
      this.failure = refusal(error);
    }
  }

  protected override render(): TemplateResult {
    return html`
      ${this.failure ? alert(this.failure.message, { label: this.t("again"), act: () => this.load() }) : nothing}
      ${this.data !== undefined
        ? this.content(this.data)
        : this.failure
          ? nothing
          : html`<p class="loading" role="status">${this.t("loading")}</p>`}
    `;
  }
}
