/**
 * A list of a million rows: CPU in Node against the stack that everyone builds, then what a page
 * feels of it in Chromium, beside an idle page in the same run.
 *
 *     node bench/contacts.mjs [ROWS]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeContacts } from './contacts-corpus.mjs';
import { measurePage } from './contacts-page.mjs';
import { writeWorkbook } from './contacts-workbook.mjs';

const rows = Number(process.argv[2] ?? 1_000_000);
const pairs = 3;
const folder = mkdtempSync(join(tmpdir(), 'voice-campaign-bench-'));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function run(script, file) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [path, file], { encoding: 'utf8' }));
}

try {
  const file = join(folder, 'contacts.csv');
  await writeContacts(file, rows);
  const ratios = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const ours = run('contacts-ours.mjs', file);
    const peer = run('contacts-peer.mjs', file);
    for (const name of ['rows', 'accepted', 'refused', 'doubled']) {
      if (ours[name] !== peer[name]) {
        throw new Error(`${name}: ${ours[name]} here, ${peer[name]} with the peer.`);
      }
    }
    ratios.push(peer.cpuSeconds / ours.cpuSeconds);
    console.log(
      `${ours.rows} rows, ${ours.accepted} accepted, ${ours.refused} refused, ${ours.doubled} doubled:` +
        ` CPU ${ours.cpuSeconds.toFixed(1)} s, peer ${peer.cpuSeconds.toFixed(1)} s,` +
        ` ${ratios.at(-1).toFixed(1)} times less`,
    );
  }
  console.log(
    `Against PapaParse, libphonenumber-js and a Set: ${median(ratios).toFixed(1)} times less CPU (median of ${pairs}; target 4).`,
  );
  const hundredThousandRows = join(folder, 'hundred-thousand.csv');
  await writeContacts(hundredThousandRows, 100_000);
  const hundredThousandXlsx = join(folder, 'hundred-thousand.xlsx');
  await writeWorkbook(hundredThousandXlsx, 100_000);
  await measurePage({ millionRows: file, hundredThousandRows, hundredThousandXlsx });
} finally {
  rmSync(folder, { recursive: true });
}
