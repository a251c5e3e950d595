import { contactFields } from '../contract/limits.js';
import type { Issue } from '../contract/types.js';
import { importColumns } from './columns.js';
import { csvSlices } from './export.js';
import type { RowPage } from './types.js';

const pageSize = 2_000;

/**
 * The refused rows as a CSV that a spreadsheet opens safely and that can be brought in again once
 * it is mended: the fields they have, the line they came from, and the reason in words.
 */
export async function refusedCsv(
  page: (from: number, count: number) => Promise<RowPage>,
  describe: (issue: Issue) => string,
  language: string,
): Promise<Blob> {
  const rows: RowPage['rows'] = [];
  for (let total = 1; rows.length < total;) {
    const next = await page(rows.length, pageSize);
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
    total = next.total;
  }
  const fields = contactFields.filter((field) => rows.some(({ contact }) => contact[field]));
  const header = ['phone_number', ...fields, ...importColumns];
  const cells = rows.map(({ contact, line, issue }) => [
    contact.phone_number,
    ...fields.map((field) => contact[field] ?? ''),
    line > 0 ? String(line) : '',
    issue ? describe(issue) : '',
  ]);
  return new Blob([...csvSlices(header, cells, separatorOf(language))], {
    type: 'text/csv;charset=utf-8',
  });
}

/** A spreadsheet expects a semicolon where a comma is the decimal's. */
function separatorOf(language: string): ',' | ';' {
  return new Intl.NumberFormat(language).format(1.5).includes(',') ? ';' : ',';
}
