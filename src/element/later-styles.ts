import { css } from 'lit';

/** Review and tracker, which come later than the rest. */
export const laterStyles = css`
  /* Review. */
  .review-table {
    display: grid;
  }

  .review-table > div {
    display: grid;
    grid-template-columns: minmax(7em, 11em) minmax(0, 1fr);
    column-gap: 16px;
    padding-block: 8px;
    border-block-end: 1px solid var(--hairline);
  }

  .review-table dd {
    white-space: pre-line;
  }

  .review-table dd.missing {
    color: var(--muted);
    font-style: italic;
  }

  @container voice-campaign-form (inline-size < 30em) {
    .review-table > div {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  /* The tracker. */
  .tracker {
    max-inline-size: 44em;
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

  @container voice-campaign-form (inline-size < 30em) {
    .stations {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
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

  .ticket {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 20px;
    align-items: center;
    justify-content: space-between;
    padding: 12px 16px;
    border-radius: var(--radius);
    background: color-mix(in srgb, currentColor 5%, transparent);
  }

  code {
    font-family: ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace;
    font-size: 1em;
    overflow-wrap: anywhere;
    user-select: all;
  }

  .problem {
    display: grid;
    gap: 12px;
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

    .stations .done,
    .stations .current {
      border-color: Highlight;
    }
  }
`;
