import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import type { CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';
import { verdictOf } from './phone-patterns.js';
import type { Verdict } from './phone-patterns.js';
import type { PhoneRepair } from './phone-problems.js';

/** A valid number, as one of the ways to read a cell. */
export interface Reading {
  /** With its plus. */
  number: string;
  verdict: Verdict;
  repair?: PhoneRepair;
}

/** Of a number with its plus; by the library where the patterns have no verdict. */
export function readingOf(number: string): Reading | undefined {
  return verdictOf(number) ? readingByPatterns(number) : askLibrary(number);
}

/** Of a number with its plus, where the patterns hold it to be valid as it stands. */
export function readingByPatterns(number: string): Reading | undefined {
  const verdict = verdictOf(number);
  return verdict && verdict !== 'invalid' ? { number, verdict } : undefined;
}

/** The library itself: with a default country also of numbers as they are written there. */
export function askLibrary(number: string, defaultCountry?: CountryCode): Reading | undefined {
  const options = { extract: false, ...(defaultCountry && { defaultCountry }) };
  const found = parsePhoneNumberFromString(number, options, metadata);
  const type = found?.isValid() ? found.getType() : undefined;
  return found && type && { number: found.number, verdict: { country: found.country ?? '', type } };
}

/** As it is written inside its country. */
export function nationalDigits({ number }: Reading): string | undefined {
  return parsePhoneNumberFromString(number, metadata)?.formatNational().replace(/\D/g, '');
}
