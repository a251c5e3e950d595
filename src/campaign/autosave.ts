import type { ContactRow, Doubles } from '../contacts/types.js';
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

/** Rows that are kept at most: a browser keeps some megabytes of one origin. */
const mostRows = 5_000;

const doubles: readonly Doubles[] = ['first', 'last', 'each'];

const day = 24 * 60 * 60_000;

/** Keeps a campaign in this browser from one change to the next, and notices another tab at it. */
export class Autosave {
  readonly #options: AutosaveOptions;
  readonly #name: string;
  #listening = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #phase: string;
  /** The rows that are kept, as they were read last: a page that goes away does not wait for them. */
  #contacts: readonly Contact[] = [];
  #reading = 0;
  /** Something is kept just now. */
  isKept = false;
  /** Another tab has changed it since. */
  isElsewhere = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.#name = `voice-campaign-form:draft:${options.key}`;
    this.#phase = options.campaign.phase;
  }

  /** The people are kept as well: not where they are too many. */
  get hasPeople(): boolean {
    return this.#contacts.length > 0;
  }

  /** Takes up what was kept, unless something was written already, and keeps what comes. */
  start(): void {
    const { campaign } = this.#options;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    if (campaign.phase === 'drafting' && !campaign.hasUnsavedWork) this.take();
    else void this.#readContacts();
    campaign.addEventListener('change', () => this.#later(), { signal });
    campaign.contacts.addEventListener('change', () => void this.#readContacts(), { signal });
    if (typeof addEventListener !== 'function') return;
    const told = ({ key, newValue }: StorageEvent) => {
      if (key !== this.#name) return;
      this.isElsewhere = newValue !== null;
      this.#options.changed();
    };
    addEventListener('storage', told, { signal });
    addEventListener('pagehide', () => this.#saveChanges(), { signal });
  }

  stop(): void {
    this.#saveChanges();
    this.#listening.abort();
  }

  /** What is kept, in place of what stands here. */
  take(): void {
    const { campaign } = this.#options;
    const { memento, contacts, keep } = this.#read();
    this.isElsewhere = false;
    this.isKept = memento !== undefined;
    this.#contacts = contacts;
    // Where the contacts cannot be read the draft is there all the same.
    if (memento) {
      Promise.all([
        campaign.contacts.configure({ ...(keep && { keep }) }),
        campaign.restore(memento, contacts),
      ]).catch(() => undefined);
    }
    this.#options.changed();
  }

  /** Nothing is kept any more, until the next change. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#write(undefined);
  }

  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { campaign, clock } = this.#options;
    const isEmpty = campaign.phase === 'drafting' && !campaign.hasUnsavedWork;
    const contacts = this.#contacts;
    const { keep } = campaign.contacts;
    const kept = { savedAt: clock(), memento: campaign.save(), contacts, keep };
    this.#write(isEmpty ? undefined : kept);
  }

  /** A tab in which nothing has changed leaves what another one keeps. */
  #saveChanges(): void {
    if (this.#timer !== undefined) this.save();
  }

  async #readContacts(): Promise<void> {
    const { campaign, withContacts, changed } = this.#options;
    const { contacts } = campaign;
    if (withContacts) {
      const reading = (this.#reading += 1);
      const isFew = contacts.counts.given <= mostRows;
      const all = { from: 0, count: mostRows };
      const read = isFew ? await contacts.rows(all).catch(() => undefined) : { rows: [] };
      if (reading !== this.#reading || this.#listening.signal.aborted) return;
      if (read) this.#contacts = read.rows.filter(isRemembered).map(({ contact }) => contact);
      changed();
    }
    this.#later();
  }

  #later(): void {
    const { phase } = this.#options.campaign;
    // A call that leaves, or is answered, is kept before anything else can happen.
    if (phase !== this.#phase) {
      this.#phase = phase;
      this.save();
    } else this.#timer ??= setTimeout(() => this.save(), 300);
  }

  #read(): {
    memento: ReturnType<typeof readMemento>;
    contacts: Contact[];
    keep: Doubles | undefined;
  } {
    const { memory, days, clock, campaign, withContacts } = this.#options;
    try {
      const value: unknown = JSON.parse(memory?.getItem(this.#name) ?? 'null');
      const isFresh =
        isRecord(value) &&
        typeof value.savedAt === 'number' &&
        clock() - value.savedAt < days * day;
      if (isFresh) {
        const memento = readMemento(value.memento, campaign.timeZone);
        const kept = withContacts && Array.isArray(value.contacts) ? value.contacts : [];
        const contacts = kept.filter(isContact);
        const keep = doubles.find((known) => known === value.keep);
        return { memento, contacts, keep };
      }
      memory?.removeItem(this.#name);
    } catch {
      // Refused, or not ours: nothing was kept.
    }
    return { memento: undefined, contacts: [], keep: undefined };
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

/** Without the list of numbers that are never called, which is not kept, they would be called. */
const isRemembered = ({ issue }: ContactRow) => issue?.code !== 'recipients.never-called';

const isContact = (value: unknown): value is Contact =>
  isRecord(value) && typeof value.phone_number === 'string';
