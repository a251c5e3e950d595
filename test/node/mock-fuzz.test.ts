import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { createAccounts, serve } from '../../mock/server.js';
import type { MockServer } from '../../mock/server.js';
import { knownPaths } from '../../mock/routes.js';
import { namedScenarios } from '../../mock/scenarios.js';
import { firstTicket, seed } from '../samples/wording.js';
import './mock-answers.js';

/** `FUZZ_RUNS=100000` for a longer run. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 200);

describe('over HTTP, anything at all', () => {
  let server: MockServer;
  before(async () => {
    server = await serve(createAccounts({ slowSeconds: 0 }), { port: 0 });
    const body = JSON.stringify(seed);
    await fetch(`${server.url}/backend/quiet/create`, { method: 'POST', body });
  });
  after(() => server.close());

  const isUnharmed = async () => {
    const query = `status?ticket_number=${firstTicket}`;
    const answer = await fetch(`${server.url}/backend/quiet/${query}`);
    assert.equal(answer.status, 200, 'another session lost its campaign');
  };

  const path = fc.oneof(
    fc.constantFrom(...knownPaths),
    fc.constantFrom('/__mock/state', '/__mock/journal', '/__mock/scenario', '/__mock/advance'),
    fc.webPath(),
    fc
      .string({ unit: 'grapheme-ascii' })
      .map((text) => `/backend/fuzz/${encodeURIComponent(text)}`),
  );
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(...Object.values(seed)));
  const fields = ['__proto__', 'name', 'by', 'on', 'times', 'contacts', 'ticket_number', 'lists'];
  const object = fc.dictionary(fc.constantFrom(...Object.keys(seed), ...fields), value);
  const known = fc.constantFrom<unknown>('slow', 'create', '2s', 'journal', 1);
  const words = ['name', 'on', 'times', 'by', 'status', 'after', 'credit', 'scenarios'];
  const spoken = fc.dictionary(fc.constantFrom(...words), fc.oneof(known, value), { maxKeys: 3 });
  const body = fc.oneof(
    spoken.map((members) => JSON.stringify(members)),
    fc.json(),
    object.map((members) => JSON.stringify(members)),
    fc.string({ unit: 'binary' }),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  const headers = fc.record(
    {
      'api-key': fc.constantFrom('one', 'two', ' '),
      'api-login': fc.constantFrom('me', ''),
      'content-type': fc.constantFrom('application/json', 'text/html', 'x'),
      'mock-scenario': fc.constantFrom(
        ...namedScenarios.filter((name) => name !== 'hanging'),
        'none',
        '[object Object]',
      ),
    },
    { requiredKeys: [] },
  );

  it('as a request gets an answer or the break it asked for, and harms no other session', async () => {
    const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD');
    await fc.assert(
      fc.asyncProperty(method, path, headers, body, async (method, path, headers, body) => {
        const hasBody = method !== 'GET' && method !== 'HEAD';
        const wait = path.endsWith('/journal') ? '&wait=1ms' : '';
        const query = path.startsWith('/__mock/') ? `?session=fuzz${wait}` : '';
        const asked = fetch(server.url + path + query, {
          method,
          headers,
          ...(hasBody && { body }),
        }).then(async (answer) => [answer.status, await answer.text(), answer.url] as const);
        const name = headers['mock-scenario'] ?? '';
        try {
          const [status, text, url] = await asked;
          assert.ok(status >= 200 && status < 504, `${status}`);
          const isSpoilt = ['html', 'truncated-json'].includes(name);
          // The bare address leads to the inspector.
          const isPage = new URL(url).pathname === '/__mock/';
          if (text !== '' && !isSpoilt && !isPage) JSON.parse(text);
        } catch (error) {
          const breaks = ['no-network', 'lost-answer', 'connection-dropped'].includes(name);
          if (!(breaks && error instanceof TypeError)) throw error;
        }
      }),
      { numRuns },
    );
    await isUnharmed();
  });

  it('as bytes on the line is survived', async () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
        'POST /backend/fuzz/create HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
        'POST /backend/fuzz/create HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
        'GET /backend/%zz/status HTTP/1.1\r\nHost: x\r\n\r\n',
        'GET http://[/ HTTP/1.1\r\nHost: x\r\n\r\n',
        'GET //__mock/state HTTP/1.1\r\nHost: x\r\n\r\n',
        'GET /__mock/../__mock/state HTTP/1.0\r\n\r\n',
      ),
    );
    await fc.assert(
      fc.asyncProperty(line, async (line) => {
        await new Promise<void>((resolve) => {
          const socket = connect(server.port, '127.0.0.1', () => socket.end(line));
          socket.on('error', () => {});
          socket.resume().on('close', () => resolve());
        });
      }),
      { numRuns },
    );
    await isUnharmed();
  });
});
