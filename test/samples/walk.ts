import { createMock } from '../../mock/index.js';
import type { Mock } from '../../mock/index.js';
import { morning } from './wording.js';
import type { Conversation, Step } from './wording.js';

/** A way to a mock: an adapter, switched on. */
export interface Connection {
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  stop: () => Promise<void> | void;
}

export type Connect = (mock: Mock) => Promise<Connection> | Connection;

export interface Exchange {
  step: Step;
  status: number;
  headers: Headers;
  text: string;
}

/** Walks a conversation with a mock of its own, whose clock it moves. */
export async function* walk(
  { options = {}, begins = morning, steps }: Conversation,
  connect: Connect,
): AsyncGenerator<Exchange> {
  let now = Date.parse(begins);
  const connection = await connect(createMock({ ...options, clock: () => now }));
  try {
    for (const step of steps) {
      now += (step.after ?? 0) * 1000;
      const { method, path, headers = {}, body } = step.request;
      const isPatient = step.expected.status !== -1;
      const asked = connection.fetch(path, {
        method,
        headers,
        body:
          body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body),
        ...(!isPatient && { signal: givingUp(50) }),
      });
      yield { step, ...(await toldBy(asked)) };
    }
  } finally {
    await connection.stop();
  }
}

/** As `AbortSignal.timeout`, but Node waits for it. */
function givingUp(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException('enough', 'TimeoutError')), milliseconds);
  return controller.signal;
}

/** What there is of an answer: a connection may break, or the asker give up, within it as well. */
async function toldBy(asked: Promise<Response>): Promise<Omit<Exchange, 'step'>> {
  try {
    const response = await asked;
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  } catch (error) {
    const isGivenUp = error instanceof DOMException && error.name === 'TimeoutError';
    if (!isGivenUp && !(error instanceof TypeError)) throw error;
    return { status: isGivenUp ? -1 : 0, headers: new Headers(), text: '' };
  }
}
