/**
 * Writes the tables of docs/mock.md from the tables the mock itself uses, between marks in the
 * text: `node --import tsx docs/mock.ts`. A test holds the page to it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { vendorTable } from '../src/contract/codes.js';
import { controlBase, controlRoutes } from '../mock/control.js';
import { defaultSwitches, generations } from '../mock/generations.js';
import { magicNumbers, magicOutcomes } from '../mock/magic.js';
import { backendRoutes, vendorBase, vendorRoutes } from '../mock/routes.js';
import { namedScenarios, scenarios } from '../mock/scenarios.js';
import { legacyCodes, vendorCodes } from '../mock/vendor-codes.js';

const page = fileURLToPath(new URL('mock.md', import.meta.url));

const code = (text: string | number) => `\`${text}\``;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What the notes mark a section's facts with: documented, inferred, assumed. */
const grounds: Readonly<Record<string, string>> = {
  '1': 'documented',
  '2': 'documented; what is required and how targets combine is assumed',
  '4.1': 'documented; 200 over 201, and 200 while computing, are chosen',
  '4.2': 'documented for text SMS; the body is inferred',
  '4.3': 'documented; which limits bind lists is assumed',
  '5.1': 'documented; the answer is seen in the vendor’s SDK',
  '5.2': 'documented',
  '6.1': 'documented; the statuses and refusals of contacts are assumed',
};

const tables: Readonly<Record<string, () => string>> = {
  services: () =>
    table(
      ['path', 'method', 'notes', 'ground'],
      [
        ...Object.entries(vendorRoutes).map(([path, route]) => [vendorBase + path, route] as const),
        ...Object.entries(backendRoutes).map(
          ([path, route]) => [`/backend/${path}`, route] as const,
        ),
      ].map(([path, { method, notes }]) => [code(path), method, notes, grounds[notes] ?? '']),
    ),
  scenarios: () =>
    table(
      ['name', 'what one sees'],
      namedScenarios.map((name) => [code(name), scenarios.get(name)?.shows ?? '']),
    ),
  numbers: () =>
    table(
      ['number among the recipients', 'scenario', 'on'],
      Object.entries(magicNumbers).map(([number, { name, on }]) => [
        code(number),
        code(name),
        code(on),
      ]),
    ),
  outcomes: () =>
    table(
      ['number', 'status', 'status in the older form', 'pressed keys'],
      Object.entries(magicOutcomes).map(([number, { status, older, keys = '' }]) => [
        code(number),
        code(status),
        code(older),
        keys && code(keys),
      ]),
    ),
  switches: () =>
    table(
      ['option', 'default', ...Object.keys(generations)],
      Object.entries(defaultSwitches).map(([name, value]) => [
        code(name),
        code(JSON.stringify(value)),
        ...Object.values(generations).map((switches) => {
          const said = switches[name as keyof typeof switches];
          return said === undefined ? '' : code(JSON.stringify(said));
        }),
      ]),
    ),
  codes: () => {
    const messages = new Map<number, string>(
      Object.values(vendorTable).map((row) => [row.code, row.message]),
    );
    return table(
      ['code', 'message', 'ground'],
      vendorCodes.map((number) => [
        code(number),
        messages.get(number) ?? legacyCodes[number] ?? '',
        number === 442 || number === 121
          ? 'documented'
          : number >= 9000
            ? 'ours: assumed'
            : 'the vendor’s older number: assumed',
      ]),
    );
  },
  control: () =>
    table(
      ['route', 'what it does'],
      controlRoutes.map(({ method, path, does }) => [
        `${method} ${code(controlBase + path)}`,
        does,
      ]),
    ),
};

/** The page with every table made anew. Throws an Error for a mark that no table has. */
export async function renewed(text: string): Promise<string> {
  const filled = text.replace(
    /(<!-- table: (\w+) -->\n)[^]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => {
      const made = tables[name];
      if (!made) throw new Error(`There is no table "${name}".`);
      return `${begin}\n${made()}\n\n${end}`;
    },
  );
  const options = await resolveConfig(page);
  return format(filled, { ...options, parser: 'markdown' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(page, await renewed(readFileSync(page, 'utf8')));
}
