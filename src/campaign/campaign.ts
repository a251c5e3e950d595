import { create, status } from '../client.js';
import type { Connection, HostAnswer, Outcome } from '../client.js';
import { MemoryContactList } from '../contacts/list.js';
import type { ContactCheck, ContactList, ContactSnapshot } from '../contacts/list.js';
import { defaultLimits } from '../contract/limits.js';
import type { Limits } from '../contract/limits.js';
import { buildPayload, emptyDraft, fieldOfDraft, readDraft } from '../contract/payload.js';
import { checkDraft, checkPayload, sortIssues } from '../contract/rules.js';
import type { Draft, Issue, Payload, StatusAnswer } from '../contract/types.js';
import type {
  CampaignStatus,
  CreateDetail,
  Phase,
  Service,
  VoiceCampaignEventMap,
  VoiceCampaignEventName,
} from './events.js';
import { poll } from './polling.js';
import { answeredBy, bodyOf, unanswered, withRecipients } from './request.js';

export interface CampaignOptions {
  connection?: Connection;
  contacts?: ContactList;
  limits?: Limits;
  /** IANA name of the zone a local `sendAt` is read in. Default: the machine's. */
  timeZone?: string;
  /** Milliseconds since 1970. Default: `Date.now`. */
  clock?: () => number;
}

const nothingChecked: ContactCheck = { given: 0, usable: 0, wrong: 0, doubled: 0, issues: [] };

const targets = ['recipients', 'list_name', 'tag_name', 'segmentation'];

/** The zone of the machine. */
export const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * One campaign, from its draft to what the server computed, without any user interface. Sends the
 * events of `VoiceCampaignEventMap`, and a plain `change` whenever something it shows is another.
 */
export class Campaign extends EventTarget {
  readonly contacts: ContactList;
  readonly #clock: () => number;
  #connection: Connection;
  #limits: Limits;
  #timeZone: string;
  #defaults: Draft = emptyDraft;
  #draft: Draft = emptyDraft;
  #phase: Phase = 'drafting';
  #ticketNumber: string | undefined;
  #status: CampaignStatus | undefined;
  #isComposed = false;
  #answered: readonly Issue[] = [];
  #contactCheck = nothingChecked;
  #contactsChecked: Promise<void> = Promise.resolve();
  #creating: Promise<boolean> | undefined;
  #calls = new AbortController();
  #watchers = 0;
  #poll: AbortController | undefined;

  constructor(options: CampaignOptions = {}) {
    super();
    this.contacts = options.contacts ?? new MemoryContactList();
    this.#connection = options.connection ?? {};
    this.#limits = options.limits ?? defaultLimits;
    this.#timeZone = options.timeZone ?? ownTimeZone();
    this.#clock = options.clock ?? Date.now;
    this.contacts.addEventListener('change', () => {
      this.#forget('recipients');
      this.#checkContacts();
      void this.#contactsChecked.then(() => {
        this.#tell('voice-campaign-changed', { draft: this.#draft });
      });
    });
    this.#checkContacts();
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Read when a call is made, so it may be replaced at any time: a ticket is asked about anew. */
  get connection(): Connection {
    return this.#connection;
  }

  set connection(connection: Connection) {
    this.#connection = connection;
    this.#startPolling();
  }

  /** There from `computing` on. */
  get ticketNumber(): string | undefined {
    return this.#ticketNumber;
  }

  /** There once it is `ready`. */
  get status(): CampaignStatus | undefined {
    return this.#status;
  }

  get draft(): Readonly<Draft> {
    return this.#draft;
  }

  /** Members that are not given are the defaults'. Ignored, with a warning, unless drafting. */
  set draft(value: Partial<Draft>) {
    this.#become(value, this.#defaults);
  }

  /** What an empty draft of this form holds: a draft that nobody has changed follows it. */
  set defaults(value: Partial<Draft>) {
    const untouched = differences(this.#draft, this.#defaults).length === 0;
    this.#defaults = read(value, emptyDraft);
    if (untouched && this.#phase === 'drafting') this.draft = {};
  }

  /** Changes some members of the draft. Ignored, with a warning, unless drafting. */
  update(patch: Partial<Draft>): void {
    this.#become(patch, this.#draft);
  }

  get limits(): Limits {
    return this.#limits;
  }

  set limits(limits: Limits) {
    this.#limits = limits;
    this.#checkContacts();
  }

  get timeZone(): string {
    return this.#timeZone;
  }

  set timeZone(timeZone: string) {
    this.#timeZone = timeZone;
    this.#changed();
  }

  /** How many contacts there are, and what is wrong with them, as of their last check. */
  get contactCheck(): ContactCheck {
    return this.#contactCheck;
  }

  /**
   * Everything there is to say, in the order of the form; what the server said until that field
   * changes. Once there is a ticket the draft is no longer the question.
   */
  get issues(): readonly Issue[] {
    const answered = this.#answered;
    if (this.#ticketNumber !== undefined) return answered;
    const all = [...answered, ...this.#check()];
    const wrong = new Set(all.filter(({ level }) => level === 'error').map(({ field }) => field));
    // Advice stands back while there is something to mend in the same field.
    return sortIssues(all.filter(({ level, field }) => level === 'error' || !wrong.has(field)));
  }

  /** True where the campaign came from this draft, not from a ticket alone. */
  get isComposed(): boolean {
    return this.#isComposed;
  }

  /** True where calls can be made without the host taking them over. */
  get canCall(): boolean {
    return this.connection.endpoint !== undefined || this.connection.fetch !== undefined;
  }

  /** True while the status is asked for again and again. */
  get isPolling(): boolean {
    return this.#poll !== undefined;
  }

  /**
   * Checks, asks (`voice-campaign-create`) and creates. True once there is a ticket; false where
   * `issues` says why not, or where the host took the payload. Called again meanwhile, it is the
   * same promise: one campaign.
   */
  create(): Promise<boolean> {
    this.#creating ??= this.#create().finally(() => (this.#creating = undefined));
    return this.#creating;
  }

  /** Follows a campaign that was created before, here or elsewhere. Ignored while one is created. */
  open(ticketNumber: string): void {
    if (this.#phase === 'creating' || ticketNumber === this.#ticketNumber) return;
    this.#stopPolling();
    this.#ticketNumber = ticketNumber;
    this.#status = undefined;
    this.#answered = [];
    this.#enter('computing');
    this.#startPolling();
  }

  /** Asks for the status now, and again while it is computed and watched. */
  checkAgain(): void {
    this.#stopPolling();
    this.#startPolling();
  }

  /** The status is polled while somebody watches. Returns what ends it. */
  watch(): () => void {
    this.#watchers += 1;
    this.#startPolling();
    let watching = true;
    return () => {
      if (!watching) return;
      watching = false;
      this.#watchers -= 1;
      if (this.#watchers === 0) this.#stopPolling();
    };
  }

  /** Back to an empty draft. Ignored while a campaign is created. */
  reset(): void {
    if (this.#phase === 'creating') return;
    this.#stopPolling();
    this.#ticketNumber = undefined;
    this.#isComposed = false;
    this.#status = undefined;
    this.#answered = [];
    this.#phase = 'drafting';
    void this.contacts.clear();
    this.draft = {};
  }

  /** Ends what is under way; late answers are ignored. For hosts that are done with it. */
  dispose(): void {
    this.#calls.abort();
    this.#stopPolling();
  }

  override addEventListener<Name extends VoiceCampaignEventName>(
    name: Name,
    listener: (event: VoiceCampaignEventMap[Name]) => void,
    options?: AddEventListenerOptions | boolean,
  ): void;
  override addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  override addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void {
    super.addEventListener(name, listener, options);
  }

  async #create(): Promise<boolean> {
    const isDrafting = () => this.#phase === 'drafting';
    if (!isDrafting()) return this.#ticketNumber !== undefined;
    const { signal } = this.#calls;
    this.#answered = [];
    const contacts = await this.contacts.snapshot();
    const check = await contacts.check(this.#limits);
    // Meanwhile the host may have opened another campaign.
    if (!isDrafting()) return false;
    if (this.#check(check).some(({ level }) => level === 'error')) {
      await this.#contactsChecked;
      this.#changed();
      return false;
    }
    this.#isComposed = true;
    const { detail, taken, prevented } = this.#askToCreate(contacts, signal);
    // The listener may have taken the payload, or opened another campaign.
    if ((prevented && !taken()) || !isDrafting()) return false;
    this.#enter('creating');
    const outcome = await (taken()
      ? answeredBy(taken())
      : detail.body().then(
          (body) => create(this.connection, body, signal),
          () => unanswered, // the list could not be read
        ));
    if (signal.aborted) return false;
    if (!outcome.ok) {
      this.#isComposed = false;
      this.#enter('drafting');
      this.#refused('create', outcome.issues);
      return false;
    }
    const ticketNumber = outcome.answer.ticket_number;
    this.#ticketNumber = ticketNumber;
    this.#enter('computing');
    this.#tell('voice-campaign-created', { ticketNumber });
    this.#startPolling();
    return true;
  }

  #askToCreate(contacts: ContactSnapshot, signal: AbortSignal) {
    const fields = buildPayload(this.#draft, this.#timeZone) as Payload;
    let answer: Promise<HostAnswer> | undefined;
    let dispatching = true;
    const detail: CreateDetail = {
      service: 'create',
      payload: withRecipients(fields, contacts),
      body: () => bodyOf(fields, contacts),
      signal,
      respondWith(given) {
        if (!dispatching || answer) {
          const why = answer ? 'it was called before' : 'the event is over';
          throw new DOMException(`respondWith() came too late: ${why}.`, 'InvalidStateError');
        }
        answer = Promise.resolve(given);
      },
    };
    const prevented = !this.#tell('voice-campaign-create', detail, { cancelable: true });
    dispatching = false;
    return { detail, prevented, taken: () => answer };
  }

  #check({ given, usable, issues } = this.#contactCheck): Issue[] {
    const payload = buildPayload(this.#draft, this.#timeZone);
    return [
      ...checkPayload({ ...payload, recipients: { given, usable } }, this.#limits),
      ...checkDraft(this.#draft, {
        now: this.#clock(),
        timeZone: this.#timeZone,
        limits: this.#limits,
      }),
      ...issues,
    ];
  }

  #checkContacts(): void {
    const checked = this.contacts.check(this.#limits).then((check) => {
      // A later change has a check of its own.
      if (this.#contactsChecked !== checked) return;
      this.#contactCheck = check;
      this.#changed();
    });
    this.#contactsChecked = checked;
  }

  #become(patch: Partial<Draft>, base: Draft): void {
    if (this.#phase !== 'drafting') {
      console.warn('voice-campaign-form: the draft is fixed once the campaign is being created.');
      return;
    }
    const draft = read(patch, base);
    const changed = differences(draft, this.#draft);
    this.#draft = draft;
    this.#forget(...changed.map(fieldOfDraft));
    this.#changed();
    if (changed.length > 0) this.#tell('voice-campaign-changed', { draft });
  }

  /** What the server said about a field holds until that field changes. */
  #forget(...fields: string[]): void {
    const changed = new Set(fields);
    // The targets are one question: any of them may be the answer.
    if (targets.some((target) => changed.has(target))) targets.forEach((one) => changed.add(one));
    this.#answered = this.#answered.filter(({ field }) => !changed.has(field));
  }

  #refused(service: Service, issues: readonly Issue[]): void {
    this.#answered = issues;
    this.#changed();
    this.#tell('voice-campaign-error', { service, issues });
  }

  #startPolling(): void {
    if (this.#poll || this.#watchers === 0 || this.#phase !== 'computing') return;
    if (!this.canCall) return;
    const stop = new AbortController();
    this.#poll = stop;
    const ticketNumber = this.#ticketNumber ?? '';
    const ask = () => status(this.#connection, ticketNumber, stop.signal);
    const told = (outcome: Outcome<StatusAnswer>) => {
      if (outcome.ok) this.#see(ticketNumber, outcome.answer);
      else this.#refused('status', outcome.issues);
      return this.#phase === 'computing';
    };
    void poll(ask, told, stop.signal).finally(() => {
      if (this.#poll === stop) this.#stopPolling();
    });
  }

  #stopPolling(): void {
    if (!this.#poll) return;
    this.#poll.abort();
    this.#poll = undefined;
    this.#changed();
  }

  #see(ticketNumber: string, answer: StatusAnswer): void {
    const seen: CampaignStatus = {
      numberOfContacts: answer.number_of_contacts,
      cost: answer.cost,
      estimatedDuration: answer.estimated_duration,
    };
    this.#answered = [];
    if (answer.status === 'ready_to_be_sent') this.#status = seen;
    this.#enter(phaseOf[answer.status]);
    this.#tell('voice-campaign-status', { ticketNumber, phase: this.#phase, ...seen });
    if (this.#phase === 'failed') this.#tell('voice-campaign-failed', { ticketNumber });
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    if (phase !== 'computing') this.#stopPolling();
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  #tell<Name extends VoiceCampaignEventName>(
    name: Name,
    detail: VoiceCampaignEventMap[Name]['detail'],
    more: EventInit = {},
  ): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, ...more }));
  }
}

const phaseOf = {
  under_computation: 'computing',
  ready_to_be_sent: 'ready',
  failed: 'failed',
} as const satisfies Record<StatusAnswer['status'], Phase>;

function differences(one: Draft, other: Draft): (keyof Draft)[] {
  return (Object.keys(one) as (keyof Draft)[]).filter((key) => one[key] !== other[key]);
}

function read(value: unknown, base: Draft): Draft {
  const { draft, odd } = readDraft(value, base);
  if (odd.length > 0) {
    console.warn(`voice-campaign-form: a draft has no such member: ${odd.join(', ')}.`);
  }
  return draft;
}
