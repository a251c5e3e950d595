import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { launch } from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import type * as Server from '../../mock/server.js';
import { chromeArguments, needChrome } from '../chrome.mjs';
import { json, seed, vendor } from '../samples/wording.js';

// The built server: the inspector is a built file beside it.
const built = new URL('../../dist/mock/server.js', import.meta.url).href;
const { createAccounts, serve } = (await import(built)) as typeof Server;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the inspector', () => {
  let server: Server.MockServer;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  before(async () => {
    server = await serve(createAccounts({ seed: 1 }), { port: 0 });
    browser = await launch({ executablePath: needChrome(), args: chromeArguments });
    await browser
      .defaultBrowserContext()
      .setPermission(
        server.url,
        { permission: { name: 'clipboard-read' }, state: 'granted' },
        { permission: { name: 'clipboard-write' }, state: 'granted' },
      );
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(`${server.url}/__mock/`);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  const create = (session = '', body: object = seed) =>
    fetch(`${server.url}/backend/${session}create`, { method: 'POST', body: JSON.stringify(body) });
  const deep = (selector: string) => `voice-campaign-mock-inspector >>> ${selector}`;
  const shows = (text: string) =>
    page.waitForFunction(
      (text) =>
        document
          .querySelector('voice-campaign-mock-inspector')
          ?.shadowRoot?.textContent.replace(/\s+/g, ' ')
          .includes(text),
      { timeout: 10_000 },
      text,
    );
  const press = async (name: string) => {
    const button = await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
    await button?.click();
  };

  it('shows requests as they arrive, and campaigns as they go through their phases', async () => {
    await shows('No campaign was created yet.');
    await create();
    await shows('POST /backend/create');
    await shows('computing');
    await press('+ 2s');
    await shows('ready to be sent');
  });

  it('copies a request as curl, which does the same again', async () => {
    await page.locator(deep('.entries summary')).click();
    await press('Copy as curl');
    await shows('Copied.');
    const line = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(line, /^curl -X POST 'http:\/\/127\.0\.0\.1:\d+\/backend\/create'/);
    assert.ok(line.includes(JSON.stringify(seed)));
  });

  it('switches a scenario, and resets', async () => {
    await page.select(deep('#name'), 'server-error');
    await page.select(deep('#on'), 'create');
    await press('Switch');
    await shows('all-well · server-error, on create');
    assert.equal((await create()).status, 500);
    await press('Reset this account');
    await shows('No campaign was created yet.');
    assert.equal((await create()).status, 201);
  });

  it('shows another account', async () => {
    await create('alice/', { ...seed, text: '<img src=x onerror=alert(1)>' });
    await shows('backend/alice');
    await page.select(deep('#account'), 'backend/alice');
    await shows('/backend/alice/create');
  });

  it('has nothing for axe to find, wide and narrow, light and dark', async () => {
    // Many campaigns, a long path and an error among the requests.
    for (let i = 0; i < 40; i += 1) await create('alice/');
    await create('alice/', { ...seed, text: 'Hello '.repeat(500), sender: '1' });
    await fetch(`${server.url}/backend/alice/status?${'x'.repeat(500)}`);
    await shows('41 campaigns, 43 requests');
    await page.evaluate(axe);
    for (const width of [1280, 320]) {
      for (const value of ['light', 'dark']) {
        await page.setViewport({ width, height: 900 });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        const found = await page.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: { run: () => Promise<{ violations: { id: string; help: string }[] }> };
          };
          return (await axe.run()).violations.map(({ id, help }) => `${id}: ${help}`);
        });
        assert.deepEqual(found, [], `${width} ${value}`);
        const overflows = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        assert.ok(!overflows, `a bar at ${width}`);
      }
    }
  });

  it('stands on a server that a page of another origin may ask, with credentials', async () => {
    const stranger = await browser.newPage();
    const elsewhere = server.url.replace('127.0.0.1', 'localhost');
    await stranger.goto(`${elsewhere}/openapi.json`);
    // The browser asks first, because of the credentials' headers.
    const status = await stranger.evaluate(
      async (url, headers, body) => (await fetch(url, { method: 'POST', headers, body })).status,
      `${server.url}${vendor}/create`,
      json,
      JSON.stringify(seed),
    );
    assert.equal(status, 201);
    await stranger.close();
  });

  it('broke no rule of its own policy', () => {
    assert.deepEqual(problems, []);
  });
});
