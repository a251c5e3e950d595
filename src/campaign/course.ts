import type { Connection, Outcome } from '../client.js';
import { issue } from '../contract/issue.js';
import { readTime } from '../contract/time.js';
import type { Issue } from '../contract/types.js';
import type { Composition } from './composition.js';
import type {
  CampaignStatus,
  Service,
  VoiceCampaignEventMap,
  VoiceCampaignEventName,
} from './events.js';
import { after } from './phases.js';
import type { Phase, Step } from './phases.js';
import type { Sleep } from './sleep.js';
import type { RequestIds } from './request-ids.js';
import type * as Services from './services.js';
import type { TicketLog } from './ticket-log.js';

/** What a course needs from the world, all of it handed in. */
export interface Surroundings {
  /** Sends the events. */
  target: EventTarget;
  composition: Composition;
  /** Milliseconds since 1970. */
  clock: () => number;
  sleep: Sleep;
  random: () => number;
  requestIds: RequestIds;
  log: TicketLog;
}

/** One call after another: a later one makes the answers of an earlier one nobody's. */
export interface Call {
  signal: AbortSignal;
  isCurrent: () => boolean;
}

/** Steps that begin a call; the others come of its answer. */
const asks: ReadonlySet<Step> = new Set(['create', 'confirm', 'cancel']);

const targets = ['recipients', 'list_name', 'tag_name', 'segmentation'];

export const has = (outcome: Outcome<unknown>, code: string) =>
  !outcome.ok && outcome.issues.some((found) => found.code === code);

let loaded: typeof Services | undefined;

type Calling = Exclude<Service, 'status'>;

/**
 * What becomes of a composition: its phase, its ticket, and what is known of it. The services that
 * change them stand in files of their own and take their steps here.
 */
export class Course {
  readonly world: Surroundings;
  #connection: Connection = {};
  #phase: Phase = 'drafting';
  #ticketNumber: string | undefined;
  /** As the service said it. */
  #said: string | undefined;
  #outcomeTold: Phase | undefined;
  readonly #running: Partial<Record<Service, Promise<boolean> | undefined>> = {};
  #sequence = 0;
  #ending = new AbortController();
  #watchers = 0;
  #unfollow = new AbortController();
  #asking: Call | undefined;
  #isHidden = false;
  status: CampaignStatus | undefined;
  expected: number | undefined;
  isComposed = false;
  /** The ticket was created here, or the service has answered for it. */
  isKnown = false;
  /** What the service had against the last call. */
  answered: readonly Issue[] = [];

  constructor(world: Surroundings) {
    this.world = world;
  }

  get phase(): Phase {
    return this.#phase;
  }

  get connection(): Connection {
    return this.#connection;
  }

  set connection(connection: Connection) {
    this.#connection = connection;
    this.startPolling();
  }

  get canCall(): boolean {
    return this.#connection.endpoint !== undefined || this.#connection.fetch !== undefined;
  }

  get ticketNumber(): string | undefined {
    return this.#ticketNumber;
  }

  get sendingDate(): string | undefined {
    const planned = this.isComposed ? this.world.composition.payload().send_at : undefined;
    return this.#said ?? planned;
  }

  /** Milliseconds until the calls start; not a number where nobody said when. */
  get lead(): number {
    const time = readTime(this.sendingDate ?? '');
    if (time?.offset === undefined) return NaN;
    return time.wall - time.offset * 60_000 - this.world.clock();
  }

  get canCancel(): boolean {
    if (after(this.#phase, 'cancel') === undefined) return false;
    const leadNeeded = this.world.composition.limits.cancelLeadMinutes * 60_000;
    return this.#phase !== 'confirmed' || !(this.lead <= leadNeeded);
  }

  get isAsking(): boolean {
    return this.#asking !== undefined;
  }

  get isHidden(): boolean {
    return this.#isHidden;
  }

  set isHidden(isHidden: boolean) {
    const isBack = this.#isHidden && !isHidden;
    this.#isHidden = isHidden;
    if (isBack && this.#watchers > 0) void this.checkAgain();
  }

  open(
    ticketNumber: string,
    { isComposed = false, expected }: { isComposed?: boolean; expected?: number | undefined } = {},
  ): void {
    const next = after(this.#phase, 'open');
    if (next === undefined || ticketNumber === this.#ticketNumber) return;
    this.#become(next);
    this.#ticketNumber = ticketNumber;
    this.isComposed = isComposed;
    this.expected = expected;
    // What this browser knows for certain needs no asking.
    const { step } = this.world.log.read(ticketNumber) ?? {};
    if (step === 'confirmed') this.step('sent');
    else if (step === 'cancelled') this.step('gone');
    else this.changed();
    this.startPolling();
  }

  /** Ends the wait for the answer to a create, which is a lost one then. */
  stopWaiting(): void {
    if (this.#phase === 'creating') this.#ending.abort();
  }

  /** Back to drafting; false where a call has to be answered first. */
  leave(): boolean {
    const next = after(this.#phase, 'reset');
    if (next === undefined) return false;
    this.#become(next);
    this.changed();
    return true;
  }

  async checkAgain(): Promise<void> {
    if (this.#phase === 'computing') {
      this.#stopPolling();
      this.startPolling();
    } else if (['ready', 'unsettled', 'confirmed', 'failed'].includes(this.#phase)) {
      await this.look();
    }
  }

  watch(): () => void {
    this.#watchers += 1;
    if (this.#watchers === 1) {
      this.#unfollow = new AbortController();
      const told = (ticket: string) => {
        if (ticket === this.#ticketNumber) void this.checkAgain();
      };
      this.world.log.follow(told, this.#unfollow.signal);
    }
    this.startPolling();
    let watching = true;
    return () => {
      if (!watching) return;
      watching = false;
      this.#watchers -= 1;
      if (this.#watchers > 0) return;
      this.#unfollow.abort();
      if (this.#phase === 'computing') this.#stopPolling();
    };
  }

  dispose(): void {
    this.begin();
    this.#watchers = 0;
    this.#unfollow.abort();
  }

  /** What the service said about a field holds until that field changes. */
  forget(...fields: string[]): void {
    const changed = new Set(fields);
    // The targets are one question: any of them may be the answer.
    if (targets.some((target) => changed.has(target))) targets.forEach((one) => changed.add(one));
    this.answered = this.answered.filter(({ field }) => !changed.has(field));
  }

  // ---- Status ----

  startPolling(): void {
    if (this.#watchers > 0 && this.#phase === 'computing') void this.#ask('pollStatus');
  }

  /** One look at a campaign that is not computed any more. */
  look(): Promise<void> {
    return this.#ask('lookAtStatus');
  }

  async #ask(how: 'pollStatus' | 'lookAtStatus'): Promise<void> {
    if (this.#asking || !this.canCall) return;
    const call = this.begin();
    this.#asking = call;
    this.changed();
    const services = await this.#load('status');
    await services?.[how](this, call);
    if (this.#asking === call) this.#stopPolling();
  }

  /** The answer is there: nobody asks any more. */
  hasAsked(): void {
    this.#asking = undefined;
  }

  #stopPolling(): void {
    if (!this.#asking) return;
    this.#ending.abort();
    this.#asking = undefined;
    this.changed();
  }

  // ---- The machine ----

  /** Takes a step where the table allows it, and tells an outcome once. */
  step(step: Step): boolean {
    const next = after(this.#phase, step);
    if (next === undefined) return false;
    // What brought this step is answered: nothing that follows may abort it.
    if (next !== this.#phase && !asks.has(step)) this.#ending = new AbortController();
    this.#phase = next;
    if (next !== 'computing') this.#stopPolling();
    const ticketNumber = this.#ticketNumber ?? '';
    const entry = this.world.log.read(ticketNumber);
    if (next === 'confirmed') this.#said ??= entry?.sendingDate;
    // Whoever cancelled it: after a reload nobody is left who could tell.
    if (next === 'cancelled' && entry?.step !== next)
      this.world.log.write(ticketNumber, { step: next });
    this.changed();
    if (this.#outcomeTold === next) return true;
    if (next === 'confirmed') {
      this.#outcomeTold = next;
      this.tell('voice-campaign-confirmed', { ticketNumber, sendingDate: this.sendingDate });
    } else if (next === 'cancelled' || next === 'failed') {
      this.#outcomeTold = next;
      this.tell(`voice-campaign-${next}`, { ticketNumber });
    }
    return true;
  }

  /** A ticket of our own, for so many contacts where that is known. */
  created(ticketNumber: string, expected: number | undefined): void {
    this.#ticketNumber = ticketNumber;
    this.isKnown = true;
    this.isComposed = true;
    this.expected = expected;
    this.step('created');
  }

  /** Another campaign, or none: nothing of this one is left. */
  #become(phase: Phase): void {
    this.begin();
    this.#phase = phase;
    this.#ticketNumber = undefined;
    this.#said = undefined;
    this.#outcomeTold = undefined;
    this.isKnown = false;
    this.isComposed = false;
    this.expected = undefined;
    this.status = undefined;
    this.answered = [];
  }

  /** Makes a call that changes the campaign; while one of its kind is under way it is that one. */
  call(service: Calling): Promise<boolean> {
    const running = this.#running[service];
    if (running) return running;
    const started = this.#call(service).finally(() => {
      this.#running[service] = undefined;
    });
    this.#running[service] = started;
    return started;
  }

  async #call(service: Calling): Promise<boolean> {
    const before = this.#sequence;
    // The contacts as they are at this moment, whatever becomes of them while this loads.
    const contacts =
      service === 'create'
        ? this.world.composition.contacts.snapshot().catch(() => undefined)
        : undefined;
    const services = await this.#load(service);
    if (!services) return false;
    if (service === 'confirm') return services.confirm(this);
    if (service === 'cancel' || !contacts) return services.cancel(this);
    // Meanwhile the host may have opened another campaign.
    return before === this.#sequence && services.create(this, contacts);
  }

  /** What makes the calls; where it does not load any more, that is said. */
  async #load(service: Service): Promise<typeof Services | undefined> {
    try {
      loaded ??= await import('./services.js');
      return loaded;
    } catch {
      this.refused(service, [issue('service.part-missing')]);
      return undefined;
    }
  }

  begin(): Call {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#asking = undefined;
    this.#sequence += 1;
    const number = this.#sequence;
    return { signal: this.#ending.signal, isCurrent: () => number === this.#sequence };
  }

  refused(service: Service, issues: readonly Issue[]): void {
    this.answered = issues;
    this.changed();
    this.tell('voice-campaign-error', { service, issues });
  }

  changed(): void {
    this.world.target.dispatchEvent(new Event('change'));
  }

  tell<Name extends VoiceCampaignEventName>(
    name: Name,
    detail: VoiceCampaignEventMap[Name]['detail'],
  ): void {
    this.world.target.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
