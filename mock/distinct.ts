import { isCallable } from '../src/contract/phone.js';
import type { Contact } from '../src/contract/types.js';

/**
 * The contacts that can be called, each number once: of one that comes twice the last contact
 * holds, in the place of the first. A list that is so already is given back as it is.
 */
export function distinct(recipients: readonly Contact[] = []): readonly Contact[] {
  if (areDistinct(recipients)) return recipients;
  const contacts = new Map<string, Contact>();
  for (const contact of recipients) {
    if (isCallable(contact.phone_number)) contacts.set(contact.phone_number, contact);
  }
  return [...contacts.values()];
}

/** Memory for lists up to the usual size: to ask for it each time takes longer than to use it. */
const kept = new Int32Array(2 ** 15);

/**
 * True where all can be called and none comes twice, which is the rule: a `Map` of ten thousand
 * strings would take longer than to parse them.
 */
function areDistinct(recipients: readonly Contact[]): boolean {
  // A hash table, half empty at least. 0 is a free place, n stands for the n-th contact.
  const bits = 33 - Math.clz32(recipients.length);
  const size = 2 ** bits;
  const table = size <= kept.length ? kept.fill(0, 0, size) : new Int32Array(size);
  for (let i = 0; i < recipients.length; i += 1) {
    const number = recipients[i]?.phone_number ?? '';
    if (!isCallable(number)) return false;
    let place = hash(number) >>> (32 - bits);
    for (let at = table[place]; at; at = table[place]) {
      if (recipients[at - 1]?.phone_number === number) return false;
      place = (place + 1) & (size - 1);
    }
    table[place] = i + 1;
  }
  return true;
}

/** The last six digits, which tell neighbours apart, spread over 32 bits by the golden ratio. */
function hash(number: string): number {
  let digits = 0;
  for (let i = number.length - 6; i < number.length; i += 1) {
    digits = (digits << 4) | (number.charCodeAt(i) & 15);
  }
  return Math.imul(digits, 0x9e3779b1);
}
