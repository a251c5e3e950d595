import { isSupportedCountry, validatePhoneNumberLength } from 'libphonenumber-js/core';
import type { CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';
import { inAscii, integerOf, withoutMarks } from './phone-cleaning.js';
import { damageOf, isShortDate } from './phone-damage.js';
import { isUnknownCode, nationalFormOf, verdictOf } from './phone-patterns.js';
import type { NationalForm, Verdict } from './phone-patterns.js';
import { meaningOf } from './phone-problems.js';
import type { NumberKind, PhoneProblem, PhoneRepair } from './phone-problems.js';
import { askLibrary, nationalDigits, readingByPatterns, readingOf } from './phone-reading.js';
import type { Reading } from './phone-reading.js';

/** A number with its plus, in groups. */
const isSpaced = /^\+\d[\d \u00a0\u202f-]{6,20}$/;

/** Longer than any number that is written with care; the library's own limit. */
const longest = 250;

/** The fewest and most digits of a number. Assumed: notes 6.1. */
const fewest = 7;
const most = 15;

/**
 * Judges one cell after another; what it found of the last one stands in its members, so that a
 * million rows allocate next to nothing. What is valid, and in which country, libphonenumber says,
 * by its patterns or itself. A number is repaired only where a second reading is not possible.
 */
export class PhoneJudge {
  /** Of the last number that can be called: its digits as an integer, E.164 without `+`. */
  number = 0;
  /** Its ISO country by libphonenumber, '' where that names none (satellites, for one). */
  country = '';
  kind: NumberKind = 'other';
  /** What was repaired in it, the first where there was more. */
  repair: PhoneRepair | undefined;

  readonly #country: CountryCode | undefined;
  readonly #national: NationalForm | undefined;

  readonly #addsPlus: boolean;

  /**
   * `defaultCountry` is ISO 3166-1 alpha-2; one that the library does not know counts as none.
   * With `addsPlus` digits that are no number as they stand are read with a plus in front.
   */
  constructor(defaultCountry = '', addsPlus = false) {
    this.#addsPlus = addsPlus;
    const country = defaultCountry.toUpperCase() as CountryCode;
    if (!isSupportedCountry(country, metadata)) return;
    this.#country = country;
    this.#national = nationalFormOf(country);
  }

  /** The problem of a cell, or undefined where its number can be called. Never throws. */
  judge(cell: string): PhoneProblem | undefined {
    this.repair = undefined;
    let written = cell;
    let number = integerOf(cell);
    if (number === 0 && isSpaced.test(cell)) {
      // Blanks and dashes behind a plus are marks, whatever else a cell may be.
      written = cell.replace(/[ \u00a0\u202f-]/g, '');
      number = integerOf(written);
    }
    const verdict = number > 0 ? verdictOf(written) : undefined;
    return verdict && verdict !== 'invalid'
      ? this.#take(number, verdict)
      : this.#judgeWritten(cell);
  }

  #judgeWritten(cell: string): PhoneProblem | undefined {
    const trimmed = cell.trim();
    if (trimmed.length > longest) return 'recipients.number-text';
    const written = inAscii(trimmed);
    const damage = damageOf(written);
    if (typeof damage === 'string') return damage;
    const cleaned = withoutMarks(damage?.digits ?? written);
    if (/^\+?$/.test(cleaned)) return 'recipients.number-missing';
    if (!/^\+?\d+$/.test(cleaned)) return problemOfWords(cleaned);
    const found = this.#read(cleaned) ?? this.#readWithoutTrunkZero(written);
    if (found?.repair === 'lost-zero' && this.#mayHaveLostPlus(cleaned)) {
      return 'recipients.number-lost-plus';
    }
    if (found) {
      this.repair = damage?.repair ?? found.repair;
      return this.#takeFound(found);
    }
    if (isShortDate(written)) return 'recipients.number-date';
    if (areSeveral(cell)) return 'recipients.number-several';
    return cleaned.startsWith('+') ? problemAbroad(cleaned) : this.#problemAtHome(cleaned);
  }

  /** The plans of some countries know longer and shorter numbers than E.164 does. */
  #takeFound({ number, verdict }: Reading): PhoneProblem | undefined {
    const integer = integerOf(number);
    if (integer > 0) return this.#take(integer, verdict);
    return number.length > most ? 'recipients.number-too-long' : 'recipients.number-too-short';
  }

  #take(number: number, verdict: Verdict): PhoneProblem | undefined {
    const meaning = meaningOf[verdict.type];
    if (isProblem(meaning)) return meaning;
    this.number = number;
    this.country = verdict.country;
    this.kind = meaning;
    return undefined;
  }

  #read(cleaned: string): Reading | undefined {
    if (cleaned.startsWith('+')) return readingOf(cleaned);
    const number = this.#national?.internationalOf(cleaned);
    return (
      (number === undefined ? undefined : readingByPatterns(number)) ??
      (this.#country && this.#readAtHome(cleaned, this.#country)) ??
      (this.#addsPlus ? this.#readWithPlus(cleaned) : undefined)
    );
  }

  #readWithPlus(digits: string): Reading | undefined {
    const found = readingOf(`+${digits}`);
    return found && { ...found, repair: 'lost-plus' };
  }

  /** `+34 (0)612…`: the zero is not dialled from abroad, and some write it where there is none. */
  #readWithoutTrunkZero(written: string): Reading | undefined {
    const without = written.replace(/^(\+|00)([\d ]+)\(0\)/, '$1$2');
    return without === written ? undefined : this.#read(withoutMarks(without));
  }

  /**
   * The library reads a number of the default country also without its zero, and without its plus
   * if it is none with the zero.
   */
  #readAtHome(digits: string, country: CountryCode): Reading | undefined {
    const found = askLibrary(digits, country);
    const { callingCode, prefix } = this.#national ?? {};
    if (!found) return undefined;
    if (found.number === `+${digits}` && callingCode !== prefix) found.repair = 'lost-plus';
    else if (prefix === '0' && nationalDigits(found) === `0${digits}`) found.repair = 'lost-zero';
    return found;
  }

  /** `491701234567` in Germany: both a number of the area 0491, and a mobile one without its plus. */
  #mayHaveLostPlus(digits: string): boolean {
    const code = this.#national?.callingCode;
    return code !== undefined && digits.startsWith(code) && readingOf(`+${digits}`) !== undefined;
  }

  /** Why digits without a plus are no number. */
  #problemAtHome(digits: string): PhoneProblem {
    const isShort = digits.length <= 6;
    if (isShort) {
      const isCode = digits.length >= 3 && !digits.startsWith('0');
      return isCode ? 'recipients.number-short-code' : 'recipients.number-too-short';
    }
    if (readingOf(`+${digits}`)) return 'recipients.number-lost-plus';
    if (!this.#country) {
      return digits.length > most
        ? 'recipients.number-too-long'
        : 'recipients.number-needs-country';
    }
    if (askLibrary(`0${digits}`, this.#country)) return 'recipients.number-lost-zero';
    return problemOfLength(digits, this.#country);
  }
}

/** Why a number with its plus is none. */
function problemAbroad(number: string): PhoneProblem {
  // Italy, Côte d’Ivoire and some more keep their zero behind the calling code.
  for (let length = 2; length <= 4; length += 1) {
    const zero = `${number.slice(0, length)}0${number.slice(length)}`;
    if (readingByPatterns(zero)) return 'recipients.number-lost-zero';
  }
  // The library says the same, but takes fifty times as long, and "too short" of `+99`.
  return isUnknownCode(number) ? 'recipients.number-unknown-code' : problemOfLength(number);
}

function problemOfLength(number: string, defaultCountry?: CountryCode): PhoneProblem {
  const options = { ...(defaultCountry && { defaultCountry }) };
  switch (validatePhoneNumberLength(number, options, metadata)) {
    case 'INVALID_COUNTRY':
      return 'recipients.number-unknown-code';
    case 'TOO_SHORT':
      return 'recipients.number-too-short';
    case 'TOO_LONG':
      return 'recipients.number-too-long';
    default:
      return 'recipients.number-invalid';
  }
}

/** What is left when marks are taken out, and is not digits alone. */
function problemOfWords(cleaned: string): PhoneProblem {
  if (/^\+?\d{5,}(?:x|ext\.?|#|poste|int\.?|dw)\d{1,7}$/i.test(cleaned)) {
    return 'recipients.number-extension';
  }
  return areSeveral(cleaned) ? 'recipients.number-several' : 'recipients.number-text';
}

/** `06 12 34 56 78 / 07 12 34 56 78`: in each part enough digits for a number. */
function areSeveral(cell: string): boolean {
  const parts = cell.split(/[/;,|\r\n]/);
  return parts.filter((part) => (part.match(/\p{Nd}/gu)?.length ?? 0) >= fewest).length > 1;
}

function isProblem(meaning: NumberKind | PhoneProblem): meaning is PhoneProblem {
  return meaning.includes('.');
}
