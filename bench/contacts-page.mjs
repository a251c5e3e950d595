/**
 * What a page feels while a list is brought in, in Chromium on the built script tag: five times,
 * each beside the same page left idle. `contacts.mjs` calls it.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { chromeArguments, needChrome } from '../test/chrome.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = 5;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const types = { '.js': 'text/javascript', '.html': 'text/html' };

const page = `<!doctype html><meta charset="utf-8"><title>bench</title>
<script type="module" src="/dist/cdn/voice-campaign-form.js"></script>
<input type="file" id="pick"><voice-campaign-form default-country="FR"></voice-campaign-form>`;

/** Isolated from other origins, so that the browser tells how much memory page and worker hold. */
function serve() {
  const server = createServer((request, response) => {
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    if (request.url === '/') return response.setHeader('content-type', 'text/html').end(page);
    const path = join(root, normalize(new URL(request.url, 'http://x').pathname));
    if (!path.startsWith(join(root, 'dist')) || !existsSync(path) || !statSync(path).isFile()) {
      return response.writeHead(404).end();
    }
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
    createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function opened(browser, address) {
  const tab = await browser.newPage();
  await tab.goto(address);
  await tab.waitForSelector('voice-campaign-form:defined');
  await tab.evaluate(async () => {
    const form = document.querySelector('voice-campaign-form');
    window.form = form;
    // Chunks, worker and metadata are loaded with the first list.
    await form.importContacts('Portable;Nom\n0612345678;Zoé\n');
    await form.campaign.contacts.clear();
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        window.longest = Math.max(window.longest, duration);
    }).observe({ type: 'longtask' });
  });
  return tab;
}

const settle = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds of the longest task while `work` runs in the page; 0 where none was over 50. */
async function longestTask(tab, work) {
  await tab.evaluate(() => (window.longest = 0));
  const result = await tab.evaluate(work);
  await settle(200);
  return { longest: await tab.evaluate(() => window.longest), result };
}

async function withFile(tab, file) {
  const input = await tab.$('#pick');
  await input.uploadFile(file);
}

async function million(browser, address, file) {
  const idle = await opened(browser, address);
  await idle.evaluate(() => (window.longest = 0));
  await settle(4_000);
  const idleLongest = await idle.evaluate(() => window.longest);
  await idle.close();

  const tab = await opened(browser, address);
  await withFile(tab, file);
  const imported = await longestTask(tab, async () => {
    const root = window.form.shadowRoot;
    const start = performance.now();
    let firstCount;
    const watching = new MutationObserver(() => {
      const said = root.querySelector('.reading .hint')?.textContent ?? '';
      if (firstCount === undefined && /\d/.test(said)) firstCount = performance.now() - start;
    });
    watching.observe(root, { subtree: true, childList: true, characterData: true });
    const report = await window.form.importContacts(document.querySelector('#pick').files[0]);
    watching.disconnect();
    return { firstCount, seconds: (performance.now() - start) / 1000, rows: report.rows };
  });
  const memory = await tab.evaluate(async () => {
    const { breakdown } = await performance.measureUserAgentSpecificMemory();
    return breakdown.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 / 1024;
  });
  const blob = await longestTask(tab, async () => {
    const snapshot = await window.form.campaign.contacts.snapshot();
    return (await snapshot.json()).size / 1024 / 1024;
  });
  await tab.close();
  return { idleLongest, imported, memory, blob };
}

/** The slowest key stroke, from the key to the next picture, with a list of that size and without. */
async function typing(browser, address, file) {
  const strokes = {};
  for (const withList of [false, true]) {
    const tab = await opened(browser, address);
    if (withList) {
      await withFile(tab, file);
      await tab.evaluate(() =>
        window.form.importContacts(document.querySelector('#pick').files[0]),
      );
    }
    await tab.evaluate(() => {
      window.slowest = 0;
      new PerformanceObserver((list) => {
        for (const { processingEnd, processingStart } of list.getEntries()) {
          window.slowest = Math.max(window.slowest, processingEnd - processingStart);
        }
      }).observe({ type: 'event', durationThreshold: 16 });
      window.longest = 0;
      window.form.shadowRoot.querySelector('[name=text]').focus();
    });
    await tab.keyboard.type('Hello {first_name}, your lesson moves to five o’clock on Thursday.', {
      delay: 40,
    });
    await settle(500);
    strokes[withList ? 'list' : 'empty'] = await tab.evaluate(() => ({
      slowest: window.slowest,
      longest: window.longest,
    }));
    await tab.close();
  }
  return strokes;
}

async function workbook(browser, address, file) {
  const tab = await opened(browser, address);
  await withFile(tab, file);
  const { longest, result } = await longestTask(tab, async () => {
    let told = 0;
    const progress = () => (told += 1);
    const start = performance.now();
    const [picked] = document.querySelector('#pick').files;
    const { rows } = await window.form.importContacts(picked, { progress });
    return { rows, told, seconds: (performance.now() - start) / 1000 };
  });
  await tab.close();
  return { longest, ...result };
}

export async function measurePage({ millionRows, hundredThousandRows, hundredThousandXlsx }) {
  const server = await serve();
  const address = `http://127.0.0.1:${server.address().port}/`;
  const browser = await puppeteer.launch({
    executablePath: needChrome(),
    args: chromeArguments,
    protocolTimeout: 600_000,
  });
  try {
    const all = [];
    for (let run = 0; run < runs; run += 1) all.push(await million(browser, address, millionRows));
    const of = (read) => median(all.map(read)).toFixed(0);
    console.log(
      `In Chromium, median of ${runs}: longest task ${of((r) => r.imported.longest)} ms while ${all[0].imported.result.rows} rows come in` +
        ` (idle page ${of((r) => r.idleLongest)}; 0 is none over 50), first count after ${of((r) => r.imported.result.firstCount)} ms (target 300),` +
        ` all of them after ${of((r) => r.imported.result.seconds)} s, page and worker hold ${of((r) => r.memory)} MB (target 500),` +
        ` longest task ${of((r) => r.blob.longest)} ms while their ${of((r) => r.blob.result)} MB payload is made.`,
    );
    const typed = [];
    for (let run = 0; run < runs; run += 1) {
      typed.push(await typing(browser, address, hundredThousandRows));
    }
    const stroke = (which, what) => median(typed.map((one) => one[which][what])).toFixed(0);
    console.log(
      `Typing with 100,000 people in the list: slowest key ${stroke('list', 'slowest')} ms, longest task ${stroke('list', 'longest')} ms` +
        ` (empty list ${stroke('empty', 'slowest')} and ${stroke('empty', 'longest')}; target 50).`,
    );
    const sheets = [];
    for (let run = 0; run < runs; run += 1) {
      sheets.push(await workbook(browser, address, hundredThousandXlsx));
    }
    const sheet = (what) => median(sheets.map((one) => one[what])).toFixed(0);
    console.log(
      `A workbook of ${sheets[0].rows} rows: ${sheet('seconds')} s in the worker, progress told ${sheet('told')} times,` +
        ` longest task of the page ${sheet('longest')} ms.`,
    );
  } finally {
    await browser.close();
    server.close();
  }
}
