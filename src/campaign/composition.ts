import type { ContactList } from '../contacts/list.js';
import type { TextMeasure } from '../contacts/measure.js';
import type { ContactCounts } from '../contacts/types.js';
import { issue } from '../contract/issue.js';
import type { CallingHours } from '../contract/hours.js';
import { defaultLimits } from '../contract/limits.js';
import type { Limits } from '../contract/limits.js';
import { buildPayload, emptyDraft, readDraft, spokenFallbacks } from '../contract/payload.js';
import { checkDraft, checkPayload } from '../contract/rules.js';
import { momentsOf, readTime } from '../contract/time.js';
import type { Draft, Issue, UncheckedPayload } from '../contract/types.js';
import type * as Advice from './advice.js';

const advice = { level: 'advice' } as const;
const minute = 60_000;

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
  #advice: typeof Advice | undefined;
  #isAdviceAsked = false;
  #ownHours: readonly CallingHours[] = [];
  #hoursSeen: { key: string; issues: Issue[] } = { key: '', issues: [] };

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
    this.#hoursSeen.key = '';
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
      ...(this.#advice?.checkSpeech(draft.text) ?? []),
      ...this.#checkMeasure(),
      ...this.#checkHours(now),
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
      (advice) => {
        this.#advice = advice;
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

  /** What the contacts have against the text; a stored list or tag may hold what they lack. */
  #checkMeasure(): Issue[] {
    const found = this.#measure;
    const { listName, tagName, text } = this.#draft;
    if (!found || listName.trim() !== '' || tagName.trim() !== '') return [];
    const fallbacks = spokenFallbacks(this.#draft);
    const issues = Object.entries(found.empty)
      .filter(([field, count]) => count === found.size && !(field in fallbacks))
      .map(([field]) => {
        const placeholder = `{${field}}`;
        const position = text.indexOf(placeholder);
        const params = { placeholder, position, found: placeholder, mend: '' };
        return issue('text.unfillable-placeholder', params, advice);
      });
    if (found.tooLong > 0 && found.shortest < Infinity) {
      const params = {
        count: found.tooLong,
        limit: defaultLimits.textLength,
        length: found.longest,
        index: found.firstTooLongIndex,
      };
      issues.push(issue('text.cut-for-some', params, advice));
    }
    return issues;
  }

  /** Marketing calls outside the hours of a country whose rules are known. Source: notes 6.7. */
  #checkHours(now: number): Issue[] {
    const { purpose, when, sendAt } = this.#draft;
    if (!this.#advice || purpose !== 'wholesale') return [];
    const time = when === 'later' ? readTime(sendAt) : undefined;
    const moments = time ? momentsOf(time, this.#timeZone) : [];
    const moment = when === 'now' ? Math.floor(now / minute) * minute : moments[0];
    if (moment === undefined || moment < now - minute) return [];
    const { outsideHours, callingHours, sendAtOf } = this.#advice;
    const key = `${moment} ${this.#timeZone} ${JSON.stringify(this.#countries)}`;
    if (key === this.#hoursSeen.key) return this.#hoursSeen.issues;
    const own = new Set(this.#ownHours.map(({ country }) => country));
    const rules = [...this.#ownHours, ...callingHours.filter(({ country }) => !own.has(country))];
    const found = outsideHours(this.#countries, moment, rules);
    const issues: Issue[] = [];
    if (found) {
      const { count, countries, next } = found;
      const mend = next === undefined ? '' : sendAtOf(next, this.#timeZone);
      const params = { count, countries: countries.join(', '), mend };
      issues.push(issue('send_at.outside-hours', params, advice));
    }
    this.#hoursSeen = { key, issues };
    return issues;
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
