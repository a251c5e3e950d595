/** Digits of what the API takes for a phone number once it is cleaned. Assumed: notes 6.1. */
const [fewestDigits, mostDigits] = [6, 16];

const [plus, zero, nine] = [0x2b, 0x30, 0x39];

/** What the form asks for: E.164, which the API's own pattern goes beyond. Assumed: notes 6.1. */
const wellFormed = /^\+[1-9]\d{6,14}$/;

/** Takes out what people write between digits and reads a leading `00` as `+`. Source: notes 3.3. */
export function cleanPhoneNumber(written: string): string {
  // As a rule there is nothing to clean, and a list may be long.
  if (isCallable(written)) return written;
  return written
    .replace(/[\s.()[\]\u2010-\u2015\u200b-\u200f\u2060\ufeff/-]/gu, '')
    .replace(/^00/, '+');
}

/**
 * True where the API would call it: a plus and digits. Read unit by unit, since a pattern takes
 * three times as long and a list may hold a hundred thousand.
 */
export function isCallable(phoneNumber: string): boolean {
  const digits = phoneNumber.length - 1;
  if (digits < fewestDigits || digits > mostDigits) return false;
  if (phoneNumber.charCodeAt(0) !== plus) return false;
  for (let i = 1; i <= digits; i += 1) {
    const unit = phoneNumber.charCodeAt(i);
    if (unit < zero || unit > nine) return false;
  }
  return true;
}

/** True where the form lets it through. */
export function isWellFormed(phoneNumber: string): boolean {
  return wellFormed.test(phoneNumber);
}
