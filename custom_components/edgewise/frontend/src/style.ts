/** How everything looks: the colours of the user's theme, whatever it is. */

import { css } from "lit";

/** Colours and sizes, set on the panel and inherited by every part; `[dark]` is a dark theme. */
export const tokens = css`
  :host {
    --ink: var(--primary-text-color, #141414);
    --ground: var(--primary-background-color, #fafafa);
    --paper: var(--ha-card-background, var(--card-background-color, #fff));
    --soft-ink: color-mix(in srgb, var(--ink) 74%, var(--paper));
    --line: color-mix(in srgb, var(--ink) 14%, transparent);
    --edge: color-mix(in srgb, var(--ink) 55%, var(--paper));
    --tint: color-mix(in srgb, var(--ink) 6%, var(--paper));
    --accent: #00617d;
    --on-accent: #fff;
    --accent-tint: color-mix(in srgb, var(--accent) 9%, var(--paper));
    --good: #1b7a3d;
    --bad: #b3261e;
    --warn: #8a5300;
    --round: var(--ha-card-border-radius, 12px);
    color: var(--ink);
    font-family: var(--ha-font-family-body, Roboto, Noto, sans-serif);
    font-size: 16px;
    line-height: 1.5;
  }
  :host([dark]) {
    --ink: var(--primary-text-color, #e1e1e1);
    --ground: var(--primary-background-color, #111);
    --paper: var(--ha-card-background, var(--card-background-color, #1c1c1c));
    --accent: #7fd0ec;
    --on-accent: #06212b;
    --accent-tint: color-mix(in srgb, var(--accent) 14%, var(--paper));
    --good: #7bd498;
    --bad: #ffb4ab;
    --warn: #f4bf75;
  }
  /* The theme's own hue, at a lightness on which text can be read whatever the theme is. */
  @supports (color: oklch(from red l min(c, 0.1) h)) {
    :host {
      --accent: oklch(from var(--primary-color, #009ac7) 0.46 min(c, 0.16) h);
    }
    :host([dark]) {
      --accent: oklch(from var(--primary-color, #009ac7) 0.82 min(c, 0.13) h);
      --on-accent: oklch(from var(--primary-color, #009ac7) 0.22 min(c, 0.06) h);
    }
  }
`;

/** What every part of the panel shares. */
export const style = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2 {
    font-size: 20px;
    line-height: 1.35;
    font-weight: 500;
    text-wrap: pretty;
  }
  h3 {
    font-size: 15px;
    font-weight: 600;
  }
  a {
    color: var(--accent);
  }
  .icon {
    width: 24px;
    height: 24px;
    flex: none;
    fill: currentColor;
  }
  details + details {
    margin-top: -8px;
  }
  .card {
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: var(--round);
    padding: 24px;
  }
  .soft {
    color: var(--soft-ink);
  }
  .small {
    font-size: 14px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    padding: 2px 12px;
    border-radius: 99px;
    background: var(--accent-tint);
    color: var(--ink);
    font-size: 14px;
    line-height: 26px;
  }
  button,
  .button {
    font: inherit;
    font-size: 15px;
    font-weight: 500;
    min-height: 44px;
    padding: 8px 18px;
    border: 1px solid var(--edge);
    border-radius: 99px;
    background: transparent;
    color: var(--ink);
    cursor: pointer;
    text-decoration: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    transition: background-color 120ms ease-out;
  }
  button:hover,
  .button:hover {
    background: var(--tint);
  }
  button.main {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }
  button.main:hover {
    background: color-mix(in srgb, var(--accent) 88%, var(--ink));
  }
  button.plain,
  .button.plain {
    border-color: transparent;
    color: var(--accent);
    padding: 8px 12px;
  }
  button.quiet {
    border-color: transparent;
    color: var(--soft-ink);
    padding: 8px 12px;
  }
  button[aria-disabled="true"],
  button:disabled {
    cursor: default;
    opacity: 0.55;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  input,
  select {
    font: inherit;
    min-height: 44px;
    padding: 8px 12px;
    border: 1px solid var(--edge);
    border-radius: 8px;
    background: var(--paper);
    color: var(--ink);
    max-width: 100%;
  }
  input[type="checkbox"],
  input[type="radio"] {
    min-height: 0;
    width: 20px;
    height: 20px;
    margin: 0;
    flex: none;
    accent-color: var(--accent);
  }
  summary {
    cursor: pointer;
    min-height: 44px;
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 15px;
    font-weight: 500;
    border-radius: 8px;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: "";
    width: 8px;
    height: 8px;
    margin-inline: 4px 6px;
    border-inline-end: 2px solid currentColor;
    border-block-end: 2px solid currentColor;
    transform: rotate(-45deg);
    transition: transform 120ms ease-out;
  }
  details[open] > summary::before {
    transform: rotate(45deg);
  }
  pre {
    margin: 8px 0 0;
    padding: 16px;
    max-height: 420px;
    overflow: auto;
    border-radius: 8px;
    background: var(--tint);
    font-family: var(--ha-font-family-code, ui-monospace, monospace);
    font-size: 13px;
    line-height: 1.5;
  }
  .alert {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    padding: 12px 16px;
    border-radius: var(--round);
    border: 1px solid var(--bad);
    background: color-mix(in srgb, var(--bad) 8%, var(--paper));
  }
  .alert .icon {
    color: var(--bad);
  }
  .alert p {
    flex: 1 1 200px;
    overflow-wrap: anywhere;
  }
  .loading {
    padding: 48px 0;
    text-align: center;
    color: var(--soft-ink);
  }
  .empty {
    text-align: center;
    padding: 48px 24px;
    display: grid;
    gap: 12px;
    justify-items: center;
  }
  .empty > .icon {
    width: 48px;
    height: 48px;
    color: var(--accent);
  }
  .empty p {
    max-width: 52ch;
  }
  .page {
    display: grid;
    gap: 24px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-width: 600px) {
    .card {
      padding: 16px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
      animation: none !important;
    }
  }
`;
