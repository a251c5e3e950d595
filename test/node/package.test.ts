import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface PackageJson {
  exports: Record<string, string | { default: string }>;
  bin: Record<string, string>;
  sideEffects: string[];
}

const packageJson = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as unknown as PackageJson;

const doors = Object.keys(packageJson.exports)
  .filter((door) => !door.endsWith('.json'))
  .map((door) => door.replace(/^\./, 'voice-campaign-form'));

/** The package as it would be published, in a project that has its dependencies and nothing else. */
describe('the packed package, in plain Node without msw', () => {
  const project = mkdtempSync(join(tmpdir(), 'voice-campaign-form-'));
  const run = (script: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: project,
      encoding: 'utf8',
      stdio: 'pipe',
    });

  before(() => {
    const modules = join(project, 'node_modules');
    mkdirSync(modules);
    execFileSync('npm', ['pack', '--silent', '--pack-destination', project], { cwd: root });
    execFileSync('sh', ['-c', 'tar -xzf *.tgz'], { cwd: project });
    symlinkSync(join(project, 'package'), join(modules, 'voice-campaign-form'));
    const lists = ['libphonenumber-js', 'papaparse', 'saxen', 'ssf', 'frac'];
    for (const name of ['lit', 'lit-html', 'lit-element', '@lit', '@lit-labs', ...lists]) {
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
    }
  });

  after(() => rmSync(project, { recursive: true }));

  for (const door of doors.filter((door) => !door.endsWith('/msw'))) {
    it(`opens ${door}`, () => {
      run(`await import(${JSON.stringify(door)});`);
    });
  }

  it('names msw where a door needs it and it is not there', () => {
    const usesMsw = ["await import('voice-campaign-form/mock/msw')"];
    for (const where of ['browser', 'node']) {
      usesMsw.push(
        `const { createMock } = await import('voice-campaign-form/mock');` +
          `const { start } = await import('voice-campaign-form/mock/${where}');` +
          `globalThis.document ??= { baseURI: 'http://localhost/' };` +
          `await start(createMock())`,
      );
    }
    for (const script of usesMsw) assert.throws(() => run(script), /Cannot find package 'msw'/);
  });

  it('answers a create in-process', () => {
    const answer = run(`
      import { createMock } from 'voice-campaign-form/mock';
      const body = JSON.stringify({
        recipients: [{ phone_number: '+442038828112', first_name: 'Alex' }],
        text: '{first_name}, you have 1 Voice SMS',
        sender: '12345', voice_gender: 'female', voice_language: 'en-GB',
      });
      const response = await createMock().fetch('/backend/create', { method: 'POST', body });
      console.log(response.status, await response.text());
    `);
    assert.equal(answer.trim(), '201 {"ticket_number":"voice_5f44ebf9e47b7"}');
  });

  it('registers nothing and defines no global but through the doors that say so', () => {
    const globals = run(`
      await import('lit'); // which leaves some of its own
      const before = new Set(Object.getOwnPropertyNames(globalThis));
      await import('voice-campaign-form');
      await import('voice-campaign-form/contract');
      await import('voice-campaign-form/mock');
      console.log(Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name)).join());
    `);
    assert.equal(globals.trim(), '');
    assert.deepEqual(packageJson.sideEffects, [
      './dist/src/define.js',
      './dist/cdn/*',
      './dist/src/contacts/worker.js',
      './dist/mock/command.js',
    ]);
  });

  it('ships what a page needs, and neither tests nor demo', () => {
    const files = execFileSync('sh', ['-c', 'tar -tzf *.tgz'], { cwd: project, encoding: 'utf8' });
    for (const file of ['LICENSE', 'README.md', 'dist/cdn/voice-campaign-form.js']) {
      assert.ok(files.includes(`package/${file}\n`), file);
    }
    assert.ok(!/package\/(test|demo|bench|src|mock|docs)\//.test(files));
  });

  it('has the command where bin says', () => {
    const command = join(project, 'package', packageJson.bin['voice-campaign-mock'] ?? '');
    const help = execFileSync(process.execPath, [command, '--help'], { encoding: 'utf8' });
    assert.match(help, /--port/);
  });
});
