import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import rollupCommonjs from '@rollup/plugin-commonjs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fromRollup } from '@web/dev-server-rollup';
import { chromeLauncher } from '@web/test-runner-chrome';
import { build } from 'esbuild';
import { chromeArguments, needChrome } from './test/chrome.mjs';
import { digestOf } from './test/suites/list-digest.js';

const commonjs = fromRollup(rollupCommonjs);
const workerScript = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/** Libraries that are written for Node's own kind of modules, as the build makes modules of them. */
const commonJs = {
  name: 'common-js',
  resolveImport: ({ source }) =>
    ['papaparse', 'ssf'].includes(source) ? `/common-js/${source}.js` : undefined,
  async serve({ path }) {
    const [, name] = /^\/common-js\/(\w+)\.js$/.exec(path) ?? [];
    if (!name) return undefined;
    const options = { bundle: true, format: 'esm', write: false, logLevel: 'error' };
    const entryPoints = [createRequire(import.meta.url).resolve(name)];
    const { outputFiles } = await build({ ...options, entryPoints, external: ['stream', 'fs'] });
    return { body: outputFiles[0].text, type: 'js' };
  },
};

export default {
  files: ['test/browser/**/*.test.ts', 'test/examples/web-test-runner.test.js'],
  nodeResolve: true,
  browsers: [
    chromeLauncher({ launchOptions: { executablePath: needChrome(), args: chromeArguments } }),
  ],
  // Service workers and focus belong to one page at a time, and two cores to one browser.
  concurrency: 1,
  // A file with a form for each phase and act takes its time where others work on the machine too.
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 30_000 } },
  plugins: [
    commonJs,
    // As in the build: what is written for Node's own kind of modules.
    commonjs({ include: ['**/node_modules/papaparse/**', '**/node_modules/ssf/**'] }),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  middleware: [
    /** Byte by byte: the server would take a list in another encoding for UTF-8. */
    function serveLists(context, next) {
      if (!/^\/test\/fixtures\/contacts\/[\w.-]+$/.test(context.path)) return next();
      context.type = 'application/octet-stream';
      context.body = createReadStream(fileURLToPath(new URL(`.${context.path}`, import.meta.url)));
    },
    /** What Node makes of a file, for the tests that compare it with the page and the worker. */
    async function readInNode(context, next) {
      if (context.path !== '/in-node') return next();
      const { ContactList } = await import('./dist/src/contacts/list.js');
      const list = new ContactList({ defaultCountry: 'FR', language: 'fr' });
      const parts = [];
      for await (const part of context.req) parts.push(part);
      const file = new Blob(parts);
      context.type = 'application/json';
      context.body = JSON.stringify(await digestOf(list, file));
    },
    /** msw's worker comes from the installed package: a copy would grow stale. */
    function serveWorkerScript(context, next) {
      if (context.path !== '/mockServiceWorker.js') return next();
      context.type = 'text/javascript';
      context.body = createReadStream(workerScript);
    },
  ],
};
