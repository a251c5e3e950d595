import { issue } from '../src/contract/codes.js';
import type { VendorIssueCode } from '../src/contract/codes.js';
import { defaultLimits } from '../src/contract/limits.js';
import { isCallable } from '../src/contract/phone.js';
import { repair } from '../src/contract/repair.js';
import { apiTimeZone, formatTime, momentsOf, offsetAt, readTime } from '../src/contract/time.js';
import type {
  Contact,
  CreateAnswer,
  Issue,
  StatusAnswer,
  UncheckedPayload,
} from '../src/contract/types.js';
import { estimate, toHundredths } from './estimate.js';
import type { Estimate } from './estimate.js';
import type { Settings } from './options.js';

/** What a service did, as the body of its answer, or the issue that kept it from doing it. */
export type Result<Body> = { done: Body } | { refused: Issue };

/** A campaign as the store keeps it. Times are milliseconds since 1970. */
export interface StoredCampaign extends Estimate {
  ticket_number: string;
  created_at: number;
  /** As the payload says it. */
  send_at: string | null;
  simulation_mode: boolean;
  computation_fails: boolean;
  /** When the calls start, once that is confirmed. */
  sending_at: number | null;
  cancelled: boolean;
}

/** The store's whole state as a plain JSON value. */
export interface Snapshot {
  /** Campaigns created since creation or reset. */
  created: number;
  /** Euros. */
  credit: number;
  /** Those of the calendar month of the last one, `2026-01`. */
  cancellations: { month: string; count: number };
  campaigns: StoredCampaign[];
  contacts: Contact[];
  lists: { list_name: string; phone_numbers: string[] }[];
  tags: { tag_name: string; phone_numbers: string[] }[];
  request_ids: { request_id: string; used_at: number }[];
}

/** Where a campaign stands. The API itself names only the first three. Source: notes 4.4. */
type Standing = StatusAnswer['status'] | 'scheduled' | 'sending';

type Contacts = ReadonlyMap<string, Contact>;
type Groups = Map<string, Set<string>>;

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Hexadecimal digits of a ticket. Source: notes 3.6. */
const numberLength = 13;

const refused = (code: VendorIssueCode) => ({ refused: issue(code) });
const unknown = () => refused('ticket_number.unknown');

/** Why a campaign that stands there is not sent. Source: notes 4.2. */
const notReady: Readonly<Record<Exclude<Standing, 'ready_to_be_sent'>, VendorIssueCode>> = {
  under_computation: 'ticket_number.computing',
  failed: 'ticket_number.failed',
  scheduled: 'ticket_number.confirmed',
  sending: 'ticket_number.confirmed',
};

/**
 * The moment a `send_at` means, and the offset it was written with; without one it is a wall
 * clock of Europe/Paris. Undefined where no clock ever shows that time. Source: notes 6.5.
 */
export function readSendAt(
  sendAt: string,
): { moment: number; offset: number | undefined } | undefined {
  const time = readTime(sendAt);
  const [moment] = time ? momentsOf(time, apiTimeZone) : [];
  return time && moment !== undefined ? { moment, offset: time.offset } : undefined;
}

/** Those that can be called, by number: of a number that comes twice the last one holds. */
function distinct(recipients: readonly Contact[] = []): Contacts {
  const callable = recipients.filter(({ phone_number }) => isCallable(phone_number));
  return new Map(callable.map((contact) => [contact.phone_number, contact]));
}

/** One account: campaigns, contacts and credit in memory, and what may become of them. */
export class Store {
  readonly #settings: Settings;
  readonly #prefix: string;
  readonly #firstNumber: number;
  #created = 0;
  #credit = 0;
  #cancellations = { month: '', count: 0 };
  readonly #campaigns = new Map<string, StoredCampaign>();
  readonly #contacts = new Map<string, Contact>();
  readonly #lists: Groups = new Map();
  readonly #tags: Groups = new Map();
  readonly #requestIds = new Map<string, number>();

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#prefix = settings.firstTicket.slice(0, -numberLength);
    this.#firstNumber = parseInt(settings.firstTicket.slice(-numberLength), 16);
    this.reset();
  }

  /** Back to what the options say: the preset lists and credit, and the first ticket again. */
  reset(): void {
    this.#created = 0;
    this.#credit = this.#settings.credit;
    this.#cancellations = { month: '', count: 0 };
    this.#campaigns.clear();
    this.#contacts.clear();
    this.#lists.clear();
    this.#tags.clear();
    this.#requestIds.clear();
    for (const [name, recipients] of Object.entries(this.#settings.lists)) {
      this.#keep(distinct(repair({ recipients }).recipients), this.#lists, name);
    }
  }

  /**
   * Prepares a campaign from a payload that was repaired and checked, and fixes whom it calls.
   * Source: notes 2.2 to 2.4.
   */
  create(payload: UncheckedPayload, computationFails = false): Result<CreateAnswer> {
    const { simulation_mode = false } = payload;
    const requestId = simulation_mode ? undefined : payload.request_id;
    const now = this.#settings.clock();
    if (this.#isUsed(requestId, now)) return refused('request_id.used');
    const found = simulation_mode ? simulatedMembers(payload) : this.#members(payload);
    if ('refused' in found) return found;
    if (requestId !== undefined) this.#requestIds.set(requestId, now);
    const ticket_number = this.#nextTicket();
    this.#campaigns.set(ticket_number, {
      ticket_number,
      created_at: now,
      send_at: payload.send_at ?? null,
      simulation_mode,
      computation_fails: computationFails,
      sending_at: null,
      cancelled: false,
      ...this.#estimate(payload, found.done),
    });
    return { done: { ticket_number } };
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
  send(ticket: string): Result<{ sending_date: string }> {
    const campaign = this.#find(ticket);
    if (!campaign) return unknown();
    const standing = this.#standing(campaign);
    if (standing !== 'ready_to_be_sent') return refused(notReady[standing]);
    const charge = chargeOf(campaign);
    if (charge > this.#credit) return refused('service.no-credit');
    this.#credit = toHundredths(this.#credit - charge);
    const now = this.#settings.clock();
    const planned = campaign.send_at === null ? undefined : readSendAt(campaign.send_at);
    const moment = Math.max(now, planned?.moment ?? now);
    campaign.sending_at = moment;
    const offset = planned?.offset ?? offsetAt(moment, apiTimeZone);
    return { done: { sending_date: formatTime(moment, offset) } };
  }

  /** Drops the campaign and gives back what it has cost. Source: notes 4.3. */
  cancel(ticket: string): Result<undefined> {
    const campaign = this.#find(ticket);
    if (!campaign) return unknown();
    const now = this.#settings.clock();
    const { sending_at } = campaign;
    const lead = defaultLimits.cancelLeadMinutes * minute;
    if (sending_at !== null && sending_at - now <= lead) {
      return refused('ticket_number.not-cancellable');
    }
    const month = formatTime(now, offsetAt(now, apiTimeZone)).slice(0, 7);
    const before = this.#cancellations.month === month ? this.#cancellations.count : 0;
    if (before >= this.#settings.cancelQuota) return refused('service.cancel-limit');
    this.#cancellations = { month, count: before + 1 };
    if (sending_at !== null) this.#credit = toHundredths(this.#credit + chargeOf(campaign));
    campaign.cancelled = true;
    return { done: undefined };
  }

  /** A copy of everything the store knows. */
  snapshot(): Snapshot {
    return {
      created: this.#created,
      credit: this.#credit,
      cancellations: { ...this.#cancellations },
      campaigns: Array.from(this.#campaigns.values(), (campaign) => ({ ...campaign })),
      contacts: Array.from(this.#contacts.values(), (contact) => ({ ...contact })),
      lists: Array.from(this.#lists, ([list_name, numbers]) => ({
        list_name,
        phone_numbers: [...numbers],
      })),
      tags: Array.from(this.#tags, ([tag_name, numbers]) => ({
        tag_name,
        phone_numbers: [...numbers],
      })),
      request_ids: Array.from(this.#requestIds, ([request_id, used_at]) => ({
        request_id,
        used_at,
      })),
    };
  }

  /** Tickets are `uniqid()` values at the vendor, here they count up. Source: notes 3.6. */
  #nextTicket(): string {
    const number = this.#firstNumber + this.#created;
    this.#created += 1;
    return this.#prefix + number.toString(16).padStart(numberLength, '0');
  }

  /** A cancelled campaign is as unknown as one that never was. Source: notes 4.1. */
  #find(ticket: string): StoredCampaign | undefined {
    const campaign = this.#campaigns.get(ticket);
    return campaign?.cancelled ? undefined : campaign;
  }

  /** Told by the clock alone, so nothing has to run in the meantime. */
  #standing(campaign: StoredCampaign): Standing {
    const now = this.#settings.clock();
    if (campaign.sending_at !== null) return now < campaign.sending_at ? 'scheduled' : 'sending';
    const age = now - campaign.created_at;
    if (age < this.#settings.computingSeconds * second) return 'under_computation';
    return campaign.computation_fails || age >= day ? 'failed' : 'ready_to_be_sent';
  }

  /** A request id is forgotten after 24 hours. Source: notes 2.4. */
  #isUsed(requestId: string | undefined, now: number): boolean {
    const usedAt = requestId === undefined ? undefined : this.#requestIds.get(requestId);
    return usedAt !== undefined && now - usedAt < day;
  }

  #estimate(payload: UncheckedPayload, members: Iterable<Partial<Contact>>): Estimate {
    const { pricePerBlock, pricePerBlacklistRemoval } = this.#settings;
    return estimate(payload.text ?? '', members, {
      perBlock: pricePerBlock,
      once: payload.auto_remove_blacklisted_numbers ? pricePerBlacklistRemoval : 0,
    });
  }

  /** Whom the three targets mean together; there is somebody, or it is refused. Source: notes 2.2. */
  #members(payload: UncheckedPayload): Result<Iterable<Contact>> {
    const { list_name, tag_name } = payload;
    const given = distinct(payload.recipients);
    if (list_name === undefined && tag_name === undefined) return { done: given.values() };
    // Whoever is given makes the list and the tag exist and non-empty: nothing below refuses then.
    if (given.size > 0) {
      if (list_name !== undefined) this.#keep(given, this.#lists, list_name);
      if (tag_name !== undefined) this.#keep(given, this.#tags, tag_name);
    }
    const list = list_name === undefined ? undefined : this.#lists.get(list_name);
    if (list_name !== undefined && !list) return refused('list_name.unknown');
    const tag = tag_name === undefined ? undefined : (this.#tags.get(tag_name) ?? new Set());
    const numbers = combine(list, tag, payload.segmentation);
    if (numbers.size === 0) return refused(list?.size === 0 ? 'list_name.empty' : 'tag_name.empty');
    return { done: this.#contactsOf(numbers) };
  }

  *#contactsOf(numbers: Iterable<string>): Iterable<Contact> {
    for (const number of numbers) {
      const contact = this.#contacts.get(number);
      if (contact) yield contact;
    }
  }

  /** Stores contacts in a group: of a known number only the fields that are sent change. Source: notes 6.1. */
  #keep(contacts: Contacts, groups: Groups, name: string): void {
    const members = groups.get(name) ?? new Set();
    groups.set(name, members);
    for (const [number, contact] of contacts) {
      const known = this.#contacts.get(number);
      if (known) Object.assign(known, contact);
      else this.#contacts.set(number, contact);
      members.add(number);
    }
  }
}

/** What status says while nothing is known. Source: notes 4.1. */
const nothingFound: Estimate = { number_of_contacts: 0, cost: 0, estimated_duration: 0 };

/** A simulation looks no target up: it takes the recipients, or one contact. Source: notes 2.4. */
function simulatedMembers({ recipients }: UncheckedPayload): Result<Iterable<Partial<Contact>>> {
  const given = distinct(recipients);
  return { done: given.size > 0 ? given.values() : [{}] };
}

/** What confirming it takes from the credit: a simulation is free. Source: notes 2.4. */
function chargeOf({ cost, simulation_mode }: StoredCampaign): number {
  return simulation_mode ? 0 : cost;
}

/** `filter` is in the list and carries the tag, `group` is either. Source: notes 2.2. */
function combine(
  list: ReadonlySet<string> | undefined,
  tag: ReadonlySet<string> | undefined,
  segmentation: UncheckedPayload['segmentation'],
): ReadonlySet<string> {
  if (!list || !tag) return list ?? tag ?? new Set();
  if (segmentation === 'group') return new Set([...list, ...tag]);
  return new Set([...list].filter((number) => tag.has(number)));
}
