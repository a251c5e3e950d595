import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ContactList } from '../../../src/contacts/list.js';
import { ImportProblem } from '../../../src/contacts/problem.js';
import type { ImportReport } from '../../../src/contacts/types.js';
import { describe as inWords } from '../../../src/locales/describe.js';

const people = [
  { phone_number: '+442038828112', first_name: 'Alex' },
  { phone_number: '+33612345678', first_name: 'Zoé', last_name: 'Martin', param1: 'Lyon' },
  { phone_number: '+44 20 3882 8112' },
  { phone_number: '12' },
];

const csv = [
  'Prénom;Nom;Portable;Ville',
  'Zoé;Martin;06 12 34 56 78;Lyon',
  'Léa;Bernard;3,36E+10;Paris',
  'Jörg;;+49 30 901820;Berlin',
  'Zoé;M.;+33612345678;Lyon',
  '',
  'Ana;Lopez;;Madrid',
].join('\r\n');

const french = () => new ContactList({ defaultCountry: 'FR', language: 'fr' });

const statesOf = async (list: ContactList) => {
  const { rows } = await list.rows({ from: 0, count: 100 });
  return rows.map(({ line, state, issue }) => [line, state, issue?.code ?? '']);
};

const isAborted = (error: unknown) => (error as Error).name === 'AbortError';

describe('a list of contacts handed in by a host', () => {
  it('is counted, paged, replaced and cleared, and says so', async () => {
    const list = new ContactList();
    let changes = 0;
    list.addEventListener('change', () => (changes += 1));
    await list.add(people.slice(0, 2));
    await list.add(people.slice(2));
    assert.deepEqual(
      { ...list.counts, filled: undefined, columns: undefined },
      {
        given: 4,
        usable: 2,
        taken: 2,
        refused: 1,
        doubled: 1,
        neverCalled: 0,
        filled: undefined,
        columns: undefined,
      },
    );
    assert.equal(list.counts.filled.first_name, 2);
    assert.equal(await list.size(), 2);
    assert.deepEqual(await list.page(1, 2), [people[1]]);
    await list.replace(people.slice(0, 1));
    assert.equal(await list.size(), 1);
    await list.clear();
    assert.equal(await list.size(), 0);
    // Whoever looks while it is cleared finds nobody, and then it is.
    assert.equal(changes, 5);
  });

  it('is seen by whoever asks right after a change, awaited or not', async () => {
    const asks: Record<string, (list: ContactList) => Promise<unknown>> = {
      size: (list) => list.size(),
      page: async (list) => (await list.page(0, 10)).length,
      rows: async (list) => (await list.rows({ from: 0, count: 10, filter: 'taken' })).total,
      breakdown: async (list) => (await list.breakdown()).countries.length,
      measure: async (list) => (await list.measure('Hello'))?.size,
      snapshot: async (list) => (await list.snapshot()).size,
    };
    for (const [name, ask] of Object.entries(asks)) {
      const list = new ContactList();
      void list.add(people);
      assert.equal(await ask(list), 2, `${name} after add`);
      void list.replace(people.slice(1, 2));
      assert.equal(await ask(list), 1, `${name} after replace`);
      void list.edit(0, { phone_number: '12' });
      assert.ok(!(await ask(list)), `${name} after edit`);
    }
    const list = new ContactList();
    void list.add(people);
    assert.match(await (await list.refusedCsv((issue) => inWords(issue))).text(), /\b12\b/);
  });

  it('takes changes in the order in which they were asked for', async () => {
    const list = new ContactList();
    const many = Array.from({ length: 5_000 }, (_, i) => ({
      phone_number: `+336${10_000_000 + i}`,
    }));
    void list.add(many);
    void list.clear();
    await list.add(people.slice(0, 1));
    assert.equal(await list.size(), 1);
  });

  it('is seen as it was while a file is read', async () => {
    const list = new ContactList();
    await list.add(people.slice(0, 1));
    const rows = Array.from({ length: 50_000 }, (_, i) => `+336${10_000_000 + i}`);
    let seen: Promise<number> | undefined;
    await list.import(['Tel', ...rows].join('\n'), {
      progress: () => {
        seen ??= list.snapshot().then(({ size }) => size);
      },
    });
    assert.equal(await seen, 1);
    assert.equal(await list.size(), 50_001);
  });

  it('is loaded by nobody who has no contacts', async () => {
    const list = new ContactList();
    await list.replace([]);
    await list.clear();
    assert.deepEqual(await list.page(0, 10), []);
    assert.deepEqual((await list.snapshot()).contacts(), []);
  });

  it('gives a snapshot that later changes leave alone', async () => {
    const list = new ContactList();
    const many = Array.from({ length: 5_000 }, (_, i) => ({
      phone_number: `+336${String(10_000_000 + i)}`,
      first_name: `N° ${i} "é"`,
    }));
    await list.add(many);
    const snapshot = await list.snapshot();
    await list.clear();
    assert.equal(snapshot.size, 5_000);
    assert.equal(snapshot.counts.taken, 5_000);
    assert.deepEqual(JSON.parse(await (await snapshot.json()).text()), many);
    assert.deepEqual(snapshot.contacts(), many);
  });

  it('says something instead of a value that is missing', async () => {
    const list = new ContactList();
    await list.add(people.slice(1, 3));
    const snapshot = await list.snapshot();
    const expected = [people[1], { phone_number: '+442038828112', first_name: 'there' }];
    assert.deepEqual(snapshot.contacts({ first_name: 'there' }), expected);
    assert.deepEqual(
      JSON.parse(await (await snapshot.json({ first_name: 'there' })).text()),
      expected,
    );
  });
});

describe('a spreadsheet brought in', () => {
  it('says of every row what became of it', async () => {
    const list = french();
    const told: ImportReport[] = [];
    list.addEventListener('imported', (event) =>
      told.push((event as CustomEvent<ImportReport>).detail),
    );
    const report = await list.import(new File([csv], 'amis.csv'));
    assert.deepEqual([report.rows, report.taken, report.refused, report.doubled], [5, 2, 2, 1]);
    assert.deepEqual(report.columns, ['first_name', 'last_name', 'phone_number', 'param1']);
    assert.deepEqual(await statesOf(list), [
      [2, 'taken', ''],
      [3, 'refused', 'recipients.number-scientific'],
      [4, 'taken', ''],
      [5, 'doubled', 'recipients.doubled'],
      [7, 'refused', 'recipients.number-missing'],
    ]);
    assert.deepEqual(list.columns, { first_name: 'Prénom', last_name: 'Nom', param1: 'Ville' });
    assert.deepEqual(told, [report]);
    assert.deepEqual(await list.page(0, 1), [
      { phone_number: '+33612345678', first_name: 'Zoé', last_name: 'Martin', param1: 'Lyon' },
    ]);
  });

  it('is read another way, in place of how it was read before', async () => {
    const list = french();
    await list.add([{ phone_number: '+442038828112', first_name: 'Alex' }]);
    await list.import(csv);
    const again = await list.inspectAgain({});
    await list.take(
      { ...again, columns: ['', 'first_name', 'phone_number', 'last_name'] },
      { again: true },
    );
    assert.equal(list.counts.given, 6);
    const [alex, zoe] = await list.page(0, 2);
    assert.equal(alex?.first_name, 'Alex');
    assert.deepEqual(zoe, {
      phone_number: '+33612345678',
      first_name: 'Martin',
      last_name: 'Lyon',
    });
  });

  it('is refused row by row where nobody said which country is meant, and taken once they do', async () => {
    const list = new ContactList({ language: 'fr' });
    const inspection = await list.inspect('Nom;Tél\nZoé;0612345678\nLéa;0698765432\n');
    assert.equal(inspection.needs, 'country');
    await list.take(inspection);
    assert.equal(list.counts.refused, 2);
    await list.configure({ defaultCountry: 'FR' });
    assert.equal(list.counts.taken, 2);
    assert.deepEqual((await list.page(1, 1))[0]?.phone_number, '+33698765432');
  });

  describe('whose numbers lack their plus', () => {
    const german = 'Name;Telefon\nJörg;49301234567\nAnne;49 151 1234 5678\nUwe;493012345679\n';

    it('says so, and is refused row by row until somebody says that they do', async () => {
      const list = new ContactList();
      const inspection = await list.inspect(german);
      assert.deepEqual([inspection.needs, inspection.lacksPlus], ['plus', true]);
      await list.take(inspection);
      assert.deepEqual(
        (await statesOf(list)).map(([, , code]) => code),
        Array(3).fill('recipients.number-lost-plus'),
      );
      await list.take({ ...inspection, addPlus: true }, { again: true });
      assert.deepEqual(
        (await list.page(0, 9)).map(({ phone_number }) => phone_number),
        ['+49301234567', '+4915112345678', '+493012345679'],
      );
      assert.equal(list.report?.addPlus, true);
      assert.deepEqual([list.counts.given, list.counts.refused], [3, 0]);
    });

    it('is taken in one go by whoever knows', async () => {
      const list = new ContactList();
      const report = await list.import(german, { addPlus: true });
      assert.deepEqual([report.taken, report.refused], [3, 0]);
    });

    it('keeps what is no number with a plus either, and damage, refused', async () => {
      const list = new ContactList();
      const content = `${german}Ute;0301234567\nEva;4.93E+10\nIda;999123456789\nKai;12.06.2034\n`;
      const report = await list.import(content, { addPlus: true });
      assert.deepEqual([report.taken, report.refused], [3, 4]);
      assert.deepEqual(
        (await statesOf(list)).slice(3).map(([, , code]) => code),
        [
          'recipients.number-needs-country',
          'recipients.number-scientific',
          'recipients.number-needs-country',
          'recipients.number-date',
        ],
      );
    });

    it('is not asked where a country is known, where they have it, or where few would be valid', async () => {
      const asked = async (content: string, defaultCountry = '') => {
        const list = new ContactList({ defaultCountry });
        return (await list.inspect(content)).lacksPlus;
      };
      assert.equal(await asked(german, 'DE'), undefined);
      assert.equal(await asked('Tel\n+49301234567\n+4915112345678\n'), undefined);
      // As they are dialled in North America, France and Spain.
      assert.equal(await asked('Tel\n2125550123\n3105550134\n4155550199\n'), undefined);
      assert.equal(await asked('Tel\n0612345678\n0145678901\n0298765432\n'), undefined);
      assert.equal(await asked('Tel\n612345678\n622345678\n912345678\n'), undefined);
    });
  });

  it('needs a column of phone numbers', async () => {
    const list = new ContactList();
    await assert.rejects(list.import('Nom;Ville\nZoé;Lyon\n'), (error) => {
      assert.ok(error instanceof ImportProblem);
      assert.equal(error.issue.code, 'recipients.no-phone-column');
      assert.match(inWords(error.issue), /Choose the one/);
      return true;
    });
    assert.equal(list.counts.given, 0);
  });

  it('leaves the list as it was where it is stopped midway', async () => {
    const list = french();
    await list.import(csv);
    const before = { ...list.counts };
    const rows = Array.from({ length: 50_000 }, (_, i) => `+336${String(10_000_000 + i)};Zoé`);
    const controller = new AbortController();
    const importing = list.import(['Tel;Nom', ...rows].join('\n'), {
      signal: controller.signal,
      progress: () => controller.abort(),
    });
    await assert.rejects(importing, isAborted);
    assert.deepEqual(list.counts, before);
    assert.equal((await statesOf(list)).length, 5);
    // And the next one is not in its way.
    await list.import('Tel\n+442038828112\n');
    assert.equal(list.counts.given, 6);
  });

  it('comes back mended: refused rows downloaded, mended, brought in again, taken', async () => {
    const list = french();
    await list.import(csv);
    const refused = await (await list.refusedCsv((issue) => inWords(issue))).text();
    assert.match(refused, /import_line/);
    const mended = refused
      .replace(/3,36E\+10|"3,36E\+10"/, '0698765432')
      .replace(/^(.*Ana.*)$/m, (line) => line.replace(/^[^,;]*/, '+34912345678'));
    const report = await list.import(new File([mended], 'mended.csv'));
    assert.deepEqual([report.taken, report.refused], [2, 0]);
    assert.deepEqual(
      [list.counts.given, list.counts.taken, list.counts.refused],
      [5, 4, 0],
      'the mended rows stand in the place of the refused ones',
    );
    const names = { first_name: 'Prénom', last_name: 'Nom', param1: 'Ville' };
    assert.deepEqual(list.columns, names, 'columns keep the names that their author gave them');
    await list.import('+34912345679;Eva;Lopez;Madrid\n', {
      columns: ['phone_number', 'first_name', 'last_name', 'param1'],
    });
    assert.deepEqual(list.columns, names, 'lines without a header say nothing of them');
    await list.remove([0, 1, 2, 3, 4, 5]);
    await list.import('+34912345678;Eva;Paris\n', {
      columns: ['phone_number', 'first_name', 'param2'],
    });
    assert.deepEqual(list.columns, {}, 'an old name is no name of other values');
  });
});

describe('rows in the hands of their author', () => {
  it('are mended in place and move to the taken ones', async () => {
    const list = french();
    await list.import(csv);
    const refused = await list.rows({ from: 0, count: 10, filter: 'refused' });
    assert.equal(refused.total, 2);
    await list.edit(refused.rows[0]?.id ?? 0, { phone_number: '06 98 76 54 32' });
    assert.equal(list.counts.taken, 3);
    assert.equal((await list.rows({ from: 0, count: 10, filter: 'refused' })).total, 1);
    assert.equal((await statesOf(list))[1]?.[1], 'taken');
  });

  it('take each other’s place where one of two with the same number goes', async () => {
    const list = french();
    await list.import(csv);
    await list.remove([0]);
    assert.deepEqual(
      (await statesOf(list)).map(([, state]) => state),
      ['refused', 'taken', 'taken', 'refused'],
    );
  });

  it('are found by words, digits and what they lack', async () => {
    const list = french();
    await list.import(csv);
    const found = async (query: object) =>
      (await list.rows({ from: 0, count: 10, ...query })).rows.map(({ line }) => line);
    assert.deepEqual(await found({ search: 'JORG' }), [4]);
    assert.deepEqual(await found({ search: '612 34' }), [2, 5]);
    assert.deepEqual(await found({ search: 'lyon', filter: 'taken' }), [2]);
    assert.deepEqual(await found({ filter: 'incomplete' }), [4]);
    assert.deepEqual(await found({ filter: 'incomplete', needed: ['first_name'] }), []);
    assert.deepEqual(await found({ from: 1, count: 2 }), [3, 4]);
  });

  it('follow the choice between the first, the last and each of the doubled ones', async () => {
    const list = french();
    await list.import(csv);
    await list.configure({ keep: 'last' });
    assert.equal((await list.page(0, 10)).at(-1)?.last_name, 'M.');
    await list.configure({ keep: 'each' });
    assert.deepEqual([list.counts.taken, list.counts.usable, list.counts.doubled], [3, 2, 0]);
  });

  it('are never called where the author says so, until that is forgotten', async () => {
    const list = french();
    await list.import(csv);
    const { unread } = await list.neverCall('Numéro\n06 12 34 56 78\nnobody\n');
    assert.equal(unread, 1);
    assert.equal(list.counts.neverCalled, 1);
    assert.deepEqual((await statesOf(list))[0], [2, 'refused', 'recipients.never-called']);
    await list.add([{ phone_number: '0612345678' }]);
    assert.equal(list.counts.taken, 1);
    await list.forgetNeverCalled();
    assert.equal(list.counts.taken, 2);
    await assert.rejects(list.neverCall('nobody\n'), { code: 'recipients.file-no-numbers' });
  });

  it('are never called either where their list lacks the plus; what says no number is counted', async () => {
    const list = new ContactList();
    await list.add([{ phone_number: '+33612345678' }, { phone_number: '+33612345679' }]);
    assert.deepEqual(await list.neverCall('33612345678\n0612345679\n\n+336\n'), { unread: 2 });
    assert.equal(list.counts.taken, 1);
  });

  it('are those of the file that is read again, whichever was looked at since', async () => {
    const list = french();
    await list.import(csv);
    const { report } = list;
    assert.ok(report);
    const { given } = list.counts;
    await list.inspect('+33612345670\n+33612345671\n');
    await list.take(report, { again: true });
    assert.equal(list.counts.given, given);
    assert.equal((await list.inspectAgain({ again: true })).sample.length, report.sample.length);
  });

  it('name a value that is too long, and are taken once it is shortened', async () => {
    const list = french();
    await list.add([{ phone_number: '+33612345678', first_name: 'x'.repeat(51) }]);
    const { rows } = await list.rows({ from: 0, count: 1 });
    assert.deepEqual(rows[0]?.issue?.params, { name: 'first_name', length: 51, limit: 50 });
    await list.edit(0, { first_name: 'x'.repeat(50) });
    assert.equal(list.counts.taken, 1);
  });

  it('are counted by country and kind', async () => {
    const list = french();
    await list.import(csv);
    assert.deepEqual(await list.breakdown(), {
      countries: [
        ['FR', 1],
        ['DE', 1],
      ],
      kinds: [
        ['mobile', 1],
        ['fixed', 1],
      ],
    });
  });
});
