import SSF from 'ssf';

/** Built-in formats that follow the reader's country: a date, and a date with time. */
const shortDate = 14;
const shortDateTime = 22;

/** What a number format writes by itself: quoted and escaped text, and what is in brackets. */
const literals = /"[^"]*"|\\.|[_*].|\[[^\]]*\]/g;

/** Text that a format adds: quoted, escaped or a currency's sign. */
const writesText = /"[^"]+"|\\\S|\[\$[^-\]]/;

/**
 * Numbers as a sheet shows them, by number format: an id of the standard's table or a pattern
 * (ECMA-376 part 1, 18.8.30). Names of months and days, and separators, are of that language.
 */
export function createCellFormat(
  language: string,
  date1904: boolean,
): (format: string | number, value: number) => string {
  const tag = supported(language);
  const number = new Intl.NumberFormat(tag).formatToParts(-1_234_567.8);
  const sign = (type: string) => number.find((part) => part.type === type)?.value ?? '';
  const separator: Readonly<Record<string, string>> = { '.': sign('decimal'), ',': sign('group') };
  const localDate = new Intl.DateTimeFormat(tag, { timeZone: 'UTC' })
    .formatToParts(0)
    .map(({ type, value }) => patternOf(type, value))
    .join('');

  const plain = (value: number) =>
    Number.isSafeInteger(value)
      ? String(value)
      : // Excel keeps 15 digits; what a double shows beyond them is noise.
        String(Number(value.toPrecision(15))).replace('.', separator['.'] ?? '.');

  function resolve(format: string | number): string {
    if (format === shortDate) return localDate;
    if (format === shortDateTime) return `${localDate} h:mm`;
    return typeof format === 'string' ? format : (SSF.get_table()[format] ?? 'General');
  }

  /** The names in a date's pattern, said in the language: the formatter has the English ones. */
  function namesIn(pattern: string): (value: number) => string {
    const parts = pattern.split(/("[^"]*"|\\.|\[[^\]]*\]|m{3,5}|d{3,4})/i).map((token) => {
      if (!/^(?:m{3,5}|d{3,4})$/i.test(token)) return () => token;
      const width = ['short', 'long', 'narrow'][token.length - 3] as 'short' | 'long' | 'narrow';
      // With a day beside it, the month is in the case that the language wants there.
      const [type, options] = /^m/i.test(token)
        ? (['month', { month: width, day: 'numeric' }] as const)
        : (['weekday', { weekday: width }] as const);
      const names = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
      return (date: number) =>
        `"${names.formatToParts(date).find((part) => part.type === type)?.value ?? ''}"`;
    });
    if (parts.length === 1) return () => pattern;
    return (value) => {
      const { y, m, d } = SSF.parse_date_code(value, { date1904 });
      const date = Date.UTC(y, m - 1, d);
      return parts.map((part) => part(date)).join('');
    };
  }

  function compile(format: string | number): (value: number) => string {
    const pattern = resolve(format);
    const bare = pattern.replace(literals, '');
    if (/general/i.test(bare)) return plain;
    if (SSF.is_date(pattern)) {
      const named = namesIn(pattern);
      return (value) => SSF.format(named(value), value, { date1904 });
    }
    const rounds = /[0#?][.,e]/i.test(bare) && !writesText.test(pattern);
    const separates = /[0#?][.,][0#?]/.test(bare);
    return (value) => {
      if (rounds && isLong(value)) return plain(value);
      const text = SSF.format(pattern, value);
      if (!separates) return text;
      return text.replace(/(?<=\d)[.,](?=\d)/g, (mark) => separator[mark] ?? mark);
    };
  }

  const compiled = new Map<string | number, (value: number) => string>();
  return (format, value) => {
    try {
      let write = compiled.get(format);
      if (!write) compiled.set(format, (write = compile(format)));
      return write(value);
    } catch {
      // A pattern that is none, or a date before all calendars: the number itself.
      return plain(value);
    }
  };
}

/**
 * A phone number that is stored as a number stays its digits where the format only rounds, groups
 * or scales it (`3.36E+10`, `33,612,345,678`, `33612345678.00`). Formats that write phone numbers,
 * such as `00 00 00 00 00`, do none of that.
 */
function isLong(value: number): boolean {
  return Number.isSafeInteger(value) && Math.abs(value) >= 1_000_000;
}

function patternOf(type: string, value: string): string {
  if (type === 'year') return 'yyyy';
  if (type === 'month') return value.length > 1 ? 'mm' : 'm';
  if (type === 'day') return value.length > 1 ? 'dd' : 'd';
  return `"${value}"`;
}

function supported(language: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
