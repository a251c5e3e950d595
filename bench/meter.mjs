/** The meter over 100,000 contacts, against a plain loop that renders each of them on each stroke. */
import { measureText } from '../dist/src/contacts/measure.js';
import { RowStore } from '../dist/src/contacts/store.js';
import { contactFields } from '../dist/src/contract/limits.js';
import { countCharacters, parseText, renderText } from '../dist/src/contract/text.js';

const size = 100_000;
const rounds = 9;
const names = ['Alex', 'Zoé', '', 'Jörg-Peter', 'Μαρία', 'Олександра'];
const contacts = Array.from({ length: size }, (_, i) => ({
  phone_number: `+336${String(i).padStart(8, '0')}`,
  first_name: names[i % names.length],
  last_name: `Name${i % 977}`,
  param1: i % 7 === 0 ? '' : `Tuesday ${i % 28}`,
}));
const text =
  'Hello {first_name} {last_name}, this is the music school. Your lesson on {param1} moves to five.';

function plain() {
  const parts = parseText(text);
  let longest = 0;
  let gaps = 0;
  for (const contact of contacts) {
    longest = Math.max(longest, countCharacters(renderText(parts, contact)));
    if (contactFields.some((field) => text.includes(`{${field}}`) && !contact[field])) gaps += 1;
  }
  return { longest, gaps };
}

/** As a list keeps them. */
const store = new RowStore();
for (const contact of contacts) {
  const cells = ['', ...contactFields.map((field) => contact[field] ?? '')];
  const row = { cells, number: 33612345678, verdict: 0, line: 1, country: 0, kind: 0 };
  store.write(store.size, row);
}
const columns = store.lengthColumns(Uint32Array.from(contacts, (_, i) => i));
const ours = () => measureText(text, {}, columns);

const { longest, gaps } = ours();
const expected = plain();
if (longest !== expected.longest || gaps !== expected.gaps) {
  throw new Error('The two sides do not measure the same.');
}

function time(run) {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const pairs = Array.from({ length: rounds }, () => [time(ours), time(plain)]);
const ratios = pairs.map(([mine, other]) => mine / other);
const round = (value) => Number(value.toPrecision(3));
console.log(
  `meter, ${size.toLocaleString('en')} contacts: ratio ${round(median(ratios))} ` +
    `(${round(Math.min(...ratios))} to ${round(Math.max(...ratios))}), ` +
    `${round(median(pairs.map(([mine]) => mine)))} ms a stroke against ` +
    `${round(median(pairs.map(([, other]) => other)))} ms`,
);
