/** Serves the demo, to this machine only, under the Content Security Policy of the README. */
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { startDevServer } from '@web/dev-server';

const port = Number(process.env.PORT ?? 8000);
const workerScript = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

function demo(context, next) {
  context.set('content-security-policy', policy);
  if (context.path === '/') return context.redirect('/demo/');
  // msw's worker comes from the installed package: a copy would grow stale.
  if (context.path === '/demo/mockServiceWorker.js') {
    context.type = 'text/javascript';
    context.body = createReadStream(workerScript);
    return undefined;
  }
  // The demo, the built script and the licence's neighbours, but nothing hidden.
  return /\/\.|\/node_modules\//.test(context.path) ? context.throw(404) : next();
}

// The dev server by itself would listen on every address of the machine.
const { koaApp } = await startDevServer({
  readCliArgs: false,
  readFileConfig: false,
  autoExitProcess: false,
  logStartMessage: false,
  config: {
    rootDir: fileURLToPath(new URL('..', import.meta.url)),
    middlewareMode: true,
    middleware: [demo],
  },
});
createServer(koaApp.callback())
  .on('error', (error) => {
    console.error(`The demo cannot be served on port ${port}: ${error.message}`);
    process.exitCode = 1;
  })
  .listen(port, '127.0.0.1', () => {
    console.log(`The demo is on http://127.0.0.1:${port}/`);
  });
