/** Arming the alarm system by itself has to be wanted, apart from the rest. */

import { mdiShieldHomeOutline } from "@mdi/js";
import { css, html, type TemplateResult } from "lit";

import { icon } from "../icons";
import type { Text } from "../text";

export const arming = (text: Text, wanted: boolean, missing: boolean, told: (wanted: boolean) => void): TemplateResult =>
  html`
    <div class="arming">
      ${icon(mdiShieldHomeOutline)}
      <div>
        <label>
          <input
            id="arming"
            type="checkbox"
            .checked=${wanted}
            aria-describedby="arming-note"
            aria-invalid=${missing ? "true" : "false"}
            @change=${(event: Event) => told((event.target as HTMLInputElement).checked)}
          />
          <span>${text.t("arming")}</span>
        </label>
        <p id="arming-note" class="small soft">${text.t("arming.note")}</p>
        <p class="missing" role="alert">${missing ? text.t("arming.missing") : ""}</p>
      </div>
    </div>
  `;

export const armingStyle = css`
  .arming {
    display: flex;
    gap: 12px;
    padding: 14px;
    border: 1px solid var(--warn);
    border-radius: 10px;
    background: color-mix(in srgb, var(--warn) 8%, var(--paper));
  }
  .arming > .icon {
    color: var(--warn);
  }
  .arming label {
    display: flex;
    gap: 10px;
    font-weight: 500;
    cursor: pointer;
  }
  .arming input {
    margin-top: 2px;
  }
  .arming .missing {
    color: var(--bad);
    font-weight: 500;
  }
  .arming .missing:empty {
    display: none;
  }
`;
