/** Icons: Material Design paths, as Home Assistant draws them; each is decoration beside words. */

import { svg, type SVGTemplateResult } from "lit";

export const icon = (path: string): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${path} /></svg>`;
