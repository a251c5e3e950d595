import type { Answer, Call, Connection, Question } from './protocol.js';
import { snapshotOf } from './snapshot.js';

/** Milliseconds of work in the page before it gets its turn: less than a frame. */
const pageSlice = 10;

/** Bytes above which a workbook is not read in the page unless the author agrees to wait. */
const largeWorkbook = 5 * 1024 * 1024;

/** How long a worker may take to say that it is there. */
const patience = 15_000;

/**
 * The engine in a worker where one may start, else in the page; integrators learn from the console
 * which it is, and why. Rejects where its part of the script does not load.
 */
export async function connect(workerUrl: string | undefined): Promise<Connection> {
  let connection: Connection | undefined;
  let why = 'no worker-url is set';
  if (workerUrl && typeof Worker !== 'undefined') {
    connection = await connectWorker(workerUrl).catch((error: unknown) => {
      why = error instanceof Error ? error.message : String(error);
      return undefined;
    });
  }
  if (typeof document !== 'undefined') {
    // eslint-disable-next-line no-console -- said once, and nothing is wrong
    console.info(
      connection
        ? `voice-campaign-form: lists are read in the worker ${workerUrl ?? ''}.`
        : `voice-campaign-form: lists are read in the page, because ${why}.`,
    );
  }
  return connection ?? connectHere();
}

/** The engine in the page itself. Rejects where its part of the script does not load. */
async function connectHere(): Promise<Connection> {
  const { ListEngine } = await import('./engine.js');
  const engine = new ListEngine(pageSlice);
  return {
    call: async (name, words, call = {}) =>
      Reflect.apply(engine[name], engine, [...words, call]) as Promise<never>,
    wouldBlock: async (file) => file.size > largeWorkbook && (await isZip(file)),
    snapshot: async (counts) => snapshotOf(counts, await engine.packed({})),
    close: () => undefined,
  };
}

/**
 * The engine in a worker of its own. Rejects with the reason where none can be started: another
 * origin, a policy, a file that is not there.
 */
async function connectWorker(url: string): Promise<Connection> {
  const worker = new Worker(trusted(url), { type: 'module', name: 'voice-campaign-contacts' });
  const waiting = new Map<
    number,
    { call: Call; done: (value: never) => void; failed: (reason: Error) => void }
  >();
  let last = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('it did not start')), patience);
      worker.onmessage = () => {
        clearTimeout(timer);
        resolve();
      };
      worker.onerror = (event) => {
        event.preventDefault();
        clearTimeout(timer);
        reject(new Error(event.message || 'its script cannot be loaded'));
      };
    });
  } catch (error) {
    worker.terminate();
    throw error;
  }
  worker.onerror = (event) => {
    for (const { failed } of waiting.values()) failed(new Error(event.message));
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<Exclude<Answer, { isReady: true }>>) => {
    const question = waiting.get(data.id);
    if (!question) return;
    if ('progress' in data) return question.call.progress?.(data.progress);
    waiting.delete(data.id);
    if ('done' in data) question.done(data.done as never);
    else question.failed(Object.assign(new Error(data.failed.message), data.failed));
  };
  const ask: Connection['call'] = (name, words, call = {}) =>
    new Promise((done, failed) => {
      const { signal } = call;
      if (signal?.aborted) return failed(signal.reason as Error);
      const id = (last += 1);
      waiting.set(id, { call, done, failed });
      const post = (question: Question) => worker.postMessage(question);
      post({ id, name, words });
      signal?.addEventListener('abort', () => {
        // Who waits is free at once; the worker stops with its slice.
        if (!waiting.delete(id)) return;
        post({ id, stop: true });
        failed(signal.reason as Error);
      });
    });
  return {
    call: ask,
    wouldBlock: () => Promise.resolve(false),
    snapshot: async (counts) => snapshotOf(counts, await ask('packed', [])),
    close: () => worker.terminate(),
  };
}

let policy: { createScriptURL: (url: string) => unknown } | undefined;

/** Through a Trusted Types policy of ours, which lets nothing pass but files of this origin. */
function trusted(address: string): string {
  const url = new URL(address, document.baseURI);
  const check = (given: string) => {
    const { origin, protocol } = new URL(given);
    if (origin !== location.origin || !/^https?:$/.test(protocol)) {
      throw new TypeError('it is on another origin');
    }
    return given;
  };
  const { trustedTypes } = globalThis as typeof globalThis & {
    trustedTypes?: {
      createPolicy: (
        name: string,
        rules: { createScriptURL: (url: string) => string },
      ) => NonNullable<typeof policy>;
    };
  };
  if (!trustedTypes) return check(url.href);
  policy ??= trustedTypes.createPolicy('voice-campaign-form-worker', { createScriptURL: check });
  return policy.createScriptURL(url.href) as string;
}

async function isZip(file: Blob): Promise<boolean> {
  const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return p === 0x50 && k === 0x4b;
}
