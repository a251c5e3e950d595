import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createMock } from '../../mock/index.js';
import type { MockRequest, MockResponse } from '../../mock/index.js';
import { openapi } from '../../mock/openapi.js';
import { knownPaths } from '../../mock/routes.js';
import { serve } from '../../mock/server.js';
import { conversations } from '../samples/conversations.js';
import { walk } from '../samples/walk.js';

const document = openapi();
const { paths } = document as {
  paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>;
};

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi.json');

/** A path's own pointer into the document: `/` is written `~1`. */
const pointer = (...parts: string[]) =>
  parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

/** What the document says against an answer, or nothing. */
function complaint(request: MockRequest, answer: MockResponse): string | undefined {
  const tail = /\/(?:v1\/public|backend)\/.*$/.exec(request.path)?.[0] ?? '';
  const path = tail in paths ? tail : tail.replace(/^\/backend\/[^/]+/, '/backend/{session}');
  const operation = paths[path]?.[request.method.toLowerCase()];
  // No operation: then the answer says so.
  if (!operation) return [404, 405].includes(answer.status) ? undefined : `no ${request.path}`;
  const response = operation.responses[answer.status];
  if (!response) return `no status ${answer.status} of ${request.path}`;
  if (answer.body === '') return undefined;
  if (!response.content) return `a body with ${answer.status} of ${request.path}`;
  const schema = pointer(
    ...['#', 'paths', path, request.method.toLowerCase(), 'responses', String(answer.status)],
    ...['content', 'application/json', 'schema'],
  );
  const validate = ajv.compile({ $ref: `openapi.json${schema}` });
  return validate(JSON.parse(answer.body)) ? undefined : ajv.errorsText(validate.errors);
}

describe('openapi.json', () => {
  it('is an OpenAPI 3.1 document, to a validator of others', async () => {
    const result = await new Validator().validate(structuredClone(document));
    assert.ok(result.valid, JSON.stringify(result.errors));
  });

  it('names every path that is served', () => {
    for (const path of knownPaths) assert.ok(path in paths, path);
  });

  it('is what the server gives', async () => {
    const server = await serve(createMock(), { port: 0 });
    const answer = await fetch(`${server.url}/openapi.json`);
    assert.deepEqual(await answer.json(), JSON.parse(JSON.stringify(document)));
    await server.close();
  });

  it('finds fault with what is none of its answers', () => {
    const request = { method: 'POST', path: '/backend/create', headers: {}, body: '' };
    const wrong = { status: 201, headers: {}, body: '{"ticket":"voice_5f44ebf9e47b7"}' };
    assert.match(complaint(request, wrong) ?? '', /ticket_number/);
    assert.match(complaint(request, { ...wrong, status: 418 }) ?? '', /418/);
  });
});

describe('every answer of every conversation', () => {
  /** Answers that are spoilt on purpose are none of the contract's. */
  const spoilt = new Set([
    'html',
    'truncated-json',
    'wrong-shape',
    'connection-dropped',
    'hanging',
  ]);
  let checked = 0;

  before(async () => {
    for (const conversation of conversations) {
      const steps = walk(conversation, (mock) => ({
        fetch: (path, init) => mock.fetch(path, init),
        stop() {
          for (const {
            method,
            path,
            scenario,
            status,
            headers,
            body,
            answer,
          } of mock.journal.entries()) {
            if (spoilt.has(scenario ?? '') || status === 0) continue;
            const request = { method, path: path.split('?')[0] ?? '', headers, body };
            const said = { status, headers: {}, body: answer };
            assert.equal(complaint(request, said), undefined, `${conversation.name}: ${answer}`);
            checked += 1;
          }
        },
      }));
      for await (const _ of steps);
    }
  });

  it('is one that the document names', () => {
    assert.ok(checked > 300, `only ${checked} were checked`);
  });
});
