import { contactFields } from '../contract/limits.js';
import type { Contact, Fallbacks } from '../contract/types.js';
import type { Pace } from './pace.js';

/** Between the fields of a record: a control character, which no cell keeps. */
export const unitSeparator = '\u001f';

/**
 * The people that are called as columns, which cross from a worker without being copied. A record
 * ends where `ends` says; each of its fields, in the API's order, stands behind a separator, trailing
 * empty ones are left out.
 */
export interface PackedContacts {
  numbers: Float64Array;
  ends: Uint32Array;
  bytes: Uint8Array;
}

const decoder = new TextDecoder();

/** The contacts from one position to another as objects of their own. */
export function unpack(
  { numbers, ends, bytes }: PackedContacts,
  fallbacks: Fallbacks = {},
  from = 0,
  to = numbers.length,
): Contact[] {
  return Array.from({ length: Math.max(0, Math.min(to, numbers.length) - from) }, (_, i) => {
    const position = from + i;
    const record = bytes.subarray(position > 0 ? ends[position - 1] : 0, ends[position]);
    const values = decoder.decode(record).split(unitSeparator);
    const contact: Contact = { phone_number: `+${numbers[position] ?? 0}` };
    contactFields.forEach((field, j) => {
      const value = values[j + 1] || fallbacks[field];
      if (value) contact[field] = value;
    });
    return contact;
  });
}

const quote = 0x22;
const backslash = 0x5c;
const separator = unitSeparator.charCodeAt(0);
const partSize = 1024 * 1024;
const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text);

/**
 * The same as a JSON array, written byte by byte from the records: no object and no string is made
 * of a million contacts. Rejects with the signal's reason once that is aborted.
 */
export async function packedJson(
  { numbers, ends, bytes }: PackedContacts,
  fallbacks: Fallbacks,
  pace: Pace,
  signal?: AbortSignal,
): Promise<Blob> {
  const names = contactFields.map((field) => bytesOf(`,"${field}":"`));
  const instead = contactFields.map((field) => {
    const value = fallbacks[field];
    return value ? bytesOf(JSON.stringify(value).slice(1, -1)) : undefined;
  });
  const opening = bytesOf(',{"phone_number":"+');
  const longestFallback = instead.reduce((sum, value) => sum + (value?.length ?? 0), 0);
  const overhead = 200 + longestFallback;
  // Each a blob at once: one made of all the bytes would be copied in one go.
  const parts: Blob[] = [new Blob(['['])];
  let part = new Uint8Array(partSize);
  let at = 0;
  const put = (what: Uint8Array) => {
    part.set(what, at);
    at += what.length;
  };
  for (let i = 0; i < numbers.length; i += 1) {
    const start = i > 0 ? (ends[i - 1] as number) : 0;
    const end = ends[i] as number;
    const most = overhead + 2 * (end - start);
    if (at + most > part.length) {
      parts.push(new Blob([part.subarray(0, at)]));
      if (most > part.length) part = new Uint8Array(most);
      at = 0;
      if (pace.isDue) await pace.rest(signal);
    }
    put(i > 0 ? opening : opening.subarray(1));
    put(digitsOf(numbers[i] as number));
    part[at++] = quote;
    let from = Math.min(start + 1, end);
    for (let field = 0; field < names.length; field += 1) {
      let to = from;
      while (to < end && bytes[to] !== separator) to += 1;
      const other = from === to ? instead[field] : undefined;
      if (to > from || other) {
        put(names[field] as Uint8Array);
        if (other) put(other);
        for (; from < to; from += 1) {
          const byte = bytes[from] as number;
          if (byte === quote || byte === backslash) part[at++] = backslash;
          part[at++] = byte;
        }
        part[at++] = quote;
      }
      from = Math.min(to + 1, end);
    }
    part[at++] = 0x7d; // }
  }
  parts.push(new Blob([part.subarray(0, at), ']']));
  return new Blob(parts, { type: 'application/json' });
}

const digits = new Uint8Array(16);

function digitsOf(number: number): Uint8Array {
  let at = digits.length;
  for (let rest = number; rest > 0; rest = Math.floor(rest / 10)) {
    at -= 1;
    digits[at] = 0x30 + (rest % 10);
  }
  return digits.subarray(at);
}
