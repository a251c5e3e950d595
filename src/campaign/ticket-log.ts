import { isRecord } from '../contract/record.js';

/** What a browser offers to remember things by, such as `localStorage`. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What a browser offers to take turns by: `navigator.locks`. */
export interface Locks {
  request<Result>(
    name: string,
    options: { ifAvailable: true },
    run: (lock: unknown) => Promise<Result>,
  ): Promise<Result>;
}

/** The furthest that was done with a ticket in this browser, by whichever tab. */
export interface TicketEntry {
  /** `asked`: its confirmation has left, and no answer has come. */
  step?: 'asked' | 'confirmed' | 'cancelled' | undefined;
  /** ISO 8601, where the answer named it. */
  sendingDate?: string | undefined;
  /** Its cancellation has left, and no answer has come. */
  isCancelAsked?: boolean | undefined;
}

const steps: readonly unknown[] = [undefined, 'asked', 'confirmed', 'cancelled'];
const nameOf = (ticketNumber: string) => `voice-campaign-form:ticket:${ticketNumber}`;

/** The platform's storage, where there is one and it may be used. */
export function ownMemory(): Memory | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined; // Refused, as in a sandboxed frame.
  }
}

/** The platform's locks: a browser has them on secure pages only. */
export const ownLocks = () => (typeof navigator === 'undefined' ? undefined : navigator.locks);

/**
 * Keeps a ticket from being confirmed twice: by two tabs, or after a reload in the middle. Where
 * nothing can be stored it remembers as long as the page lives.
 */
export class TicketLog {
  readonly #memory: Memory | undefined;
  readonly #locks: Locks | undefined;
  readonly #own = new Map<string, TicketEntry>();

  constructor(memory: Memory | undefined, locks: Locks | undefined) {
    this.#memory = memory;
    this.#locks = locks;
  }

  read(ticketNumber: string): TicketEntry | undefined {
    try {
      const value: unknown = JSON.parse(this.#memory?.getItem(nameOf(ticketNumber)) ?? 'null');
      if (isRecord(value) && steps.includes(value.step)) return value;
    } catch {
      // Not readable, or not ours: what this page knows is left.
    }
    return this.#own.get(ticketNumber);
  }

  write(ticketNumber: string, entry: TicketEntry | undefined): void {
    const name = nameOf(ticketNumber);
    if (entry) this.#own.set(ticketNumber, entry);
    else this.#own.delete(ticketNumber);
    try {
      if (entry) this.#memory?.setItem(name, JSON.stringify(entry));
      else this.#memory?.removeItem(name);
    } catch {
      // Full or refused: this page still knows.
    }
  }

  /** Runs it unless another tab does the same for this ticket just now; then it is undefined. */
  async alone<Result>(
    ticketNumber: string,
    run: () => Promise<Result>,
  ): Promise<Result | undefined> {
    const turn = { isHad: false };
    const inTurn = (lock: unknown) => {
      turn.isHad = true;
      return lock ? run() : Promise.resolve(undefined);
    };
    try {
      const name = nameOf(ticketNumber);
      return await (this.#locks?.request(name, { ifAvailable: true }, inTurn) ?? run());
    } catch (error) {
      // Locks are refused in a sandboxed frame, where no other tab shares anything either.
      if (turn.isHad) throw error;
      return run();
    }
  }

  /** Tells the ticket whose entry another tab has changed, until the signal ends it. */
  follow(told: (ticketNumber: string) => void, signal: AbortSignal): void {
    if (typeof addEventListener !== 'function') return;
    const listen = ({ key }: StorageEvent) => {
      if (key?.startsWith(nameOf(''))) told(key.slice(nameOf('').length));
    };
    addEventListener('storage', listen, { signal });
  }
}
