/**
 * Holds every answer of a mock to `openapi.json`, whatever the test that provoked it is about:
 * imported by each test of the mock, it listens where answers leave – the journal, through which
 * all of the services pass, and Node's HTTP servers for what lies under `/__mock/`.
 */
import { ServerResponse } from 'node:http';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Journal } from '../../mock/journal.js';
import { openapi } from '../../mock/openapi.js';

type Responses = Readonly<Record<string, { content?: Readonly<Record<string, object>> }>>;

export const document = openapi();
const { paths } = document as {
  paths: Readonly<Record<string, Readonly<Record<string, { responses: Responses }>>>>;
};

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi.json');
const validators = new Map<string, ValidateFunction>();

/** The check of what stands in a place of the document; `/` is written `~1` in a pointer. */
function validatorAt(...place: string[]): ValidateFunction {
  const pointer = place.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  const known = validators.get(pointer);
  if (known) return known;
  const made = ajv.compile({ $ref: `openapi.json#/${pointer}` });
  validators.set(pointer, made);
  return made;
}

/** What the document says against a text in that place, or nothing. */
function complaintAt(text: string, ...place: string[]): string | undefined {
  const validate = validatorAt(...place);
  return validate(JSON.parse(text)) ? undefined : ajv.errorsText(validate.errors);
}

export interface Told {
  method: string;
  path: string;
  status: number;
  /** Content type; undefined where it is not known. */
  type: string | undefined;
  body: string;
}

/** The path as the document writes it: only its tail counts, and a session has any name. */
function documentedPath(path: string): string {
  const tail = /\/(?:v1\/public|backend|__mock)\/.*$/.exec(path)?.[0] ?? path;
  return tail in paths ? tail : tail.replace(/^\/backend\/[^/]+\//, '/backend/{session}/');
}

/** What the document says against an answer, or nothing. */
export function complaint({ method, path, status, type, body }: Told): string | undefined {
  const documented = documentedPath(path);
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
  const operation = paths[documented]?.[verb];
  if (!operation) {
    // Nothing is served there, or not in this way: then the answer says so.
    const isSaid = [403, 404, 405].includes(status);
    return isSaid
      ? complaintAt(body, 'components', 'schemas', 'Problem')
      : `${status} where there is nothing`;
  }
  const response = operation.responses[status];
  if (!response) return `no status ${status}`;
  if (body === '') return undefined;
  if (!response.content) return `a body with ${status}`;
  const found = type ?? Object.keys(response.content)[0] ?? '';
  if (!(found in response.content)) return `a body of type ${found}`;
  if (found !== 'application/json') return undefined;
  const place = ['paths', documented, verb, 'responses', String(status)];
  return complaintAt(body, ...place, 'content', found, 'schema');
}

/** Answers that are spoilt on purpose are none of the contract's. */
const spoilt = new Set(['html', 'truncated-json', 'wrong-shape', 'connection-dropped', 'hanging']);

/** How many answers were held to the document so far. */
export const checked = { services: 0, receipts: 0, control: 0 };

function hold(kind: keyof typeof checked, told: Told, found: string | undefined): void {
  checked[kind] += 1;
  if (found === undefined) return;
  throw new Error(`Not as in openapi.json: ${found}. ${JSON.stringify(told).slice(0, 500)}`);
}

const { record, recordReceipt } = Journal.prototype;

Journal.prototype.record = function (request, answer, service, scenario) {
  record.call(this, request, answer, service, scenario);
  if ('broken' in answer || spoilt.has(scenario ?? '')) return;
  const { status, headers, body } = answer;
  const told = { ...request, status, type: headers['content-type'] ?? '', body };
  hold('services', told, complaint(told));
};

Journal.prototype.recordReceipt = function (url, body, attempt, status, failure) {
  recordReceipt.call(this, url, body, attempt, status, failure);
  const told = { method: 'POST', path: url, status, type: 'application/json', body };
  const schema = ['requestBody', 'content', 'application/json', 'schema'];
  hold('receipts', told, complaintAt(body, 'webhooks', 'receipt', 'post', ...schema));
};

const { end } = ServerResponse.prototype;

ServerResponse.prototype.end = function (this: ServerResponse, ...said: unknown[]) {
  // First: an answer that never ended would leave the test waiting.
  Reflect.apply(end, this, said);
  const { req, statusCode } = this;
  const [path = ''] = (req.url ?? '').split('?');
  const [body] = said;
  const text = typeof body === 'string' ? body : '';
  if (path.startsWith('/__mock/') && req.method !== 'OPTIONS') {
    const { method = '' } = req;
    const told = { method, path, status: statusCode, type: undefined, body: text };
    hold('control', told, complaint(told));
  }
  return this;
};
