import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before } from 'node:test';
import { HttpResponse, http } from 'msw';
import { launch } from 'puppeteer-core';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { createMock } from '../../mock/index.js';
import type { Mock, MockOptions, ScenarioName, ServiceName } from '../../mock/index.js';
import { serve } from '../../mock/server.js';
import type { MockServer } from '../../mock/server.js';
import { chromeArguments, needChrome } from '../chrome.mjs';

const root = new URL('../..', import.meta.url);

/** The site: its page under a strict policy, and the built script tag. */
const files = http.get(/\/(test\/pages|dist\/cdn)\/[^/]+$/, async ({ request }) => {
  const { pathname } = new URL(request.url);
  const type = pathname.endsWith('.html') ? 'text/html' : 'text/javascript';
  return readFile(new URL(`.${pathname}`, root), 'utf8').then(
    (text) => new HttpResponse(text, { headers: { 'content-type': type } }),
    () => new HttpResponse(null, { status: 404 }),
  );
});

/** What an author sees of each phase: a heading, or while it is written its button. */
const signs = {
  drafting: ['button', 'Create campaign'],
  creating: ['button', 'Creating the campaign…'],
  computing: ['heading', 'Your campaign is created'],
  ready: ['heading', 'Your campaign is ready'],
  failed: ['heading', 'The campaign could not be computed'],
  confirming: ['heading', 'Confirming the campaign'],
  started: ['heading', 'The calls have started'],
  scheduled: ['heading', 'The calls are scheduled'],
  unsettled: ['heading', 'It is not known whether the campaign was confirmed'],
  cancelling: ['heading', 'Cancelling the campaign'],
  cancelled: ['heading', 'The campaign is cancelled'],
} as const;

export type Sight = keyof typeof signs;

export const sights = Object.keys(signs) as Sight[];

type Act = 'compose' | 'schedule' | 'create' | 'confirm' | 'cancel';

/** Somebody with a campaign in the page, and the service behind it. */
export class Author {
  readonly page: Page;
  readonly mock: Mock;
  /** What the browser asked before it left the page. */
  readonly dialogs: string[] = [];
  readonly problems: string[] = [];
  readonly #asked: string[] = [];
  #isScheduled = false;

  constructor(page: Page, mock: Mock) {
    this.page = page;
    this.mock = mock;
    page.on('pageerror', (error) => this.problems.push(String(error)));
    page.on('console', (message) => {
      // A refused request is the story's own; anything else is not.
      const isRefusal = /status of (400|500)|net::ERR/.test(message.text());
      if (message.type() === 'error' && !isRefusal) this.problems.push(message.text());
    });
    page.on('request', (request) => {
      const [, service] = /\/backend\/(\w+)/.exec(request.url()) ?? [];
      if (service) this.#asked.push(service);
    });
    page.on('dialog', (dialog) => {
      this.dialogs.push(dialog.type());
      void dialog.accept();
    });
  }

  // ---- What is seen ----

  /** Once there is one of that role and name. */
  async find(role: string, name: string) {
    const selector = `::-p-aria([name="${name}"][role="${role}"])`;
    const found = await this.page.waitForSelector(selector, { visible: true, timeout: 20_000 });
    assert.ok(found);
    return found;
  }

  async sees(sight: Sight): Promise<void> {
    const [role, name] = signs[sight];
    await this.find(role, name);
  }

  /** Once the form says it, anywhere. */
  async reads(words: RegExp): Promise<void> {
    await this.page.waitForFunction(
      (source) =>
        new RegExp(source).test(
          document.querySelector('voice-campaign-form')?.shadowRoot?.textContent ?? '',
        ),
      { polling: 100, timeout: 20_000 },
      words.source,
    );
  }

  /** The same page in a second tab of the same browser. */
  async inAnotherTab(): Promise<Author> {
    const page = await this.page.browserContext().newPage();
    await page.emulateTimezone('UTC');
    const other = new Author(page, this.mock);
    await page.goto(this.page.url());
    return other;
  }

  // ---- What is done ----

  /** By the keyboard: nothing can move from under that. */
  async press(name: string): Promise<void> {
    const button = await this.find('button', name);
    await button.focus();
    await button.press('Enter');
  }

  /** Pastes it. */
  async write(label: string, words: string): Promise<void> {
    const field = await this.find('textbox', label);
    await field.focus();
    await this.page.keyboard.sendCharacter(words);
  }

  /** What every story begins with: a text, and two people. */
  async compose(): Promise<void> {
    await this.write('Text', 'See you at five, {first_name}');
    await this.write('Paste or type', '+442038828112, Alex\n+442038828113, Kim');
    await this.press('Add these people');
    await this.reads(/2 will be called/);
  }

  async create(): Promise<void> {
    await this.press('Create campaign');
  }

  async confirm(): Promise<void> {
    await this.press('Confirm and send…');
    await this.press(
      this.#isScheduled ? 'Confirm and schedule 2 people' : 'Confirm and call 2 people',
    );
  }

  async cancel(): Promise<void> {
    await this.press('Cancel campaign…');
    await this.press('Cancel the campaign');
  }

  async schedule(): Promise<void> {
    this.#isScheduled = true;
    const choice = await this.find('radio', 'At a set time');
    await choice.press('Space');
    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 16);
    await this.page.locator('voice-campaign-form >>> [name=send_at]').fill(soon);
  }

  /** What can be done from a phase that stands still, to the end it leads to. */
  async goOn(sight: Sight): Promise<void> {
    switch (sight) {
      case 'drafting':
        await this.create();
        return this.sees('ready');
      case 'computing':
      case 'creating':
        await this.mock.advance('1h');
        return this.sees('ready');
      case 'confirming':
        await this.mock.advance('1h');
        return this.sees('started');
      case 'cancelling':
        await this.mock.advance('1h');
        return this.sees('cancelled');
      case 'ready':
        await this.confirm();
        return this.sees('started');
      case 'scheduled':
      case 'unsettled':
        await this.cancel();
        return this.sees('cancelled');
      default:
        await this.press('Start another campaign');
        return this.sees('drafting');
    }
  }

  // ---- What it came to ----

  /** Status of the answer to each request that arrived, 0 where the connection broke. */
  answers(service: ServiceName): number[] {
    return this.mock.journal.entries({ service }).map(({ status }) => status);
  }

  /**
   * Requests that the page has made. More may arrive: where a connection that was used before breaks,
   * Chromium itself sends a request once more.
   */
  asked(service: ServiceName): number {
    return this.#asked.filter((one) => one === service).length;
  }

  /** Where each campaign stands with the service. */
  get standings(): string[] {
    return this.mock.store.latest(10).map(({ standing }) => standing);
  }
}

/** What is done to get to each phase, and the scenario of which service makes it stand still. */
const courses: Record<Sight, { acts: Act[]; of?: ServiceName; scenario?: ScenarioName }> = {
  drafting: { acts: ['compose'] },
  creating: { acts: ['compose', 'create'], of: 'create' },
  computing: { acts: ['compose', 'create'] },
  ready: { acts: ['compose', 'create'] },
  failed: { acts: ['compose', 'create'], of: 'create', scenario: 'computation-fails' },
  confirming: { acts: ['compose', 'create', 'confirm'], of: 'send' },
  started: { acts: ['compose', 'create', 'confirm'] },
  scheduled: { acts: ['compose', 'schedule', 'create', 'confirm'] },
  unsettled: { acts: ['compose', 'create', 'confirm'], of: 'send', scenario: 'no-network' },
  cancelling: { acts: ['compose', 'create', 'cancel'], of: 'cancel' },
  cancelled: { acts: ['compose', 'create', 'cancel'] },
};

/**
 * Takes steps until a phase stands still. A call under way is held: its answer waits for an hour of
 * the mock's clock, or with `hanging` the service never gets it.
 */
export async function reach(
  author: Author,
  sight: Sight,
  held: 'slow' | 'hanging' = 'slow',
): Promise<void> {
  const { acts, of, scenario = held } = courses[sight];
  if (of) author.mock.scenario(scenario, { on: of });
  for (const act of acts) await author[act]();
  await author.sees(sight);
}

/** Opens the page for one story after another, each with a browser profile and a mock of its own. */
export function stories(): (options?: MockOptions) => Promise<Author> {
  let browser: Browser;
  let open: { author: Author; context: BrowserContext; server: MockServer } | undefined;

  before(async () => {
    browser = await launch({ executablePath: needChrome(), args: chromeArguments });
  });
  after(() => browser.close());
  afterEach(async () => {
    if (!open) return;
    const { author, context, server } = open;
    open = undefined;
    await Promise.all([context.close(), server.close()]);
    // Nothing against the page's policy either.
    assert.deepEqual(author.problems, []);
  });

  return async (options = {}) => {
    const mock = createMock({ computingSeconds: 0, slowSeconds: 3_600, ...options });
    const server = await serve(mock, { port: 0, handlers: [files] });
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.emulateTimezone('UTC');
    const author = new Author(page, mock);
    open = { author, context, server };
    await page.goto(`${server.url}/test/pages/campaign.html`);
    return author;
  };
}
