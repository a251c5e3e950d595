import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { chromeArguments, needChrome } from '../chrome.mjs';

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>
<script type="module" src="/voice-campaign-form.js"></script>
<voice-campaign-form></voice-campaign-form></html>`;

/** The site was deployed anew: files that the page still asks for are gone. */
describe('a page whose site was deployed anew meanwhile', () => {
  let gone = /nothing/;
  let browser: Browser;
  let page: Page;
  let said: string[];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/') return void response.setHeader('content-type', 'text/html').end(html);
    if (gone.test(path)) return void response.writeHead(404).end();
    readFile(new URL(`../../dist/cdn${path}`, import.meta.url)).then(
      (bytes) => response.setHeader('content-type', 'text/javascript').end(bytes),
      () => response.writeHead(404).end(),
    );
  });

  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    browser = await launch({ executablePath: needChrome(), args: chromeArguments });
  });

  after(async () => {
    await browser.close();
    server.close();
  });

  beforeEach(async () => {
    gone = /nothing/;
    said = [];
    page = await (await browser.createBrowserContext()).newPage();
    page.on('console', (message) => said.push(message.text()));
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForSelector('voice-campaign-form:defined');
  });

  /** Once that is there, what it says. */
  async function text(selector: string): Promise<string> {
    const found = await page.waitForFunction(
      (expected) =>
        document.querySelector('voice-campaign-form')?.shadowRoot?.querySelector(expected)
          ?.textContent,
      { polling: 100 },
      selector,
    );
    return (await found.jsonValue()) ?? '';
  }

  async function bring() {
    await page.type('voice-campaign-form >>> #lines', '+442038828112, Alex');
    await page.focus('voice-campaign-form >>> #lines ~ .acts button');
    await page.keyboard.press('Enter');
  }

  for (const part of ['contact-panels', 'connect']) {
    it(`says that a part did not load, and takes the list in once it does: ${part}`, async () => {
      gone = new RegExp(`-${part}-`);
      await bring();
      const refusal = await text('#refusal');
      assert.match(refusal, /did not load|could not be loaded/);
      assert.match(
        refusal,
        /load the page anew: what you wrote is gone then, unless the form says/,
      );
      const typed = await page.$eval(
        'voice-campaign-form >>> #lines',
        (area) => (area as HTMLTextAreaElement).value,
      );
      assert.equal(typed, '+442038828112, Alex', 'nothing is lost');
      gone = /nothing/;
      await page.focus('voice-campaign-form >>> #refusal button');
      await page.keyboard.press('Enter');
      assert.match(await text('.counts'), /1 will be called/);
    });
  }

  /** Chooses a file, as its author does. */
  async function choose(name: string) {
    const input = await page.$('voice-campaign-form >>> #file');
    const path = fileURLToPath(new URL(`../fixtures/contacts/${name}`, import.meta.url));
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
  }

  const given = () =>
    page.$eval('voice-campaign-form', (form) => form.campaign.contacts.counts.given);

  for (const [what, file, parts] of [
    ['the worker and what it does in the page', 'people.utf-8.csv', /contacts-worker|-engine-/],
    ['what the worker needs for a workbook', 'people.xlsx', /-workbook-/],
    ['where columns are remembered', 'people.utf-8.csv', /-remembered-/],
  ] as const) {
    it(`says so of a file, keeps the list as it was, and tries again: ${what}`, async () => {
      await page.$eval('voice-campaign-form', (form) => (form.defaultCountry = 'FR'));
      gone = parts;
      await choose(file);
      assert.match(await text('#refusal'), /did not load.*Your list is as it was/);
      assert.equal(await given(), 0);
      const alert = await text('.region[role=alert]');
      assert.equal(alert, await text('#refusal .error'), 'heard in the same words');
      gone = /nothing/;
      await page.focus('voice-campaign-form >>> #refusal button');
      await page.keyboard.press('Enter');
      assert.match(await text('.counts'), /will be called/);
      assert.ok((await given()) > 0);
      const refused = await page.$('voice-campaign-form >>> #refusal');
      assert.equal(refused, null, 'what was wrong is over');
    });
  }

  it('reads in the page where the worker is gone, and says so in the console', async () => {
    gone = /contacts-worker/;
    await bring();
    assert.match(await text('.counts'), /1 will be called/);
    assert.ok(
      said.some((sentence) => /read in the page, because/.test(sentence)),
      said.join(),
    );
  });
});
