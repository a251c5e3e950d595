/** Serves the repository's files to the demo, under the Content Security Policy of the README. */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

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

export default {
  hostname: '127.0.0.1',
  port: Number(process.env.PORT ?? 8000),
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  middleware: [
    function demo(context, next) {
      context.set('content-security-policy', policy);
      if (context.path === '/') return context.redirect('/demo/');
      // msw's worker comes from the installed package: a copy would grow stale.
      if (context.path === '/demo/mockServiceWorker.js') {
        context.type = 'text/javascript';
        context.body = createReadStream(workerScript);
        return undefined;
      }
      return next();
    },
  ],
};
