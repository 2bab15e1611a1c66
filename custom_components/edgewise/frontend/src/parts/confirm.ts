/** A question that must be answered before something is lost. */

import { css, html, nothing, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";

import { element, Part } from "../app";
import { style } from "../style";

export interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
}

@element("edgewise-confirm")
export class Confirm extends Part {
  @state() private question: Question | undefined;
  @query("dialog") private readonly dialog!: HTMLDialogElement;
  private answered: ((yes: boolean) => void) | undefined;

  /** Asks; closing it in another way, with Escape, is a no. */
  async ask(question: Question): Promise<boolean> {
    this.question = question;
    await this.updateComplete;
    this.dialog.returnValue = "";
    this.dialog.showModal();
    return new Promise((answered) => (this.answered = answered));
  }

  private closed(): void {
    this.answered?.(this.dialog.returnValue === "yes");
    this.answered = undefined;
  }

  protected override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="title" aria-describedby="text" @close=${this.closed}>
        ${this.question
          ? html`<form method="dialog">
              <h2 id="title">${this.question.title}</h2>
              <p id="text">${this.question.text}</p>
              <div class="row">
                <button value="no" autofocus>${this.question.no}</button>
                <button value="yes" class="main">${this.question.yes}</button>
              </div>
            </form>`
          : nothing}
      </dialog>
    `;
  }

  static override styles = [
    style,
    css`
      dialog {
        width: min(440px, calc(100vw - 32px));
        padding: 24px;
        border: 0;
        border-radius: 24px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: 0 8px 32px rgb(0 0 0 / 30%);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 45%);
      }
      form {
        display: grid;
        gap: 16px;
      }
      .row {
        justify-content: flex-end;
        margin-block-start: 8px;
      }
      button.main {
        background: var(--bad);
        color: var(--paper);
      }
      button.main:hover {
        background: color-mix(in srgb, var(--bad) 88%, var(--ink));
      }
    `,
  ];
}
