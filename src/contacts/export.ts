/** What makes a spreadsheet compute a cell, ASCII or full width; behind apostrophes of ours or not. */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const escaped = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one. */
export function escapeCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The cell that `escapeCell` was given. Others are what they were. */
export function unescapeCell(text: string): string {
  return escaped.test(text) ? text.slice(1) : text;
}

/** Whatever another program may take for a separator is quoted as well. */
const needsQuotes = /[",;|\t\r\n]|^\s|\s$/;

function csvCell(text: string): string {
  const safe = escapeCell(text);
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const sliceRows = 2_000;

/**
 * The rows as CSV for spreadsheets (RFC 4180, with byte order mark), in slices that together make
 * a `Blob`; the caller may pause between them. Excel expects a semicolon where a comma is the
 * decimal's.
 */
export function* csvSlices(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
  separator: ',' | ';' = ',',
): Generator<string> {
  const line = (cells: readonly string[]) => `${cells.map(csvCell).join(separator)}\r\n`;
  let slice = `\ufeff${line(header)}`;
  let count = 0;
  for (const row of rows) {
    slice += line(row);
    count += 1;
    if (count % sliceRows !== 0) continue;
    yield slice;
    slice = '';
  }
  if (slice !== '') yield slice;
}
