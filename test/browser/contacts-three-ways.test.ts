import { expect } from '@open-wc/testing';
import { ContactList } from '../../src/contacts/list.js';
import { digestOf } from '../suites/list-digest.js';

const options = { defaultCountry: 'FR', language: 'fr' };
const files = 'utf-8.csv utf-16.csv windows-1252.csv pipe.csv xlsx xls ods'.split(' ');
const encoder = new TextEncoder();

/** Rows enough for several batches, slices and blocks. */
const long = Array.from({ length: 12_000 }, (_, i) =>
  [
    i % 50 === 7 ? '3,36E+10' : `06${String(10_000_000 + (i % 11_000))}`,
    ['Zoé', 'Jörg', 'Ελένη', 'Ольга', '😀'][i % 5],
    `"${'x'.repeat(i % 60)}; ""${i}"""`,
  ].join(';'),
).join('\r\n');

const traps: Record<string, string | Uint8Array<ArrayBuffer>> = {
  'an empty file': '',
  'one header and nobody': 'Nom;Portable\r\n',
  'a separator named in the first line': 'sep=|\nPortable|Nom\n0612345678|Zoé;Léa\n',
  'lone carriage returns': 'Portable;Nom\r0612345678;Zoé\r0698765432;Léa',
  'line breaks within quotes': 'Portable;Nom\n0612345678;"Zoé\nMartin"\n',
  'a quote that is never closed': 'Portable;Nom\n0612345678;"Zoé\n0698765432;Léa\n',
  'rows of differing length': 'Portable;Nom;Ville\n0612345678\n0698765432;Léa;Lyon;more\n',
  'ten thousand columns': `Portable${';x'.repeat(10_000)}\n`,
  'a NUL': 'Portable;Nom\n0612345678;Zo\0é\n',
  'a picture': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d),
  'UTF-8 that proves wrong far into the file': new Uint8Array([
    ...encoder.encode(`Portable;Nom\n${'0612345678;Anne\n'.repeat(40_000)}0698765432;Zo`),
    0xe9,
    0x0a,
  ]),
  'a list of twelve thousand': `Portable;Prénom;Note\r\n${long}`,
};

async function inNode(bytes: Blob): Promise<unknown> {
  return (await fetch('/in-node', { method: 'POST', body: bytes })).json();
}

async function sameThreeWays(blob: Blob): Promise<void> {
  const inPage = new ContactList(options);
  const inWorker = new ContactList({ ...options, workerUrl: '/src/contacts/worker.ts' });
  localStorage.clear(); // where columns are remembered
  const page: unknown = JSON.parse(JSON.stringify(await digestOf(inPage, blob)));
  const worker: unknown = JSON.parse(JSON.stringify(await digestOf(inWorker, blob)));
  const node = await inNode(blob);
  expect(worker).to.deep.equal(page);
  expect(node).to.deep.equal(page);
  await inWorker.dispose();
}

describe('a list read in the page, in a worker and in Node', () => {
  for (const file of files) {
    it(`is the same: people.${file}`, async () => {
      const response = await fetch(`/test/fixtures/contacts/people.${file}`);
      expect(response.ok).to.equal(true);
      await sameThreeWays(await response.blob());
    });
  }

  for (const [name, content] of Object.entries(traps)) {
    it(`is the same: ${name}`, () => sameThreeWays(new Blob([content])));
  }

  it('says which way it went, and why', async () => {
    const said: string[] = [];
    const info = console.info;
    console.info = (sentence: string) => said.push(sentence);
    try {
      for (const workerUrl of [
        undefined,
        '/src/contacts/worker.ts',
        'https://elsewhere.example/contacts-worker.js',
        '/no-such-file.js',
        '/test/fixtures/contacts/people.utf-8.csv',
      ]) {
        const list = new ContactList({ ...options, workerUrl });
        await list.add([{ phone_number: '0612345678' }]);
        expect(list.counts.taken).to.equal(1);
        await list.dispose();
      }
    } finally {
      console.info = info;
    }
    expect(said.map((sentence) => /in the (\w+)/.exec(sentence)?.[1])).to.deep.equal([
      'page',
      'worker',
      'page',
      'page',
      'page',
    ]);
    expect(said[0]).to.contain('no worker-url');
    expect(said[2]).to.contain('another origin');
    expect(said[3]).to.contain('cannot be loaded');
  });

  it('stops at once in the worker, and the list is as it was', async () => {
    const list = new ContactList({ ...options, workerUrl: '/src/contacts/worker.ts' });
    await list.add([{ phone_number: '0612345678' }]);
    const rows = '0698765432;Zoé\n'.repeat(400_000);
    const stop = new AbortController();
    const importing = list.import(new Blob([`Portable;Nom\n${rows}`]), {
      signal: stop.signal,
      progress: () => stop.abort(),
    });
    const failure = await importing.then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    expect(failure?.name).to.equal('AbortError');
    expect(list.counts.given).to.equal(1);
    expect((await list.rows({ from: 0, count: 10 })).total).to.equal(1);
    await list.dispose();
  });
});
