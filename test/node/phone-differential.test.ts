import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Metadata, getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import type { CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';
import examples from 'libphonenumber-js/mobile/examples';
import { inAscii, withoutMarks } from '../../src/contacts/phone-cleaning.js';
import { damageOf } from '../../src/contacts/phone-damage.js';
import { verdictOf } from '../../src/contacts/phone-patterns.js';
import { meaningOf } from '../../src/contacts/phone-problems.js';
import type { PhoneProblem } from '../../src/contacts/phone-problems.js';
import { PhoneJudge } from '../../src/contacts/phone.js';

/*
 * The judge against the library it gets its verdicts from: numbers of every region and type, made
 * from the library's own patterns, as they are and damaged, abroad and at home.
 */

const seed = 20_261_124;
const samplesOfType = 24;
const randomNumbers = 8_000;

interface Plan {
  callingCode(): string;
  nationalPrefix(): string | 0;
  type(name: string): { pattern(): string } | undefined;
}

interface Sample {
  /** As it is written: national digits, calling code and home prefix known apart. */
  national: string;
  callingCode: string;
  prefix: string;
  country: CountryCode;
}

const types = Object.keys(meaningOf).filter((type) => type !== 'FIXED_LINE_OR_MOBILE');
const countries = getCountries(metadata);

/** Small and seeded, so that every run sees the same numbers. */
const random = (() => {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
})();

const pick = <Item>(items: readonly Item[]) => items[random(items.length)]!;
const digits = (count: number) => Array.from({ length: count }, () => random(10)).join('');

function samplesOf(country: CountryCode): Sample[] {
  const all = new Metadata(metadata);
  all.selectNumberingPlan(country);
  const plan = all.numberingPlan as unknown as Plan;
  const callingCode = plan.callingCode();
  const example = (examples as Record<string, string>)[country];
  const made = types.flatMap((type) => {
    const pattern = plan.type(type)?.pattern();
    if (!pattern) return [];
    const matching = fc.stringMatching(new RegExp(`^(?:${pattern})$`));
    return fc.sample(matching, { seed, numRuns: samplesOfType });
  });
  const nationals = [...made, ...(example === undefined ? [] : [example])];
  const prefix = plan.nationalPrefix() || '';
  return nationals.map((national) => ({ national, callingCode, prefix, country }));
}

const writings: readonly ((sample: Sample) => string)[] = [
  ({ callingCode, national }) => `+${callingCode}${national}`,
  ({ prefix, national }) => `${prefix}${national}`,
];

const damages: readonly ((sample: Sample) => string)[] = [
  ({ callingCode, national }) => `${callingCode}${national}`,
  ({ callingCode, prefix, national }) => `+${callingCode}${prefix}${national}`,
  ({ callingCode, national }) => `00${callingCode}${national}`,
  ({ callingCode, national }) => `+${callingCode}${national.replace(/^0/, '')}`,
  ({ national }) => national,
  (sample) => changed(pick(writings)(sample), (at, text) => text.slice(0, at) + text.slice(at + 1)),
  (sample) =>
    changed(pick(writings)(sample), (at, text) => text.slice(0, at) + digits(1) + text.slice(at)),
  (sample) =>
    changed(
      pick(writings)(sample),
      (at, text) => text.slice(0, at) + digits(1) + text.slice(at + 1),
    ),
  (sample) => pick(writings)(sample) + digits(1 + random(4)),
  (sample) => pick(writings)(sample).slice(0, -1 - random(4)),
  (sample) => pick(writings)(sample).replace(/\d(?=\d)/g, (digit) => digit + pick(marks)),
  ({ national }) => national.replace(/^(\d\d)(\d\d)(\d{4})$/, '$1-$2-$3'),
];

const marks = ['', '', ' ', '-', '.', '\u00a0', '\u2011', ' (', ') '];

/** One place behind the plus is changed. */
const changed = (text: string, change: (at: number, text: string) => string) =>
  change(1 + random(Math.max(1, text.length - 1)), text);

type Verdict = PhoneProblem | { number: string; country: string; kind: string };

function byLibrary(cleaned: string, country?: CountryCode): Verdict | undefined {
  const options = { extract: false, ...(country && { defaultCountry: country }) };
  const found = parsePhoneNumberFromString(cleaned, options, metadata);
  const type = found?.isValid() ? found.getType() : undefined;
  if (!found || !type) return undefined;
  const meaning = meaningOf[type];
  if (meaning.includes('.')) return meaning as PhoneProblem;
  return { number: found.number, country: found.country ?? '', kind: meaning };
}

/** Where the judge may say something else than the library, and why. */
const explained = {
  'E.164 has 7 to 15 digits, and the API takes no others; some plans have more or fewer': (
    found,
    said,
  ) =>
    (said === 'recipients.number-too-long' && !/^\+\d{7,15}$/.test(numberOf(found))) ||
    (said === 'recipients.number-too-short' && !/^\+\d{7,15}$/.test(numberOf(found))),
  'digits without plus and zero that are a number with either; the library takes the second': (
    _found,
    said,
    cleaned,
  ) => said === 'recipients.number-lost-plus' && byLibrary(`+${cleaned}`) !== undefined,
  'what a date looks like is a date, though its digits may be a number': (
    _found,
    said,
    _cleaned,
    cell,
  ) => said === 'recipients.number-date' && damageOf(inAscii(cell)) === said,
} satisfies Record<
  string,
  (found: Verdict, said: PhoneProblem | undefined, cleaned: string, cell: string) => boolean
>;

const numberOf = (found: Verdict) => (typeof found === 'string' ? '' : found.number);

describe('a number judged by patterns', () => {
  const samples = countries.flatMap(samplesOf);
  const whole = samples.flatMap((sample) =>
    writings.map((write) => ({ sample, cell: write(sample) })),
  );
  const damaged = samples.flatMap((sample) =>
    [pick(damages), pick(damages)].map((damage) => ({ sample, cell: damage(sample) })),
  );
  const invented = Array.from({ length: randomNumbers }, () => ({
    sample: pick(samples),
    cell: pick(['+', '+', '', '0']) + digits(3 + random(13)),
  }));
  const cases = [...whole, ...damaged, ...invented];
  const judges = new Map<string, PhoneJudge>(
    ['', ...countries].map((country) => [country, new PhoneJudge(country)]),
  );

  it('is judged as the library does, but for what is explained here', (test) => {
    const counts = new Map<string, number>();
    const disagreements: string[] = [];
    let compared = 0;
    for (const { sample, cell } of cases) {
      const homes = [undefined, cell.startsWith('+') ? pick(countries) : sample.country];
      for (const home of homes) {
        compared += 1;
        const judge = judges.get(home ?? '')!;
        const said = judge.judge(cell);
        const cleaned = withoutMarks(inAscii(cell));
        const found = byLibrary(cleaned, home);
        if (agree(judge, said, found)) continue;
        const why = Object.entries(explained).find(
          ([, holds]) => found && holds(found, said, cleaned, cell),
        );
        if (why) counts.set(why[0], (counts.get(why[0]) ?? 0) + 1);
        else disagreements.push(`${cell} ${home ?? ''}: ${JSON.stringify([found, said])}`);
      }
    }
    test.diagnostic(`${compared} comparisons, explained: ${JSON.stringify([...counts.values()])}`);
    assert.deepEqual(disagreements.slice(0, 20), []);
    assert.ok(compared >= 100_000, `${compared} comparisons`);
    assert.ok(damaged.length * 2 >= cases.length - randomNumbers, `${damaged.length} damaged`);
    assert.deepEqual([...counts.keys()].sort(), Object.keys(explained).sort());
  });

  it('rarely needs the library', (test) => {
    const clean = whole.filter(({ cell }) => cell.startsWith('+'));
    const asked = clean.filter(({ cell }) => verdictOf(cell) === undefined);
    test.diagnostic(`${asked.length} of ${clean.length}`);
    assert.ok(asked.length < clean.length / 20, `${asked.length} of ${clean.length}`);
  });
});

function agree(judge: PhoneJudge, said: PhoneProblem | undefined, found: Verdict | undefined) {
  if (found === undefined) {
    return said !== undefined && !['premium', 'machine'].some((kind) => said.endsWith(kind));
  }
  if (typeof found === 'string') return said === found;
  return (
    said === undefined &&
    `+${judge.number}` === found.number &&
    judge.country === found.country &&
    judge.kind === found.kind
  );
}
