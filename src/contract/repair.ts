import { isRecord } from './record.js';
import { contactFields, defaultLimits } from './limits.js';
import { cleanPhoneNumber, isCallable } from './phone.js';
import { cutCharacters } from './text.js';
import type { Contact, UncheckedPayload } from './types.js';

/** A string or a number as trimmed text; anything else, and blanks, is nothing said. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return String(value).trim() || undefined;
}

const truths: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  yes: true,
  false: false,
  '0': false,
  no: false,
};

function truthOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = textOf(value)?.toLowerCase();
  return word !== undefined && Object.hasOwn(truths, word) ? truths[word] : undefined;
}

/** `EN_gb` as `en-GB`. */
function languageOf(value: unknown): string | undefined {
  if (typeof value === 'string' && /^[a-z]{2}-[A-Z]{2}$/.test(value)) return value;
  const [language = '', ...rest] = textOf(value)?.replaceAll('_', '-').split('-') ?? [];
  return [language.toLowerCase(), ...rest.map((part) => part.toUpperCase())].join('-') || undefined;
}

/** Words, not a look into {@link contactFields}: it is asked for each field of each contact. */
function isTextField(name: string): boolean {
  switch (name as (typeof contactFields)[number]) {
    case 'first_name':
    case 'last_name':
    case 'param1':
    case 'param2':
    case 'param3':
    case 'param4':
    case 'param5':
      return true;
    default:
      return false;
  }
}

/** True where there is nothing to mend, which is the rule: a list of thousands is then not copied. */
function isMended(value: unknown): value is Contact {
  if (!isRecord(value)) return false;
  let hasNumber = false;
  for (const name in value) {
    const said = value[name];
    if (name === 'phone_number') {
      hasNumber = typeof said === 'string' && isCallable(said);
    } else {
      const fits = typeof said === 'string' && said.length <= defaultLimits.contactFieldLength;
      if ((!fits && said !== null) || !isTextField(name)) return false;
    }
  }
  return hasNumber;
}

function contactOf(value: unknown): Contact {
  if (isMended(value)) return value;
  const from = isRecord(value) ? value : {};
  const contact: Contact = { phone_number: cleanPhoneNumber(textOf(from.phone_number) ?? '') };
  for (const field of contactFields) {
    const said = from[field];
    if (said === undefined) continue;
    if (said === null) contact[field] = null;
    else if (typeof said === 'string' || typeof said === 'number' || typeof said === 'boolean') {
      contact[field] = cutCharacters(String(said), defaultLimits.contactFieldLength);
    }
  }
  return contact;
}

const lower = (value: unknown) => textOf(value)?.toLowerCase();

const repairs = {
  list_name: textOf,
  tag_name: textOf,
  recipients: (value) =>
    Array.isArray(value) && value.length > 0 ? value.map(contactOf) : undefined,
  segmentation: textOf,
  text: (value) => textOf(value)?.replace(/\r\n?/g, '\n'),
  sender: (value) => textOf(value)?.replace(/[^A-Za-z0-9]+/g, ''),
  send_at: textOf,
  purpose: lower,
  voice_gender: lower,
  voice_language: languageOf,
  simulation_mode: truthOf,
  request_id: textOf,
  auto_remove_blacklisted_numbers: truthOf,
  get_back_pressed_keys: truthOf,
} satisfies {
  [Field in keyof UncheckedPayload]-?: (value: unknown) => UncheckedPayload[Field];
};

function isRepaired(field: string): field is keyof typeof repairs {
  return Object.hasOwn(repairs, field);
}

/**
 * What the API makes of a body before it checks it: casts, deletions and defaults that are
 * harmless. Unknown members are left out; a contact without any fault is the one that was given.
 * Source: notes 3.3, the lenient column.
 */
export function repair(body: Readonly<Record<string, unknown>>): UncheckedPayload {
  const payload: Record<string, unknown> = {};
  for (const field in body) {
    const mended = isRepaired(field) ? repairs[field](body[field]) : undefined;
    if (mended !== undefined) payload[field] = mended;
  }
  return payload;
}
