import { issue } from './issue.js';
import { defaultLimits, purposes, segmentations, voiceGenders } from './limits.js';
import type { Limits } from './limits.js';
import { countCharacters } from './text.js';
import { mendsOf, momentsOf, readTime } from './time.js';
import type { Draft, Issue, UncheckedPayload } from './types.js';

/** Recipients as the rules see them: counted, since there may be a million. */
export interface RecipientCounts {
  given: number;
  /** Different numbers the API would call. */
  usable: number;
}

/** A payload whose recipients are counted already. */
export type Countable = Omit<UncheckedPayload, 'recipients'> & { recipients?: RecipientCounts };

type Found = Issue | undefined | false;
type PayloadRule = (payload: Countable, limits: Limits) => Found;

const blank = (value: string | undefined): value is undefined => !value?.trim();
const includes = (list: readonly string[], value: string) => list.includes(value);

/**
 * What form and API both ask of a payload, in the order of the form: one rule, one function, at
 * most one issue. Source: notes 2.1, 2.2 and 3.3.
 */
const payloadRules: readonly PayloadRule[] = [
  function voiceLanguage({ voice_language: value }, limits) {
    if (blank(value)) return issue('voice_language.missing');
    return (
      !includes(limits.voiceLanguages, value) && issue('voice_language.unsupported', { value })
    );
  },
  function voiceGender({ voice_gender: value }) {
    if (blank(value)) return issue('voice_gender.missing');
    return !includes(voiceGenders, value) && issue('voice_gender.unsupported', { value });
  },
  function text({ text: value }, limits) {
    if (blank(value)) return issue('text.missing');
    const length = countCharacters(value.trim());
    const limit = limits.textLength;
    return length > limit && issue('text.too-long', { length, limit, excess: length - limit });
  },
  function target({ list_name, tag_name, recipients }) {
    return blank(list_name) && blank(tag_name) && !recipients?.given && issue('recipients.missing');
  },
  function recipients({ recipients: counts }, limits) {
    if (!counts?.given) return undefined;
    const count = counts.given;
    if (count > limits.maxRecipients) {
      return issue('recipients.too-many', { count, limit: limits.maxRecipients });
    }
    return counts.usable === 0 && issue('recipients.unusable', { count });
  },
  function listName({ list_name: value }, limits) {
    return tooLong('list_name.too-long', value, limits.listNameLength);
  },
  function sender({ sender: value }, limits) {
    const [min, max] = limits.senderLength;
    if (blank(value)) return issue('sender.missing', { min, max });
    if (!/^[A-Za-z0-9]+$/.test(value)) {
      const strange = new Set(value.replace(/[A-Za-z0-9]/g, ''));
      return issue('sender.characters', { characters: [...strange].slice(0, 5).join(' ') });
    }
    const { length } = value;
    return (length < min || length > max) && issue('sender.length', { length, min, max });
  },
  function purpose({ purpose: value }) {
    return !blank(value) && !includes(purposes, value) && issue('purpose.unsupported', { value });
  },
  function sendAt({ send_at: value }) {
    return !blank(value) && !readTime(value) && issue('send_at.invalid', { value });
  },
  function tagName({ tag_name: value }, limits) {
    return tooLong('tag_name.too-long', value, limits.tagNameLength);
  },
  function listAndTag({ list_name, tag_name, segmentation }) {
    const both = !blank(list_name) && !blank(tag_name);
    return both && blank(segmentation) && issue('tag_name.needs-segmentation');
  },
  function segmentation({ segmentation: value }) {
    return (
      !blank(value) &&
      !includes(segmentations, value) &&
      issue('segmentation.unsupported', { value })
    );
  },
  function requestId({ request_id: value }, limits) {
    if (value === undefined) return undefined;
    const limit = limits.requestIdLength;
    const fine = /^[\x20-\x7E]+$/.test(value) && value.length <= limit;
    return !fine && issue('request_id.malformed', { limit });
  },
];

function tooLong(
  code: 'list_name.too-long' | 'tag_name.too-long',
  value: string | undefined,
  limit: number,
): Found {
  const length = countCharacters(value?.trim() ?? '');
  return length > limit && issue(code, { length, limit });
}

/** Every issue of a payload: none where the API would accept it. */
export function checkPayload(payload: Countable, limits: Limits = defaultLimits): Issue[] {
  const issues: Issue[] = [];
  for (const rule of payloadRules) {
    const found = rule(payload, limits);
    if (found) issues.push(found);
  }
  return issues;
}

/** The little that a simulation asks: what is required is there, and the language exists. Source: notes 2.4. */
export function checkSimulation(payload: Countable, limits: Limits = defaultLimits): Issue[] {
  return checkPayload(payload, limits).filter(
    ({ code, field }) => code.endsWith('.missing') || field === 'voice_language',
  );
}

/** What the form's own rules need beside the draft. */
export interface DraftContext {
  /** Milliseconds since 1970. */
  now: number;
  /** IANA name of the zone a local `sendAt` is read in. */
  timeZone: string;
  limits: Limits;
}

type DraftRule = (draft: Draft, context: DraftContext) => readonly Found[] | Found;

const minute = 60_000;
const advice = { level: 'advice' } as const;

/** What only the form asks or advises; the API would let it pass. Source: notes 6.4 to 6.7. */
const draftRules: readonly DraftRule[] = [
  function genderOfVoice({ voiceLanguage, voiceGender }) {
    const uncertain = voiceLanguage === 'sv-SE' && voiceGender === 'male';
    return uncertain && issue('voice_gender.uncertain', {}, advice);
  },
  function callerId({ sender }) {
    return /^[a-z0-9]*[a-z][a-z0-9]*$/i.test(sender) && issue('sender.not-digits', {}, advice);
  },
  function optOut({ purpose }) {
    return purpose === 'wholesale' && issue('purpose.opt-out', {}, advice);
  },
  function schedule({ when, sendAt }, { now, timeZone, limits }) {
    if (when === 'now') return undefined;
    if (blank(sendAt)) return issue('send_at.missing');
    const time = readTime(sendAt);
    if (!time) return undefined;
    const moments = momentsOf(time, timeZone);
    const [moment] = moments;
    const [earlier = '', later = ''] = mendsOf(time, timeZone);
    if (moment === undefined) return issue('send_at.nonexistent', { timeZone, earlier, later });
    if (moments.length > 1) return issue('send_at.ambiguous', { timeZone, earlier, later });
    if (moment < now) return issue('send_at.in-past');
    const days = limits.horizonDays;
    if (moment - now > days * 24 * 60 * minute) return issue('send_at.too-far', { days });
    const minutes = limits.cancelLeadMinutes;
    return moment - now <= minutes * minute && issue('send_at.soon', { minutes }, advice);
  },
];

/** The form's own issues of a draft; those of its payload are `checkPayload`'s. */
export function checkDraft(draft: Draft, context: DraftContext): Issue[] {
  return draftRules.flatMap((rule) => rule(draft, context)).filter((found) => !!found);
}

/** The fields in the order in which the form asks for them; what is about no field comes first. */
const formOrder: readonly string[] = [
  'voice_language',
  'voice_gender',
  'text',
  'recipients',
  'list_name',
  'sender',
  'purpose',
  'send_at',
  'tag_name',
  'segmentation',
  'simulation_mode',
  'request_id',
  'auto_remove_blacklisted_numbers',
  'get_back_pressed_keys',
];

/** Issues from top to bottom of the form, errors before advice. */
export function sortIssues(issues: readonly Issue[]): Issue[] {
  const rank = ({ field, level }: Issue) =>
    formOrder.indexOf(field) + (level === 'error' ? 0 : formOrder.length);
  return issues.toSorted((a, b) => rank(a) - rank(b));
}
