import Papa from 'papaparse';
import { ImportProblem } from './problem.js';

/** Rows of a source, in order. A row is as long as it was written; every cell is text. */
export interface RowBatch {
  rows: string[][];
  /** Row number of the first, counted from 1 as a spreadsheet does, header and blank rows included. */
  first: number;
  /** How far the source is read, of its `bytes`. */
  bytes: number;
  /** The encoding proved wrong: what came before is to be dropped, reading begins again. */
  restarted?: true;
}

/** Cell separators that are detected and may be forced. */
export const separators = [',', ';', '\t', '|'] as const;

/**
 * What no list needs. A spreadsheet's cell holds 32,767 characters at most; a contact has eight
 * fields, and the widest exports of customer databases some hundred columns.
 */
export const rowLimits = { cell: 1_000_000, columns: 1_000, line: 4_000_000 } as const;

/** Papa's row stepper, which takes no function made of text and no worker. */
interface Stepper {
  parse(text: string, from: number, more: boolean): Papa.ParseResult<string[]>;
}

const stepper = (config: Papa.ParseConfig) => new Papa.Parser(config) as unknown as Stepper;

/** A spreadsheet reads this first line as its separator. */
const separatorLine = /^sep=([^\r\n])(?:\r\n?|\n|$)/i;

/** The separator that the text names in its first line, and the text behind that line. */
export function takeSeparatorLine(text: string): { separator?: string; text: string } {
  const [line, separator] = separatorLine.exec(text) ?? [];
  return line === undefined || separator === undefined
    ? { text }
    : { separator, text: text.slice(line.length) };
}

/** The separator of a text that begins like this; a comma where there is none. */
export function detectSeparator(head: string): string {
  const text = head.replace(/\r\n?/g, '\n');
  // In this order, the better of two equals: a comma may be a decimal's or a sentence's.
  let best = { separator: ',', score: 0 };
  for (const separator of ['\t', ';', '|', ',']) {
    const config: Papa.ParseConfig = { delimiter: separator, newline: '\n', preview: 50 };
    const { data } = stepper(config).parse(text, 0, false);
    const rows = data.filter((row) => row.some((cell) => cell.trim() !== ''));
    const score = scoreOf(rows, separator);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** How much the rows look like a table: the share that has the most usual number of columns. */
function scoreOf(rows: readonly string[][], separator: string): number {
  const seen = new Map<number, number>();
  for (const { length } of rows) seen.set(length, (seen.get(length) ?? 0) + 1);
  const [columns, count] = [...seen].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  if (columns < 2) {
    // Columns are rare in it, but there are some: better than none.
    return rows.some((row) => row.length > 1) ? 0.01 : 0;
  }
  const share = Math.round((count / rows.length) * 10);
  const parts = separator === ',' && rows.every(hasSoftCommasOnly) ? 0 : columns / 1_000;
  return share + parts;
}

/** True where each comma is a decimal's or followed by a blank, as within a cell. */
function hasSoftCommasOnly(row: readonly string[]): boolean {
  return row.every(
    (cell, i) =>
      i === 0 || cell.startsWith(' ') || (/^\d/.test(cell) && /\d$/.test(row[i - 1] ?? '')),
  );
}

/** Text to rows, piece by piece; a border may lie anywhere. Line breaks within cells become LF. */
export class RowParser {
  /** One for all pieces: each new one would have to be made fast anew by the engine. */
  readonly #parser: Stepper;
  /** The unfinished row. */
  #rest = '';
  /** The piece ended in a CR, which may be half of a CRLF. */
  #heldReturn = false;
  #count = 0;

  constructor(separator: string) {
    this.#parser = stepper({ delimiter: separator, newline: '\n' });
  }

  /** The rows that are complete by now. @throws ImportProblem */
  push(piece: string): string[][] {
    let text = this.#heldReturn ? `\r${piece}` : piece;
    this.#heldReturn = text.endsWith('\r');
    if (this.#heldReturn) text = text.slice(0, -1);
    const input = this.#rest + text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    const rows = this.#parse(input, true);
    if (this.#rest.length > rowLimits.line) throw this.#tooLong();
    return rows;
  }

  /** The rows that were still incomplete: the last one, mostly. @throws ImportProblem */
  end(): string[][] {
    const rows = this.#heldReturn ? this.push('\n') : [];
    return this.#rest === '' ? rows : [...rows, ...this.#parse(this.#rest, false)];
  }

  #parse(input: string, more: boolean): string[][] {
    const { data: rows, errors, meta } = this.#parser.parse(input, 0, more);
    const isLong = input.length > rowLimits.cell;
    for (const { code, row: index = 0 } of errors) {
      // A quote that was forgotten takes the next cell's quote for its own, lines further down; one
      // that is not found in all that was read, on one line, is only far away.
      const swallows = rows[index]?.some((cell) => cell.includes('\n'));
      if (swallows || (code === 'MissingQuotes' && !isLong)) {
        throw this.#at(index, 'recipients.file-quote');
      }
    }
    const wide = rows.findIndex((row) => row.length > rowLimits.columns);
    if (wide >= 0) {
      const count = rows[wide]?.length ?? 0;
      throw this.#at(wide, 'recipients.file-columns', { count, limit: rowLimits.columns });
    }
    if (input.includes('\0')) {
      const index = rows.findIndex((row) => row.some((cell) => cell.includes('\0')));
      throw this.#at(index < 0 ? rows.length : index, 'recipients.file-nul');
    }
    if (isLong) {
      const long = rows.findIndex((row) => row.some((cell) => cell.length > rowLimits.cell));
      if (long >= 0) throw this.#at(long, 'recipients.file-long-cell', { limit: rowLimits.cell });
    }
    this.#count += rows.length;
    this.#rest = more ? input.slice(meta.cursor) : '';
    return rows;
  }

  /** Whether a quote, a cell, columns or only line breaks are to blame. */
  #tooLong(): ImportProblem {
    try {
      this.#parse(this.#rest, false);
    } catch (error) {
      if (error instanceof ImportProblem) return error;
      throw error;
    }
    return new ImportProblem('recipients.file-long-line', {
      row: this.#count,
      limit: rowLimits.line,
    });
  }

  #at(
    index: number,
    code: ImportProblem['code'],
    params: ImportProblem['params'] = {},
  ): ImportProblem {
    return new ImportProblem(code, { row: this.#count + index + 1, ...params });
  }
}
