import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventNames } from '../../src/campaign/events.js';
import { vendorTable } from '../../src/contract/index.js';

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

interface Named {
  name: string;
  description?: string;
}

interface ElementManifest {
  attributes: Named[];
  events: Named[];
  slots: Named[];
  cssParts: Named[];
  cssProperties: Named[];
  cssStates: Named[];
  members: (Named & { kind: string; privacy?: string })[];
}

const manifest = JSON.parse(read('dist/custom-elements.json')) as {
  modules: { declarations: (ElementManifest & { tagName?: string })[] }[];
};
const [element] = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .filter(({ tagName }) => tagName === 'voice-campaign-form');

const readme = read('README.md');

/** The names in the first column of the table under a heading of the README. */
function tableUnder(heading: string): string[] {
  const section = readme.split(/^#+ /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? '');
}

const sorted = (names: readonly string[]) => [...names].sort();
const namesOf = (list: readonly Named[]) => sorted(list.map(({ name }) => name));

describe('the README’s tables and the manifest', () => {
  assert.ok(element);
  const { attributes, events, slots, cssParts, cssProperties, cssStates, members } = element;

  for (const [heading, names] of [
    ['Attributes', namesOf(attributes)],
    ['Events', namesOf(events)],
    ['Slots', namesOf(slots)],
    ['Parts', namesOf(cssParts)],
    ['Tokens', namesOf(cssProperties)],
    ['States', namesOf(cssStates)],
  ] as const) {
    it(`name the same ${heading.toLowerCase()}`, () => {
      assert.deepEqual(sorted(tableUnder(heading)), names);
    });
  }

  it('name the same properties and methods', () => {
    const attributeNames = new Set([
      'endpoint',
      'name',
      'required',
      'disabled',
      'timeZone',
      'autosave',
      'defaultCountry',
      'workerUrl',
    ]);
    const inherited =
      /^(form|labels|validity|validationMessage|willValidate|form\w+Callback|formAssociated)$/;
    const isOurs = ({ name, privacy }: Named & { privacy?: string }) =>
      privacy !== 'private' &&
      privacy !== 'protected' &&
      !name.startsWith('#') &&
      !inherited.test(name);
    const mine = members.filter(isOurs);
    const methods = mine.filter(({ kind }) => kind === 'method').map(({ name }) => `${name}()`);
    const fields = mine
      .filter(({ kind, name }) => kind === 'field' && !attributeNames.has(name))
      .map(({ name }) => name);
    assert.deepEqual(sorted(tableUnder('Properties')), sorted(fields));
    assert.deepEqual(sorted(tableUnder('Methods')), sorted(methods));
  });

  it('name the events that are really sent', () => {
    assert.deepEqual(namesOf(events), sorted(eventNames));
  });

  it('describe everything they name', () => {
    const all = [attributes, events, slots, cssParts, cssProperties, cssStates].flat();
    assert.deepEqual(
      all.filter(({ description }) => !description).map(({ name }) => name),
      [],
    );
  });
});

it('the contract notes hold every number of the vendor table', () => {
  const notes = read('docs/contract.md');
  for (const [code, row] of Object.entries(vendorTable)) {
    assert.ok(new RegExp(`\\b${String(row.code)}\\b`).test(notes), code);
  }
});

it('the page about the mock holds the tables the mock runs on', async () => {
  const { renewed } = await import('../../docs/mock.js');
  const text = read('docs/mock.md');
  assert.equal(await renewed(text), text);
});
