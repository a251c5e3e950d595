import { readFile } from 'node:fs/promises';
import { controlBase } from './control.js';
import { problem } from './exchange.js';
import type { MockResponse } from './exchange.js';

/** No script but its own, nothing inline, and Lit's one policy. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Mock inspector</title>
    <link rel="icon" href="data:," />
    <script type="module" src="inspector.js"></script>
  </head>
  <body></body>
</html>
`;

/** The page at `/__mock/` and its one script; undefined for any other path. */
export function inspectorFile(path: string): Promise<MockResponse> | undefined {
  if (path === controlBase) {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    };
    return Promise.resolve({ status: 200, headers, body: page });
  }
  return path === `${controlBase}inspector.js` ? script() : undefined;
}

async function script(): Promise<MockResponse> {
  try {
    const body = await readFile(new URL('./inspector.js', import.meta.url), 'utf8');
    return { status: 200, headers: { 'content-type': 'text/javascript' }, body };
  } catch {
    return problem(404, 'The inspector is not built: npm run build makes it.');
  }
}
