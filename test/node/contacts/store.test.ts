import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NumberSet } from '../../../src/contacts/number-set.js';
import { Pace } from '../../../src/contacts/pace.js';
import { packedJson, unpack } from '../../../src/contacts/packed.js';
import { RowStore } from '../../../src/contacts/store.js';
import { contactFields } from '../../../src/contract/index.js';

const pace = () => new Pace(5);
const number = fc.integer({ min: 1_000_000, max: 999_999_999_999_999 });
/** What a cell can hold once it is cleaned: no control character, no half character. */
const cell = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((text) => !/\p{Cc}/u.test(text) && !/\p{Cs}/u.test(text));

const rowOf = (cells: string[], number: number) => ({
  cells,
  number,
  verdict: number === 0 ? 1 : 0,
  line: 1,
  country: 0,
  kind: 0,
});

const allOf = (store: RowStore) => Uint32Array.from({ length: store.size }, (_, i) => i);

describe('a set of numbers', () => {
  it('holds what a Set holds', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(number, fc.integer({ min: 1, max: 300 }))), (numbers) => {
        const ours = new NumberSet();
        const theirs = new Set<number>();
        for (const one of numbers) {
          assert.equal(ours.add(one), !theirs.has(one));
          theirs.add(one);
        }
        assert.equal(ours.size, theirs.size);
        assert.deepEqual([...ours.values()].sort(), [...theirs].sort());
        for (const one of numbers) assert.ok(ours.has(one));
        assert.ok(!ours.has(999_999_999_999_999.5));
      }),
    );
  });
});

describe('the rows of a list', () => {
  it('come back as they were written, whatever the script', () => {
    const record = fc.tuple(cell, cell, cell, cell, cell, cell, cell, cell);
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const store = new RowStore();
        records.forEach((cells) => store.write(store.size, rowOf(cells, 0)));
        records.forEach((cells, id) => {
          const found = store.cells(id);
          assert.deepEqual(
            cells.map((_, i) => found[i] ?? ''),
            cells,
          );
          contactFields.forEach((_, i) => {
            assert.equal(
              store.lengths[id * contactFields.length + i],
              Array.from(cells[i + 1] ?? '').length,
            );
          });
        });
      }),
    );
  });

  it('lose control characters and half characters, which nobody can say', () => {
    const store = new RowStore();
    store.write(store.size, rowOf(['1', 'a\u001fb\nc', '\ud83d', 'x\u0000'], 0));
    assert.deepEqual(store.cells(0), ['1', 'a b c', '\ufffd', 'x ']);
  });

  it('are edited in place, and grow', () => {
    const store = new RowStore();
    for (let i = 0; i < 5_000; i += 1)
      store.write(store.size, rowOf(['', `Zoé ${i}`], 33_600_000_000 + i));
    store.write(4_321, rowOf(['', 'Ζωή', '', 'x'.repeat(300)], 33_699_999_999));
    assert.deepEqual(store.contact(4_321), {
      phone_number: '+33699999999',
      first_name: 'Ζωή',
      param1: 'x'.repeat(300),
    });
    assert.equal(
      store.lengths[4_321 * contactFields.length + 2],
      255,
      'lengths stop at what a byte can say',
    );
    assert.deepEqual(store.contact(4_999), {
      phone_number: '+33600004999',
      first_name: 'Zoé 4999',
    });
  });

  it('hold a cell that is larger than a block', () => {
    const store = new RowStore();
    const huge = 'é'.repeat(3_000_000);
    store.write(store.size, rowOf(['', huge], 33_600_000_000));
    store.write(store.size, rowOf(['', 'b'], 33_600_000_001));
    assert.equal(store.contact(0).first_name, huge);
    assert.equal(store.contact(1).first_name, 'b');
  });

  it('keep of one number the first, the last or each', async () => {
    for (const [keep, states] of [
      ['first', [0, 0, 2, 1, 2]],
      ['last', [2, 0, 2, 1, 0]],
      ['each', [0, 0, 0, 1, 0]],
    ] as const) {
      const store = new RowStore();
      for (const n of [111_111_111, 222_222_222, 111_111_111, 0, 111_111_111]) {
        store.write(store.size, rowOf(['', ''], n));
      }
      const { usable } = await store.settle(keep, new NumberSet(), 9, pace());
      assert.deepEqual([...store.states.subarray(0, 5)], states, keep);
      assert.equal(usable, 2);
    }
  });

  it('are let off once nobody forbids their number any more', async () => {
    const store = new RowStore();
    store.write(store.size, rowOf(['', ''], 111_111_111));
    store.write(store.size, { ...rowOf(['', ''], 222_222_222), verdict: 3 });
    const never = new NumberSet();
    never.add(111_111_111);
    never.add(222_222_222);
    await store.settle('first', never, 9, pace());
    assert.deepEqual([...store.verdicts.subarray(0, 2)], [9, 3]);
    await store.settle('first', new NumberSet(), 9, pace());
    assert.deepEqual([...store.verdicts.subarray(0, 2)], [0, 3]);
  });
});

describe('packed contacts', () => {
  const person = fc.record({ number, cells: fc.array(cell, { maxLength: 7 }) });
  const fallbacks = fc.record(
    { first_name: cell, param1: fc.constant('dear "friend" \\'), param5: cell },
    { requiredKeys: [] },
  );

  it('are the same as objects and as JSON, fallbacks included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person), fallbacks, async (people, fallbacks) => {
        const store = new RowStore();
        people.forEach(({ number, cells }) =>
          store.write(store.size, rowOf(['', ...cells], number)),
        );
        const packed = await store.packed(allOf(store), pace());
        const expected = people.map(({ number, cells }) => {
          const contact: Record<string, string> = { phone_number: `+${number}` };
          contactFields.forEach((field, i) => {
            const value = cells[i] || (fallbacks as Record<string, string | undefined>)[field];
            if (value) contact[field] = value;
          });
          return contact;
        });
        assert.deepEqual(unpack(packed, fallbacks), expected);
        const json = await packedJson(packed, fallbacks, pace());
        assert.deepEqual(JSON.parse(await json.text()), expected);
      }),
      { numRuns: 60 },
    );
  });

  it('stop where nobody waits any more', async () => {
    const store = new RowStore();
    for (let i = 0; i < 50_000; i += 1)
      store.write(store.size, rowOf(['', 'x'.repeat(40)], 33_600_000_000 + i));
    const packed = await store.packed(allOf(store), pace());
    const controller = new AbortController();
    const json = packedJson(packed, {}, new Pace(0), controller.signal);
    controller.abort();
    await assert.rejects(json, { name: 'AbortError' });
  });
});
