import { speech, spokenBlocks } from '../src/contract/text.js';
import { apiTimeZone, formatTime, offsetAt } from '../src/contract/time.js';
import { outcomeOf } from './magic.js';
import type { Settings } from './options.js';
import type { StoredCampaign } from './snapshot.js';

/** A delivery receipt that is to be posted. */
export interface Receipt {
  ticket_number: string;
  /** Milliseconds since 1970. */
  due_at: number;
  /** Counts from 1. */
  attempt: number;
  body: Readonly<Record<string, unknown>>;
}

/** Calls of a campaign begin one after the other, this far apart in milliseconds. Assumed. */
const pace = 100;

/** `Y-m-d H:i:s` on the clock of Paris: the receipt names no zone. Source: notes 9. */
function writtenDate(moment: number): string {
  return formatTime(moment, offsetAt(moment, apiTimeZone)).slice(0, 19).replace('T', ' ');
}

/** The receipts of a campaign that was confirmed, in the order in which its calls end. */
export function receiptsOf(campaign: StoredCampaign, form: Settings['receiptForm']): Receipt[] {
  const { ticket_number, calls, sending_at } = campaign;
  return calls
    .map(({ number, seconds, keys }, i): Receipt => {
      const outcome = outcomeOf(number);
      const reached = outcome.status === 'DELIVERED' || outcome.status === 'ACK';
      const duration = reached ? Math.ceil(seconds) : 0;
      const charged = reached ? spokenBlocks(seconds) * speech.blockSeconds : 0;
      const due_at = (sending_at ?? 0) + i * pace + duration * 1000;
      const told = { message_id: ticket_number, number, delivery_date: writtenDate(due_at) };
      const body =
        form === 'older'
          ? {
              ...told,
              status: outcome.older,
              call_duration: String(duration),
              charged_duration: String(charged),
            }
          : {
              channel: 'voice_sms',
              ...told,
              status: outcome.status,
              meta_data: {
                ...(keys && { pressed_keys_code: outcome.keys ?? '' }),
                call_duration: duration,
                charged_duration: charged,
              },
            };
      return { ticket_number, due_at, attempt: 1, body };
    })
    .sort((a, b) => a.due_at - b.due_at);
}

const latestFirst = (a: Receipt, b: Receipt) => b.due_at - a.due_at;

/** The receipts that are still to be posted, the next one last: there may be many thousands. */
export class ReceiptQueue {
  #receipts: Receipt[] = [];

  put(receipts: readonly Receipt[]): void {
    // Reversed before a stable sort, so that of two that fall due together the first goes first.
    this.#receipts = [...receipts.toReversed(), ...this.#receipts].sort(latestFirst);
  }

  /** Takes out the first one that is due. */
  take(now: number): Receipt | undefined {
    const due = this.nextAt();
    return due !== undefined && due <= now ? this.#receipts.pop() : undefined;
  }

  /** When the next one falls due, in milliseconds since 1970. */
  nextAt(): number | undefined {
    return this.#receipts.at(-1)?.due_at;
  }

  /** Forgets those of a campaign that was cancelled. */
  drop(ticket: string): void {
    this.#receipts = this.#receipts.filter(({ ticket_number }) => ticket_number !== ticket);
  }

  snapshot(): Receipt[] {
    return structuredClone(this.#receipts.toReversed());
  }

  restore(receipts: readonly Receipt[]): void {
    this.#receipts = [];
    this.put(structuredClone([...receipts]));
  }
}
