import { contactFields } from '../contract/limits.js';
import type { ContactField } from '../contract/types.js';
import {
  faxParts,
  firstNameWords,
  lastNameWords,
  mobileParts,
  notPhoneParts,
  phoneParts,
  phoneWords,
  plainWord,
  wholeNameWords,
} from './header-words.js';

/** What a column may become. */
export type ColumnField = 'phone_number' | ContactField;

/** What the columns of a list are taken for. The author may correct it. */
export interface ColumnGuess {
  /** The first row that is not blank names the columns. */
  hasHeader: boolean;
  header?: string[];
  /** For each column its field, or nothing: it is left out. */
  fields: (ColumnField | '')[];
  /** The columns of a downloaded list of refused rows are there: it comes back mended. */
  isReimport: boolean;
}

/** The two columns that a download of refused rows adds; they are never contacts' fields. */
export const importColumns = ['import_line', 'import_problem'] as const;

type Row = readonly string[];

const apiNames: readonly string[] = ['phone_number', ...contactFields];
const parameters = contactFields.filter((field) => field.startsWith('param'));

/** Guesses by the names in the header, else by what the columns hold. */
export function guessColumns(sample: readonly Row[]): ColumnGuess {
  const rows = sample.filter((row) => !isBlank(row));
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const names = Array.from({ length: width }, (_, i) => rows[0]?.[i]?.trim() ?? '');
  const hasHeader = isHeader(names, rows.slice(1));
  const columns = Array.from({ length: width }, (_, i) =>
    describeColumn(
      hasHeader ? (names[i] ?? '') : '',
      rows.slice(hasHeader ? 1 : 0).map((row) => row[i]?.trim() ?? ''),
    ),
  );
  const fields = columns.map(({ exact }, i) =>
    columns.findIndex((column) => column.exact === exact) === i ? exact : '',
  );

  const give = (field: ColumnField, score: (column: Column) => number) => {
    if (fields.includes(field)) return;
    let best = -1;
    let bestScore = 0;
    for (const [i, column] of columns.entries()) {
      const reached = fields[i] === '' && !column.isImport ? score(column) : 0;
      if (reached > bestScore) [best, bestScore] = [i, reached];
    }
    if (best >= 0) fields[best] = field;
  };
  give('phone_number', phoneScore);
  give('first_name', ({ word }) => Number(firstNameWords.has(word)));
  give('last_name', ({ word }) => Number(lastNameWords.has(word)));
  const whole = fields.includes('first_name') ? 'last_name' : 'first_name';
  give(whole, ({ word }) => Number(wholeNameWords.has(word)));
  for (const [i, column] of columns.entries()) {
    const free = parameters.find((field) => !fields.includes(field));
    if (free && fields[i] === '' && column.isUseful) fields[i] = free;
  }
  return {
    hasHeader,
    ...(hasHeader && { header: names }),
    fields,
    isReimport: columns.some(({ isImport }) => isImport),
  };
}

/** The same for the same header row, however it is written: remembers what its columns became. */
export function headerKey(header: Row): string {
  return header.map((name) => importName(name) || plainWord(name)).join('|');
}

interface Column {
  /** The name in the header as words are compared. */
  word: string;
  /** The field that the header names in the API's own words. */
  exact: ColumnField | '';
  isImport: boolean;
  /** Share of the filled cells that could be phone numbers, surer ones counting more: 0 to 1. */
  phones: number;
  /** It holds something that may be said to a person. */
  isUseful: boolean;
}

function describeColumn(name: string, cells: readonly string[]): Column {
  const filled = cells.filter((cell) => cell !== '');
  const word = plainWord(name);
  const phones = filled.length === 0 ? 0 : phoneShare(filled);
  const isImport = importName(name) !== '';
  const said = filled.some((cell) => !/^\S+@\S+$|^https?:/i.test(cell));
  const field = apiNames.find((field) => field === name.toLowerCase());
  return {
    word,
    exact: (field ?? '') as ColumnField | '',
    isImport,
    phones,
    isUseful: said && phones < 0.5 && !isImport && headerScore(word) <= 0,
  };
}

function importName(name: string): string {
  return importColumns.find((column) => column === name.trim().toLowerCase()) ?? '';
}

/** A first row is a header if it holds no phone number, but names something or stands above one. */
function isHeader(names: Row, below: readonly Row[]): boolean {
  if (names.length === 0 || names.some((name) => phoneLikeness(name) > 0)) return false;
  const known = names.some((name) => {
    const word = plainWord(name);
    const isKnown = [firstNameWords, lastNameWords, wholeNameWords].some((set) => set.has(word));
    return isKnown || headerScore(word) > 0 || apiNames.includes(name) || importName(name) !== '';
  });
  // A damaged number names nothing: its row is a person, who is told what is wrong with it.
  if (!known && names.some(holdsNumber)) return false;
  return known || below.some((row) => row.some((cell) => phoneLikeness(cell) > 0.4));
}

/** As many digits as a number has, or what a spreadsheet makes of one. */
const holdsNumber = (cell: string) =>
  cell.replace(/\D/g, '').length >= 6 || /\d[.,]?\d*e\+\d/i.test(cell);

/** How much a name says "phone": a mobile one most, what is no phone less than nothing. */
function headerScore(word: string): number {
  const has = (parts: readonly string[]) => parts.some((part) => word.includes(part));
  if (word === '') return 0;
  if (has(faxParts)) return -1;
  if (has(mobileParts)) return 3;
  if (has(phoneParts)) return 2;
  if (has(notPhoneParts)) return -1;
  return phoneWords.has(word) ? 1.5 : 0;
}

function phoneScore({ word, phones }: Column): number {
  const named = headerScore(word);
  if (named < 0) return 0;
  // A named column wins even where its cells are damaged; a nameless one needs the cells.
  return named > 0 ? named + phones : phones > 0.5 ? phones : 0;
}

/** The share of cells that look like phone numbers; none for numbers that only count on. */
function phoneShare(cells: readonly string[]): number {
  // Nobody counts with a plus or a zero in front: that is a company's block of numbers.
  const counts = cells.every(
    (cell, i) => !/^[+0]/.test(cell) && (i === 0 || Number(cell) === Number(cells[i - 1]) + 1),
  );
  if (counts && cells.length > 2) return 0;
  return cells.reduce((sum, cell) => sum + phoneLikeness(cell), 0) / cells.length;
}

const date = /^\d{1,4}([./-])\d{1,2}\1\d{1,4}\b/;

/** From 0, surely none, to 1: by plus, length and leading zero. */
function phoneLikeness(cell: string): number {
  const written = cell.trim().replace(/^'/, '');
  if (!/^[+(]?[\d\s().\-/\u2010-\u2015\u00a0\u202f]{6,30}$/.test(written)) return 0;
  if (date.test(written)) return 0;
  const digits = written.replace(/\D/g, '');
  if (digits.length < 6 || digits.length > 16) return 0;
  if (written.startsWith('+') || digits.startsWith('00')) return 1;
  if (digits.length < 8) return 0;
  if (digits.startsWith('0')) return 0.95;
  return digits.length >= 9 && digits.length <= 13 ? 0.9 : 0.6;
}

function isBlank(row: Row): boolean {
  return row.every((cell) => cell.trim() === '');
}
