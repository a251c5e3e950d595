import { Metadata } from 'libphonenumber-js/core';
import type { CountryCode, PhoneNumberType } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';

/** What libphonenumber says of a valid number. */
export interface Verdict {
  /** ISO 3166-1 alpha-2, '' where it names none. */
  readonly country: string;
  readonly type: PhoneNumberType;
}

/** The members of the library's numbering plan that its own types leave out; 0 stands for none. */
interface NumberingPlan {
  callingCode(): string;
  IDDPrefix(): string;
  nationalPrefix(): string | 0;
  nationalPrefixForParsing(): string | 0;
  nationalNumberPattern(): string;
  leadingDigits(): string | 0;
  type(name: string): { pattern(): string; possibleLengths(): readonly number[] } | undefined;
}

/** A type of numbers in one country; the pattern takes the whole number, plus and all. */
interface TypePattern {
  pattern: RegExp;
  /** A bit for each length that a number of this type may have, plus and all. */
  lengths: number;
  verdict: Verdict;
}

interface CountryPatterns {
  /** Decides alone that a number is of this country, where several share the code. */
  leading: RegExp | undefined;
  general: RegExp;
  fixed: TypePattern | undefined;
  mobile: TypePattern | undefined;
  /** Of a number that is both. */
  either: Verdict;
  /** In the order in which the library asks. */
  others: readonly TypePattern[];
}

interface CodePatterns {
  /**
   * A number that begins like one dialled at home, from which the library may take the prefix off;
   * in the plan of the main country of the code, whatever country it is of.
   */
  prefixed: RegExp | undefined;
  /** Where no country claims a number, the main one's plan may still hold it to be valid. */
  hasFallback: boolean;
  /** In the order in which the library asks. */
  countries: readonly CountryPatterns[];
}

const otherTypes = [
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'VOIP',
  'PERSONAL_NUMBER',
  'PAGER',
  'UAN',
  'VOICEMAIL',
] as const satisfies readonly PhoneNumberType[];

/** By calling code; compiled when its first number comes. */
const compiled: (CodePatterns | undefined)[] = [];

/**
 * The library's verdict on a clean number (`+` and digits), by patterns compiled from its own
 * metadata: some thirty times faster, because the library compiles its patterns for each number
 * anew. Undefined is no verdict: then the library itself has to be asked.
 */
export function verdictOf(number: string): Verdict | 'invalid' | undefined {
  const code = patternsFor(number);
  if (!code) return isUnknownCode(number) ? 'invalid' : undefined;
  if (code.prefixed?.test(number)) return undefined;
  for (const country of code.countries) {
    if (country.leading) {
      if (country.leading.test(number)) return typeIn(country, number) ?? 'invalid';
    } else {
      const verdict = typeIn(country, number);
      if (verdict) return verdict;
    }
  }
  return code.hasFallback ? undefined : 'invalid';
}

function typeIn(country: CountryPatterns, number: string): Verdict | undefined {
  if (!country.general.test(number)) return undefined;
  const { fixed, mobile } = country;
  if (fixed && matches(fixed, number)) {
    return !mobile || matches(mobile, number) ? country.either : fixed.verdict;
  }
  if (mobile && matches(mobile, number)) return mobile.verdict;
  return country.others.find((type) => matches(type, number))?.verdict;
}

function matches({ lengths, pattern }: TypePattern, number: string): boolean {
  return ((lengths >> number.length) & 1) === 1 && pattern.test(number);
}

/** True where neither a country nor a service of all countries has the code of a number. */
export function isUnknownCode(number: string): boolean {
  return !patternsFor(number) && !(number.slice(1, 4) in metadata.nonGeographic);
}

/** No calling code is the beginning of another. */
function patternsFor(number: string): CodePatterns | undefined {
  let code = 0;
  for (let length = 1; length <= 3; length += 1) {
    code = code * 10 + number.charCodeAt(length) - 48;
    const found = compiled[code] ?? compile(code);
    if (found) return found;
  }
  return undefined;
}

function compile(code: number): CodePatterns | undefined {
  const countries = metadata.country_calling_codes[code];
  const [main] = countries ?? [];
  if (!countries || !main) return undefined;
  const plan = planOf(main);
  const prefix = plan.nationalPrefixForParsing();
  return (compiled[code] = {
    prefixed: prefix === 0 ? undefined : new RegExp(`^\\+${code}(?:${prefix})`),
    hasFallback: plan.leadingDigits() !== 0,
    countries: countries.map(compileCountry),
  });
}

function compileCountry(country: CountryCode): CountryPatterns {
  const plan = planOf(country);
  const start = `^\\+${plan.callingCode()}`;
  const type = (name: PhoneNumberType): TypePattern | undefined => {
    const found = plan.type(name);
    if (!found?.pattern()) return undefined;
    return {
      pattern: new RegExp(`${start}(?:${found.pattern()})$`),
      lengths: found
        .possibleLengths()
        .reduce((bits, length) => bits | (1 << (length + start.length - 2)), 0),
      verdict: { country, type: name },
    };
  };
  const leading = plan.leadingDigits();
  return {
    leading: leading === 0 ? undefined : new RegExp(`${start}(?:${leading})`),
    general: new RegExp(`${start}(?:${plan.nationalNumberPattern()})$`),
    fixed: type('FIXED_LINE'),
    mobile: type('MOBILE'),
    either: { country, type: 'FIXED_LINE_OR_MOBILE' },
    others: otherTypes.flatMap((name) => type(name) ?? []),
  };
}

function planOf(country: CountryCode): NumberingPlan {
  const all = new Metadata(metadata);
  all.selectNumberingPlan(country);
  return all.numberingPlan as unknown as NumberingPlan;
}

/** How numbers are written inside one country. */
export interface NationalForm {
  callingCode: string;
  /** What is dialled in front of a number at home and is no part of it; '' where there is none. */
  prefix: string;
  /**
   * The same number with plus and calling code. Undefined where that is not plain to see, and the
   * library has to be asked.
   */
  internationalOf(digits: string): string | undefined;
}

export function nationalFormOf(country: CountryCode): NationalForm {
  const plan = planOf(country);
  const callingCode = plan.callingCode();
  const prefix = plan.nationalPrefix() || '';
  const prefixForParsing = plan.nationalPrefixForParsing() || '(?!)';
  const abroad = new RegExp(`^(?:${plan.IDDPrefix()}|${callingCode})`);
  const prefixed = new RegExp(`^(?:${prefixForParsing})`);
  const general = new RegExp(`^(?:${plan.nationalNumberPattern()})$`);
  return {
    callingCode,
    prefix,
    internationalOf(digits) {
      if (abroad.test(digits)) return undefined;
      const found = prefixed.exec(digits);
      // Without its zero it may be a damaged one, which the judge has to look at.
      if (!found) return prefix === '0' ? undefined : `+${callingCode}${digits}`;
      const isPlain = found[0] === prefix && found.length === 1 && !general.test(digits);
      return isPlain ? `+${callingCode}${digits.slice(prefix.length)}` : undefined;
    },
  };
}
