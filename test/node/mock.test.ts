import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getResponse } from 'msw';
import { createMock } from '../../mock/index.js';
import { handlers } from '../../mock/msw.js';
import { start } from '../../mock/node.js';
import { serve } from '../../mock/server.js';
import { conversations } from '../samples/conversations.js';
import { walk } from '../samples/walk.js';
import type { Connect } from '../samples/walk.js';
import { seed } from '../samples/wording.js';

const host = 'http://api.test';

const adapters: Record<string, Connect> = {
  'in-process fetch': (mock) => ({
    fetch: (path, init) => mock.fetch(path, init),
    stop() {},
  }),
  'MSW handlers': (mock) => ({
    async fetch(path, init) {
      const response = await getResponse(handlers(mock), new Request(host + path, init));
      if (response?.type === 'error') throw new TypeError('what MSW makes of it');
      return response ?? assert.fail('no handler answers');
    },
    stop() {},
  }),
  'Node interception': async (mock) => {
    const stop = await start(mock);
    return { fetch: (path, init) => fetch(host + path, init), stop };
  },
  'HTTP server': async (mock) => {
    const server = await serve(mock, { port: 0 });
    return { fetch: (path, init) => fetch(server.url + path, init), stop: () => server.close() };
  },
};

for (const [adapter, connect] of Object.entries(adapters)) {
  describe(`a conversation through ${adapter}`, () => {
    for (const conversation of conversations) {
      it(conversation.name, async () => {
        for await (const { step, status, headers, text } of walk(conversation, connect)) {
          const { expected, request } = step;
          const where = `${request.method} ${request.path}: ${text}`;
          assert.equal(status, expected.status, where);
          if (expected.text !== undefined) assert.equal(text, expected.text, where);
          if ('body' in expected) assert.deepEqual(JSON.parse(text), expected.body, where);
          for (const [name, value] of Object.entries(expected.headers ?? {})) {
            assert.equal(headers.get(name), value, where);
          }
        }
      });
    }

    it('whose connection breaks, and which then goes on', async () => {
      const mock = createMock({ scenario: 'no-network' });
      const { fetch, stop } = await connect(mock);
      const create = () => fetch('/backend/create', { method: 'POST', body: JSON.stringify(seed) });
      await assert.rejects(create(), TypeError);
      mock.scenario('all-well');
      assert.equal((await create()).status, 201);
      await stop();
    });

    it('whose answers are late, and which is left by one who does not wait', async () => {
      const mock = createMock({ scenario: 'slow', slowSeconds: 0.05 });
      const { fetch, stop } = await connect(mock);
      const begin = performance.now();
      assert.equal((await fetch('/backend/status', {})).status, 400);
      assert.ok(performance.now() - begin > 45);
      const asked = fetch('/backend/status', { signal: AbortSignal.timeout(10) });
      await assert.rejects(asked, { name: 'TimeoutError' });
      await stop();
    });
  });
}
