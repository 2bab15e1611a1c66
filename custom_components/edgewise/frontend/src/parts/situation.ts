/** When it is: chips for the room, the situation and the time. */

import {
  mdiCalendarWeek,
  mdiClockOutline,
  mdiMapMarkerOutline,
  mdiThermometer,
  mdiWeatherPartlyCloudy,
  mdiWeatherSunset,
  mdiWhiteBalanceSunny,
} from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";

import type { Chip, Field, Room } from "../api";
import { icon } from "../icons";
import type { Text } from "../text";

const ICONS: Record<Field, string> = {
  time_of_day: mdiWeatherSunset,
  day_of_week: mdiCalendarWeek,
  sun_phase: mdiWhiteBalanceSunny,
  weather: mdiWeatherPartlyCloudy,
  outdoor_temp: mdiThermometer,
};

const chip = (path: string, label: string) => html`<li class="chip">${icon(path)}<span>${label}</span></li>`;

export const situation = (
  text: Text,
  of: { situation: Chip[]; clock?: string | null; area?: Room | null },
): TemplateResult | typeof nothing => {
  if (!of.situation.length && !of.clock && !of.area) return nothing;
  return html`
    <ul class="chips" aria-label=${text.t("when")}>
      ${of.area ? chip(mdiMapMarkerOutline, of.area.name) : nothing}
      ${of.situation.map(({ field, label }) => chip(ICONS[field], label))}
      ${of.clock ? chip(mdiClockOutline, text.t("about", { time: text.clock(of.clock) })) : nothing}
    </ul>
  `;
};

export const situationStyle = css`
  .chips .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding-inline-start: 9px;
  }
  .chips span {
    display: inline-block;
  }
  .chips span::first-letter {
    text-transform: uppercase;
  }
  .chips .icon {
    width: 16px;
    height: 16px;
    color: var(--accent);
  }
`;
