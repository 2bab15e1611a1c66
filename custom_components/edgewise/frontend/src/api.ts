/** What Edgewise's WebSocket commands take and answer: presenting/shapes.py and presenting/pages.py in TypeScript. */

import type { Hass, Message } from "./hass";

export type Value = string | number | boolean;
export type CardState = "open" | "held_back" | "snoozed" | "dismissed" | "trying" | "accepted" | "retired";
export type Certainty = "very_sure" | "sure" | "quite_sure" | "unsure";
export type Day = "right" | "wrong" | "corrected" | "would_have_run" | "idle";
export type Device = "tv" | "ac" | "lights" | "speaker" | "security";
export type Field = "time_of_day" | "day_of_week" | "sun_phase" | "weather" | "outdoor_temp";
export type LeftOutReason =
  | "no_entity"
  | "unavailable"
  | "disabled"
  | "not_exposed"
  | "not_supported"
  | "needs_code"
  | "never_automatic";
export type Rule =
  | "too_little_left"
  | "already_automated"
  | "dismissed"
  | "snoozed"
  | "accepted"
  | "not_precise"
  | "nothing_begins"
  | "missing_source"
  | "not_valid"
  | "too_many_open";

export interface Room {
  area_id: string;
  name: string;
}

export interface Named {
  entity_id: string;
  name: string;
}

export interface Chip {
  field: Field;
  value: string;
  label: string;
}

export interface DeviceSetting {
  setting: string;
  value: Value;
  /** What is really set, with its unit. */
  label: string;
  /** What is really set, where the entity is coarser than what was learned. */
  nearest: Value | null;
}

export interface DeviceSettings {
  device: Device;
  label: string;
  arms: boolean;
  entities: Named[];
  settings: DeviceSetting[];
}

export interface LeftOut {
  device: Device;
  setting: string;
  value: Value;
  label: string;
  reason: LeftOutReason;
  entity: Named | null;
}

export interface Quote {
  session_id: number;
  started: string;
  room: string | null;
  person: string | null;
  text: string | null;
}

export interface Objection extends Quote {
  kind: "wrong" | "corrected";
}

export interface Backtest {
  runs: number;
  right: number;
  wrong: number;
  corrected: number;
  /** Oldest first. */
  days: { date: string; day: Day }[];
}

export interface Problem {
  kind: "invalid" | "no_service" | "no_entity" | "disabled_entity" | "bad_data" | "out_of_range" | "impossible";
  where: string;
  detail: string;
}

export interface Decision {
  state: "snoozed" | "dismissed" | "trying" | "accepting" | "accepted" | "retired";
  decided: string;
  via: "panel" | "repairs" | "notification" | "action" | "voice";
  until: string | null;
  /** Newest first. */
  asked: { when: string; answer: "yes" | "no" | null }[];
}

export interface Card {
  fingerprint: string;
  routine_id: string;
  state: CardState;
  title: string;
  offer: string;
  area: Room | null;
  situation: Chip[];
  clock: string | null;
  devices: DeviceSettings[];
  left_out: LeftOut[];
  confidence: number;
  certainty: Certainty;
  support: number;
  opportunities: number;
  evidence: Quote[];
  exceptions: Objection[];
  backtest: Backtest;
  arms: boolean;
  adjusted: boolean;
  config: Record<string, unknown> | null;
  yaml: string;
  problems: Problem[];
  decision: Decision | null;
}

export interface Suggested {
  open: Card[];
  trying: Card[];
  set_aside: Card[];
}

export interface Option {
  value: Value;
  label: string;
}

export interface SettingChoice {
  device: Device;
  device_label: string;
  setting: string;
  label: string;
  value: Value;
  kind: "number" | "choice" | "bool";
  min: number | null;
  max: number | null;
  step: number | null;
  unit: string | null;
  options: Option[];
}

export interface EntityChoice {
  device: Device;
  label: string;
  chosen: string[];
  possible: (Named & { area: string | null })[];
}

export interface SituationChoice {
  field: Field;
  label: string;
  /** Null: it does not matter. */
  value: string | null;
  options: Option[];
}

export interface Choices {
  settings: SettingChoice[];
  entities: EntityChoice[];
  situation: SituationChoice[];
  clock: string | null;
}

/** What the user wants otherwise. */
export interface Changes {
  settings?: { device: Device; setting: string; value: Value | null }[];
  entities?: Partial<Record<Device, string[]>>;
  triggers?: Partial<Record<Field, string | null>>;
  clock?: string | null;
}

export interface Accepted {
  entity_id: string | null;
  automation_id: string;
  title: string;
}

export interface Finding {
  automation: Named | null;
  until: string | null;
  part: number | null;
  whole: number | null;
  /** missing_source: what nothing in the home tells. */
  field: Field | null;
  /** not_valid: what Home Assistant objects to. */
  problem: string | null;
}

export interface Routine {
  routine_id: string;
  title: string;
  area: Room | null;
  situation: Chip[];
  clock: string | null;
  clock_spread: number | null;
  confidence: number;
  certainty: Certainty;
  support: number;
  opportunities: number;
  devices: DeviceSettings[];
  left_out: LeftOut[];
  changes: { what: string; before: Value; after: Value; since: string }[];
  sessions: number[];
  found: string;
  status: CardState;
  fingerprint: string | null;
  rule: Rule | null;
  detail: Finding | null;
}

export interface Automation {
  fingerprint: string;
  title: string;
  automation_id: string;
  entity_id: string | null;
  state: "intact" | "edited" | "deleted" | "disabled" | "unavailable";
  accepted: string;
  adjusted: boolean;
  ran: number;
  corrected: number;
  last_ran: string | null;
  update: Card | null;
  area: Room | null;
  devices: DeviceSettings[];
  situation: Chip[];
  clock: string | null;
  arms: boolean;
}

export interface Turn {
  turn_id: string;
  started: string;
  utterance: string | null;
  reply: string | null;
  failed: boolean;
  agent_id: string | null;
  satellite_id: string | null;
  calls: { action: string; entities: Named[]; data: Record<string, unknown> }[];
}

export interface Session {
  session_id: number;
  started: string;
  ended: string;
  imported: boolean;
  area: Room | null;
  person: string | null;
  situation: Chip[];
  turns: Turn[];
  corrections: { changed: string; entity: Named; device: Device; setting: string; value: Value; label: string }[];
  settings: DeviceSettings[] | null;
}

export interface Run {
  reason: string;
  started: string;
  ended: string | null;
  duration: number | null;
  outcome: "running" | "done" | "stopped" | "budget" | "postponed" | "failed";
  read: number;
  failures: number;
  routines: number;
  error: string | null;
}

export interface Learning {
  state: "idle" | "running" | "postponed" | "paused";
  progress: number | null;
  last_run: Run | null;
}

export interface Info {
  version: string;
  backend: "local" | "endpoint" | "ai_task" | "none";
  backend_host: string | null;
  language: string;
  recording: boolean;
  learning: Learning;
  counts: { sessions: number; turns: number; waiting: number; evidence: number; routines: number; last_turn: string | null; bytes: number };
  settings: { notify: boolean; voice: boolean };
}

export type Announcement = { kind: "suggestions" | "sessions" } | ({ kind: "learning" } & Learning);

/** What a refused command says: a translated message, and its key. */
export interface Refusal {
  code: string;
  message: string;
}

/** Edgewise's commands; each rejects with a Refusal. */
export class Api {
  /** `lost`: what is said where Home Assistant cannot be reached. */
  constructor(
    private readonly hass: Hass,
    private readonly lost: string,
  ) {}

  private async call<T>(command: string, data: object = {}): Promise<T> {
    const message: Message = { type: `edgewise/${command}`, language: this.hass.language, ...data };
    try {
      return await this.hass.callWS<T>(message);
    } catch (error) {
      // The connection itself fails with a bare number.
      throw typeof error === "object" ? error : ({ code: "lost", message: this.lost } satisfies Refusal);
    }
  }

  info = () => this.call<Info>("info");
  subscribe = (told: (announcement: Announcement) => void) =>
    this.hass.connection.subscribeMessage(told, { type: "edgewise/subscribe" });

  suggestions = () => this.call<Suggested>("suggestions");
  choices = (fingerprint: string) => this.call<Choices>("suggestions/choices", { fingerprint });
  preview = (fingerprint: string, changes: Changes) =>
    this.call<Card>("suggestions/preview", { fingerprint, changes });
  accept = (fingerprint: string, more: { changes?: Changes; arming?: boolean } = {}) =>
    this.call<Accepted>("suggestions/accept", { fingerprint, ...more });
  snooze = (fingerprint: string) => this.call("suggestions/snooze", { fingerprint });
  dismiss = (fingerprint: string) => this.call("suggestions/dismiss", { fingerprint });
  reopen = (fingerprint: string) => this.call("suggestions/reopen", { fingerprint });
  tryOut = (fingerprint: string) => this.call("suggestions/try", { fingerprint });
  answer = (fingerprint: string, yes: boolean) => this.call("suggestions/answer", { fingerprint, yes });
  undo = (fingerprint: string, edited = false) => this.call("suggestions/undo", { fingerprint, edited });
  update = (fingerprint: string) => this.call("suggestions/update", { fingerprint });

  routines = () => this.call<{ routines: Routine[] }>("routines");
  automations = () => this.call<{ automations: Automation[] }>("automations");

  sessions = (more: { search?: string; before_id?: number; limit?: number } = {}) =>
    this.call<{ sessions: Session[]; more: boolean }>("sessions", more);
  forget = (what: { session_id: number } | { turn_id: string }) => this.call("sessions/forget", what);
  exportSessions = () =>
    this.call<{ folder: string; sessions: number; left_out: number; routines: number }>("sessions/export");

  learn = () => this.call("learn");
}
