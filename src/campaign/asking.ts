import type { HostAnswer } from '../client.js';

/** What every event that asks lets its listeners do. */
export interface Asking<Answer = HostAnswer> {
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
  /**
   * Takes the call over: the form stays busy until the promise settles, and shows what it brings.
   * Once, and during the event only; else an InvalidStateError.
   */
  respondWith: (answer: Answer | Promise<Answer>) => void;
}

/** What the listeners made of it: `isLeft` where they prevented it without an answer. */
export interface Asked<Answer> {
  answer: Promise<Answer> | undefined;
  isLeft: boolean;
}

/** Sends a cancelable event and lets one listener take the call over. */
export function ask<Answer = HostAnswer>(
  target: EventTarget,
  name: string,
  detail: object,
  signal: AbortSignal,
  init: EventInit = {},
): Asked<Answer> {
  let answer: Promise<Answer> | undefined;
  let isDispatching = true;
  const asking: Asking<Answer> = {
    signal,
    respondWith(given) {
      if (!isDispatching || answer) {
        const why = answer ? 'it was called before' : 'the event is over';
        throw new DOMException(`respondWith() came too late: ${why}.`, 'InvalidStateError');
      }
      answer = Promise.resolve(given);
    },
  };
  const event = new CustomEvent(name, {
    detail: { ...detail, ...asking },
    cancelable: true,
    ...init,
  });
  const isPrevented = !target.dispatchEvent(event);
  isDispatching = false;
  return { answer, isLeft: isPrevented && !answer };
}
