import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { measureText } from '../../src/contacts/measure.js';
import { RowStore } from '../../src/contacts/store.js';
import {
  contactFields,
  countCharacters,
  parseText,
  placeholdersOf,
  secondsOf,
  spokenBlocks,
} from '../../src/contract/index.js';
import { renderWhole } from '../../src/contract/text.js';
import type { Contact } from '../../src/contract/index.js';

const value = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', 'x'), maxLength: 50 });
const contact: fc.Arbitrary<Contact> = fc
  .record(
    { first_name: value, last_name: value, param1: value, param5: fc.constant(null) },
    { requiredKeys: [] },
  )
  .map((fields) => ({
    phone_number: '+442038828112',
    ...Object.fromEntries(Object.entries(fields).map(([name, said]) => [name, said?.trim()])),
  }));
const text = fc.string({
  unit: fc.constantFrom(
    '{first_name}',
    '{last_name}',
    '{param1}',
    '{param5}',
    ' ',
    'Hi',
    '{x}',
    '\n',
  ),
  maxLength: 14,
});
const fallbacks = fc.record({ first_name: fc.constantFrom('there', 'you') }, { requiredKeys: [] });

/** What a plain loop over all contacts finds. */
function plainly(template: string, said: object, contacts: readonly Contact[]) {
  const parts = parseText(template);
  const lengths = contacts.map((one) => {
    const filled: Partial<Contact> = { ...one };
    for (const [field, words] of Object.entries(said) as ['first_name', string][]) {
      if (!filled[field]) filled[field] = words;
    }
    return countCharacters(renderWhole(parts, filled));
  });
  const sorted = lengths.toSorted((a, b) => a - b);
  const gapAt = contacts.findIndex((one) =>
    placeholdersOf(parts).some((field) => !one[field] && !(field in said)),
  );
  return {
    shortest: sorted[0],
    longest: sorted.at(-1),
    typical: sorted[Math.ceil(sorted.length / 2) - 1],
    firstGapIndex: gapAt,
    blocks: lengths.reduce((sum, n) => sum + spokenBlocks(secondsOf(Math.min(n, 1224))), 0),
  };
}

/** The contacts as a list keeps them. */
function lengthColumns(contacts: readonly Contact[]) {
  const store = new RowStore();
  for (const contact of contacts) {
    const cells = ['', ...contactFields.map((field) => (contact[field] ?? '').trim())];
    const row = { cells, number: 33612345678, verdict: 0, line: 1, country: 0, kind: 0 };
    store.write(store.size, row);
  }
  return store.lengthColumns(Uint32Array.from(contacts, (_, i) => i));
}

describe('a text over many contacts', () => {
  it('measures what a plain loop that renders each of them finds', () => {
    fc.assert(
      fc.property(
        text,
        fallbacks,
        fc.array(contact, { minLength: 1, maxLength: 20 }),
        (template, said, contacts) => {
          const found = measureText(template, said, lengthColumns(contacts));
          const { shortest, longest, typical, firstGapIndex, blocks } = found;
          assert.deepEqual(
            { shortest, longest, typical, firstGapIndex, blocks },
            plainly(template, said, contacts),
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('says who grows too long, and which values are missing how often', () => {
    const contacts = [
      { phone_number: '+33612345678', first_name: 'Zoé' },
      { phone_number: '+33612345679', first_name: 'x'.repeat(50) },
      { phone_number: '+33612345670', first_name: null },
    ];
    const template = `{first_name}${'.'.repeat(1200)}`;
    const found = measureText(template, {}, lengthColumns(contacts));
    assert.equal(found.tooLong, 1);
    assert.equal(found.firstTooLongIndex, 1);
    assert.equal(found.longestIndex, 1);
    assert.deepEqual(found.empty, { first_name: 1 });
    assert.equal(found.gaps, 1);
  });

  it('of nobody is empty', () => {
    const found = measureText('Hello {first_name}', {}, lengthColumns([]));
    assert.equal(found.size, 0);
    assert.equal(found.longest, 0);
    assert.equal(contactFields.length, 7);
  });
});
