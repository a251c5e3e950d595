import type { ContactList } from '../contacts/list.js';
import type { TextMeasure } from '../contacts/measure.js';
import type { ContactCounts } from '../contacts/types.js';
import { issue } from '../contract/issue.js';
import type { CallingHours } from '../contract/hours.js';
import { defaultLimits } from '../contract/limits.js';
import type { Limits } from '../contract/limits.js';
import { buildPayload, emptyDraft, readDraft, spokenFallbacks } from '../contract/payload.js';
import { checkDraft, checkPayload } from '../contract/rules.js';
import type { Draft, Issue, UncheckedPayload } from '../contract/types.js';
import type { Advice } from './advice.js';

const advice = { level: 'advice' } as const;

/**
 * What is to be sent: the draft, the contacts, and all there is to say about the two. Knows no
 * phase and makes no call. `changed` is told whenever something it shows is another.
 */
export class Composition {
  readonly contacts: ContactList;
  readonly #changed: () => void;
  #limits: Limits;
  #timeZone: string;
  #defaults: Draft = emptyDraft;
  #fixed: Partial<Draft> = {};
  #draft: Draft = emptyDraft;
  #measure: TextMeasure | undefined;
  #isMeasuring = false;
  #isMeasureStale = false;
  #countries: Readonly<Record<string, number>> = {};
  #version = 0;
  #advice: Advice | undefined;
  #isAdviceAsked = false;
  #ownHours: readonly CallingHours[] = [];

  constructor(
    contacts: ContactList,
    changed: () => void,
    { limits = defaultLimits, timeZone }: { limits?: Limits | undefined; timeZone: string },
  ) {
    this.contacts = contacts;
    this.#changed = changed;
    this.#limits = limits;
    this.#timeZone = timeZone;
    this.limits = limits;
    this.readContacts();
  }

  get draft(): Draft {
    return this.#draft;
  }

  get defaults(): Draft {
    return this.#defaults;
  }

  get limits(): Limits {
    return this.#limits;
  }

  set limits(limits: Limits) {
    this.#limits = limits;
    void this.contacts.configure({ limits });
    this.#changed();
  }

  get timeZone(): string {
    return this.#timeZone;
  }

  set timeZone(timeZone: string) {
    this.#timeZone = timeZone;
    this.#changed();
  }

  set hours(rules: readonly CallingHours[]) {
    this.#ownHours = rules;
    this.#changed();
  }

  get measure(): TextMeasure | undefined {
    return this.#measure;
  }

  /** True where the text or the contacts are other than a fresh form's. */
  get isTouched(): boolean {
    return this.contacts.counts.given > 0 || this.differences(this.#defaults).length > 0;
  }

  /** Everything that a request id stands for. */
  get content(): string {
    return `${JSON.stringify(this.payload())} ${this.#version}`;
  }

  /** An untouched draft follows its defaults. True where it did. */
  setDefaults(value: Partial<Draft>): boolean {
    const wasUntouched = this.differences(this.#defaults).length === 0;
    this.#defaults = { ...read(value, emptyDraft), ...this.#fixed };
    return wasUntouched;
  }

  get fixed(): Partial<Draft> {
    return this.#fixed;
  }

  /** Members that nobody can edit: they hold whatever a draft says. */
  set fixed(value: Partial<Draft>) {
    const all = read(value, emptyDraft);
    const said = Object.keys(emptyDraft).filter((key) => Object.hasOwn(value, key));
    // A time that is fixed fixes that it is not "now".
    if (said.includes('sendAt') && !said.includes('when')) said.push('when');
    this.#fixed = Object.fromEntries(said.map((key) => [key, all[key as keyof Draft]]));
    this.#defaults = { ...this.#defaults, ...this.#fixed };
  }

  /** Makes this the draft; returns the members that changed. */
  become(patch: unknown, base: Draft): (keyof Draft)[] {
    const draft = { ...read(patch, base), ...this.#fixed };
    const changed = differences(draft, this.#draft);
    this.#draft = draft;
    if (changed.length > 0) this.#needAdvice();
    if (changed.includes('text') || changed.includes('fallbacks')) this.#measureAgain();
    return changed;
  }

  differences(other: Draft): (keyof Draft)[] {
    return differences(this.#draft, other);
  }

  payload(): Omit<UncheckedPayload, 'recipients'> {
    return buildPayload(this.#draft, this.#timeZone);
  }

  /** All that is to be said now (milliseconds since 1970), unsorted. */
  check(now: number, { given, usable, refused }: ContactCounts = this.contacts.counts): Issue[] {
    const draft = this.#draft;
    return [
      ...checkPayload({ ...this.payload(), recipients: { given, usable } }, this.#limits),
      ...checkDraft(draft, { now, timeZone: this.#timeZone, limits: this.#limits }),
      ...(refused > 0 ? [issue('recipients.some-refused', { count: refused }, advice)] : []),
      ...(this.#advice?.advise({
        draft,
        now,
        measure: this.#measure,
        timeZone: this.#timeZone,
        countries: this.#countries,
        ownHours: this.#ownHours,
      }) ?? []),
    ];
  }

  /** Looks at the contacts anew; a later change has a look of its own. */
  readContacts(): void {
    const version = (this.#version += 1);
    this.#changed();
    void this.contacts.breakdown().then(
      ({ countries }) => {
        if (this.#version !== version) return;
        this.#countries = Object.fromEntries(countries);
        this.#changed();
      },
      () => undefined, // An advice that cannot be given.
    );
    this.#measureAgain();
  }

  #needAdvice(): void {
    if (this.#isAdviceAsked) return;
    this.#isAdviceAsked = true;
    import('./advice.js').then(
      ({ Advice }) => {
        this.#advice = new Advice();
        this.#changed();
      },
      () => undefined, // It cannot be given, and nothing depends on it.
    );
  }

  /** One measure at a time, the latest text last: keys may come faster than a million contacts. */
  #measureAgain(): void {
    this.#isMeasureStale = true;
    if (this.#isMeasuring) return;
    this.#isMeasuring = true;
    const measure = async () => {
      while (this.#isMeasureStale) {
        this.#isMeasureStale = false;
        const fallbacks = spokenFallbacks(this.#draft);
        const found = await this.contacts.measure(this.#draft.text, fallbacks);
        this.#measure = found && found.size > 0 ? found : undefined;
        this.#changed();
      }
    };
    void measure()
      // A list that cannot be read says so when it is sent.
      .catch(() => (this.#measure = undefined))
      .finally(() => (this.#isMeasuring = false));
  }
}

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
