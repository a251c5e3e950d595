import { css } from 'lit';

/** What is seen of a file and of the people in the list; adopted with the part that shows them. */
export const contactStyles = css`
  .refusal {
    display: grid;
    gap: 8px;
    justify-items: start;
  }

  /* The words of a quiet button begin where those above and below it do. */
  :is(.acts, .drop-zone) > .quiet {
    margin-inline-start: -10px;
  }

  .acts {
    column-gap: 22px;
  }

  .drop-zone {
    column-gap: 18px;
  }

  .drawer.person {
    grid-template-columns: repeat(auto-fit, minmax(min(11em, 100%), 1fr));
    gap: 12px 16px;
    justify-items: stretch;
    align-items: end;
  }

  h3 {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.4;
  }

  .number,
  .row-number {
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }

  /* The result: counts big and plain, one thin bar, its legend in words. */
  .result {
    display: grid;
    gap: 12px;
  }

  .counts {
    display: flex;
    flex-wrap: wrap;
    column-gap: 0.3em;
    font-size: 1.25em;
    line-height: 1.35;
  }

  .counts > :first-child {
    font-weight: 600;
  }

  .counts > :not(:last-child)::after {
    content: ' ·' / '';
    color: var(--muted);
    font-weight: 400;
  }

  .chart {
    display: grid;
    gap: 8px;
  }

  .chart > svg {
    border-radius: 4px;
  }

  .root:dir(rtl) .chart > svg {
    transform: scaleX(-1);
  }

  .chart rect {
    fill: color-mix(in oklab, var(--accent), currentColor var(--mixed, 0%));
    stroke: Canvas;
    stroke-width: 1px;
  }

  /* Shades of the accent alone would sink into a dark page. */
  .on-dark .chart {
    --mixed: 40%;
  }

  .swatch {
    border-radius: 2px;
    vertical-align: baseline;
  }

  .part-1 {
    fill-opacity: 0.72;
  }

  .part-2 {
    fill-opacity: 0.54;
  }

  .part-3 {
    fill-opacity: 0.38;
  }

  .chart .part-4 {
    fill: currentColor;
    fill-opacity: 0.25;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 18px;
    font-size: 0.9375em;
    list-style: none;
  }

  .notice {
    display: grid;
    gap: 6px;
    justify-items: start;
  }

  /* A question about a file. */
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    padding: 20px;
    border: 1px solid var(--border);
    border-radius: var(--radius);
  }

  #mapping-title {
    inline-size: fit-content;
  }

  .mapping .pair {
    align-items: end;
  }

  .mapping {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }

  .columns {
    display: grid;
  }

  .columns.many {
    max-block-size: 34em;
    overflow-y: auto;
    /* Room for the focus ring. */
    margin: -5px;
    padding: 5px;
  }

  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 15em);
    grid-template-rows: auto 1fr;
    gap: 2px 20px;
    padding-block: 12px;
    border-block-end: 1px solid var(--hairline);
  }

  .column.wrong {
    padding-inline-start: 13px;
    border-inline-start: 3px solid var(--error);
  }

  .column > label {
    overflow-wrap: anywhere;
  }

  .column.left-out > label {
    font-weight: 400;
  }

  .becomes {
    display: grid;
    gap: 2px;
    grid-column: 2;
    grid-row: 1 / span 2;
    align-content: start;
    font-size: 0.9375em;
  }

  .samples {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.9em;
    overflow-wrap: anywhere;
  }

  button.firm {
    border: 2px solid currentColor;
    font-weight: 600;
  }

  .settings {
    display: grid;
    gap: 4px;
  }

  .settings details[open] {
    padding-block-end: 16px;
  }

  .settings .mapping {
    padding-block-start: 8px;
  }

  /* The table: dense, its header in view. */
  .table {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
    align-items: end;
    justify-content: space-between;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .filter {
    padding-inline: 12px;
    border-color: transparent;
  }

  .filter[aria-pressed='true'] {
    border-color: currentColor;
    background: var(--surface);
    font-weight: 600;
  }

  .search {
    display: flex;
    flex: 1 1 18em;
    gap: 10px;
    align-items: center;
    max-inline-size: 22em;
  }

  .rows {
    max-block-size: 32em;
    overflow: auto;
    border: 1px solid var(--hairline);
    border-radius: var(--radius);
    overscroll-behavior: auto;
  }

  /* As wide as what is in it: what does not fit is scrolled to, and rows stay low. */
  table {
    inline-size: max-content;
    min-inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 0.9375em;
    line-height: 1.35;
  }

  th,
  td {
    padding: 6px 10px;
    border-block-end: 1px solid var(--hairline);
    text-align: start;
    vertical-align: baseline;
  }

  tbody tr:last-child > * {
    border-block-end: 0;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    font-weight: 600;
    white-space: nowrap;
    max-inline-size: 14em;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* What stays in view hides what scrolls below it, so the table has a ground of its own. */
  .rows {
    color-scheme: light;
  }

  .on-dark .rows {
    color-scheme: dark;
  }

  .rows,
  thead th,
  .row-acts {
    background: Canvas;
  }

  .row-number {
    inline-size: 1%;
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }

  td {
    min-inline-size: 5em;
    max-inline-size: 18em;
    overflow-wrap: anywhere;
  }

  td .phone_number {
    white-space: nowrap;
  }

  .refused .phone_number,
  .doubled .phone_number {
    color: var(--muted);
    white-space: normal;
  }

  .why {
    display: block;
    margin-block-start: 2px;
    font-size: 0.9375em;
  }

  .why.refused {
    color: var(--error);
  }

  .why.doubled {
    color: var(--muted);
  }

  td:has(.why) {
    min-inline-size: 13em;
    max-inline-size: 15em;
  }

  td:has(.control) {
    min-inline-size: 9em;
  }

  td .control {
    min-block-size: 36px;
    padding: 4px 8px;
  }

  .row-acts {
    position: sticky;
    inset-inline-end: 0;
    inline-size: 1%;
    min-inline-size: 0;
    padding-block: 2px;
    border-inline-start: 1px solid var(--hairline);
    white-space: nowrap;
  }

  thead .row-acts {
    z-index: 3;
  }

  .small {
    min-block-size: 28px;
    padding: 2px 6px;
    font-size: 1em;
  }

  .pages {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
  }

  /* Where it is narrow, a row is a small card: its number and acts, then what is in it. */
  @container voice-campaign-form (inline-size < 34em) {
    thead {
      display: none;
    }

    .rows table,
    .rows tbody,
    .rows td {
      display: block;
      inline-size: auto;
    }

    .rows tr {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: baseline;
      padding-block: 6px;
      border-block-end: 1px solid var(--hairline);
    }

    .rows th,
    .rows td {
      min-inline-size: 0;
      max-inline-size: none;
      padding: 2px 8px;
      border: 0;
    }

    .rows .row-number {
      grid-row: 1 / span 9;
    }

    .rows td {
      grid-column: 2 / span 2;
    }

    .rows td:first-of-type {
      grid-column: 2;
    }

    .rows .row-acts {
      grid-area: 1 / 3;
      position: static;
    }

    .rows .is-edited td {
      grid-column: 2 / span 2;
    }

    .rows .is-edited .row-acts {
      grid-row: auto;
    }

    .rows td[data-label]::before {
      content: attr(data-label) ' ';
      color: var(--muted);
    }

    .rows td.empty {
      display: none;
    }

    .panel {
      padding: 16px 14px;
    }

    .column {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: none;
    }

    .becomes {
      grid-column: 1;
      grid-row: 3;
    }
  }

  @media (pointer: coarse) {
    .small,
    td .control {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .chart rect {
      fill: CanvasText;
    }

    .filter[aria-pressed='true'] {
      border-color: Highlight;
    }

    :is(.acts, .drop-zone) > .quiet {
      margin-inline-start: 0;
    }
  }

  @media print {
    .notice,
    .tools,
    .pages,
    .row-acts {
      display: none;
    }

    .rows {
      max-block-size: none;
      overflow: visible;
    }

    table {
      inline-size: 100%;
    }

    td {
      overflow-wrap: break-word;
    }

    /* Paper is light, however dark the page was. */
    .rows,
    thead th {
      background: none;
    }
  }
`;
