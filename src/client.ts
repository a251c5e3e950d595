import type { ConfirmAnswer, CreateAnswer, Issue, StatusAnswer } from './contract/types.js';
import { issuesOf } from './contract/codes.js';
import { issue } from './contract/issue.js';
import { isRecord } from './contract/record.js';
import { readTime } from './contract/time.js';

/** Extra headers of each call, or what makes them: a nonce, never the API's key. */
export type HeaderSource =
  | Readonly<Record<string, string>>
  | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>);

/** How to reach the host's backend. Everything is read when a call is made. */
export interface Connection {
  /** Base URL behind which the four services stand (README, *The backend*). */
  readonly endpoint?: string | undefined;
  /** Called unbound, in place of the global one. */
  readonly fetch?: typeof fetch | undefined;
  readonly headers?: HeaderSource | undefined;
  /** As of `fetch`. Default: the platform's own, `same-origin`. */
  readonly credentials?: RequestCredentials | undefined;
  /** Seconds, the sending of the body included, after which a call counts as unanswered. Default: 60. */
  readonly timeoutSeconds?: number | undefined;
}

/** What a call came to: its answer, or what is to be said about it. */
export type Outcome<Answer> =
  | { ok: true; answer: Answer }
  | {
      ok: false;
      issues: Issue[];
      /** Nobody knows whether it took effect: no answer came, or none that says so. */
      isLost: boolean;
    };

/** An answer as the host's code may hand it in: what `fetch` gives, or its two halves. */
export type HostAnswer = Response | { status: number; body?: unknown };

const failed = (...issues: Issue[]) => ({ ok: false, issues, isLost: false }) as const;
const lost = (...issues: Issue[]) => ({ ok: false, issues, isLost: true }) as const;

/** What became of a call that broke off. */
export const unanswered: Outcome<never> = lost(issue('service.unreachable'));

/**
 * `POST {endpoint}/create` with the payload's JSON. Never throws; an aborted signal is an
 * unanswered call. Source: notes 2.
 */
export function create(
  connection: Connection,
  body: Blob,
  signal: AbortSignal,
): Promise<Outcome<CreateAnswer>> {
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
  return call(connection, '/create', init, signal, readCreate);
}

/** `GET {endpoint}/status?ticket_number=`. Never throws. Source: notes 4.1. */
export function status(
  connection: Connection,
  ticketNumber: string,
  signal: AbortSignal,
): Promise<Outcome<StatusAnswer>> {
  const path = `/status?ticket_number=${encodeURIComponent(ticketNumber)}`;
  return call(connection, path, { method: 'GET' }, signal, readStatus);
}

/**
 * `POST {endpoint}/send`, which the API calls *validate*: the calls are made. Never throws. Source:
 * notes 4.2.
 */
export function confirm(
  connection: Connection,
  ticketNumber: string,
  signal: AbortSignal,
): Promise<Outcome<ConfirmAnswer>> {
  return call(connection, '/send', withTicket('POST', ticketNumber), signal, readConfirm);
}

/**
 * `DELETE {endpoint}/cancel`, the ticket in the body and in the query, because proxies drop bodies
 * of DELETE. Never throws. Source: notes 4.3.
 */
export function cancel(
  connection: Connection,
  ticketNumber: string,
  signal: AbortSignal,
): Promise<Outcome<undefined>> {
  const path = `/cancel?ticket_number=${encodeURIComponent(ticketNumber)}`;
  return call(connection, path, withTicket('DELETE', ticketNumber), signal, readCancel);
}

const withTicket = (method: string, ticket_number: string) => ({
  method,
  body: new Blob([JSON.stringify({ ticket_number })], { type: 'application/json' }),
  headers: { 'content-type': 'application/json' },
});

/** Reads the answer of send, whoever fetched it: an empty body is one, a page of HTML is not. */
export function readConfirm(answer: HostAnswer): Promise<Outcome<ConfirmAnswer>> {
  return read(answer, (body) => {
    const said = isRecord(body) ? body.sending_date : undefined;
    return typeof said === 'string' && readTime(said)?.offset !== undefined
      ? { sending_date: said }
      : {};
  });
}

/** Reads the answer of cancel, whoever fetched it. */
export async function readCancel(answer: HostAnswer): Promise<Outcome<undefined>> {
  const outcome = await read(answer, () => true);
  return outcome.ok ? { ok: true, answer: undefined } : outcome;
}

/** Reads the answer of create, whoever fetched it. */
export function readCreate(answer: HostAnswer): Promise<Outcome<CreateAnswer>> {
  return read(answer, (body) => {
    if (!isRecord(body)) return undefined;
    const { ticket_number } = body;
    return typeof ticket_number === 'string' && ticket_number !== ''
      ? { ticket_number }
      : undefined;
  });
}

/** Both spellings of ready, and the SMS twin's "400 as long as it is not ready". Source: notes 4.1. */
async function readStatus(answer: HostAnswer): Promise<Outcome<StatusAnswer>> {
  const outcome = await read(answer, (body) => {
    if (!isRecord(body)) return undefined;
    const phase = phases.get(body.status);
    const numbers = [body.number_of_contacts, body.cost, body.estimated_duration].map(amount);
    const [number_of_contacts, cost, estimated_duration] = numbers;
    if (
      phase === undefined ||
      number_of_contacts === undefined ||
      cost === undefined ||
      estimated_duration === undefined
    ) {
      return undefined;
    }
    return { number_of_contacts, cost, estimated_duration, status: phase };
  });
  const unfinished = !outcome.ok && outcome.issues.some(({ params }) => isUnfinished(params.code));
  return unfinished ? { ok: true, answer: underComputation } : outcome;
}

const phases: ReadonlyMap<unknown, StatusAnswer['status']> = new Map([
  ['under_computation', 'under_computation'],
  ['ready_to_be_sent', 'ready_to_be_sent'],
  ['ready_to_be_send', 'ready_to_be_sent'],
  ['failed', 'failed'],
]);

const underComputation: StatusAnswer = Object.freeze({
  number_of_contacts: 0,
  cost: 0,
  estimated_duration: 0,
  status: 'under_computation',
});

const isUnfinished = (code: unknown) => code === 129 || code === 130;

/** A number that may be absent (0) or written as a string; anything else is no answer of ours. */
function amount(value: unknown): number | undefined {
  if (!['number', 'string', 'undefined'].includes(typeof value) && value !== null) return undefined;
  const number = Number(value ?? 0);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

async function call<Answer>(
  connection: Connection,
  path: string,
  init: { method: string; body?: Blob; headers?: Readonly<Record<string, string>> },
  signal: AbortSignal,
  readAnswer: (answer: HostAnswer) => Promise<Outcome<Answer>>,
): Promise<Outcome<Answer>> {
  const { endpoint, headers, credentials, timeoutSeconds = 60 } = connection;
  if (endpoint === undefined && !connection.fetch) return failed(issue('service.not-connected'));
  const fetch = connection.fetch ?? globalThis.fetch;
  const ending = new AbortController();
  const end = () => ending.abort(signal.reason);
  const timer = setTimeout(() => ending.abort(), timeoutSeconds * 1000);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  const way = { isBegun: false };
  const answered = async () => {
    const extra = typeof headers === 'function' ? await headers() : headers;
    ending.signal.throwIfAborted();
    way.isBegun = true;
    const response = await fetch((endpoint ?? '').replace(/\/+$/, '') + path, {
      ...init,
      headers: { accept: 'application/json', ...extra, ...init.headers },
      ...(credentials && { credentials }),
      signal: ending.signal,
    });
    return readAnswer(response);
  };
  try {
    // Raced, because a handed-in fetch may not listen to the signal.
    return await Promise.race([answered(), rejectedBy(ending.signal)]);
  } catch {
    const isLate = ending.signal.aborted && !signal.aborted;
    const found = isLate
      ? issue('service.timeout', { seconds: timeoutSeconds })
      : issue('service.unreachable');
    return way.isBegun ? lost(found) : failed(found);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

/** Never resolved; rejected once the signal says so. */
export function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new Error('ended'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Characters of an answer that are looked at: ours are under 1 KB, a hostile one may never end. */
const longestAnswer = 100_000;

async function read<Answer>(
  answer: HostAnswer,
  understand: (body: unknown) => Answer | undefined,
): Promise<Outcome<Answer>> {
  const { status } = answer;
  if (typeof status !== 'number') return lost(issue('service.unexpected', { status: 0 }));
  const body = await bodyOf(answer);
  if (status >= 200 && status < 300) {
    const understood = body === notJson ? undefined : understand(body);
    if (understood !== undefined) return { ok: true, answer: understood };
    return lost(issue(body === notJson ? 'service.not-json' : 'service.unexpected', { status }));
  }
  const said = body === notJson ? undefined : issuesOf(body);
  if (status === 400 && said) return failed(...said);
  if (status === 401 || status === 403) return failed(issue('service.unauthorized'));
  if (status === 413) return failed(issue('service.too-large'));
  if (status === 429) return failed(issue('service.too-many-requests', retryAfter(answer)));
  if (status >= 500) return lost(issue('service.server-error', { status }));
  if (said) return failed(...said);
  return failed(issue(body === notJson ? 'service.not-json' : 'service.unexpected', { status }));
}

const notJson = Symbol('not JSON');

/** Not `instanceof`: a Response may come from another window. */
function isResponse(answer: HostAnswer): answer is Response {
  return 'headers' in answer && 'text' in answer;
}

async function bodyOf(answer: HostAnswer): Promise<unknown> {
  if (!isResponse(answer)) return answer.body;
  const text = await textOf(answer);
  if (text === undefined) return notJson;
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return notJson;
  }
}

/** The body as text, or undefined where it is longer than anything we would read. */
async function textOf({ body }: Response): Promise<string | undefined> {
  if (!body) return '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ''; ;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > longestAnswer) {
      await reader.cancel();
      return undefined;
    }
  }
}

const anHour = 3600;

/** Seconds to wait, an hour at most, where the answer names them; a date is read as those until then. */
function retryAfter(answer: HostAnswer): Record<string, number> {
  const said = isResponse(answer) ? answer.headers.get('retry-after') : null;
  if (said === null) return {};
  const seconds = /^\d+$/.test(said)
    ? Number(said)
    : Math.ceil((Date.parse(said) - Date.now()) / 1000);
  return seconds > 0 ? { seconds: Math.min(seconds, anHour) } : {};
}
