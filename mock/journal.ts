import { isRecord } from '../src/contract/record.js';
import type { Clock } from './clock.js';
import type { MockAnswer, MockRequest } from './exchange.js';
import type { ServiceName } from './routes.js';

/** One exchange as the journal tells it, apart from what it keeps. */
export interface JournalEntry {
  /** Counts from 1, also over those that were dropped. */
  id: number;
  /** Milliseconds since 1970, by the mock's clock. */
  at: number;
  kind: 'request' | 'receipt';
  method: string;
  /** With its query. */
  path: string;
  /** The service, where the path leads to one. */
  service?: ServiceName;
  /** The scenario it met, where that was not `all-well`. */
  scenario?: string;
  /** Names in lower case; credentials are replaced by `***`. */
  headers: Readonly<Record<string, string>>;
  /** The body's text; of a large one only the beginning, and `bodyLength` says how long it was. */
  body: string;
  bodyLength: number;
  /** HTTP status of the answer; 0 where the connection broke. */
  status: number;
  /** The answer's text, cut like the body. */
  answer: string;
  /** What kept a receipt from being taken. */
  failure?: string;
  /** Which try of a receipt this was, from 1. */
  attempt?: number;
}

/** What an entry has to be like. Everything that is said has to hold. */
export interface JournalQuery {
  service?: ServiceName;
  kind?: JournalEntry['kind'];
  method?: string;
  status?: number;
  scenario?: string;
  /** Members the JSON body has, at any depth; a list in it has to be the same. */
  body?: Readonly<Record<string, unknown>>;
  /** Only entries with a higher id. */
  after?: number;
}

/** What is kept: references to strings that are there anyway, and nothing that is cloned. */
interface Kept {
  id: number;
  at: number;
  kind: JournalEntry['kind'];
  method: string;
  path: string;
  query: string;
  service: ServiceName | undefined;
  scenario: string | undefined;
  headers: MockRequest['headers'];
  body: string;
  bodyLength: number;
  status: number;
  answer: string;
  failure: string | undefined;
  attempt: number | undefined;
  size: number;
}

/** Characters above which a body is kept as its beginning alone. */
const largeBody = 16 * 1024;
const beginning = 1024;

/** What an entry takes beside its texts, in bytes: an estimate. */
const overhead = 600;

const secret = /^(?:api-key|api-login|authorization|proxy-authorization|cookie|x-api-key)$/;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The beginning of a large text. A plain slice would keep the whole of it in memory. */
function short(text: string): string {
  return text.length <= largeBody
    ? text
    : decoder.decode(encoder.encode(text.slice(0, beginning))) + '…';
}

/** Every exchange, the latest ones, within a number of bytes. */
export class Journal {
  readonly #clock: Clock;
  readonly #maxBytes: number;
  #kept: (Kept | undefined)[] = [];
  #first = 0;
  #bytes = 0;
  #id = 0;
  readonly #waiting = new Set<() => void>();

  constructor(clock: Clock, maxBytes: number) {
    this.#clock = clock;
    this.#maxBytes = maxBytes;
  }

  /** Id of the latest entry, 0 before the first. */
  get lastId(): number {
    return this.#id;
  }

  /** Writes an exchange down. */
  record(
    request: MockRequest,
    answer: MockAnswer,
    service: ServiceName | undefined,
    scenario: string | undefined,
  ): void {
    const { method, path, query = '', headers, body } = request;
    const broken = 'broken' in answer;
    this.#keep({
      id: this.#id + 1,
      at: this.#clock.now(),
      kind: 'request',
      method,
      path,
      query,
      service,
      scenario,
      headers,
      body: short(body ?? ''),
      bodyLength: body?.length ?? 0,
      status: broken ? 0 : answer.status,
      answer: broken ? '' : short(answer.body),
      failure: undefined,
      attempt: undefined,
      size: 0,
    });
  }

  recordReceipt(url: string, body: string, attempt: number, status: number, failure: string): void {
    this.#keep({
      id: this.#id + 1,
      at: this.#clock.now(),
      kind: 'receipt',
      method: 'POST',
      path: url,
      query: '',
      service: undefined,
      scenario: undefined,
      headers: { 'content-type': 'application/json' },
      body,
      bodyLength: body.length,
      status,
      answer: '',
      failure: failure || undefined,
      attempt,
      size: 0,
    });
  }

  /** What was written down and is still kept, oldest first. */
  entries(query: JournalQuery = {}): JournalEntry[] {
    return this.#kept
      .slice(this.#first)
      .filter((kept) => kept !== undefined)
      .filter((kept) => matches(kept, query))
      .map(told);
  }

  /**
   * The first entry like this, once there is one; an earlier one counts. Rejects with an Error
   * that lists what came instead, after so many milliseconds of real time (default: 1000).
   */
  async received(query: JournalQuery = {}, { within = 1000 } = {}): Promise<JournalEntry> {
    const deadline = performance.now() + within;
    for (;;) {
      const [found] = this.entries(query);
      if (found) return found;
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`${this.#unmet(query)} within ${within} ms.${this.#listed()}`);
      await this.#next(left);
    }
  }

  /**
   * Throws an Error that shows what came instead, unless there are entries like this: so many
   * where that is said, else at least one.
   */
  assertReceived(query: JournalQuery = {}, { times }: { times?: number } = {}): void {
    const { length } = this.entries(query);
    if (times === undefined ? length > 0 : length === times) return;
    const expected = times === undefined ? '' : ` ${times} times, but ${length} times`;
    throw new Error(`${this.#unmet(query)}${expected}.${this.#listed()}`);
  }

  /** Forgets the entries; the ids go on. */
  clear(): void {
    this.#kept = [];
    this.#first = 0;
    this.#bytes = 0;
  }

  #keep(kept: Kept): void {
    let letters = kept.path.length + kept.query.length + kept.body.length + kept.answer.length;
    for (const name in kept.headers) letters += kept.headers[name]?.length ?? 0;
    kept.size = overhead + 2 * letters;
    this.#id = kept.id;
    this.#kept.push(kept);
    this.#bytes += kept.size;
    while (this.#bytes > this.#maxBytes && this.#first < this.#kept.length) {
      this.#bytes -= this.#kept[this.#first]?.size ?? 0;
      // Let go at once, or the collector would copy it until its place goes, too.
      this.#kept[this.#first] = undefined;
      this.#first += 1;
    }
    // The places leave the array in bulk: to shift each would move all the others.
    if (this.#first > 1024 && this.#first * 2 > this.#kept.length) {
      this.#kept = this.#kept.slice(this.#first);
      this.#first = 0;
    }
    if (this.#waiting.size > 0) for (const wake of this.#waiting) wake();
  }

  /** Resolves with the next entry, or after so many milliseconds. */
  #next(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
    });
  }

  #unmet(query: JournalQuery): string {
    return `No ${query.kind ?? 'request'} like ${JSON.stringify(query)} was received`;
  }

  #listed(): string {
    const entries = this.entries().slice(-10);
    if (entries.length === 0) return ' Nothing was.';
    const lines = entries.map(
      ({ id, method, path, service, status, body }) =>
        `  #${id} ${method} ${path}${service ? ` (${service})` : ''} → ${status || 'broken'} ${body.slice(0, 200)}`,
    );
    return ` The latest ones:\n${lines.join('\n')}`;
  }
}

function matches(kept: Kept, { after = 0, body, ...rest }: JournalQuery): boolean {
  if (kept.id <= after) return false;
  for (const [name, value] of Object.entries(rest) as [keyof typeof rest, unknown][]) {
    if (value !== undefined && kept[name] !== value) return false;
  }
  return body === undefined || contains(parsed(kept.body), body);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** True where everything in `part` is in `whole` too. */
function contains(whole: unknown, part: unknown): boolean {
  if (isRecord(part)) {
    return isRecord(whole) && Object.keys(part).every((name) => contains(whole[name], part[name]));
  }
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((item, i) => contains(whole[i], item))
    );
  }
  return Object.is(whole, part);
}

function told(kept: Kept): JournalEntry {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(kept.headers)) {
    headers[name] = secret.test(name) ? '***' : String(value ?? '');
  }
  const { id, at, kind, method, path, query, service, scenario, failure, attempt } = kept;
  const isMarked = query === '' || query.startsWith('?');
  return {
    id,
    at,
    kind,
    method,
    path: path + (isMarked ? query : `?${query}`),
    ...(service !== undefined && { service }),
    ...(scenario !== undefined && { scenario }),
    headers,
    body: kept.body,
    bodyLength: kept.bodyLength,
    status: kept.status,
    answer: kept.answer,
    ...(failure !== undefined && { failure }),
    ...(attempt !== undefined && { attempt }),
  };
}
