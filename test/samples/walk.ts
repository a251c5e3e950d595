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
      const asked = connection.fetch(path, {
        method,
        headers,
        body:
          body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body),
      });
      // A connection that breaks is status 0.
      if (step.expected.status === 0) {
        const isBroken = await asked.then(
          () => false,
          (error: unknown) => error instanceof TypeError,
        );
        yield { step, status: isBroken ? 0 : -1, headers: new Headers(), text: '' };
        continue;
      }
      const response = await asked;
      yield {
        step,
        status: response.status,
        headers: response.headers,
        text: await response.text(),
      };
    }
  } finally {
    await connection.stop();
  }
}
