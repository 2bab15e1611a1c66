/** The form in which a suggestion is changed; what would come of it is asked for as the user goes along. */

import { css, html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Card, Changes, Choices, Device, Field, Refusal, SettingChoice, Value } from "../api";
import { element, Part, refusal } from "../app";
import { alert } from "./alert";

/** Milliseconds without a change after which the changed suggestion is asked for. */
const PAUSE = 400;
/** What a fixed time begins with, in each part of the day. */
const USUAL: Record<string, string> = { morning: "07:30", afternoon: "14:00", evening: "19:00", night: "22:30" };

/** The suggestion as it would be: event "adjusted". */
export interface Adjusted {
  card: Card;
  /** Undefined where nothing is changed. */
  changes: Changes | undefined;
  /** What is seen is not yet, or cannot be, what was entered. */
  pending: boolean;
}

const key = ({ device, setting }: SettingChoice): string => `${device}.${setting}`;

@element("edgewise-adjust")
export class Adjust extends Part {
  @property({ attribute: false }) card!: Card;

  @state() private choices: Choices | undefined;
  @state() private failure: Refusal | undefined;
  /** What is entered, null for what is left out; NaN for what is no number. */
  @state() private values = new Map<string, Value | null>();
  @state() private entities = new Map<Device, string[]>();
  @state() private triggers = new Map<Field, string | null>();
  @state() private clock: string | null = null;
  @state() private previewing = false;
  private shown: Card | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override focus(): void {
    const first = () => this.renderRoot.querySelector<HTMLElement>("input, select")?.focus();
    if (this.choices) first();
    else void this.loading?.then(() => this.updateComplete).then(first);
  }

  private loading: Promise<void> | undefined;

  private load(): Promise<void> {
    this.loading = this.loadOnce();
    return this.loading;
  }

  private async loadOnce(): Promise<void> {
    this.failure = undefined;
    try {
      const choices = await this.app.api.choices(this.card.fingerprint);
      this.values = new Map(choices.settings.map((one) => [key(one), one.value]));
      this.entities = new Map(choices.entities.map(({ device, chosen }) => [device, chosen]));
      this.triggers = new Map(choices.situation.map(({ field, value }) => [field, value]));
      this.clock = choices.clock?.slice(0, 5) ?? null;
      this.choices = choices;
      this.shown = this.card;
      this.tell(false);
    } catch (error) {
      this.failure = refusal(error);
    }
  }

  /** What is otherwise than it was; undefined for nothing. */
  private changes({ settings, entities, situation, clock }: Choices): Changes | undefined {
    const changes: Changes = {};
    const changed = settings.filter((one) => this.values.get(key(one)) !== one.value);
    if (changed.length)
      changes.settings = changed.map((one) => ({
        device: one.device,
        setting: one.setting,
        value: this.values.get(key(one)) ?? null,
      }));
    for (const { device, chosen } of entities) {
      const now = this.entities.get(device) ?? [];
      if (now.length !== chosen.length || now.some((id) => !chosen.includes(id)))
        changes.entities = { ...changes.entities, [device]: now };
    }
    if (situation.some(({ field, value }) => this.triggers.get(field) !== value))
      changes.triggers = Object.fromEntries(this.triggers);
    if (this.clock !== (clock?.slice(0, 5) ?? null)) changes.clock = this.clock ?? "none";
    return Object.keys(changes).length ? changes : undefined;
  }

  private tell(pending: boolean, changes?: Changes): void {
    const detail: Adjusted = { card: this.shown ?? this.card, changes, pending };
    this.dispatchEvent(new CustomEvent<Adjusted>("adjusted", { detail }));
  }

  private changed(): void {
    clearTimeout(this.timer);
    this.tell(true);
    this.timer = setTimeout(() => void this.preview(), PAUSE);
  }

  private async preview(): Promise<void> {
    const { choices } = this;
    if (!choices || this.wrong(choices)) return;
    const asked = ++this.asked;
    const changes = this.changes(choices);
    this.previewing = true;
    this.failure = undefined;
    try {
      const card = changes ? await this.app.api.preview(this.card.fingerprint, changes) : this.card;
      if (asked !== this.asked) return;
      this.shown = card;
      // A fixed time is in a part of the day: the form says in which.
      const part = card.situation.find(({ field }) => field === "time_of_day");
      if (changes?.clock && this.clock && part) this.triggers = new Map(this.triggers).set(part.field, part.value);
      this.tell(false, changes);
    } catch (error) {
      if (asked === this.asked) this.failure = refusal(error);
    } finally {
      if (asked === this.asked) this.previewing = false;
    }
  }

  private outside(choice: SettingChoice): boolean {
    const value = this.values.get(key(choice));
    if (choice.kind !== "number" || value === null) return false;
    const number = Number(value);
    return !(number >= (choice.min ?? -Infinity) && number <= (choice.max ?? Infinity));
  }

  private wrong({ settings }: Choices): boolean {
    return this.clock === "" || settings.some((one) => this.outside(one));
  }

  private set(choice: SettingChoice, value: Value | null): void {
    this.values = new Map(this.values).set(key(choice), value);
    this.changed();
  }

  private control(choice: SettingChoice, id: string, value: Value | null): TemplateResult {
    const off = value === null;
    const shown = off ? choice.value : value;
    if (choice.kind === "number") {
      const outside = this.outside(choice);
      const { min, max, step, unit } = choice;
      return html`
        <span class="number">
          <input
            id=${id}
            type="number"
            inputmode="decimal"
            min=${min ?? nothing}
            max=${max ?? nothing}
            step=${step ?? "any"}
            .value=${Number.isNaN(shown) ? "" : String(shown)}
            ?disabled=${off}
            aria-invalid=${outside ? "true" : "false"}
            aria-describedby="${id}-range"
            @input=${({ target }: Event) => this.set(choice, (target as HTMLInputElement).valueAsNumber)}
          />
          <span aria-hidden="true">${unit}</span>
        </span>
        <span id="${id}-range" class="range ${outside ? "outside" : ""}"
          >${min !== null && max !== null ? this.t("adjust.range", { min, max, unit: unit ?? "" }) : nothing}</span
        >
      `;
    }
    return html`<select
      id=${id}
      ?disabled=${off}
      @change=${({ target }: Event) => {
        const option = choice.options[(target as HTMLSelectElement).selectedIndex];
        if (option) this.set(choice, option.value);
      }}
    >
      ${choice.options.map((one) => html`<option ?selected=${one.value === shown}>${one.label}</option>`)}
    </select>`;
  }

  private setting(choice: SettingChoice): TemplateResult {
    const id = `set-${key(choice)}`;
    const value = this.values.get(key(choice)) ?? null;
    const name = `${choice.device_label}: ${choice.label}`;
    const include = (event: Event) =>
      this.set(choice, (event.target as HTMLInputElement).checked ? choice.value : null);
    // There is no disarming by itself: the alarm system is armed or left out.
    if (choice.kind === "bool")
      return html`
        <div class="field">
          <input id=${id} type="checkbox" .checked=${value !== null} @change=${include} />
          <label for=${id}>${name}</label>
        </div>
      `;
    return html`
      <div class="field">
        <input
          type="checkbox"
          aria-label=${this.t("adjust.include", { name })}
          .checked=${value !== null}
          @change=${include}
        />
        <label for=${id}>${name}</label>
        <span class="control">${this.control(choice, id, value)}</span>
      </div>
    `;
  }

  private choose(device: Device, id: string, on: boolean): void {
    const now = this.entities.get(device) ?? [];
    this.entities = new Map(this.entities).set(device, on ? [...now, id] : now.filter((one) => one !== id));
    this.changed();
  }

  private devices({ entities }: Choices): TemplateResult | typeof nothing {
    const several = entities.filter(({ possible }) => possible.length > 1);
    if (!several.length) return nothing;
    return html`${several.map(
      ({ device, label, possible }) => html`
        <fieldset>
          <legend>${this.t("adjust.entities", { device: label })}</legend>
          <div class="entities">
            ${possible.map(
              ({ entity_id, name, area }) => html`
                <label>
                  <input
                    type="checkbox"
                    .checked=${this.entities.get(device)?.includes(entity_id) ?? false}
                    @change=${({ target }: Event) =>
                      this.choose(device, entity_id, (target as HTMLInputElement).checked)}
                  />
                  <span>${name}${area ? html` <span class="soft">${area}</span>` : nothing}</span>
                </label>
              `,
            )}
          </div>
        </fieldset>
      `,
    )}`;
  }

  private get usual(): string {
    return this.choices?.clock?.slice(0, 5) ?? USUAL[this.triggers.get("time_of_day") ?? ""] ?? "18:00";
  }

  private when({ situation }: Choices): TemplateResult {
    return html`
      <fieldset>
        <legend>${this.t("adjust.when")}</legend>
        <div class="situation">
          ${situation.map(
            ({ field, label, options }) => html`
              <label>
                <span>${label}</span>
                <select
                  @change=${({ target }: Event) => {
                    const option = options[(target as HTMLSelectElement).selectedIndex - 1];
                    this.triggers = new Map(this.triggers).set(field, option ? String(option.value) : null);
                    this.changed();
                  }}
                >
                  <option ?selected=${this.triggers.get(field) === null}>${this.t("adjust.any")}</option>
                  ${options.map(
                    (one) =>
                      html`<option ?selected=${one.value === this.triggers.get(field)}>${one.label}</option>`,
                  )}
                </select>
              </label>
            `,
          )}
        </div>
        <div class="clock">
          <label>
            <input
              type="checkbox"
              .checked=${this.clock !== null}
              @change=${({ target }: Event) => {
                this.clock = (target as HTMLInputElement).checked ? this.usual : null;
                this.changed();
              }}
            />
            <span>${this.t("adjust.clock")}</span>
          </label>
          ${this.clock === null
            ? html`<span class="soft small">${this.t("adjust.no_clock")}</span>`
            : html`<input
                type="time"
                aria-label=${this.t("adjust.time")}
                .value=${this.clock}
                required
                @input=${({ target }: Event) => {
                  this.clock = (target as HTMLInputElement).value;
                  this.changed();
                }}
              />`}
        </div>
      </fieldset>
    `;
  }

  protected override render(): TemplateResult {
    const { choices, t } = this;
    if (!choices)
      return this.failure
        ? alert(this.failure.message, { label: t("again"), act: () => this.load() })
        : html`<p class="loading" role="status">${t("loading")}</p>`;
    return html`
      <form @submit=${(event: Event) => event.preventDefault()}>
        <fieldset>
          <legend>${t("adjust.what")}</legend>
          ${choices.settings.map((one) => this.setting(one))}
        </fieldset>
        ${this.devices(choices)} ${this.when(choices)}
        ${this.failure ? alert(this.failure.message) : nothing}
        <p class="small soft" role="status">
          ${this.previewing
            ? t("adjust.checking")
            : this.shown === this.card
              ? t("adjust.hint")
              : t("adjust.so", { offer: this.app.text.unbroken(this.shown?.offer ?? "") })}
        </p>
      </form>
    `;
  }

  static override styles = [
    Part.styles,
    css`
      form {
        display: grid;
        gap: 20px;
        padding: 20px;
        border-radius: 10px;
        border: 1px solid var(--line);
      }
      legend {
        font-weight: 600;
        font-size: 15px;
        padding: 0 0 8px;
      }
      .field {
        display: grid;
        grid-template-columns: 20px minmax(0, 1fr) minmax(0, auto);
        align-items: center;
        gap: 4px 12px;
        min-height: 52px;
        padding-block: 4px;
      }
      .field > label::first-letter {
        text-transform: uppercase;
      }
      .control {
        display: grid;
        width: 184px;
      }
      .number {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .number input {
        flex: 1;
        min-width: 0;
      }
      .number span {
        min-width: 24px;
      }
      .range {
        font-size: 12px;
        color: var(--soft-ink);
      }
      .range.outside {
        color: var(--bad);
        font-weight: 500;
      }
      [aria-invalid="true"] {
        border-color: var(--bad);
      }
      input:disabled,
      select:disabled {
        opacity: 0.5;
      }
      .situation,
      .entities {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
        gap: 12px;
      }
      .situation label {
        display: grid;
        gap: 4px;
        font-size: 14px;
      }
      .entities label,
      .clock label {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: 44px;
        cursor: pointer;
      }
      .clock {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        min-height: 52px;
        margin-top: 8px;
      }
      @media (max-width: 480px) {
        form {
          padding: 14px;
        }
        .field {
          grid-template-columns: 20px 1fr;
          padding-block: 6px;
        }
        .control {
          grid-column: 2;
          width: 100%;
        }
      }
    `,
  ];
}
