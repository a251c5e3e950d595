/** Ends early, without an error, when the signal says so. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** On the platform's own timers. */
export const sleepFor: Sleep = (milliseconds, signal) =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
