import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import { chromeArguments, needChrome } from '../chrome.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The demo as `npm start` serves it: the built bundle, and the mock behind a real service worker. */
describe('in the demo page, somebody', () => {
  let server: ChildProcess;
  let browser: Browser;
  let page: Page;
  let address: string;
  const problems: string[] = [];

  before(async () => {
    const port = await freePort();
    address = `http://127.0.0.1:${port}/`;
    server = spawn(process.execPath, ['demo/serve.mjs'], {
      cwd: root,
      env: { ...process.env, PORT: String(port) },
      stdio: 'ignore',
    });
    browser = await launch({ executablePath: needChrome(), args: chromeArguments });
    for (let tries = 0; tries < 100; tries += 1) {
      if (await fetch(address).then(Boolean, () => false)) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  after(async () => {
    await browser.close();
    server.kill();
  });

  beforeEach(async () => {
    page = await (await browser.createBrowserContext()).newPage();
    problems.length = 0;
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      // A refused request is the story's own; anything else is not.
      const isRefusal = /status of (400|401|429|500|503)|ERR_FAILED/.test(message.text());
      if (message.type() === 'error' && !isRefusal) problems.push(message.text());
    });
    await page.goto(address);
    await page.waitForSelector('html[data-mock=ready]');
  });

  const inForm = (selector: string) => `voice-campaign-form >>> ${selector}`;
  /** Waits for it, asking again and again: nobody tells what changes inside of the form. */
  const there = (selector: string) =>
    page.waitForFunction(
      (expected) =>
        document.querySelector('voice-campaign-form')?.shadowRoot?.querySelector(expected),
      { polling: 100 },
      selector,
    );
  const text = async (selector: string) => {
    await there(selector);
    return page.$eval(inForm(selector), ({ textContent }) => textContent);
  };

  /** Presses a button by the keyboard, once it is there: nothing can move from under that. */
  async function press(selector: string) {
    await there(selector);
    await page.focus(inForm(selector));
    await page.keyboard.press('Enter');
  }

  /** The demo's example, once its people are in the list. */
  async function fillIn() {
    await page.click('#fill');
    await there('tbody tr');
    await there('.review-table');
  }

  /** Types everything, as somebody at a keyboard would. */
  async function compose() {
    await page.select(inForm('[name=voice_language]'), 'en-GB');
    await page.click(inForm('#voice_gender-female'));
    await page.type(inForm('[name=text]'), '{first_name}, you have 1 Voice SMS');
    await page.type(inForm('#lines'), '+44 20 3882 8112, Alex');
    await press('#lines ~ .acts button');
    await there('tbody tr');
    await page.type(inForm('[name=sender]'), '12345');
  }

  it('fills the form, creates, gets a ticket, and sees it ready', async () => {
    await compose();
    assert.equal((await text('.bubble')).trim(), 'Alex, you have 1 Voice SMS');
    await press('.primary');
    assert.equal(await text('.ticket code'), 'voice_5f44ebf9e47b7');
    assert.match(await text('#tracker-title'), /created/);
    await phaseIs('ready');
    assert.match(await text('#tracker-title'), /ready/);
    assert.match(await text('.figures'), /1[^]*€0\.03[^]*2\.6 s/);
    const payload = await page.$eval('#payload', ({ textContent }) => textContent);
    const { request_id, ...rest } = JSON.parse(payload) as { request_id: string };
    assert.match(request_id, /^[0-9a-f]{32}$/);
    assert.deepEqual(rest, {
      recipients: [{ phone_number: '+442038828112', first_name: 'Alex' }],
      text: '{first_name}, you have 1 Voice SMS',
      sender: '12345',
      purpose: 'wholesale',
      voice_gender: 'female',
      voice_language: 'en-GB',
    });
    const events = await page.$$eval('#events li', (entries) =>
      entries.map(({ textContent }) => textContent.split(' ')[0]),
    );
    assert.deepEqual([...new Set(events)].reverse(), [
      'voice-campaign-changed',
      'voice-campaign-create',
      'voice-campaign-created',
      'voice-campaign-status',
    ]);
    assert.deepEqual(problems, []);
  });

  it('is told of error 442 beside the language, mends it, and goes on', async () => {
    await compose();
    await page.select('#scenario', 'language-not-supported');
    await press('.primary');
    assert.match(await text('#voice_language-issues'), /Voice language not supported/);
    await page.select('#scenario', 'all-well');
    await page.select(inForm('[name=voice_language]'), 'fr-FR');
    await page.waitForSelector(inForm('.summary'), { hidden: true });
    const kept = await page.$eval(
      inForm('[name=text]'),
      (field) => (field as HTMLInputElement).value,
    );
    assert.equal(kept, '{first_name}, you have 1 Voice SMS');
    await press('.primary');
    assert.equal(await text('.ticket code'), 'voice_5f44ebf9e47b7');
    assert.deepEqual(problems, []);
  });

  for (const [scenario, sentence] of [
    ['wrong-credentials', /credentials/],
    ['server-error', /error 500/],
    ['no-network', /could not be reached/],
    ['voice-disabled', /may not send voice messages/],
    ['too-many-requests', /asked too often/],
    ['unavailable', /error 503/],
    ['code-113', /code 113/],
  ] as const) {
    it(`tries every scenario: ${scenario}`, async () => {
      await fillIn();
      await page.select('#scenario', scenario);
      await press('.primary');
      assert.match(await text('#summary'), sentence);
      assert.deepEqual(problems, []);
    });
  }

  it('waits for a slow service, and sees that it is at work', async () => {
    await fillIn();
    await page.select('#scenario', 'slow');
    await press('.primary');
    await there('.act progress');
    assert.match(await text('.primary'), /Creating/);
    await there('code');
    assert.deepEqual(problems, []);
  });

  /** Fills the example in, creates it, and waits until it is computed. */
  async function ready() {
    await fillIn();
    await press('.primary');
    await phaseIs('ready');
  }

  const title = () => text('#tracker-title');
  const phaseIs = (phase: string) =>
    page.waitForFunction(
      (expected) => document.querySelector('voice-campaign-form')?.phase === expected,
      { timeout: 15_000 },
      phase,
    );
  it('confirms, in two acts, and sees that the calls have started', async () => {
    await ready();
    await press('.tracker .primary');
    await press('.perform');
    await phaseIs('confirmed');
    assert.equal(await title(), 'The calls have started');
    assert.deepEqual(problems, []);
  });

  it('loads the example spreadsheet, and sees whom it can call and why not the others', async () => {
    await page.click('#bring');
    assert.match(await text('.counts'), /12 will be called\s+6 refused\s+2 doubled/);
    assert.match(await text('.chart'), /United Kingdom/);
    assert.match(await text('tbody'), /shortened by a spreadsheet/);
    assert.deepEqual(problems, []);
  });

  /** Drops what is on the disk at that path, as the system's own file manager does. */
  async function dropFromDisk(path: string) {
    const { x, y } = await page.$eval(inForm('.drop-zone'), (zone) => {
      zone.scrollIntoView({ block: 'center' });
      const box = zone.getBoundingClientRect();
      return { x: box.x + 20, y: box.y + 20 };
    });
    const session = await page.createCDPSession();
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x, y, data });
    }
  }

  it('drops a folder and is told so, and then the file that is in it', async () => {
    await dropFromDisk(join(root, 'demo'));
    assert.match(await text('#refusal'), /may be a folder/);
    await dropFromDisk(join(root, 'demo/music-school.csv'));
    assert.match(await text('.counts'), /12 will be called/);
    assert.deepEqual(problems, []);
  });

  it('is asked about a file that changes meanwhile: nobody is added, and it says why', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'list-'));
    const path = join(folder, 'people.csv');
    await writeFile(path, 'a,b\nx,y\nx1,y1\n');
    await dropFromDisk(path);
    await there('.panel');
    await writeFile(path, 'a,b\n+33612345678,Zoé\n+33612345679,Léa\n');
    await page.select(inForm('#column-0'), 'phone_number');
    await press('.panel .firm');
    assert.match(await text('#refusal'), /was changed or moved while it was read/);
    assert.equal(
      await page.$eval(inForm('#column-0'), (field) => (field as HTMLSelectElement).value),
      'phone_number',
    );
    const given = await page.$eval(
      'voice-campaign-form',
      (form) => form.campaign.contacts.counts.given,
    );
    assert.equal(given, 0);
    await rm(folder, { recursive: true });
  });

  const noteIs = (isThere: boolean) =>
    page.waitForFunction(
      (expected) =>
        Boolean(
          document.querySelector('voice-campaign-form')?.shadowRoot?.querySelector('.kept'),
        ) === expected,
      { polling: 100 },
      isThere,
    );

  it('loads the page anew while writing: the draft is still there, and can be forgotten', async () => {
    await page.$eval('voice-campaign-form', (form) => form.setAttribute('autosave', 'story'));
    await page.type(inForm('[name=text]'), 'See you at five');
    await noteIs(true);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.waitForSelector('html[data-mock=ready]');
    await page.$eval('voice-campaign-form', (form) => form.setAttribute('autosave', 'story'));
    await noteIs(true);
    const kept = await page.$eval('voice-campaign-form', ({ draft }) => draft.text);
    assert.equal(kept, 'See you at five');
    await press('.kept button');
    await noteIs(false);
  });
});
