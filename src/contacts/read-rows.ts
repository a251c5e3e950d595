import { contactFields } from '../contract/limits.js';
import { importColumns } from './columns.js';
import { unescapeCell } from './export.js';
import type { Source } from './open.js';
import type { Pace } from './pace.js';
import { ImportProblem } from './problem.js';
import type { Call } from './protocol.js';
import type { RowJudge } from './row-judge.js';
import type { RowStore } from './store.js';
import type { ColumnMap } from './types.js';

/** How the columns of a file are read. */
export interface ColumnChoice {
  columns: ColumnMap;
  hasHeader: boolean;
}

/** Milliseconds between two words on how far it is. */
const progressPause = 80;

/** Rows that are judged before others get their turn. */
const sliceRows = 256;

const mostExpected = 4_000_000;

const recordFields = ['phone_number', ...contactFields];

/**
 * Reads a source into a store of its own. A file of refused rows that comes back mended names
 * their lines: those are the answer. Rejects with an `ImportProblem` where nothing is in it.
 */
export async function readRows(
  source: Source,
  { columns, hasHeader }: ColumnChoice,
  judge: RowJudge,
  staged: RowStore,
  pace: Pace,
  { signal, progress }: Call,
): Promise<number[]> {
  const header = hasHeader ? headerOf(source) : [];
  const lineColumn = header.findIndex((name) => name.trim().toLowerCase() === importColumns[0]);
  const isOurs = lineColumn >= 0;
  // Where each cell of a record is in a row of the file.
  const places = recordFields.map((field) => (columns as readonly string[]).indexOf(field));
  const cells = places.map(() => '');
  const mended: number[] = [];
  let isHeader = hasHeader;
  let told = 0;
  // A function of its own, because a loop that waits in between is never made fast.
  const takeSlice = (
    rows: readonly (readonly string[])[],
    from: number,
    to: number,
    first: number,
  ) => {
    for (let i = from; i < to; i += 1) {
      const row = rows[i] as readonly string[];
      if (isBlank(row)) continue;
      if (isHeader) {
        isHeader = false;
        continue;
      }
      for (let j = 0; j < places.length; j += 1) {
        const place = places[j] as number;
        const cell = place < 0 ? '' : (row[place] ?? '');
        cells[j] = trimmed(isOurs ? unescapeCell(cell) : cell);
      }
      const said = isOurs ? Number(row[lineColumn]) : 0;
      if (said > 0) mended.push(said);
      judge.write(staged, cells, said > 0 ? said : first + i);
    }
  };
  for await (const { rows, first, bytes, restarted } of source.rows(signal)) {
    // What came before was decoded wrongly.
    if (restarted) {
      staged.truncate(0);
      mended.length = 0;
      isHeader = hasHeader;
    }
    for (let from = 0; from < rows.length; from += sliceRows) {
      takeSlice(rows, from, Math.min(rows.length, from + sliceRows), first);
      if (pace.isDue) await pace.rest(signal);
    }
    if (performance.now() - told > progressPause) {
      told = performance.now();
      progress?.({ rows: staged.size, bytes, total: source.bytes });
      if (pace.isDue) await pace.rest(signal);
    }
  }
  if (staged.size === 0) throw new ImportProblem('recipients.file-empty');
  return mended;
}

/** About how many rows there are, going by the first ones: so many need not be made room for anew. */
export function expectedRows({ bytes, sample }: Source): number {
  const characters = sample.reduce((sum, row) => sum + row.join(' ').length + 1, 0);
  const rows = Math.ceil((1.1 * bytes * sample.length) / (characters || 1));
  return Math.min(Math.max(rows, 1024), mostExpected);
}

/** The first row that is not blank. */
export const headerOf = ({ sample }: Source): readonly string[] =>
  sample.find((row) => !isBlank(row)) ?? [];

export const isBlank = (row: readonly string[]) => row.every((cell) => trimmed(cell) === '');

/** `trim`, which is asked only where there may be something to take off. */
function trimmed(cell: string): string {
  if (cell === '') return cell;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  const isPlain = first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f;
  return isPlain ? cell : cell.trim();
}
