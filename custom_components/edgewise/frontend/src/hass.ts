/** The part of Home Assistant's frontend that the panel uses. */

export interface Connection {
  /** "ready": connected again. */
  addEventListener(event: "ready", told: () => void): void;
  removeEventListener(event: "ready", told: () => void): void;
  subscribeMessage<T>(callback: (message: T) => void, message: Message): Promise<() => Promise<void>>;
}

export interface Message {
  type: string;
  [field: string]: unknown;
}

export interface Hass {
  callWS<T>(message: Message): Promise<T>;
  callService(domain: string, service: string, data?: object, target?: object): Promise<unknown>;
  connection: Connection;
  config: { time_zone: string };
  entities?: Record<string, { entity_id: string; platform?: string; translation_key?: string }>;
  states?: Record<string, { state: string; attributes: Record<string, unknown> }>;
  dockedSidebar?: "docked" | "always_hidden" | "auto";
  language: string;
  locale: {
    language: string;
    time_format: "language" | "system" | "12" | "24";
    time_zone: "local" | "server";
  };
  themes?: { darkMode?: boolean };
}

export interface Route {
  prefix: string;
  path: string;
}
