import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
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
      const isRefusal = /status of (400|401|500)|ERR_FAILED/.test(message.text());
      if (message.type() === 'error' && !isRefusal) problems.push(message.text());
    });
    await page.goto(address);
    await page.waitForSelector('html[data-mock=ready]');
  });

  const inForm = (selector: string) => `voice-campaign-form >>> ${selector}`;
  const text = async (selector: string) =>
    (await page.waitForSelector(inForm(selector)))?.evaluate(({ textContent }) => textContent);

  /** Types everything, as somebody at a keyboard would. */
  async function compose() {
    await page.select(inForm('[name=voice_language]'), 'en-GB');
    await page.click(inForm('#voice_gender-female'));
    await page.type(inForm('[name=text]'), '{first_name}, you have 1 Voice SMS');
    await page.type(inForm('[name=recipients]'), '+44 20 3882 8112, Alex');
    await page.type(inForm('[name=sender]'), '12345');
  }

  it('fills the form, creates, gets a ticket, and sees it ready', async () => {
    await compose();
    assert.equal((await text('.bubble'))?.trim(), 'Alex, you have 1 Voice SMS');
    await page.click(inForm('.primary'));
    assert.equal(await text('code'), 'voice_5f44ebf9e47b7');
    assert.match((await text('#tracker-title')) ?? '', /created/);
    await page.waitForSelector(inForm('.figures'), { timeout: 15_000 });
    assert.match((await text('#tracker-title')) ?? '', /ready/);
    assert.match((await text('.figures')) ?? '', /1[^]*€0\.03[^]*2\.6 s/);
    const payload = await page.$eval('#payload', ({ textContent }) => textContent);
    assert.deepEqual(JSON.parse(payload), {
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
    await page.click(inForm('.primary'));
    assert.match((await text('#voice_language-issues')) ?? '', /Voice language not supported/);
    await page.select('#scenario', 'all-well');
    await page.select(inForm('[name=voice_language]'), 'fr-FR');
    await page.waitForSelector(inForm('.summary'), { hidden: true });
    const kept = await page.$eval(
      inForm('[name=text]'),
      (field) => (field as HTMLInputElement).value,
    );
    assert.equal(kept, '{first_name}, you have 1 Voice SMS');
    await page.click(inForm('.primary'));
    assert.equal(await text('code'), 'voice_5f44ebf9e47b7');
    assert.deepEqual(problems, []);
  });

  for (const [scenario, sentence] of [
    ['wrong-credentials', /credentials/],
    ['server-error', /error 500/],
    ['no-network', /could not be reached/],
  ] as const) {
    it(`tries every scenario: ${scenario}`, async () => {
      await page.click('#fill');
      await page.select('#scenario', scenario);
      await page.click(inForm('.primary'));
      assert.match((await text('#summary')) ?? '', sentence);
      assert.deepEqual(problems, []);
    });
  }

  it('waits for a slow service, and sees that it is at work', async () => {
    await page.click('#fill');
    await page.select('#scenario', 'slow');
    await page.click(inForm('.primary'));
    await page.waitForSelector(inForm('.act progress'));
    assert.match((await text('.primary')) ?? '', /Creating/);
    await page.waitForSelector(inForm('code'), { timeout: 15_000 });
    assert.deepEqual(problems, []);
  });
});
