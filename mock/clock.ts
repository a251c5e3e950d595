/** Milliseconds of each unit that `advance` takes. */
const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * A duration in milliseconds: a number of them, or words such as `2s`, `500ms`, `1h30m`, `1d`.
 * Throws an Error for anything else, and for what is negative: time only moves on.
 */
export function readDuration(duration: number | string): number {
  if (typeof duration === 'number' && duration >= 0 && Number.isFinite(duration)) return duration;
  const written = typeof duration === 'string' ? duration.replaceAll(' ', '') : '';
  if (/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(written)) {
    const parts = written.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g);
    return [...parts].reduce(
      (sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0),
      0,
    );
  }
  throw new Error(
    `A duration is a number of milliseconds or words such as "2s", "500ms" or "1h30m", not ${JSON.stringify(duration)}.`,
  );
}

/** The mock's time: a clock that was handed in, and how far it was moved ahead of it. */
export class Clock {
  readonly #base: () => number;
  readonly #waiting = new Map<() => void, number>();
  #ahead = 0;

  constructor(base: () => number) {
    this.#base = base;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#base() + this.#ahead;
  }

  /** Milliseconds it is ahead of the clock that was handed in. */
  get ahead(): number {
    return this.#ahead;
  }

  set ahead(milliseconds: number) {
    this.#ahead = milliseconds;
    const now = this.now();
    for (const [end, due] of [...this.#waiting]) if (due <= now) end();
  }

  /**
   * Resolves once so many milliseconds have passed, on the real clock or on this one, whichever
   * is first: a test that moves the clock waits for nothing. Rejects with the signal's reason.
   */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const abort = () => {
        reject(signal?.reason as Error);
        end();
      };
      // A timer of more than 2^31 milliseconds would fire at once.
      const timer = milliseconds < 2 ** 31 ? setTimeout(end, milliseconds) : undefined;
      this.#waiting.set(end, this.now() + milliseconds);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Time as it is again; whoever waits does so no longer. */
  reset(): void {
    this.#ahead = 0;
    for (const end of [...this.#waiting.keys()]) end();
  }
}
