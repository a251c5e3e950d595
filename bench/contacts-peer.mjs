/**
 * The stack that everyone builds for a list of contacts: PapaParse to objects, libphonenumber-js on
 * every number, a Set for the doubles. Prints what it made of a file, and its CPU time, as JSON.
 *
 *     node bench/contacts-peer.mjs FILE
 */
import { readFile } from 'node:fs/promises';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import Papa from 'papaparse';

const [, , file] = process.argv;
if (!file) throw new Error('Name the file to read: contacts-peer.mjs FILE');

const start = process.cpuUsage();
const text = await readFile(file, 'utf8');
const { data } = Papa.parse(text, { header: true, skipEmptyLines: true });
const numbers = new Set();
let refused = 0;
let doubled = 0;
for (const { phone } of data) {
  const cleaned = phone.replace(/[\s.()[\]/-]/g, '').replace(/^00/, '+');
  const found = parsePhoneNumberFromString(cleaned);
  if (!found?.isValid()) refused += 1;
  else if (numbers.has(found.number)) doubled += 1;
  else numbers.add(found.number);
}
const { user, system } = process.cpuUsage(start);
const cpuSeconds = (user + system) / 1e6;
console.log(
  JSON.stringify({ rows: data.length, accepted: numbers.size, refused, doubled, cpuSeconds }),
);
