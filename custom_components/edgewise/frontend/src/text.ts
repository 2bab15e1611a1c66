/** The panel's own words, in the language of the user; what is about a home comes from the server. */

import type { Hass } from "./hass";
import de from "./languages/de.json";
import en from "./languages/en.json";
import es from "./languages/es.json";
import fr from "./languages/fr.json";
import nl from "./languages/nl.json";
import pl from "./languages/pl.json";

/** A text, or its forms for a number: `{count}` chooses among them. */
type Entry = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type Key = keyof typeof en;
type Language = Record<Key, Entry>;
type Values = Record<string, string | number>;

const LANGUAGES: Record<string, Language> = { de, en, es, fr, nl, pl };

export class Text {
  private readonly entries: Language;
  private readonly plurals: Intl.PluralRules;
  private readonly number: Intl.NumberFormat;
  private readonly locale: string;
  private readonly zone: string | undefined;
  private readonly hour12: boolean | undefined;

  constructor(hass: Hass) {
    const language = hass.language.split("-")[0] ?? "";
    const known = language in LANGUAGES;
    this.entries = LANGUAGES[language] ?? en;
    this.locale = known ? hass.language : "en";
    this.plurals = new Intl.PluralRules(this.locale);
    this.number = new Intl.NumberFormat(this.locale);
    const { time_format, time_zone } = hass.locale;
    this.zone = time_zone === "server" ? hass.config.time_zone : undefined;
    this.hour12 = time_format === "12" ? true : time_format === "24" ? false : undefined;
  }

  /** The text with its values; numbers as the language writes them. */
  t = (key: Key, values: Values = {}): string => {
    const entry = this.entries[key];
    const form =
      typeof entry === "string" ? entry : (entry[this.plurals.select(Number(values["count"]))] ?? entry.other);
    return form.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? "";
      return typeof value === "number" ? this.number.format(value) : value;
    });
  };

  /** A number stays in one line with its unit. */
  unbroken = (text: string): string => text.replace(/(\d) (?=[%°])/g, "$1\u00a0");

  /** "Tue 4 Nov, 18:42" */
  moment = (iso: string): string =>
    this.format(new Date(iso), { weekday: "short", day: "numeric", month: "short", ...this.clockForm });

  /** "4 November 2026" */
  day = (iso: string): string => this.format(new Date(iso), { day: "numeric", month: "long", year: "numeric" });

  /** A date without a time, "2026-11-04": "Wednesday, 4 November" */
  date = (date: string): string => this.plain(date, { weekday: "long", day: "numeric", month: "long" });
  /** "W" */
  weekday = (date: string): string => this.plain(date, { weekday: "narrow" });
  /** "4" */
  dayOfMonth = (date: string): string => String(Number(date.slice(8)));

  /** "18:42" of a moment */
  time = (iso: string): string => this.format(new Date(iso), this.clockForm);

  /** "18:40" as the user writes it */
  clock = (clock: string): string =>
    new Intl.DateTimeFormat(this.locale, { ...this.clockForm, timeZone: "UTC" }).format(
      new Date(`1970-01-01T${clock.slice(0, 5)}:00Z`),
    );

  private get clockForm(): Intl.DateTimeFormatOptions {
    return { hour: "numeric", minute: "2-digit", ...(this.hour12 === undefined ? {} : { hour12: this.hour12 }) };
  }

  private format(when: Date, form: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.locale, { ...form, ...(this.zone ? { timeZone: this.zone } : {}) }).format(when);
  }

  private plain(date: string, form: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.locale, { ...form, timeZone: "UTC" }).format(new Date(`${date}T12:00:00Z`));
  }
}
