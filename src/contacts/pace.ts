/** Work in slices: the thread does what waits once a slice has lasted long enough. */
export class Pace {
  readonly #milliseconds: number;
  #since = performance.now();

  /** A page has to stay alive within a frame; a worker only has to hear that it is to stop. */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  get isDue(): boolean {
    return performance.now() - this.#since >= this.#milliseconds;
  }

  /** Waits for what waits. Rejects with the signal's reason once that is aborted. */
  async rest(signal?: AbortSignal): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    this.#since = performance.now();
  }
}
