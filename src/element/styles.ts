import { css } from 'lit';

/**
 * One style sheet. Tokens are read with a fallback and never set on the host; surfaces, borders
 * and muted text are mixed from the page's own text colour, because many dark pages are a class
 * and set no color-scheme. Lengths are px and em: a page may have changed what a rem is.
 */
export const styles = css`
  :host {
    display: block;
  }

  :host([hidden]) {
    display: none;
  }

  .root {
    --accent: var(--voice-campaign-accent, #2f6bd8);
    /* Black or white, whichever the accent leaves readable. */
    --on-accent: var(
      --voice-campaign-on-accent,
      oklch(from var(--accent) clamp(0, (0.67 - l) * 1000, 1) 0 0)
    );
    --surface: var(--voice-campaign-surface, color-mix(in srgb, currentColor 2.5%, transparent));
    --muted: var(--voice-campaign-muted, color-mix(in srgb, currentColor 74%, transparent));
    --border: var(--voice-campaign-border, color-mix(in srgb, currentColor 58%, transparent));
    --hairline: color-mix(in srgb, currentColor 16%, transparent);
    /* As light or dark as the text itself, so that both kinds of page can read it. */
    --error: var(--voice-campaign-error, oklch(from currentColor clamp(0.5, l, 0.78) 0.17 27));
    --success: var(--voice-campaign-success, oklch(from currentColor clamp(0.5, l, 0.8) 0.13 150));
    --radius: var(--voice-campaign-radius, 6px);
    --gap: var(--voice-campaign-gap, 28px);
    --focus-ring: var(--voice-campaign-focus-ring, var(--accent));

    container: voice-campaign-form / inline-size;
    color: var(--voice-campaign-text, inherit);
    font-family: var(--voice-campaign-font, inherit);
    font-size: inherit;
    line-height: 1.5;
    font-variant-numeric: tabular-nums;
    overflow-wrap: break-word;
    text-wrap: pretty;
    text-align: start;
  }

  /* Native controls go with the text: a page that is dark by a class sets no color-scheme. */
  .root.on-dark {
    color-scheme: dark;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }

  /* Layout: one column; in a wide container the preview stands beside it and stays in view. */
  .sections {
    display: grid;
    grid-template-columns: minmax(0, 44em);
    counter-reset: section;
  }

  /* Only there to disable what is in it. */
  .all {
    display: contents;
  }

  section,
  .preview {
    grid-column: 1;
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    padding-block: var(--gap);
    border-block-start: 1px solid var(--hairline);
  }

  section.message,
  section.tracker {
    border-block-start: 0;
    padding-block-start: 0;
  }

  section.message {
    padding-block-end: 0;
  }

  .preview {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    align-content: start;
    padding-block: 20px var(--gap);
  }

  @container voice-campaign-form (inline-size >= 60em) {
    .sections {
      grid-template-columns: minmax(0, 44em) minmax(15em, 1fr);
      column-gap: 48px;
    }

    .preview {
      grid-column: 2;
      grid-row: 1 / span 20;
      align-self: start;
      position: sticky;
      inset-block-start: 24px;
      padding-block: 48px 24px;
      max-width: 26em;
    }

    .bubble {
      max-block-size: 60vh;
      overflow-y: auto;
    }

    section.message {
      padding-block-end: var(--gap);
    }
  }

  h2 {
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: -0.01em;
  }

  .sections h2::before {
    counter-increment: section;
    content: counter(section) ' ';
    margin-inline-end: 0.35em;
    color: var(--muted);
    font-weight: 400;
  }

  /* Fields: label, hint, issues, control. */
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    align-content: start;
  }

  .field.wrong {
    padding-inline-start: 13px;
    border-inline-start: 3px solid var(--error);
  }

  label,
  legend,
  .label {
    font-weight: 600;
  }

  /* Afloat, a legend is an item of its fieldset's grid like any other. */
  legend {
    float: inline-start;
    inline-size: 100%;
  }

  .choice label,
  .optional {
    font-weight: 400;
  }

  .optional {
    margin-inline-start: 0.35em;
  }

  .optional,
  .hint,
  .meter,
  .empty,
  dt {
    color: var(--muted);
  }

  .hint,
  .meter,
  .issues,
  dt {
    font-size: 0.9375em;
    line-height: 1.45;
  }

  .issues li,
  p.error {
    padding-inline-start: 1.5em;
    position: relative;
  }

  p.error,
  span.error,
  .error > span,
  .error::before {
    color: var(--error);
    font-weight: 600;
  }

  .issues li::before,
  p.error::before {
    content: '!' / '';
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: 0.28em;
    inline-size: 1.15em;
    block-size: 1.15em;
    border: 1.5px solid currentColor;
    border-radius: 50%;
    font-size: 0.85em;
    font-weight: 700;
    line-height: 1.02em;
    text-align: center;
  }

  .control {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 9px 12px;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    background: var(--surface);
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
    line-height: 1.4;
    text-align: start;
    transition: border-color 140ms;
  }

  .control:hover {
    border-color: currentColor;
  }

  .control[aria-invalid] {
    border-color: var(--error);
  }

  option {
    background: Canvas;
    color: CanvasText;
  }

  /* As wide as what goes in. */
  [name='sender'] {
    max-inline-size: 17em;
  }

  textarea {
    display: block;
    resize: vertical;
  }

  textarea[name='text'],
  .backdrop {
    font-size: max(17px, 1.125em);
    line-height: 1.55;
    padding: 14px 16px;
    /* The text goes its own way in a page that goes the other. */
    unicode-bidi: plaintext;
  }

  /* The text and its backdrop lie on each other, and the backdrop makes both grow with it. */
  .stack,
  .stack > * {
    display: grid;
    min-inline-size: 0;
  }

  .stack > * {
    grid-area: 1 / 1;
    grid-template-columns: minmax(0, 1fr);
  }

  .stack > .backdrop + .control {
    background: transparent;
    resize: none;
    overflow: hidden;
  }

  .backdrop {
    display: block;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: var(--surface);
    color: transparent;
    white-space: pre-wrap;
    overflow-wrap: break-word;
    pointer-events: none;
    user-select: none;
  }

  .backdrop span {
    border-radius: 4px;
  }

  .backdrop .placeholder {
    background: color-mix(in srgb, var(--accent) 20%, transparent);
    box-shadow: 0 0 0 2px color-mix(in srgb, var(--accent) 20%, transparent);
  }

  .backdrop .unknown-placeholder {
    background: color-mix(in srgb, var(--error) 18%, transparent);
  }

  .menu {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }

  .fixed dd {
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
    gap: 20px;
  }

  .choices {
    display: grid;
    gap: 8px;
  }

  .pair .choices {
    grid-template-columns: repeat(2, max-content);
    column-gap: 28px;
    min-block-size: 44px;
    align-items: center;
  }

  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 10px;
    align-items: start;
  }

  .choice .hint {
    grid-column: 2;
  }

  .choice input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0.2em 0 0;
    accent-color: var(--accent);
  }

  @media (pointer: coarse) {
    .choice {
      min-block-size: 44px;
      align-content: center;
    }

    .choice input {
      inline-size: 24px;
      block-size: 24px;
      margin: 0;
    }
  }

  details > summary {
    inline-size: fit-content;
    padding-block: 8px;
    font-weight: 600;
    cursor: pointer;
  }

  details > .field {
    margin-block-start: 20px;
  }

  .badge {
    margin-inline-start: 6px;
    padding: 1px 8px;
    border-radius: 999px;
    background: color-mix(in srgb, currentColor 10%, transparent);
    font-size: 0.85em;
    font-weight: 600;
  }

  /* The preview is a speech bubble. */
  .bubble {
    position: relative;
    padding: 14px 18px;
    border-radius: 16px;
    border-end-start-radius: 4px;
    background: color-mix(in srgb, var(--accent) 13%, transparent);
    white-space: pre-line;
  }

  .bubble.empty {
    background: color-mix(in srgb, currentColor 5%, transparent);
  }

  /* The ways in of the contacts: inviting while nobody is there, then one line. */
  .people {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
  }

  .drop-zone {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    border-radius: var(--radius);
    transition: background-color 140ms;
  }

  .drop-zone.inviting {
    flex-direction: column;
    gap: 10px;
    justify-content: center;
    min-block-size: 11em;
    padding: 20px;
    border: 1.5px dashed var(--border);
    background: var(--surface);
    text-align: center;
  }

  .drop-zone.dragging {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    background: color-mix(in srgb, var(--accent) 10%, transparent);
  }

  .lead {
    font-size: 1.125em;
    font-weight: 600;
  }

  .quiet,
  .small {
    border-color: transparent;
    text-decoration: underline;
    text-decoration-color: var(--border);
    text-underline-offset: 0.2em;
    padding-inline: 10px;
  }

  .reading {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 16px;
    align-items: center;
    inline-size: 100%;
    text-align: start;
  }

  .reading progress {
    grid-column: 1;
    max-inline-size: none;
  }

  .reading .hint {
    grid-column: 1;
    min-block-size: 1.45em;
  }

  .reading button {
    grid-column: 2;
    grid-row: 1 / span 3;
  }

  .drawer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    justify-items: start;
    padding-block-start: 12px;
  }

  .drawer > button,
  .drawer > .acts {
    margin-block-start: 6px;
  }

  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
  }

  /* Acts. */
  button {
    min-block-size: 44px;
    padding: 10px 18px;
    border: 1px solid var(--border);
    border-radius: var(--radius);
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
    line-height: 1.3;
    cursor: pointer;
    transition:
      background-color 140ms,
      border-color 140ms;
  }

  button:hover {
    border-color: currentColor;
    background: var(--surface);
  }

  button.chip {
    min-block-size: 30px;
    padding: 2px 9px;
    border-color: var(--hairline);
    border-radius: 999px;
    font-size: 0.875em;
  }

  button.link {
    min-block-size: 28px;
    padding: 2px 4px;
    border-color: transparent;
    background: transparent;
    font-size: inherit;
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }

  @media (pointer: coarse) {
    button.chip,
    button.link {
      min-block-size: 44px;
    }
  }

  button.primary {
    padding-inline: 26px;
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }

  button.primary:hover {
    background: color-mix(in oklab, var(--accent), var(--on-accent) 12%);
  }

  button[aria-disabled='true'],
  button:disabled,
  fieldset:disabled .control {
    cursor: default;
    opacity: 0.65;
  }

  .act {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
    align-items: center;
  }

  .act .hint {
    inline-size: 100%;
  }

  :focus-visible {
    outline: 3px solid var(--focus-ring);
    outline-offset: 2px;
  }

  h2:focus-visible,
  h3:focus-visible {
    outline-offset: 6px;
  }

  a {
    color: inherit;
    text-underline-offset: 0.15em;
  }

  progress {
    inline-size: 100%;
    max-inline-size: 20em;
    block-size: 6px;
    accent-color: var(--accent);
  }

  /* Heard, not seen. */
  .region {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
      animation: none !important;
    }
  }

  @media (forced-colors: active) {
    .control,
    button,
    .bubble {
      border: 1px solid ButtonBorder;
    }

    button.primary {
      border-color: Highlight;
    }
  }

  @media print {
    button,
    progress,
    details,
    .act {
      display: none;
    }
  }
`;
