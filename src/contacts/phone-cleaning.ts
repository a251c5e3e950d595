/**
 * A cell with digits of every script, plus signs, dashes and blanks in ASCII, without what cannot
 * be seen and what programs put in front: an apostrophe, `="…"`, `tel:`.
 */
export function inAscii(cell: string): string {
  const ascii = /^[\x20-\x7e]*$/.test(cell)
    ? cell
    : cell
        .replace(/[\p{Cf}\p{Mn}]/gu, '')
        .replace(/[\p{Z}\p{Cc}]/gu, ' ')
        .replace(/[\p{Pd}\u2212\u30fc]/gu, '-')
        .replace(/[\uff0b\ufe62\u207a]/g, '+')
        .replace(/[（［]/g, '(')
        .replace(/[）］]/g, ')')
        .replace(/[．·]/g, '.')
        .replace(/／/g, '/')
        .replace(/(?![0-9])\p{Nd}/gu, asciiDigit);
  return ascii
    .trim()
    .replace(/^=?"(.*)"$/, '$1')
    .replace(/^\s*(?:['’‘=]|tel:)+\s*/i, '');
}

/** Digits stand in tens: the place in its ten is the value. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let first = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((point - first) % 10);
}

/** What people write between digits is taken out, and `00` is read as `+`. Source: notes 3.3. */
export function withoutMarks(written: string): string {
  return written.replace(/[ .()[\]/~-]/g, '').replace(/^(?:\++(?:00)?|00)/, '+');
}

/**
 * The digits of a well-formed number (see `isWellFormed`) as an integer, which E.164 fits in; 0 for
 * everything else. By hand, because it is asked for each row, and what it is asked is mostly right.
 */
export function integerOf(cell: string): number {
  const { length } = cell;
  if (length < 8 || length > 16 || cell.charCodeAt(0) !== 0x2b) return 0;
  let number = 0;
  for (let i = 1; i < length; i += 1) {
    const digit = cell.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    // No calling code begins with a zero.
    if (digit === 0 && i === 1) return 0;
    number = number * 10 + digit;
  }
  return number;
}
