import type { Connection } from '../client.js';
import { ContactList } from '../contacts/list.js';
import type { TextMeasure } from '../contacts/measure.js';
import type { ImportReport } from '../contacts/types.js';
import type { CallingHours } from '../contract/hours.js';
import type { Limits } from '../contract/limits.js';
import { fieldOfDraft } from '../contract/payload.js';
import { sortIssues } from '../contract/rules.js';
import type { Contact, Draft, Issue } from '../contract/types.js';
import { Composition } from './composition.js';
import { Course } from './course.js';
import type { CampaignStatus, VoiceCampaignEventMap, VoiceCampaignEventName } from './events.js';
import type { Memento } from './memento.js';
import type { Phase } from './phases.js';
import { sleepFor } from './sleep.js';
import type { Sleep } from './sleep.js';
import { RequestIds, randomId } from './request-ids.js';
import { TicketLog, ownLocks, ownMemory } from './ticket-log.js';
import type { Locks, Memory } from './ticket-log.js';

export interface CampaignOptions {
  connection?: Connection;
  contacts?: ContactList;
  limits?: Limits;
  /** IANA name of the zone a local `sendAt` is read in. Default: the machine's. */
  timeZone?: string;
  /** Milliseconds since 1970. Default: `Date.now`. */
  clock?: () => number;
  /** Waits, and ends early where the signal says so. Default: the platform's timers. */
  sleep?: Sleep;
  /** From 0 to 1. Default: `Math.random`. */
  random?: () => number;
  /** Makes a request id. Default: 32 random hexadecimal digits. */
  makeRequestId?: () => string;
  /** Where it is kept which tickets were confirmed. Default: `localStorage`. */
  memory?: Memory | undefined;
  /** Keep two tabs from confirming at once. Default: `navigator.locks`. */
  locks?: Locks | undefined;
}

/** The zone of the machine. */
export const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * One campaign, from its draft to its outcome, without any user interface. Sends the events of
 * `VoiceCampaignEventMap`, and a plain `change` whenever something it shows is another.
 */
export class Campaign extends EventTarget {
  readonly #composition: Composition;
  readonly #course: Course;
  readonly #clock: () => number;
  readonly #requestIds: RequestIds;

  constructor(options: CampaignOptions = {}) {
    super();
    const { limits, timeZone = ownTimeZone(), clock = Date.now } = options;
    const contacts = options.contacts ?? new ContactList();
    const changed = () => void this.dispatchEvent(new Event('change'));
    const composition = new Composition(contacts, changed, { limits, timeZone });
    this.#clock = clock;
    this.#requestIds = new RequestIds(options.makeRequestId ?? randomId);
    this.#composition = composition;
    this.#course = new Course({
      target: this,
      composition,
      clock,
      requestIds: this.#requestIds,
      sleep: options.sleep ?? sleepFor,
      random: options.random ?? Math.random,
      log: new TicketLog(
        'memory' in options ? options.memory : ownMemory(),
        'locks' in options ? options.locks : ownLocks(),
      ),
    });
    this.#course.connection = options.connection ?? {};
    contacts.addEventListener('change', () => {
      this.#course.forget('recipients');
      composition.readContacts();
      this.#tellChanged();
    });
    contacts.addEventListener('imported', (event) => {
      const { detail } = event as CustomEvent<ImportReport>;
      const name = 'voice-campaign-contacts-imported';
      this.dispatchEvent(new CustomEvent(name, { detail }));
    });
  }

  // ---- What is to be sent ----

  get contacts(): ContactList {
    return this.#composition.contacts;
  }

  get draft(): Readonly<Draft> {
    return this.#composition.draft;
  }

  /** Members that are not given are the defaults'. Ignored, with a warning, unless drafting. */
  set draft(value: Partial<Draft>) {
    this.#become(value, this.#composition.defaults);
  }

  /** What an empty draft of this form holds: a draft that nobody has changed follows it. */
  set defaults(value: Partial<Draft>) {
    if (this.#composition.setDefaults(value) && this.phase === 'drafting') this.draft = {};
  }

  /** Members that nobody can edit: they hold whatever a draft says. The server has to see to it, too. */
  get fixed(): Partial<Draft> {
    return this.#composition.fixed;
  }

  set fixed(value: Partial<Draft>) {
    this.#composition.fixed = value;
    if (this.phase === 'drafting') this.update({});
  }

  /** Changes some members of the draft. Ignored, with a warning, unless drafting. */
  update(patch: Partial<Draft>): void {
    this.#become(patch, this.#composition.draft);
  }

  get limits(): Limits {
    return this.#composition.limits;
  }

  set limits(limits: Limits) {
    this.#composition.limits = limits;
  }

  get timeZone(): string {
    return this.#composition.timeZone;
  }

  set timeZone(timeZone: string) {
    this.#composition.timeZone = timeZone;
  }

  /** Calling hours beside those the package knows; of the same country they stand in their place. */
  set hours(rules: readonly CallingHours[]) {
    this.#composition.hours = rules;
  }

  /** The text over all contacts, as of the last change; undefined without any. */
  get measure(): TextMeasure | undefined {
    return this.#composition.measure;
  }

  /** The author's own, else the one that this content is sent with. */
  get requestId(): string {
    const own = this.draft.requestId.trim();
    return own || this.#requestIds.idFor(this.#composition.content, this.#clock());
  }

  /**
   * Everything there is to say, in the order of the form; what the server said until that field
   * changes. Once there is a ticket the draft is no longer the question.
   */
  get issues(): readonly Issue[] {
    const { answered } = this.#course;
    if (this.ticketNumber !== undefined) return answered;
    const all = [...answered, ...this.#composition.check(this.#clock())];
    const wrong = new Set(all.filter(({ level }) => level === 'error').map(({ field }) => field));
    // Advice stands back while there is something to mend in the same field.
    return sortIssues(all.filter(({ level, field }) => level === 'error' || !wrong.has(field)));
  }

  /** True where leaving now would lose something: a touched draft, or the answer to a call. */
  get hasUnsavedWork(): boolean {
    if (this.phase === 'drafting') return this.#composition.isTouched;
    return ['creating', 'confirming', 'cancelling'].includes(this.phase);
  }

  // ---- What becomes of it ----

  get phase(): Phase {
    return this.#course.phase;
  }

  /** Read when a call is made, so it may be replaced at any time: a ticket is asked about anew. */
  get connection(): Connection {
    return this.#course.connection;
  }

  set connection(connection: Connection) {
    this.#course.connection = connection;
  }

  /** There from `computing` on. */
  get ticketNumber(): string | undefined {
    return this.#course.ticketNumber;
  }

  /** There once it was `ready`. */
  get status(): CampaignStatus | undefined {
    return this.#course.status;
  }

  /** Contacts that were sent, where the service's number of them has to be the same. */
  get expectedContacts(): number | undefined {
    return this.#course.expected;
  }

  /** When the calls start, ISO 8601 with an offset; undefined where neither service nor draft says. */
  get sendingDate(): string | undefined {
    return this.#course.sendingDate;
  }

  /** True where the calls are still to come, as far as is known. */
  get isScheduled(): boolean {
    return this.#course.lead > 0;
  }

  /** True where the API cancels: a confirmed one only until some minutes before. Source: notes 4.3. */
  get canCancel(): boolean {
    return this.#course.canCancel;
  }

  /**
   * That people would be called outside their hours, while there is still to decide whether; nothing
   * where the campaign was opened by its ticket, and nobody here knows who they are.
   */
  get hoursAdvice(): Issue | undefined {
    if (this.phase !== 'ready' || !this.isComposed) return undefined;
    const all = this.#composition.check(this.#clock());
    return all.find(({ code }) => code === 'send_at.outside-hours');
  }

  /** True where the campaign came from this draft, not from a ticket alone. */
  get isComposed(): boolean {
    return this.#course.isComposed;
  }

  /** True where calls can be made without the host taking them over. */
  get canCall(): boolean {
    return this.#course.canCall;
  }

  /** True while the status is asked for. */
  get isPolling(): boolean {
    return this.#course.isAsking;
  }

  /** True while nobody looks: the status is asked for less often, and at once when that ends. */
  get isHidden(): boolean {
    return this.#course.isHidden;
  }

  set isHidden(isHidden: boolean) {
    this.#course.isHidden = isHidden;
  }

  /**
   * Checks, asks (`voice-campaign-create`) and creates. True once there is a ticket; false where
   * `issues` says why not, or where the host took the payload. Called again meanwhile, it is the
   * same promise: one campaign.
   */
  create(): Promise<boolean> {
    return this.#course.call('create');
  }

  /**
   * Ends the wait for the answer to `create`. It may have arrived already, so this is a lost answer:
   * back to the draft, which unchanged has the same request id in its next create. Ignored unless `creating`.
   */
  stopWaiting(): void {
    this.#course.stopWaiting();
  }

  /**
   * Asks (`voice-campaign-confirm`) and confirms, which starts the calls and cannot be taken back.
   * True once it is confirmed. Whatever happens, by whichever tab, a ticket is confirmed once: one
   * whose confirmation was not answered is asked about, and never confirmed again.
   */
  confirm(): Promise<boolean> {
    return this.#course.call('confirm');
  }

  /** Asks (`voice-campaign-cancel`) and cancels. True once it is cancelled. */
  cancel(): Promise<boolean> {
    return this.#course.call('cancel');
  }

  /** Follows a campaign that was created before. Ignored while a call has to be answered first. */
  open(ticketNumber: string): void {
    this.#course.open(ticketNumber);
  }

  /** Asks for the status now, and again while it is computed and watched. */
  checkAgain(): Promise<void> {
    return this.#course.checkAgain();
  }

  /** The status is polled while somebody watches. Returns what ends it. */
  watch(): () => void {
    return this.#course.watch();
  }

  /** Back to an empty draft. False while a call has to be answered first: nothing is changed then. */
  reset(): boolean {
    if (!this.draftAgain()) return false;
    void this.contacts.clear();
    this.draft = {};
    return true;
  }

  /** Back to drafting with this draft and these contacts. False while a call has to be answered. */
  draftAgain(): boolean {
    return this.#course.leave();
  }

  /** Ends what is under way; late answers are ignored. For hosts that are done with it. */
  dispose(): void {
    this.#course.dispose();
  }

  /** What another page needs to go on from here, as a JSON value; the contacts aside. */
  save(): Memento {
    return {
      draft: this.draft,
      timeZone: this.timeZone,
      ticketNumber: this.ticketNumber,
      isComposed: this.isComposed,
      expected: this.expectedContacts,
      request: this.#requestIds.save(this.#composition.content),
    };
  }

  /**
   * Goes on from there, with the contacts that were kept beside it. Ignored unless drafting. Rejects
   * where the contacts cannot be read.
   */
  async restore(memento: Memento, contacts: readonly Contact[] = []): Promise<void> {
    if (this.phase !== 'drafting') return;
    const { draft, timeZone, ticketNumber, isComposed, expected, request } = memento;
    this.#composition.timeZone = timeZone;
    this.draft = draft;
    const restored = this.draft;
    if (ticketNumber !== undefined) this.#course.open(ticketNumber, { isComposed, expected });
    if (contacts.length > 0) await this.contacts.replace(contacts);
    // The same people and words have the same id, unless they were changed meanwhile.
    if (request && this.#composition.differences(restored).length === 0) {
      this.#requestIds.restore(this.#composition.content, request);
    }
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

  #become(patch: Partial<Draft>, base: Draft): void {
    if (this.phase !== 'drafting') {
      console.warn('voice-campaign-form: the draft is fixed once the campaign is being created.');
      return;
    }
    const changed = this.#composition.become(patch, base);
    this.#course.forget(...changed.map(fieldOfDraft));
    this.dispatchEvent(new Event('change'));
    if (changed.length > 0) this.#tellChanged();
  }

  #tellChanged(): void {
    const detail = { draft: this.draft };
    this.dispatchEvent(new CustomEvent('voice-campaign-changed', { detail }));
  }
}
