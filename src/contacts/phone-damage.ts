import { voiceLanguages } from '../contract/limits.js';
import type { PhoneProblem, PhoneRepair } from './phone-problems.js';

/** Digits as they were before a spreadsheet made an amount of them. */
export interface Mended {
  digits: string;
  repair: PhoneRepair;
}

/** `3.3612345678E+10`: the digit in front, those behind the point, and how many were meant. */
const scientific = /^\+?(\d)(?:[.,](\d+))?e\+?(\d{1,3})$/i;

/** `33612345678.0`. Seven digits at least: `12.00` is the end of nothing. */
const decimal = /^([1-9]\d{6,})[.,]0{1,2}$/;

/** `33,612,345,678`, or with apostrophes; points and blanks are marks that people write as well. */
const thousands =
  /^([1-9]\d{0,2}(?:,\d{3}){2,})(?:\.0+)?$|^([1-9]\d{0,2}(?:['’]\d{3}){2,})(?:[.,]0+)?$/;

/** `33.612.345.678,00`. */
const thousandsAndDecimals = /^([1-9]\d{0,2}(?:\.\d{3}){2,}),0+$/;

/** Two to four digits each, and a time or zone behind it if there is one. */
const numericDate =
  /^(?:(\d{1,2})([./-])(\d{1,2})\2(?:19|20)\d\d|(?:19|20)\d\d([./-])(\d{1,2})\4(\d{1,2}))(?:[ T]+\d{1,2}:\d{2}.*)?$/;

const shortDate = /^(\d{1,2})([./-])(\d{1,2})\2\d\d$/;

const clockTime = /^\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?$/i;

/** `12-Jun`, `Juin 34`, `12. Dezember 2034`, `12 de junio de 2034`. */
const worded =
  /^(?:\d{1,2}\.?[ -]?(?:de )?)?(\p{L}{3,})\.?(?:[ -]?(?:de )?(?:\d{1,2}, ?)?\d{2,4})?$/u;

/** `#NAME?`, `#REF!`, and the `####` of a column that was too narrow. */
const cellError = /^#/;

/**
 * What a spreadsheet did to a number that it took for an amount, a date or a formula. `written` is
 * the cell with its digits, dashes and blanks in ASCII. Undefined where nothing shows.
 */
export function damageOf(written: string): PhoneProblem | Mended | undefined {
  const [, first, behind = '', exponent] = scientific.exec(written) ?? [];
  if (first !== undefined) return fromScientific(first, behind, Number(exponent));
  const tailed = decimal.exec(written)?.[1];
  if (tailed !== undefined) return { digits: tailed, repair: 'decimal' };
  const grouped = thousands.exec(written) ?? thousandsAndDecimals.exec(written);
  const amount = grouped?.[1] ?? grouped?.[2];
  if (amount !== undefined) return { digits: amount.replace(/\D/g, ''), repair: 'thousands' };
  if (isDate(written)) return 'recipients.number-date';
  if (cellError.test(written)) return 'recipients.number-cell-error';
  return undefined;
}

/** Digits behind the last one shown are lost, unless all that were meant are shown. */
function fromScientific(first: string, behind: string, exponent: number): PhoneProblem | Mended {
  const isWhole = behind.length >= exponent && /^0*$/.test(behind.slice(exponent));
  return isWhole
    ? { digits: first + behind.slice(0, exponent), repair: 'scientific' }
    : 'recipients.number-scientific';
}

function isDate(written: string): boolean {
  const [, a, , b, , c, d] = numericDate.exec(written) ?? [];
  if (isDayAndMonth(a ?? c, b ?? d) || clockTime.test(written)) return true;
  const word = worded.exec(written)?.[1];
  return word !== undefined && /\d/.test(written) && isMonth(word);
}

/** Six digits, such as `06/12/34`: a date where no number is written like this. */
export function isShortDate(written: string): boolean {
  const [, a, , b] = shortDate.exec(written) ?? [];
  return isDayAndMonth(a, b);
}

function isDayAndMonth(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined) return false;
  const [low = 0, high = 0] = [Number(a), Number(b)].sort((x, y) => x - y);
  return low >= 1 && low <= 12 && high <= 31;
}

/** Languages in which spreadsheets are written: those of the API's voices. Source: notes 6.6. */
const languages = voiceLanguages.map((code) => code.slice(0, 2));

/** Alone and behind a day, where some languages decline them. */
const monthForms = [{ month: 'long' }, { month: 'long', day: 'numeric' }] as const;

let months: readonly string[] | undefined;

/** A month's name or its beginning: each program shortens the names in its own way. */
function isMonth(word: string): boolean {
  months ??= languages.flatMap((language) =>
    monthForms.flatMap((form) => {
      const format = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, month) => {
        const parts = format.formatToParts(Date.UTC(2000, month));
        return plain(parts.find(({ type }) => type === 'month')?.value ?? '');
      });
    }),
  );
  const name = plain(word);
  return months.some((month) => month.startsWith(name));
}

/** Without case and accents: `Févr` begins `février`. */
function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
