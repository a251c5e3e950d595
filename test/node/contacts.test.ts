import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatLines, parseLines } from '../../src/contacts/lines.js';
import { MemoryContactList } from '../../src/contacts/list.js';

describe('lines of contacts', () => {
  it('are a number, then names, behind commas, semicolons or tabs', () => {
    assert.deepEqual(
      parseLines('+44 20 3882 8112, Alex\n\n0033612345678;Zoé;Martin\r\n+493012345678\tJörg\n'),
      [
        { phone_number: '+442038828112', first_name: 'Alex' },
        { phone_number: '+33612345678', first_name: 'Zoé', last_name: 'Martin' },
        { phone_number: '+493012345678', first_name: 'Jörg' },
      ],
    );
  });

  it('read as what they were written from', () => {
    const name = fc.stringMatching(/^[A-Za-zÀ-ÿ]{1,12}$/);
    const contact = fc.record(
      {
        phone_number: fc.stringMatching(/^\+[1-9]\d{6,14}$/),
        first_name: name,
        last_name: name,
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(contact), (contacts) => {
        assert.deepEqual(parseLines(formatLines(contacts)), contacts);
      }),
    );
  });
});

describe('a contact list', () => {
  const people = [
    { phone_number: '+442038828112', first_name: 'Alex' },
    { phone_number: '+33612345678' },
    { phone_number: '+442038828112' },
    { phone_number: '0612' },
  ];

  it('is counted, paged, replaced and cleared, and says so', async () => {
    const list = new MemoryContactList();
    let changes = 0;
    list.addEventListener('change', () => (changes += 1));
    await list.add(people.slice(0, 2));
    await list.add(people.slice(2));
    assert.equal(await list.size(), 4);
    assert.deepEqual(await list.page(1, 2), people.slice(1, 3));
    await list.replace(people.slice(0, 1));
    assert.equal(await list.size(), 1);
    await list.clear();
    assert.equal(await list.size(), 0);
    assert.equal(changes, 4);
  });

  it('counts different people once and names the wrong ones', async () => {
    const list = new MemoryContactList();
    await list.add(people);
    const { issues, ...counts } = await list.check();
    assert.deepEqual(counts, { given: 4, usable: 2, wrong: 1, doubled: 1 });
    assert.deepEqual(
      issues.map(({ code, index }) => [code, index]),
      [['recipients.row-invalid', 3]],
    );
  });

  it('gives a snapshot that later changes leave alone, as JSON in slices', async () => {
    const list = new MemoryContactList();
    const many = Array.from({ length: 5_000 }, (_, i) => ({ phone_number: `+3361234${i}` }));
    await list.add(many);
    const snapshot = await list.snapshot();
    await list.clear();
    assert.equal(snapshot.size, 5_000);
    assert.deepEqual(JSON.parse(await (await snapshot.json()).text()), many);
    assert.deepEqual(snapshot.contacts(), many);
  });
});
