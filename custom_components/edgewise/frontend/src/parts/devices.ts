/** What is set on which devices, and what cannot be. */

import {
  mdiInformationOutline,
  mdiLightbulbOutline,
  mdiShieldHomeOutline,
  mdiSpeaker,
  mdiTelevision,
  mdiThermostat,
} from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";

import type { Device, DeviceSetting, DeviceSettings, LeftOut } from "../api";
import { icon } from "../icons";
import type { Text } from "../text";

const ICONS: Record<Device, string> = {
  tv: mdiTelevision,
  ac: mdiThermostat,
  lights: mdiLightbulbOutline,
  speaker: mdiSpeaker,
  security: mdiShieldHomeOutline,
};

const nearest = (text: Text, { nearest, value, label }: DeviceSetting) =>
  nearest === null
    ? nothing
    : html`<span class="note"
        >${typeof value === "number"
          ? text.t("nearest.number", { asked: value, label })
          : text.t("nearest.other", { label })}</span
      >`;

export const devices = (text: Text, of: DeviceSettings[]): TemplateResult => html`
  <ul class="devices">
    ${of.map(
      ({ device, label, entities, settings }) => html`
        <li>
          ${icon(ICONS[device])}
          <div>
            <span class="name">${label}</span>
            <span class="set">${settings.map((one, n) => html`<span class="one">${one.label}${n < settings.length - 1 ? "," : nothing}</span> `)}</span>
            ${entities.length ? html`<span class="note">${entities.map(({ name }) => name).join(", ")}</span>` : nothing}
            ${settings.map((one) => nearest(text, one))}
          </div>
        </li>
      `,
    )}
  </ul>
`;

/** What of the routine cannot be done, each with its reason. */
export const leftOut = (text: Text, of: LeftOut[]): TemplateResult | typeof nothing =>
  of.length
    ? html`<ul class="left-out" aria-label=${text.t("left_out")}>
        ${of.map(
          ({ label, reason, entity }) => html`
            <li>
              ${icon(mdiInformationOutline)}
              <span
                >${text.t("left_out.one", { label })}
                ${entity && reason !== "no_entity"
                  ? text.t(`left_out.${reason}`, { name: entity.name })
                  : text.t(reason === "no_entity" ? "left_out.no_entity" : `left_out.${reason}.any`)}</span
              >
            </li>
          `,
        )}
      </ul>`
    : nothing;

export const devicesStyle = css`
  .devices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 216px), 1fr));
    gap: 12px;
  }
  .devices li {
    display: flex;
    gap: 12px;
    padding: 12px 14px;
    border-radius: 10px;
    background: var(--tint);
  }
  .devices .icon {
    color: var(--accent);
  }
  .devices div {
    display: grid;
    align-content: start;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .devices .name {
    font-size: 14px;
    line-height: 24px;
    color: var(--soft-ink);
  }
  .devices .name::first-letter {
    text-transform: uppercase;
  }
  .devices .set {
    font-weight: 500;
  }
  .devices .one {
    display: inline-block;
  }
  .devices .note {
    font-size: 13px;
    line-height: 1.4;
    margin-top: 2px;
    color: var(--soft-ink);
  }
  .left-out {
    display: grid;
    gap: 6px;
    font-size: 14px;
  }
  .left-out li {
    display: flex;
    gap: 8px;
  }
  .left-out .icon {
    width: 20px;
    height: 20px;
    color: var(--soft-ink);
  }
`;
