/** The automation as it is, or will be, in automations.yaml. */

import { mdiCheck, mdiContentCopy } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import { element, Part } from "../app";
import { icon } from "../icons";

@element("edgewise-yaml")
export class Yaml extends Part {
  @property() yaml = "";
  @property({ type: Boolean }) open = false;
  @state() private copied = false;

  /** Browsers give no clipboard to pages without encryption, as many homes are reached: a selection does for those. */
  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.yaml);
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: this.yaml });
      this.renderRoot.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    this.copied = true;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("yaml")) this.copied = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.yaml) return nothing;
    return html`
      <details
        ?open=${this.open}
        @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}
      >
        <summary>${this.t("yaml")}</summary>
        <pre tabindex="0" role="region" aria-label=${this.t("yaml")}><code>${this.yaml}</code></pre>
        <button class="plain" @click=${this.copy}>
          ${icon(this.copied ? mdiCheck : mdiContentCopy)}${this.t(this.copied ? "copied" : "copy")}
        </button>
      </details>
    `;
  }

  static override styles = [
    Part.styles,
    css`
      .icon {
        width: 20px;
        height: 20px;
      }
    `,
  ];
}
