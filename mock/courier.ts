import type { Clock } from './clock.js';
import type { Journal } from './journal.js';
import type { Receipt, ReceiptQueue } from './receipts.js';

/** Seconds after which a receipt that was not taken is posted again. Assumed: notes 9. */
const retrySeconds = [1, 5, 25];

/** The receiver has to answer within this time. Source: notes 9. */
const answerMilliseconds = 1000;

/** Posts receipts as they fall due, one after the other, and again where they were not taken. */
export class Courier {
  readonly #url: string;
  readonly #queue: ReceiptQueue;
  readonly #clock: Clock;
  readonly #journal: Journal;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round: Promise<void> = Promise.resolve();

  constructor(url: string, queue: ReceiptQueue, clock: Clock, journal: Journal) {
    this.#url = url;
    this.#queue = queue;
    this.#clock = clock;
    this.#journal = journal;
  }

  /** Posts what is due by now. Resolves once every one of them was answered or given up. */
  deliver(): Promise<void> {
    this.#round = this.#round.then(async () => {
      for (let receipt; (receipt = this.#queue.take(this.#clock.now()));) await this.#post(receipt);
      this.schedule();
    });
    return this.#round;
  }

  /** Wakes up when the next one falls due, if the clock moves by itself. */
  schedule(): void {
    clearTimeout(this.#timer);
    const due = this.#queue.nextAt();
    if (due === undefined) return;
    const wait = Math.min(Math.max(due - this.#clock.now(), 10), 60_000);
    this.#timer = setTimeout(() => void this.deliver(), wait);
    // In Node nothing has to stay alive for it; in a browser a timer is a number.
    (this.#timer as { unref?: () => void }).unref?.();
  }

  async #post(receipt: Receipt): Promise<void> {
    const { body, attempt } = receipt;
    const said = JSON.stringify(body);
    let status = 0;
    let failure = '';
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: said,
        redirect: 'manual',
        signal: AbortSignal.timeout(answerMilliseconds),
      });
      status = response.status;
      // The answer's body says nothing: it is not waited for.
      void response.body?.cancel().catch(() => {});
      if (!response.ok) failure = `status ${status}`;
    } catch (error) {
      failure = error instanceof Error ? describeFailure(error) : String(error);
    }
    this.#journal.recordReceipt(this.#url, said, attempt, status, failure);
    const again = retrySeconds[attempt - 1];
    if (failure !== '' && again !== undefined) {
      const due_at = receipt.due_at + again * 1000;
      this.#queue.put([{ ...receipt, due_at, attempt: attempt + 1 }]);
    }
  }
}

/** What kept a receipt from arriving, its cause included. */
function describeFailure({ name, message, cause }: Error): string {
  if (name === 'TimeoutError') return `no answer within ${answerMilliseconds} ms`;
  return cause instanceof Error ? cause.message || message : message;
}
