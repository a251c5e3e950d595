import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { getResponse } from 'msw';
import { createMock } from '../../mock/index.js';
import { magicNumbers } from '../../mock/magic.js';
import { handlers } from '../../mock/msw.js';
import { start } from '../../mock/node.js';
import { namedScenarios, scenarios } from '../../mock/scenarios.js';
import { serve } from '../../mock/server.js';
import type { ErrorAnswer } from '../../src/contract/types.js';
import { conversations } from '../samples/conversations.js';
import { walk } from '../samples/walk.js';
import type { Connect } from '../samples/walk.js';
import { seed } from '../samples/wording.js';
import './mock-answers.js';

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

describe('the conversations', () => {
  it('meet every named scenario, and every magic number', async () => {
    const met = new Set<string>();
    for (const conversation of conversations) {
      const steps = walk(conversation, (mock) => ({
        fetch: (path, init) => mock.fetch(path, init),
        stop() {
          for (const { scenario = 'all-well', body } of mock.journal.entries()) {
            met.add(scenario);
            for (const number of Object.keys(magicNumbers))
              if (body.includes(number)) met.add(number);
          }
        },
      }));
      for await (const _ of steps);
    }
    const known = [...namedScenarios, ...Object.keys(magicNumbers)];
    assert.deepEqual(
      known.filter((name) => !met.has(name)),
      [],
    );
  });

  it('meet every code of this family without a scenario (notes 8.3)', () => {
    const notes = readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8');
    const [, table = ''] = notes.split('**Codes used by the mock for this endpoint family**');
    const rows = table.split('\n---')[0]!.matchAll(/^\|[^|]*\| \d{3}[^|]*\| \**(\d+)/gm);
    const codes = new Set(Array.from(rows, ([, code]) => Number(code)));
    assert.ok(codes.size > 20, `only ${codes.size} were found`);
    for (const { steps } of conversations) {
      for (const { request, expected } of steps) {
        const { sender = '' } = (request.body ?? {}) as { sender?: unknown };
        if (request.headers?.['mock-scenario'] || /^mock/i.test(String(sender))) continue;
        const { code, errors = {} } = (expected.body ?? {}) as Partial<ErrorAnswer>;
        const fields = Object.values(errors).map((error) => error.code);
        for (const found of [code, ...fields]) if (found !== undefined) codes.delete(found);
      }
    }
    assert.deepEqual([...codes], []);
  });
});

describe('the demo’s picker', () => {
  it('offers scenarios of the mock alone, each once', () => {
    const page = readFileSync(new URL('../../demo/index.html', import.meta.url), 'utf8');
    const offered = Array.from(page.matchAll(/<option value="([^"]+)"/g), ([, name = '']) => name);
    assert.ok(offered.length > 15);
    assert.equal(new Set(offered).size, offered.length);
    for (const name of offered) assert.ok(scenarios.has(name), name);
  });
});
