import { defaultLimits } from '../src/contract/limits.js';
import {
  countCharacters,
  parseText,
  renderText,
  speech,
  spokenBlocks,
  spokenSeconds,
} from '../src/contract/text.js';
import type { TextPart } from '../src/contract/text.js';
import type { Contact, StatusAnswer } from '../src/contract/types.js';

export type Estimate = Omit<StatusAnswer, 'status'>;

/** One call as it is expected. */
export interface ExpectedCall {
  number: string;
  seconds: number;
}

/** Two decimals, as the API writes euros and seconds. */
export const toHundredths = (value: number) => Math.round(value * 100) / 100;

/** A text that is taken apart, and what of its length is the same for everybody. */
interface Measured {
  text: string;
  isTrimmed: boolean;
  parts: readonly TextPart[];
  placeholders: readonly (keyof Contact)[];
  /** Characters of the words between the placeholders. */
  words: number;
}

export function measure(text: string): Measured {
  const parts = parseText(text);
  const words = parts.filter(({ kind }) => kind !== 'placeholder');
  return {
    text,
    isTrimmed: text.trim() === text,
    parts,
    placeholders: parts
      .filter(({ kind }) => kind === 'placeholder')
      .map(({ name }) => name as keyof Contact),
    words: words.reduce((sum, { source }) => sum + countCharacters(source), 0),
  };
}

/** The text that was measured last: load tests say the same one thousands of times. */
let latest = measure('');

/**
 * True for a value whose length is plain: letters of Europe without a blank at its ends, which no
 * trimming and no gap touches. Read unit by unit, since there may be a hundred thousand.
 */
function isPlain(value: string): boolean {
  const last = value.length - 1;
  if (last < 0 || value.charCodeAt(0) === blank || value.charCodeAt(last) === blank) return false;
  for (let i = 0; i <= last; i += 1) {
    const unit = value.charCodeAt(i);
    if (unit < blank || (unit > tilde && unit < inverted) || unit >= ogham) return false;
  }
  return true;
}

/** The bounds of what is printed of ASCII, and of what comes after it until the next blank. */
const [blank, tilde, inverted, ogham] = [0x20, 0x7e, 0xa1, 0x1680];

/**
 * Seconds to say the text to one contact. Where every placeholder has a plain value the lengths
 * add up; a list may hold a hundred thousand contacts, and none of them then needs the text.
 */
export function secondsFor(
  { isTrimmed, parts, placeholders, words }: Measured,
  contact: Partial<Contact>,
): number {
  let length = words;
  for (const name of placeholders) {
    const value = contact[name];
    if (!value || !isPlain(value)) return spokenSeconds(renderText(parts, contact));
    length += value.length;
  }
  return length <= defaultLimits.textLength && isTrimmed
    ? Math.max(1, length / speech.charactersPerSecond)
    : spokenSeconds(renderText(parts, contact));
}

/** What calling these contacts costs and takes; `each` hears of every call. Assumed: notes 7. */
export function estimate(
  text: string,
  contacts: Iterable<Partial<Contact>>,
  price: { perBlock: number; once: number },
  each?: (call: ExpectedCall) => void,
): Estimate {
  if (text !== latest.text) latest = measure(text);
  const measured = latest;
  let count = 0;
  let seconds = 0;
  let blocks = 0;
  for (const contact of contacts) {
    const spoken = secondsFor(measured, contact);
    count += 1;
    seconds += spoken;
    blocks += spokenBlocks(spoken);
    each?.({ number: contact.phone_number ?? '', seconds: spoken });
  }
  return {
    number_of_contacts: count,
    cost: toHundredths(blocks * price.perBlock + price.once),
    estimated_duration: toHundredths(count === 0 ? 0 : seconds / count),
  };
}
