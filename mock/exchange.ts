import { answerTo } from '../src/contract/codes.js';
import { isRecord } from '../src/contract/record.js';
import type { ErrorAnswer, Issue } from '../src/contract/types.js';

/** A request as the mock reads it: plain values, whatever carried them. */
export interface MockRequest {
  /** In capitals, such as `POST`. */
  method: string;
  /** Path without query. Only its tail counts, so a mock works under any folder. */
  path: string;
  /** What stands behind the path, with or without its `?`. Default: nothing. */
  query?: string;
  /** Names in lower case, as `node:http` and `fetch` give them. */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body's text. `null` says that it is larger than `maxBodyBytes` and was not read. */
  body: string | null;
}

/** An answer on its way. */
export interface MockResponse {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Empty where the API sends none. */
  body: string;
  /** Milliseconds the adapter waits before it sends this; `Infinity` never does. */
  delay?: number;
  /** The connection breaks after the head and half of the body. */
  breaksOff?: true;
}

/** What the plain function gives: an answer, or a connection that breaks without one. */
export type MockAnswer = MockResponse | { broken: true };

const jsonHeaders = Object.freeze({ 'content-type': 'application/json' });

/** An answer with a JSON body, or with none where the value is undefined. */
export function answer(status: number, value?: object): MockResponse {
  if (value === undefined) return { status, headers: {}, body: '' };
  return { status, headers: jsonHeaders, body: JSON.stringify(value) };
}

/** An answer about the exchange as a whole: the HTTP status is its code. Assumed: notes 3.4. */
export function problem(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): MockResponse {
  const { body } = answer(status, { code: status, message });
  return { status, headers: { ...jsonHeaders, ...headers }, body };
}

/** The API's answer to these issues. Source: notes 8. */
export function refuse(...issues: readonly Issue[]): MockResponse {
  const { status, body } = answerTo(issues);
  return answer(status, body);
}

/** The same for a field that only the mock's other services have. Source: notes 8. */
export function refuseField(field: string, code: number, message: string): MockResponse {
  const body: ErrorAnswer = { code: 400, message: 'Payload validation error.' };
  return answer(400, { ...body, errors: { [field]: { code, message } } });
}

/** Source: notes 3.4. */
export const malformed = () => problem(400, 'Payload validation error.');

/** The JSON object a text is, if it is one. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A string or number without blanks around it; anything else says nothing. Source: notes 3.3. */
export function trimmed(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
