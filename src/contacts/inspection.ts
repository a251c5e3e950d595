import { guessColumns, headerKey } from './columns.js';
import type { Source } from './open.js';
import { isBlank } from './read-rows.js';
import type { RowJudge } from './row-judge.js';
import type { ColumnMap, Inspection } from './types.js';

/** Of ten numbers without a plus so many are valid with one where that is what they lack. */
const sureOfTen = 9;

/** What an opened source looks like, and what only its author can say of it. */
export function inspectionOf(
  source: Source,
  name: string,
  judge: RowJudge,
  givenHeader: boolean | undefined,
): Inspection {
  const rows = source.sample.filter((row) => !isBlank(row));
  const { fields: columns, hasHeader: guessed } = guessColumns(rows);
  const hasHeader = givenHeader ?? guessed;
  const header = hasHeader ? (rows[0] ?? []).map((cell) => cell.trim()) : undefined;
  const sample = rows.slice(hasHeader ? 1 : 0);
  return {
    kind: source.kind,
    name,
    ...(source.encoding && { encoding: source.encoding }),
    ...(source.separator && { separator: source.separator }),
    ...(source.sheet !== undefined && { sheet: source.sheet }),
    ...(source.sheets && { sheets: source.sheets }),
    hasHeader,
    ...(header && { header, headerKey: headerKey(header) }),
    columns,
    sample,
    ...needsOf(columns, sample, judge),
  };
}

function needsOf(
  columns: ColumnMap,
  sample: Inspection['sample'],
  judge: RowJudge,
): Pick<Inspection, 'needs' | 'lacksPlus'> {
  const column = columns.indexOf('phone_number');
  if (column < 0) return { needs: 'columns' };
  const problems = sample.map((row) => judge.problemOf(row[column] ?? ''));
  const count = (problem: string) => problems.filter((found) => found === problem).length;
  const national = count('recipients.number-needs-country');
  const withoutPlus = count('recipients.number-lost-plus');
  // With a country they may be its own numbers, which the judge has looked at.
  const isSure = withoutPlus * 10 >= (withoutPlus + national) * sureOfTen;
  if (!judge.hasCountry && withoutPlus > sample.length / 4 && isSure) {
    return { needs: 'plus', lacksPlus: true };
  }
  return national > sample.length / 4 ? { needs: 'country' } : {};
}
