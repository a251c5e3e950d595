import { formatTime, momentsOf, offsetAt, readTime } from './time.js';
import { isRecord } from './record.js';
import { contactFields, defaultLimits } from './limits.js';
import { cutCharacters, parseText, placeholdersOf } from './text.js';
import type { ContactField, Draft, Fallbacks, PayloadField, UncheckedPayload } from './types.js';

/** A draft nothing was written in. The purpose is the vendor's own default, made visible (notes 2.1). */
export const emptyDraft: Readonly<Draft> = Object.freeze({
  text: '',
  voiceLanguage: '',
  voiceGender: '',
  listName: '',
  tagName: '',
  segmentation: '',
  sender: '',
  purpose: 'wholesale',
  when: 'now',
  sendAt: '',
  simulationMode: false,
  requestId: '',
  autoRemoveBlacklistedNumbers: false,
  getBackPressedKeys: false,
  fallbacks: Object.freeze({}),
});

/** The payload's field that a member of the draft ends up in. */
export function fieldOfDraft(key: keyof Draft): PayloadField {
  if (key === 'when') return 'send_at';
  if (key === 'fallbacks') return 'text';
  return key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`) as PayloadField;
}

/**
 * What a host hands in as a draft, on top of `base`: members of another name or type are left out
 * and named in `odd`.
 */
export function readDraft(
  value: unknown,
  base: Draft = emptyDraft,
): { draft: Draft; odd: string[] } {
  const draft = { ...base };
  const odd: string[] = [];
  for (const [key, said] of Object.entries(isRecord(value) ? value : { [nameOf(value)]: value })) {
    if (!Object.hasOwn(emptyDraft, key) || typeof said !== typeof emptyDraft[key as keyof Draft]) {
      odd.push(key);
    } else if (key === 'fallbacks') {
      draft.fallbacks = readFallbacks(said, base.fallbacks);
    } else {
      Object.assign(draft, { [key]: said });
    }
  }
  // A time given alone is meant; one that is being changed leaves the choice as it is.
  if (draft.sendAt !== '' && draft.sendAt !== base.sendAt && !hasOwn(value, 'when')) {
    draft.when = 'later';
  }
  if (draft.when !== 'later') draft.when = 'now';
  return { draft, odd };
}

/** What was handed in instead of members; a hostile list cannot even be written. */
const nameOf = (value: unknown) => (Array.isArray(value) ? 'array' : String(value));

/** Known fields with words; the same object where nothing is different. */
function readFallbacks(value: unknown, base: Fallbacks): Fallbacks {
  const said = isRecord(value) ? value : {};
  const fallbacks: Partial<Record<ContactField, string>> = {};
  for (const field of contactFields) {
    const words = said[field];
    if (typeof words === 'string' && words !== '') fallbacks[field] = words;
  }
  return contactFields.every((field) => fallbacks[field] === base[field]) ? base : fallbacks;
}

/**
 * The fallbacks that are spoken: those of placeholders in the text, trimmed and cut as the API
 * cuts a contact's own values (notes 6.1).
 */
export function spokenFallbacks({ text, fallbacks }: Draft): Fallbacks {
  const spoken: Partial<Record<ContactField, string>> = {};
  for (const field of placeholdersOf(parseText(text))) {
    const words = cutCharacters((fallbacks[field] ?? '').trim(), defaultLimits.contactFieldLength);
    if (words !== '') spoken[field] = words;
  }
  return spoken;
}

const hasOwn = (value: unknown, key: string) => isRecord(value) && Object.hasOwn(value, key);

/**
 * The draft in the wire's shape, without the people. What was not said is absent, never `null`;
 * a flag is sent only where it is set. A time that cannot be read stays as written, so that the
 * rules can name it.
 */
export function buildPayload(draft: Draft, timeZone: string): Omit<UncheckedPayload, 'recipients'> {
  const payload: Omit<UncheckedPayload, 'recipients'> = {};
  const say = <Field extends keyof typeof payload>(
    field: Field,
    value: (typeof payload)[Field] | '' | false,
  ) => {
    if (value) payload[field] = value;
  };
  say('list_name', draft.listName.trim());
  say('tag_name', draft.tagName.trim());
  say('segmentation', draft.segmentation);
  say('text', draft.text.replace(/\r\n?/g, '\n').trim());
  say('sender', draft.sender.trim());
  say('send_at', draft.when === 'later' && writeSendAt(draft.sendAt, timeZone));
  say('purpose', draft.purpose);
  say('voice_gender', draft.voiceGender);
  say('voice_language', draft.voiceLanguage);
  say('simulation_mode', draft.simulationMode);
  say('request_id', draft.requestId.trim());
  say('auto_remove_blacklisted_numbers', draft.autoRemoveBlacklistedNumbers);
  say('get_back_pressed_keys', draft.getBackPressedKeys);
  return payload;
}

/** With an explicit offset always: without one the API would read another zone (notes 6.5). */
function writeSendAt(sendAt: string, timeZone: string): string {
  const time = readTime(sendAt);
  const [moment] = time ? momentsOf(time, timeZone) : [];
  if (!time || moment === undefined) return sendAt.trim();
  return formatTime(moment, time.offset ?? offsetAt(moment, timeZone));
}
