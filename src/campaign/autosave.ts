import { isRecord } from '../contract/record.js';
import type { Contact } from '../contract/types.js';
import type { Campaign } from './campaign.js';
import { readMemento } from './memento.js';
import type { Memory } from './ticket-log.js';

export interface AutosaveOptions {
  campaign: Campaign;
  /** Under which it is kept, beside others of this origin. */
  key: string;
  memory: Memory | undefined;
  /** The contacts as well. */
  withContacts: boolean;
  /** Until it is forgotten. */
  days: number;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Told when what it says of itself is another. */
  changed: () => void;
}

/** Contacts that are kept at most: a browser keeps some megabytes of one origin. */
const mostContacts = 5_000;

const day = 24 * 60 * 60_000;

/** Keeps a campaign in this browser from one change to the next, and notices another tab at it. */
export class Autosave {
  readonly #options: AutosaveOptions;
  readonly #name: string;
  #listening = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #phase: string;
  /** Something is kept just now. */
  isKept = false;
  /** Another tab has changed it since. */
  isElsewhere = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.#name = `voice-campaign-form:draft:${options.key}`;
    this.#phase = options.campaign.phase;
  }

  /** Takes up what was kept, unless something was written already, and keeps what comes. */
  start(): void {
    const { campaign } = this.#options;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    if (campaign.phase === 'drafting' && !campaign.hasUnsavedWork) this.take();
    campaign.addEventListener('change', () => this.#later(), { signal });
    campaign.contacts.addEventListener('change', () => this.#later(), { signal });
    if (typeof addEventListener !== 'function') return;
    const told = ({ key, newValue }: StorageEvent) => {
      if (key !== this.#name) return;
      this.isElsewhere = newValue !== null;
      this.#options.changed();
    };
    addEventListener('storage', told, { signal });
    addEventListener('pagehide', () => void this.save(), { signal });
  }

  stop(): void {
    if (this.#timer !== undefined) void this.save();
    this.#listening.abort();
  }

  /** What is kept, in place of what stands here. */
  take(): void {
    const { campaign } = this.#options;
    const { memento, contacts } = this.#read();
    this.isElsewhere = false;
    this.isKept = memento !== undefined;
    if (memento) campaign.restore(memento);
    if (contacts.length > 0) void campaign.contacts.replace(contacts);
    this.#options.changed();
  }

  /** Nothing is kept any more, until the next change. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#write(undefined);
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { campaign, withContacts, clock } = this.#options;
    if (campaign.phase === 'drafting' && !campaign.hasUnsavedWork) {
      this.#write(undefined);
      return;
    }
    const kept = { savedAt: clock(), memento: campaign.save() };
    // At once: a page that goes away does not wait for its contacts.
    this.#write(kept);
    if (!withContacts) return;
    const contacts = await campaign.contacts.page(0, mostContacts + 1);
    if (contacts.length <= mostContacts) this.#write({ ...kept, contacts });
  }

  #later(): void {
    const { phase } = this.#options.campaign;
    // A call that leaves, or is answered, is kept before anything else can happen.
    if (phase !== this.#phase) {
      this.#phase = phase;
      void this.save();
    } else this.#timer ??= setTimeout(() => void this.save(), 300);
  }

  #read(): { memento: ReturnType<typeof readMemento>; contacts: Contact[] } {
    const { memory, days, clock, campaign } = this.#options;
    try {
      const value: unknown = JSON.parse(memory?.getItem(this.#name) ?? 'null');
      const isFresh =
        isRecord(value) &&
        typeof value.savedAt === 'number' &&
        clock() - value.savedAt < days * day;
      if (isFresh) {
        const memento = readMemento(value.memento, campaign.timeZone);
        const contacts = Array.isArray(value.contacts) ? value.contacts.filter(isContact) : [];
        return { memento, contacts };
      }
      memory?.removeItem(this.#name);
    } catch {
      // Refused, or not ours: nothing was kept.
    }
    return { memento: undefined, contacts: [] };
  }

  #write(value: object | undefined): void {
    const { memory, changed } = this.#options;
    const before = this.isKept;
    try {
      if (value) memory?.setItem(this.#name, JSON.stringify(value));
      else memory?.removeItem(this.#name);
      this.isKept = value !== undefined && memory !== undefined;
    } catch {
      this.isKept = false; // Full or refused.
    }
    if (this.isKept !== before) changed();
  }
}

const isContact = (value: unknown): value is Contact =>
  isRecord(value) && typeof value.phone_number === 'string';
