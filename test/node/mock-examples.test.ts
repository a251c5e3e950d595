import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ExecFileOptions } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startDevServer } from '@web/dev-server';
import { launch } from 'puppeteer-core';
import type { Browser } from 'puppeteer-core';
import { createAccounts, serve } from '../../mock/server.js';
import { chromeArguments, needChrome } from '../chrome.mjs';
import './mock-answers.js';

type DevServer = Awaited<ReturnType<typeof startDevServer>>;

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = join(root, 'test', 'examples');
const execute = promisify(execFile);

async function run(program: string, words: string[], options: ExecFileOptions): Promise<string> {
  return String((await execute(program, words, options)).stdout);
}

/** A project with the examples, the packed package and the tools, and nothing of this repository. */
function makeProject(...tools: string[]): string {
  const project = mkdtempSync(join(tmpdir(), 'voice-campaign-examples-'));
  cpSync(examples, project, { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }');
  const npm = (args: string[], cwd: string) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  const packed = npm(['pack', '--silent', '--pack-destination', project], root).trim();
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--silent'];
  npm(['install', ...quiet, `./${packed}`, ...tools], project);
  return project;
}

describe('the examples, in a project that has the packed package', () => {
  let project: string;
  before(() => {
    const { devDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as unknown as { devDependencies: { msw: string } };
    project = makeProject(
      `msw@${devDependencies.msw}`,
      ...['vitest@3.2.4', 'jest@30.2.0', 'playwright-core@1.56.1'],
    );
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  const node = (...words: string[]) =>
    run(process.execPath, words, { cwd: project, env: { ...process.env, NODE_TEST_CONTEXT: '' } });
  const bin = (name: string) => join(project, 'node_modules', '.bin', name);

  it('node:test', async () => {
    await node('--test', 'node-test.test.mjs');
  });
  it('Vitest, side by side', async () => {
    await run(bin('vitest'), ['run', 'vitest.test.mjs'], { cwd: project });
  });
  it('Jest', async () => {
    await run(bin('jest'), ['--testMatch', '**/jest.test.mjs', '--transform', '{}'], {
      cwd: project,
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules' },
    });
  });
  it('Playwright, by the server and by a route', async () => {
    const stdout = await node('playwright.mjs', needChrome(), ...chromeArguments);
    assert.match(stdout, /played/);
  });
  it('strict about unhandled requests with msw 2', async () => {
    await node('--test', 'strict.test.mjs');
  });
  it('the command, by npx', async (t) => {
    const words = ['--no-install', 'voice-campaign-mock', '--port', '0'];
    // A group of its own: npx starts a shell, and that the command.
    const child = spawn('npx', words, { cwd: project, detached: true });
    t.after(() => process.kill(-(child.pid ?? 0)));
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const url = /http:\S+/.exec(line)?.[0] ?? assert.fail(line);
    assert.equal((await fetch(`${url}/openapi.json`)).status, 200);
    assert.match(await (await fetch(`${url}/__mock`)).text(), /Mock inspector/);
  });
});

describe('Storybook, with the service worker of msw 3', () => {
  let project: string;
  let browser: Browser;
  let server: DevServer;
  before(async () => {
    const tools = ['storybook@10.6.0', '@storybook/web-components-vite@10.6.0', 'vite@7.3.8'];
    project = makeProject('msw@3.0.5', 'lit@3.3.3', ...tools);
    cpSync(join(project, 'storybook'), join(project, '.storybook'), { recursive: true });
    await run(join(project, 'node_modules', '.bin', 'storybook'), ['build', '--quiet'], {
      cwd: project,
      env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' },
    });
    server = await startDevServer({
      config: { rootDir: join(project, 'storybook-static'), port: 0 },
      readCliArgs: false,
      readFileConfig: false,
      autoExitProcess: false,
      logStartMessage: false,
    });
    browser = await launch({ executablePath: needChrome(), args: chromeArguments });
  });
  after(async () => {
    await browser.close();
    await server.stop();
    rmSync(project, { recursive: true, force: true });
  });

  for (const [story, expected] of [
    ['all-well', 'ready'],
    ['language-not-supported', 'Voice language not supported'],
  ] as const) {
    it(`shows a story in which the mock answers: ${story}`, async () => {
      const { port } = server.server?.address() as AddressInfo;
      const page = await browser.newPage();
      await page.goto(`http://localhost:${port}/iframe.html?id=voice-campaign--${story}`);
      const form = await page.waitForSelector('voice-campaign-form:defined');
      await form?.evaluate(async (element) => {
        element.draft = {
          text: '{first_name}, you have 1 Voice SMS',
          sender: '12345',
          voiceGender: 'female',
          voiceLanguage: 'en-GB',
          purpose: 'alert',
        };
        await element.campaign.contacts.replace([{ phone_number: '+442038828112' }]);
        void element.create();
      });
      await page.waitForFunction(
        (expected) => {
          const { phase, shadowRoot } = document.querySelector('voice-campaign-form')!;
          const summary = shadowRoot?.querySelector('#summary')?.textContent ?? '';
          return phase === expected || summary.includes(expected);
        },
        { polling: 100 },
        expected,
      );
      await page.close();
    });
  }
});

describe('msw 3', () => {
  let project: string;
  before(() => {
    project = makeProject('msw@3.0.5');
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  const node = (...words: string[]) =>
    run(process.execPath, words, { cwd: project, env: { ...process.env, NODE_TEST_CONTEXT: '' } });

  it('is as strict about unhandled requests, under its other name', async () => {
    // What its Node side needs of Node 22.
    const polyfill = `Promise.withResolvers ??= function () {
      let resolve, reject;
      const promise = new this((a, b) => { resolve = a; reject = b; });
      return { promise, resolve, reject };
    };`;
    const url = `data:text/javascript,${encodeURIComponent(polyfill)}`;
    await node('--import', url, '--test', 'strict.test.mjs');
  });

  it('is refused by a Node that is too old for it, which says so', async () => {
    const program = `
      import { createMock } from 'voice-campaign-form/mock';
      import { start } from 'voice-campaign-form/mock/node';
      await start(createMock()).then((stop) => stop(), (error) => console.log(error.message));`;
    const said = await node('--input-type=module', '--eval', program);
    if ('withResolvers' in Promise) assert.equal(said, '');
    else assert.match(said, /^msw 3\.0\.5 needs Node 22 .*take msw 2, or a newer Node\.$/m);
  });
});

/** The program’s path; installs Debian’s package where that is allowed. */
function need(program: string, pack: string): string {
  if (spawnSync(program, ['--version']).status === 0) return program;
  const isDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  assert.ok(isDebian, `This test needs ${program}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words: string[]) =>
    execFileSync('apt-get', ['-qq', ...words], { env, stdio: 'pipe' });
  apt('update');
  apt('install', '-y', '--no-install-recommends', pack);
  return program;
}

describe('a program in another language', () => {
  for (const [language, program, pack, file] of [
    ['PHP', 'php', 'php-cli', 'client.php'],
    ['Python', 'python3', 'python3', 'client.py'],
  ] as const) {
    it(`in ${language} walks create, status, send and cancel over HTTP`, async () => {
      need(program, pack);
      const server = await serve(createAccounts({ computingSeconds: 0.1 }), { port: 0 });
      const base = `${server.url}/v1/public/voice-campaign-on-list`;
      const stdout = await run(program, [join(examples, file), base], {});
      assert.deepEqual(JSON.parse(stdout), [
        201,
        {
          number_of_contacts: 1,
          cost: 0.03,
          estimated_duration: 2.6,
          status: 'ready_to_be_sent',
        },
        200,
        204,
        400,
        442,
      ]);
      await server.close();
    });
  }
});
