import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { createMock } from '../../mock/index.js';
import { controlRoutes } from '../../mock/control.js';
import { knownPaths } from '../../mock/routes.js';
import { serve } from '../../mock/server.js';
import { seed } from '../samples/wording.js';
import { checked, complaint, document } from './mock-answers.js';

const { paths } = document as { paths: Record<string, Record<string, unknown>> };

describe('openapi.json', () => {
  it('is an OpenAPI 3.1 document, to a validator of others', async () => {
    const result = await new Validator().validate(structuredClone(document));
    assert.ok(result.valid, JSON.stringify(result.errors));
  });

  it('names every path that is served', () => {
    for (const path of knownPaths) assert.ok(path in paths, path);
    for (const { method, path } of controlRoutes) {
      assert.ok(paths[`/__mock/${path}`]?.[method.toLowerCase()], path);
    }
  });

  it('is what the server gives', async () => {
    const server = await serve(createMock(), { port: 0 });
    const answer = await fetch(`${server.url}/openapi.json`);
    assert.deepEqual(await answer.json(), JSON.parse(JSON.stringify(document)));
    await server.close();
  });

  it('finds fault with what is none of its answers', () => {
    const created = {
      method: 'POST',
      path: '/backend/create',
      status: 201,
      type: 'application/json',
      body: '{"ticket_number":"voice_5f44ebf9e47b7"}',
    };
    const state = { ...created, method: 'GET', path: '/__mock/state', status: 200 };
    const whole = JSON.stringify(createMock().snapshot());
    assert.equal(complaint(created), undefined);
    assert.equal(complaint({ ...state, body: whole }), undefined);
    for (const [wrong, expected] of [
      [{ ...created, body: '{"ticket":"voice_5f44ebf9e47b7"}' }, /ticket_number/],
      [{ ...created, status: 418 }, /418/],
      [{ ...created, type: 'text/plain' }, /text\/plain/],
      [{ ...created, path: '/backend/crate' }, /where there is nothing/],
      [{ ...created, path: '/backend/cancel', method: 'DELETE', status: 204 }, /a body with 204/],
      [{ ...state, body: whole.replace('"credit"', '"money"') }, /credit/],
    ] as const) {
      assert.match(complaint(wrong) ?? '', expected);
    }
  });
});

describe('every answer of the mock', () => {
  it('is held to it in each test of the mock, whichever way it leaves', async () => {
    const before = { ...checked };
    const server = await serve(createMock(), { port: 0 });
    await fetch(`${server.url}/backend/create`, { method: 'POST', body: JSON.stringify(seed) });
    await fetch(`${server.url}/__mock/journal`);
    await server.close();
    const { services, control } = checked;
    assert.deepEqual([services - before.services, control - before.control], [1, 1]);
  });

  it('is watched by each of these files', () => {
    const folder = new URL('.', import.meta.url);
    const tests = readdirSync(folder).filter((name) => /^mock.*\.test\.ts$/.test(name));
    assert.ok(tests.length > 10);
    for (const name of tests) {
      assert.match(readFileSync(new URL(name, folder), 'utf8'), /\.\/mock-answers\.js'/, name);
    }
  });
});
