/** What the API takes for a phone number once it is cleaned. Assumed: notes 6.1. */
const callable = /^\+\d{6,16}$/;

/** What the form asks for: E.164, which the API's own pattern goes beyond. Assumed: notes 6.1. */
const wellFormed = /^\+[1-9]\d{6,14}$/;

/** Takes out what people write between digits and reads a leading `00` as `+`. Source: notes 3.3. */
export function cleanPhoneNumber(written: string): string {
  // As a rule there is nothing to clean, and a list may be long.
  if (callable.test(written)) return written;
  return written
    .replace(/[\s.()[\]\u2010-\u2015\u200b-\u200f\u2060\ufeff/-]/gu, '')
    .replace(/^00/, '+');
}

/** True where the API would call it. */
export function isCallable(phoneNumber: string): boolean {
  return callable.test(phoneNumber);
}

/** True where the form lets it through. */
export function isWellFormed(phoneNumber: string): boolean {
  return wellFormed.test(phoneNumber);
}
