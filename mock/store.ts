import type { VendorIssueCode } from '../src/contract/codes.js';
import { defaultLimits } from '../src/contract/limits.js';
import { repair } from '../src/contract/repair.js';
import { apiTimeZone, formatTime, offsetAt } from '../src/contract/time.js';
import type {
  Contact,
  CreateAnswer,
  StatusAnswer,
  UncheckedPayload,
} from '../src/contract/types.js';
import type { Clock } from './clock.js';
import { ContactBook, numbersOf } from './contacts.js';
import { distinct } from './distinct.js';
import { estimate, toHundredths } from './estimate.js';
import type { Estimate, ExpectedCall } from './estimate.js';
import type { Settings } from './options.js';
import { ReceiptQueue, receiptsOf } from './receipts.js';
import type { Misbehaviour } from './scenarios.js';
import { draftAnswer, singleShotAnswer } from './single-shot.js';
import type { DraftAnswer, SingleShotAnswer } from './single-shot.js';
import { refused } from './result.js';
import type { Result } from './result.js';
import { readSendAt } from './send-at.js';
import { allButOne, membersOf, simulatedMembers } from './targets.js';
import { readSnapshot } from './snapshot.js';
import type { Snapshot, StoredCampaign } from './snapshot.js';

/** Where a campaign stands. The API itself names only the first three. Source: notes 4.4. */
type Standing = StatusAnswer['status'] | 'scheduled' | 'sending';

/** A campaign, and where it stands now. */
export interface ShownCampaign extends StoredCampaign {
  standing: Standing | 'cancelled';
}

/** How a campaign comes about beside its payload. */
export interface Creation {
  computation?: 'fails' | 'never-ends' | 'finds-fewer' | undefined;
  /** What magic values of its payload do to later calls about it. */
  misbehaves?: readonly Misbehaviour[];
}

/** Recipients from which a single-shot campaign cannot be cancelled. Source: notes 4.3. */
const uncancellableRecipients = 3;

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Hexadecimal digits of a ticket. Source: notes 3.6. */
const numberLength = 13;

const unknown = () => refused('ticket_number.unknown');

/** Why a campaign that stands there is not sent. Source: notes 4.2. */
const notReady: Readonly<Record<Exclude<Standing, 'ready_to_be_sent'>, VendorIssueCode>> = {
  under_computation: 'ticket_number.computing',
  failed: 'ticket_number.failed',
  scheduled: 'ticket_number.confirmed',
  sending: 'ticket_number.confirmed',
};

/** One account: campaigns, contacts and credit in memory, and what may become of them. */
export class Store {
  readonly #settings: Settings;
  readonly #clock: Clock;
  readonly #prefix: string;
  readonly #firstNumber: number;
  #created = 0;
  #credit = 0;
  #cancellations = { month: '', count: 0 };
  readonly #campaigns = new Map<string, StoredCampaign>();
  readonly #requestIds = new Map<string, number>();
  /** The receipts that are still to be posted. */
  readonly receipts = new ReceiptQueue();
  /** The stored contacts. */
  readonly book = new ContactBook();

  constructor(settings: Settings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
    this.#prefix = settings.firstTicket.slice(0, -numberLength);
    this.#firstNumber = parseInt(settings.firstTicket.slice(-numberLength), 16);
    this.reset();
  }

  /** Back to what the options say: the preset state, lists and credit, and the first ticket again. */
  reset(): void {
    this.#fill(this.#settings.fixtures);
    for (const [name, recipients] of Object.entries(this.#settings.lists)) {
      const contacts = distinct(repair({ recipients }).recipients);
      this.book.keep(contacts);
      this.book.join('lists', name, numbersOf(contacts));
    }
  }

  /** Puts a state, or a part of one, in the place of this one. Throws an Error for what is none. */
  restore(snapshot: Partial<Snapshot>): void {
    this.#fill(readSnapshot(snapshot));
  }

  #fill(state: Partial<Snapshot>): void {
    const { campaigns = [], request_ids = [], receipts = [] } = state;
    this.#created = state.created ?? 0;
    this.#credit = state.credit ?? this.#settings.credit;
    this.#cancellations = { ...(state.cancellations ?? { month: '', count: 0 }) };
    this.#campaigns.clear();
    for (const campaign of campaigns) {
      this.#campaigns.set(campaign.ticket_number, structuredClone(campaign));
    }
    this.#requestIds.clear();
    for (const { request_id, used_at } of request_ids) this.#requestIds.set(request_id, used_at);
    this.receipts.restore(receipts);
    this.book.restore(state);
  }

  /**
   * A campaign from a payload that was repaired and checked, and those of its recipients who
   * can be called; fixes whom it calls. Source: notes 2.2 to 2.4.
   */
  create(
    payload: UncheckedPayload,
    creation: Creation = {},
    given: readonly Contact[] = distinct(payload.recipients),
  ): Result<CreateAnswer> {
    const prepared = this.#prepare(payload, given, creation, false);
    if ('refused' in prepared) return prepared;
    return { done: { ticket_number: prepared.done.ticket_number } };
  }

  /** A single-shot campaign: created, paid and on its way at once. Source: notes 5.1. */
  sendNow(
    payload: UncheckedPayload,
    given: readonly Contact[],
    creation: Creation,
    credit = this.#credit,
  ): Result<SingleShotAnswer> {
    const created = this.#created;
    const prepared = this.#prepare(payload, given, creation, true);
    if ('refused' in prepared) return prepared;
    const campaign = prepared.done;
    if (chargeOf(campaign) > credit) {
      // As if it had never been: only a successful creation uses up ticket and request id.
      this.#created = created;
      this.#campaigns.delete(campaign.ticket_number);
      if (payload.request_id !== undefined) this.#requestIds.delete(payload.request_id);
      return refused('service.no-credit');
    }
    this.#confirm(campaign);
    return { done: singleShotAnswer(campaign, this.#credit) };
  }

  #prepare(
    payload: UncheckedPayload,
    given: readonly Contact[],
    { computation, misbehaves = [] }: Creation,
    isSingleShot: boolean,
  ): Result<StoredCampaign> {
    const { simulation_mode = false } = payload;
    const requestId = simulation_mode ? undefined : payload.request_id;
    const now = this.#clock.now();
    if (this.#isUsed(requestId, now)) return refused('request_id.used');
    const found = simulation_mode ? simulatedMembers(given) : membersOf(this.book, payload, given);
    if ('refused' in found) return found;
    if (requestId !== undefined) this.#requestIds.set(requestId, now);
    const members = computation === 'finds-fewer' ? allButOne(found.done) : found.done;
    const calls: StoredCampaign['calls'] = [];
    const keys = payload.get_back_pressed_keys === true;
    const wantsReceipts = this.#settings.receiptUrl !== undefined && !simulation_mode;
    const estimated = this.#estimate(
      payload,
      members,
      wantsReceipts ? (call) => calls.push({ ...call, keys }) : undefined,
    );
    const fails = computation === 'fails' || estimated.number_of_contacts === 0;
    const campaign: StoredCampaign = {
      ticket_number: this.#nextTicket(isSingleShot ? 'vocal_' : this.#prefix),
      single_shot: isSingleShot,
      created_at: now,
      send_at: payload.send_at ?? null,
      simulation_mode,
      computation: computation === 'never-ends' ? computation : fails ? 'fails' : 'succeeds',
      sending_at: null,
      cancelled: false,
      misbehaves: misbehaves.length > 0 ? [...misbehaves] : nothing,
      calls: calls.length > 0 ? calls : nothing,
      number_of_contacts: estimated.number_of_contacts,
      cost: estimated.cost,
      estimated_duration: estimated.estimated_duration,
    };
    this.#campaigns.set(campaign.ticket_number, campaign);
    return { done: campaign };
  }

  /** How far the computation is, and what it found. Source: notes 4.1. */
  status(ticket: string): Result<StatusAnswer> {
    const campaign = this.#find(ticket);
    if (!campaign) return unknown();
    const status = this.#standing(campaign);
    if (status === 'scheduled' || status === 'sending') return refused(notReady[status]);
    const known = status === 'ready_to_be_sent';
    const { number_of_contacts, cost, estimated_duration } = known ? campaign : nothingFound;
    return { done: { number_of_contacts, cost, estimated_duration, status } };
  }

  /** Confirms the campaign and takes its cost. Source: notes 4.2. */
  send(ticket: string, credit = this.#credit): Result<{ sending_date: string }> {
    const campaign = this.#find(ticket);
    if (!campaign) return unknown();
    const standing = this.#standing(campaign);
    if (standing !== 'ready_to_be_sent') return refused(notReady[standing]);
    if (chargeOf(campaign) > credit) return refused('service.no-credit');
    return { done: { sending_date: this.#confirm(campaign) } };
  }

  /** Takes the cost and fixes when the calls start; gives back that date. */
  #confirm(campaign: StoredCampaign): string {
    this.#credit = toHundredths(this.#credit - chargeOf(campaign));
    const now = this.#clock.now();
    const planned = campaign.send_at === null ? undefined : readSendAt(campaign.send_at);
    const moment = Math.max(now, planned?.moment ?? now);
    campaign.sending_at = moment;
    if (campaign.calls.length > 0) {
      this.receipts.put(receiptsOf(campaign, this.#settings.receiptForm));
    }
    const offset = planned?.offset ?? offsetAt(moment, apiTimeZone);
    return formatTime(moment, offset);
  }

  /** The latest single-shot campaign that is scheduled and not begun. Source: notes 5.2. */
  draft(): DraftAnswer | undefined {
    const now = this.#clock.now();
    const found = [...this.#campaigns.values()].findLast(
      ({ single_shot, cancelled, sending_at }) =>
        single_shot && !cancelled && sending_at !== null && sending_at > now,
    );
    return found && draftAnswer(found, this.#credit);
  }

  /** Drops the campaign and gives back what it has cost. Source: notes 4.3. */
  cancel(ticket: string, isSingleShot = false): Result<undefined> {
    const campaign = this.#find(ticket, isSingleShot);
    if (!campaign) return unknown();
    const now = this.#clock.now();
    const { sending_at, number_of_contacts } = campaign;
    const lead = defaultLimits.cancelLeadMinutes * minute;
    if (
      (sending_at !== null && sending_at - now <= lead) ||
      (isSingleShot && number_of_contacts >= uncancellableRecipients)
    ) {
      return refused('ticket_number.not-cancellable');
    }
    const month = formatTime(now, offsetAt(now, apiTimeZone)).slice(0, 7);
    const before = this.#cancellations.month === month ? this.#cancellations.count : 0;
    if (before >= this.#settings.cancelQuota) return refused('service.cancel-limit');
    this.#cancellations = { month, count: before + 1 };
    if (sending_at !== null) this.#credit = toHundredths(this.#credit + chargeOf(campaign));
    campaign.cancelled = true;
    this.receipts.drop(ticket);
    return { done: undefined };
  }

  /** What magic values do to calls about this campaign: a list to take from. */
  misbehaviours(ticket: string): Misbehaviour[] {
    return this.#campaigns.get(ticket)?.misbehaves ?? nothing;
  }

  /** Campaigns, cancelled ones included. */
  get size(): number {
    return this.#campaigns.size;
  }

  /** Euros left on the account. */
  get credit(): number {
    return this.#credit;
  }

  /** The latest campaigns with where each stands now, in the order of creation. */
  latest(count: number): ShownCampaign[] {
    return [...this.#campaigns.values()].slice(-count).map((campaign) => ({
      ...campaign,
      standing: campaign.cancelled ? 'cancelled' : this.#standing(campaign),
    }));
  }

  /** A copy of everything the store knows. */
  snapshot(): Snapshot {
    return {
      created: this.#created,
      credit: this.#credit,
      cancellations: { ...this.#cancellations },
      campaigns: Array.from(this.#campaigns.values(), (campaign) => structuredClone(campaign)),
      request_ids: Array.from(this.#requestIds, ([request_id, used_at]) => ({
        request_id,
        used_at,
      })),
      receipts: this.receipts.snapshot(),
      ...this.book.snapshot(),
    };
  }

  /** Tickets are `uniqid()` values at the vendor, here they count up. Source: notes 3.6. */
  #nextTicket(prefix: string): string {
    const number = this.#firstNumber + this.#created;
    this.#created += 1;
    return prefix + number.toString(16).padStart(numberLength, '0');
  }

  /** A cancelled campaign is as unknown as one that never was. Source: notes 4.1. */
  #find(ticket: string, isSingleShot = false): StoredCampaign | undefined {
    const campaign = this.#campaigns.get(ticket);
    if (!campaign || campaign.cancelled || campaign.single_shot !== isSingleShot) return undefined;
    return campaign;
  }

  /** Told by the clock alone, so nothing has to run in the meantime. */
  #standing(campaign: StoredCampaign): Standing {
    const now = this.#clock.now();
    if (campaign.sending_at !== null) return now < campaign.sending_at ? 'scheduled' : 'sending';
    const age = now - campaign.created_at;
    const { computation } = campaign;
    if (age < this.#settings.computingSeconds * second || computation === 'never-ends') {
      return 'under_computation';
    }
    return computation === 'fails' || age >= day ? 'failed' : 'ready_to_be_sent';
  }

  /** A request id is forgotten after 24 hours. Source: notes 2.4. */
  #isUsed(requestId: string | undefined, now: number): boolean {
    const usedAt = requestId === undefined ? undefined : this.#requestIds.get(requestId);
    return usedAt !== undefined && now - usedAt < day;
  }

  #estimate(
    payload: UncheckedPayload,
    members: Iterable<Partial<Contact>>,
    each?: (call: ExpectedCall) => void,
  ): Estimate {
    const { pricePerBlock, pricePerBlacklistRemoval } = this.#settings;
    const once = payload.auto_remove_blacklisted_numbers ? pricePerBlacklistRemoval : 0;
    return estimate(payload.text ?? '', members, { perBlock: pricePerBlock, once }, each);
  }
}

/** One list for all campaigns that have nothing in it: there may be a million of them. */
const nothing: never[] = [];

/** What status says while nothing is known. Source: notes 4.1. */
const nothingFound: Estimate = { number_of_contacts: 0, cost: 0, estimated_duration: 0 };

/** What confirming it takes from the credit: a simulation is free. Source: notes 2.4. */
function chargeOf({ cost, simulation_mode }: StoredCampaign): number {
  return simulation_mode ? 0 : cost;
}
