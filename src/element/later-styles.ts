import { css } from 'lit';

/** Mends, review and tracker, which come later than the rest. */
export const laterStyles = css`
  /* What is to be mended, above everything. */
  .summary {
    display: grid;
    gap: 10px;
    max-inline-size: 44em;
    margin-block-end: calc(var(--gap) + 8px);
    padding: 16px 20px;
    border: 1px solid var(--error);
    border-inline-start-width: 5px;
    border-radius: var(--radius);
    scroll-margin-block-start: 24px;
  }

  .summary h2 {
    font-size: 1.1em;
    color: var(--error);
  }

  .summary:focus-visible {
    outline-offset: 6px;
  }

  .summary li {
    color: inherit;
    font-weight: inherit;
  }

  .summary ul {
    display: grid;
    gap: 6px;
    padding-inline-start: 1.2em;
  }

  /* What is to be said, next to its control. */
  .issues {
    display: grid;
    gap: 4px;
    list-style: none;
  }

  .advice {
    color: var(--muted);
  }

  .issues .advice::before {
    content: 'i' / '';
  }

  .over {
    color: var(--error);
    font-weight: 600;
  }

  /* Acts in a row; the words of quiet ones stand on the edge that all the others stand on. */
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    align-items: center;
    min-block-size: 44px;
  }

  .row > .quiet,
  .problem > .quiet {
    padding-inline: 0;
  }

  .apart {
    column-gap: 44px;
    margin-block-start: 4px;
  }

  .row progress {
    flex: 0 1 12em;
    min-inline-size: 6em;
  }

  /* Mends stand behind what they mend; those of an error have lines of their own. */
  .issues .link,
  .hint .link {
    min-block-size: 24px;
    margin-inline-end: 10px;
    padding: 0;
    text-align: start;
  }

  [name='send_at'] {
    max-inline-size: 17em;
  }

  #zone {
    max-inline-size: 24em;
  }

  .issues .error .link {
    display: block;
    margin-block: 4px 0;
  }

  .kept {
    max-inline-size: 44em;
    margin-block-end: 20px;
  }

  .fallbacks {
    display: grid;
    gap: 8px;
    margin-block-start: 6px;
  }

  .fallbacks label {
    font-weight: 400;
  }

  @container voice-campaign-form (inline-size >= 40em) {
    .fallbacks .field {
      grid-template-columns: minmax(0, 1fr) minmax(0, 14em);
      gap: 16px;
      align-items: center;
    }
  }

  /* Review. */
  .letter {
    font-size: 1.125em;
  }

  .review-table {
    display: grid;
  }

  .review-table > div {
    display: grid;
    grid-template-columns: minmax(7em, 11em) minmax(0, 1fr);
    column-gap: 16px;
    align-items: baseline;
    padding-block: 8px;
    border-block-end: 1px solid var(--hairline);
  }

  .review-table dd {
    white-space: pre-line;
  }

  .review-table .found {
    grid-column: 2;
  }

  .review-table ul,
  .review-others ul {
    padding-inline-start: 1.2em;
    font-size: 0.9375em;
  }

  .review-table dd.missing {
    color: var(--muted);
    font-style: italic;
  }

  /* The tracker. */
  .tracker {
    max-inline-size: 44em;
  }

  /* Its ring goes around the words. */
  #tracker-title,
  #panel-title {
    justify-self: start;
  }

  .stations {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 8px;
    list-style: none;
  }

  .stations li {
    padding-block-start: 10px;
    border-block-start: 4px solid var(--hairline);
    color: var(--muted);
    font-size: 0.9375em;
    transition: border-color 200ms;
  }

  .stations .done {
    border-color: var(--success);
    color: inherit;
  }

  .stations .done::before {
    content: '✓ ' / '';
    color: var(--success);
    font-weight: 700;
  }

  .stations .current {
    border-color: var(--accent);
    color: inherit;
    font-weight: 600;
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(10em, 100%), 1fr));
    gap: 16px 24px;
    padding-block: 4px;
  }

  .figures > div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }

  .figures dd {
    font-size: 1.75em;
    font-weight: 600;
    line-height: 1.2;
    letter-spacing: -0.01em;
  }

  /* Where it is narrow, a line for each. */
  @container voice-campaign-form (inline-size < 30em) {
    .review-table > div,
    .figures {
      grid-template-columns: minmax(0, 1fr);
    }

    .review-table .found {
      grid-column: 1;
    }

    .stations {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .figures {
      gap: 0;
    }

    .figures > div {
      flex-direction: row;
      gap: 16px;
      align-items: baseline;
      justify-content: space-between;
      padding-block: 6px;
      border-block-end: 1px solid var(--hairline);
    }

    .figures dd {
      font-size: 1.25em;
    }
  }

  .ticket {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
    padding-block: 4px;
    padding-inline: 16px 6px;
    border-radius: var(--radius);
    background: color-mix(in srgb, currentColor 5%, transparent);
  }

  code {
    font-family: ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace;
    font-size: 1em;
    overflow-wrap: anywhere;
    user-select: all;
  }

  .ticket .quiet {
    flex: none;
  }

  .ticket code {
    font-size: 0.9375em;
  }

  .problem {
    display: grid;
    gap: 4px;
    justify-items: start;
  }

  .panel {
    display: grid;
    gap: 14px;
    padding: 18px 20px;
    border: 1px solid var(--border);
    border-radius: var(--radius);
  }

  h3 {
    margin: 0;
    font-size: 1.1em;
    font-weight: 600;
  }

  .panel .control {
    max-inline-size: 16em;
  }

  @media (forced-colors: active) {
    .ticket,
    .panel {
      border: 1px solid ButtonBorder;
    }

    .stations li {
      border-color: GrayText;
    }

    .stations .done,
    .stations .current {
      border-color: Highlight;
    }
  }

  @media print {
    /* The review says what the fields hold. */
    section.message,
    section.delivery,
    .menu,
    .row {
      display: none;
    }

    :focus-visible {
      outline: none;
    }
  }
`;
