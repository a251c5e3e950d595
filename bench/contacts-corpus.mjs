/**
 * A spreadsheet of contacts as CSV, the same for the same seed: eight columns, an eighth of the
 * cells quoted, names with accents, in Greek and Cyrillic, numbers of a dozen calling codes. Of a
 * hundred rows three have a number that is damaged or invalid and two one that came before; of the
 * others one in ten is written with blanks or dashes.
 *
 *     node bench/contacts-corpus.mjs FILE [ROWS] [SEED]
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';

const header = 'phone,first_name,last_name,city,company,appointment,amount,note';

/** Valid numbers: `x` is any digit, a range like `2-7` one of its digits. */
const plans = [
  '+336[4-8]xxxxxxx',
  '+331[4-5]xxxxxxx',
  '+49151[1-2]xxxxxxx',
  '+4420[7-8]xxxxxxx',
  '+44774xxxxxxx',
  '+346[1-6]xxxxxxx',
  '+39333xxxxxxx',
  '+3906[4-6]xxxxxxx',
  '+3247[1-8]xxxxxx',
  '+4179[2-8]xxxxxx',
  '+316[1-5]xxxxxxx',
  '+30694xxxxxxx',
  '+4850[1-5]xxxxxx',
  '+1212[2-9]xxxxxx',
  '+1416[2-9]xxxxxx',
  '+7916xxxxxxx',
];

const firstNames = [
  ...['Zoé', 'Jörg', 'Łukasz', 'Maria', 'Chloë', 'Øyvind', 'Anne-Marie', 'José', 'Ελένη'],
  ...['Γιώργος', 'Ольга', 'Дмитрий', 'Alex', 'Siân', 'François', 'Ágnes'],
];
const lastNames = [
  ...['Martin', 'Müller', 'García', 'Παπαδόπουλος', 'Иванова', 'Kovács', "O'Neill", 'Dvořák'],
  ...['van den Berg', 'Lefèvre', 'Smith', 'Ångström'],
];
const cities = ['Paris', 'Köln', 'Αθήνα', 'Москва', 'Łódź', 'Málaga', 'Zürich', 'Leeds', 'Gent'];
const companies = ['', 'Boulangerie Lefèvre', 'Müller, Söhne', 'Smith "& Sons"', 'ООО «Лён»'];
const notes = ['', 'prefers mornings', 'ring twice; then wait', 'allergic to "nuts"', 'née Dupré'];

/** Each refused by whoever knows no default country. */
const damages = [
  (number) => `${number[1]}.${number.slice(2, 4)}E+${number.length - 2}`,
  (number) => number.slice(1),
  (number) => number.slice(0, 6),
  (number) => `${number}${number.slice(1, 7)}`,
  (number) => `0${number.slice(3)}`,
  (number) => `+999${number.slice(4)}`,
  (number) => `${number.slice(1, 3)}/06/20${number.slice(-2)}`,
  () => 'unknown',
  () => '#NAME?',
  () => '',
];

/** Rows of the corpus, each with its line end. */
export function* contactRows(rows, seed = 1) {
  const random = generator(seed);
  const pick = (items) => items[random(items.length)];
  const numbers = [];
  yield `${header}\r\n`;
  for (let row = 0; row < rows; row += 1) {
    const cells = [
      phone(),
      pick(firstNames),
      pick(lastNames),
      pick(cities),
      pick(companies),
      `2027-0${1 + random(9)}-${10 + random(18)} ${8 + random(10)}:00`,
      `${random(900)}.${10 + random(90)}`,
      pick(notes),
    ];
    yield `${cells.map((cell) => quoted(cell, random)).join(',')}\r\n`;
  }

  function phone() {
    const lot = random(100);
    if (lot < 2 && numbers.length > 0) return pick(numbers);
    const number = pick(plans)
      .replace(/\[(\d)-(\d)\]/g, (_, from, to) => +from + random(+to - +from + 1))
      .replace(/x/g, () => random(10));
    if (lot < 5) return pick(damages)(number);
    // The first ones may come again: all would be a second list of a million.
    if (numbers.length < 50_000) numbers.push(number);
    if (random(10) > 0) return number;
    return number.replace(/(\d\d)(?=\d\d)/g, `$1${pick([' ', '-', '\u00a0'])}`);
  }
}

/** Where CSV asks for quotes, and here and there where it does not. */
function quoted(cell, random) {
  const isNeeded = /[",\r\n]/.test(cell);
  return isNeeded || random(100) < 4 ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Small and seeded: integers from 0 to below a bound. */
function generator(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Writes the corpus to a file, a piece at a time. */
export async function writeContacts(file, rows, seed) {
  const out = createWriteStream(file);
  let piece = '';
  for (const row of contactRows(rows, seed)) {
    piece += row;
    if (piece.length < 1 << 16) continue;
    if (!out.write(piece)) await once(out, 'drain');
    piece = '';
  }
  out.end(piece);
  await once(out, 'finish');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file, rows = 1_000_000, seed = 1] = process.argv;
  if (!file) throw new Error('Name the file to write: contacts-corpus.mjs FILE [ROWS] [SEED]');
  await writeContacts(file, Number(rows), Number(seed));
}
