/** Something went wrong: what, and what to do. */

import { mdiAlertCircleOutline } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";

import { icon } from "../icons";

export const alert = (message: string, action?: { label: string; act: () => unknown }): TemplateResult => html`
  <div class="alert" role="alert">
    ${icon(mdiAlertCircleOutline)}
    <p>${message}</p>
    ${action ? html`<button class="plain" @click=${action.act}>${action.label}</button>` : nothing}
  </div>
`;
