/** The entry of the worker: the engine behind messages. */
import { ListEngine } from './engine.js';
import type { Answer, Question } from './protocol.js';

/** Milliseconds of work before a message is heard. */
const workerSlice = 40;

interface WorkerScope {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
  postMessage: (answer: Answer, transfer?: Transferable[]) => void;
}

const scope = globalThis as unknown as WorkerScope;
const engine = new ListEngine(workerSlice);
const methods = engine as unknown as Record<string, (...words: unknown[]) => Promise<unknown>>;
const running = new Map<number, AbortController>();

scope.onmessage = ({ data }) => {
  const { id } = data;
  if ('stop' in data) return running.get(id)?.abort();
  const controller = new AbortController();
  running.set(id, controller);
  const call = {
    signal: controller.signal,
    progress: (progress: object) => scope.postMessage({ id, progress } as Answer),
  };
  const { name, words } = data;
  void Promise.resolve()
    .then(() => methods[name]?.(...words, call))
    .then(
      (done) => scope.postMessage({ id, done }, buffersIn(done)),
      (error: unknown) => {
        const { code, params, message } = error as {
          code?: string;
          params?: object;
          message: string;
        };
        const failed = { ...(code && { code }), ...(params && { params }), message };
        scope.postMessage({ id, failed });
      },
    )
    .finally(() => running.delete(id));
};

/** What is handed over instead of copied: the columns of an answer. */
function buffersIn(answer: unknown): Transferable[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.values(answer)
    .filter((value) => ArrayBuffer.isView(value))
    .map(({ buffer }) => buffer as ArrayBuffer);
}

// Imported anywhere else, as a check of all doors does, it stays silent.
if (typeof scope.postMessage === 'function') scope.postMessage({ isReady: true });
