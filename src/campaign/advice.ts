import type { TextMeasure } from '../contacts/measure.js';
import { checkBraces } from '../contract/braces.js';
import { callingHours, outsideHours, sendAtOf } from '../contract/hours.js';
import type { CallingHours } from '../contract/hours.js';
import { issue } from '../contract/issue.js';
import { defaultLimits } from '../contract/limits.js';
import { spokenFallbacks } from '../contract/payload.js';
import { checkSpeech } from '../contract/speech.js';
import { momentsOf, readTime } from '../contract/time.js';
import type { Draft, Issue } from '../contract/types.js';

/** What advice is given about. */
interface Composed {
  draft: Draft;
  /** Milliseconds since 1970. */
  now: number;
  /** The text over all contacts; undefined without any. */
  measure: TextMeasure | undefined;
  timeZone: string;
  /** Contacts by country, ISO 3166-1 alpha-2. */
  countries: Readonly<Record<string, number>>;
  /** Of the same country they stand in the place of those that are known. */
  ownHours: readonly CallingHours[];
}

const advice = { level: 'advice' } as const;
const minute = 60_000;

/** What is advised of a text, its contacts and its calling hours; loads with the first word. */
export class Advice {
  /** The hours were last looked at for these; all of a long list every time would be felt. */
  #seen: { key: string; own: unknown; issues: Issue[] } = { key: '', own: [], issues: [] };

  advise(composed: Composed): Issue[] {
    const { draft } = composed;
    return [
      ...checkBraces(draft.text),
      ...checkSpeech(draft.text),
      ...checkMeasure(composed),
      ...this.#checkHours(composed),
    ];
  }

  /** Marketing calls outside the hours of a country whose rules are known. Source: notes 6.7. */
  #checkHours({ draft, now, timeZone, countries: counts, ownHours }: Composed): Issue[] {
    const { purpose, when, sendAt } = draft;
    if (purpose !== 'wholesale') return [];
    const time = when === 'later' ? readTime(sendAt) : undefined;
    const moments = time ? momentsOf(time, timeZone) : [];
    const moment = when === 'now' ? Math.floor(now / minute) * minute : moments[0];
    if (moment === undefined || moment < now - minute) return [];
    const key = `${moment} ${timeZone} ${JSON.stringify(counts)}`;
    if (key === this.#seen.key && ownHours === this.#seen.own) return this.#seen.issues;
    const own = new Set(ownHours.map(({ country }) => country));
    const rules = [...ownHours, ...callingHours.filter(({ country }) => !own.has(country))];
    const found = outsideHours(counts, moment, rules);
    const issues: Issue[] = [];
    if (found) {
      const { count, countries, next } = found;
      const mend = next === undefined ? '' : sendAtOf(next, timeZone);
      const params = { count, countries: countries.join(', '), mend };
      issues.push(issue('send_at.outside-hours', params, advice));
    }
    this.#seen = { key, own: ownHours, issues };
    return issues;
  }
}

/** What the contacts have against the text; a stored list or tag may hold what they lack. */
function checkMeasure({ draft, measure }: Composed): Issue[] {
  const { listName, tagName, text } = draft;
  if (!measure || listName.trim() !== '' || tagName.trim() !== '') return [];
  const fallbacks = spokenFallbacks(draft);
  const issues = Object.entries(measure.empty)
    .filter(([field, count]) => count === measure.size && !(field in fallbacks))
    .map(([field]) => {
      const placeholder = `{${field}}`;
      const position = text.indexOf(placeholder);
      const params = { placeholder, position, found: placeholder, mend: '' };
      return issue('text.unfillable-placeholder', params, advice);
    });
  if (measure.tooLong > 0 && measure.shortest < Infinity) {
    const params = {
      count: measure.tooLong,
      limit: defaultLimits.textLength,
      length: measure.longest,
      index: measure.firstTooLongIndex,
    };
    issues.push(issue('text.cut-for-some', params, advice));
  }
  return issues;
}
