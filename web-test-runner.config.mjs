import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromeArguments, needChrome } from './test/chrome.mjs';

const workerScript = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

export default {
  files: 'test/browser/**/*.test.ts',
  nodeResolve: true,
  browsers: [
    chromeLauncher({ launchOptions: { executablePath: needChrome(), args: chromeArguments } }),
  ],
  // Service workers and focus belong to one page at a time, and two cores to one browser.
  concurrency: 1,
  testFramework: { config: { timeout: 15_000 } },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  middleware: [
    /** msw's worker comes from the installed package: a copy would grow stale. */
    function serveWorkerScript(context, next) {
      if (context.path !== '/mockServiceWorker.js') return next();
      context.type = 'text/javascript';
      context.body = createReadStream(workerScript);
    },
  ],
};
