import { css } from 'lit';

/** What the inspector adds to the form's own sheet. */
export const inspectorStyles = css`
  .root {
    padding: 24px clamp(16px, 4vw, 48px) 64px;
    max-inline-size: 90em;
    margin-inline: auto;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 32px;
    align-items: end;
    justify-content: space-between;
    padding-block-end: 20px;
  }

  h1 {
    margin: 0;
    font-size: 1.5em;
    font-weight: 600;
    letter-spacing: -0.015em;
  }

  .account {
    inline-size: min(26em, 100%);
  }

  .panels {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  @container voice-campaign-form (inline-size >= 60em) {
    .panels {
      grid-template-columns: minmax(0, 1fr) 19em;
      column-gap: 56px;
    }

    .steer {
      grid-column: 2;
      grid-row: 1 / span 2;
      align-self: start;
      position: sticky;
      inset-block-start: 24px;
    }
  }

  section,
  .steer {
    align-content: start;
  }

  .fields,
  .steer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }

  .steer {
    padding-block: var(--gap);
    border-block-start: 1px solid var(--hairline);
  }

  .clock {
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.3;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .row button {
    flex: 1 0 auto;
    padding-inline: 12px;
  }

  /* Two hundred campaigns leave the requests below in reach. */
  .scroll {
    max-block-size: 27em;
    overflow: auto;
  }

  .scroll thead th {
    position: sticky;
    inset-block-start: 0;
    background: Canvas;
  }

  .scroll:focus-visible {
    outline: 2px solid var(--focus-ring);
    outline-offset: 2px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    white-space: nowrap;
  }

  th,
  td {
    padding: 8px 16px 8px 0;
    border-block-end: 1px solid var(--hairline);
    text-align: start;
    font-weight: 400;
  }

  thead th {
    color: var(--muted);
    font-size: 0.875em;
  }

  .number {
    text-align: end;
  }

  .standing {
    display: inline-flex;
    gap: 8px;
    align-items: center;
  }

  .standing::before {
    content: '' / '';
    inline-size: 9px;
    block-size: 9px;
    border: 2px solid currentColor;
    border-radius: 50%;
  }

  .standing.done::before {
    background: currentColor;
  }

  .standing.done,
  .good {
    color: var(--success);
  }

  .standing.failed,
  .bad {
    color: var(--error);
  }

  .standing.idle {
    color: var(--muted);
  }

  .entries {
    display: grid;
    list-style: none;
  }

  .entries li {
    border-block-end: 1px solid var(--hairline);
  }

  .entries summary {
    display: grid;
    grid-template-columns: 4.5em minmax(0, 1fr) auto;
    gap: 4px 16px;
    inline-size: 100%;
    padding-block: 10px;
    font-weight: 400;
    list-style: none;
  }

  .entries summary:hover {
    background: var(--surface);
  }

  .entries summary:focus-visible {
    outline: 2px solid var(--focus-ring);
    outline-offset: -2px;
  }

  .entries .path {
    overflow-wrap: anywhere;
  }

  .entries .badge {
    display: inline-block;
    white-space: nowrap;
  }

  .entries .status {
    font-weight: 600;
  }

  .exchange {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding-block: 4px 20px;
  }

  h3 {
    margin: 0;
    color: var(--muted);
    font-size: 0.875em;
    font-weight: 400;
  }

  pre {
    margin: 4px 0 0;
    padding: 12px 14px;
    border-radius: var(--radius);
    background: color-mix(in srgb, currentColor 5%, transparent);
    font-size: 0.875em;
    line-height: 1.45;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-block-size: 24em;
    overflow-y: auto;
  }

  .said {
    min-block-size: 1.5em;
    color: var(--muted);
  }
`;

/** The page around it, which holds nothing else. */
export const pageStyles = css`
  body {
    margin: 0;
    font:
      16px/1.5 system-ui,
      sans-serif;
    color: CanvasText;
    background: Canvas;
  }
`;
