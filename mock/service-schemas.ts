import {
  contactFields,
  defaultLimits,
  purposes,
  segmentations,
  voiceGenders,
  voiceLanguages,
} from '../src/contract/limits.js';
import type {
  ConfirmAnswer,
  CreateAnswer,
  ErrorAnswer,
  StatusAnswer,
  VendorError,
} from '../src/contract/types.js';
import { amount, exactly, flag, integer, list, object, ref, text } from './json-schema.js';
import type { Json } from './json-schema.js';
import type { DraftAnswer, SingleShotAnswer } from './single-shot.js';
import { vendorCodes } from './vendor-codes.js';

const ticket: Json = { type: 'string', pattern: '^[a-z]+_[0-9A-Za-z]{6,40}$' };

/** A number that is written as a text. Source: notes 9. */
const seconds: Json = { type: 'string', pattern: '^[0-9]+$' };

const receiptMembers = {
  message_id: ticket,
  number: text(),
  delivery_date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$' },
  status: text(),
};

const [shortestSender, longestSender] = defaultLimits.senderLength;

/** The shapes of notes 2, 4, 5, 6, 8 and 9. */
export const serviceSchemas: Readonly<Record<string, Json>> = {
  Contact: object(
    {
      phone_number: { type: 'string', examples: ['+442038828112'] },
      ...Object.fromEntries(
        contactFields.map((field) => [
          field,
          { type: ['string', 'null'], maxLength: defaultLimits.contactFieldLength },
        ]),
      ),
    },
    ['phone_number'],
  ),
  Payload: object(
    {
      list_name: text(defaultLimits.listNameLength),
      tag_name: text(defaultLimits.tagNameLength),
      recipients: list(ref('Contact')),
      segmentation: { enum: segmentations },
      text: { type: 'string', minLength: 1, maxLength: defaultLimits.textLength },
      sender: { type: 'string', pattern: `^[A-Za-z0-9]{${shortestSender},${longestSender}}$` },
      send_at: { type: 'string', examples: ['2026-01-15T10:00:00+01:00'] },
      purpose: { enum: purposes },
      voice_gender: { enum: voiceGenders },
      voice_language: { enum: voiceLanguages },
      simulation_mode: flag,
      request_id: text(defaultLimits.requestIdLength),
      auto_remove_blacklisted_numbers: flag,
      get_back_pressed_keys: flag,
    },
    ['text', 'sender', 'voice_gender', 'voice_language'],
  ),
  Ticket: object({ ticket_number: ticket }),
  CreateAnswer: exactly<CreateAnswer>({ ticket_number: ticket }),
  StatusAnswer: exactly<StatusAnswer>({
    number_of_contacts: integer,
    cost: amount,
    estimated_duration: amount,
    status: { enum: ['under_computation', 'ready_to_be_sent', 'failed'] },
  }),
  SendAnswer: exactly<ConfirmAnswer>({ sending_date: { type: 'string', format: 'date-time' } }),
  SingleShotAnswer: exactly<SingleShotAnswer>({
    vocal_ticket: ticket,
    number_of_contacts: integer,
    total_cost: amount,
    residual_credit: amount,
    estimated_duration: amount,
  }),
  DraftAnswer: exactly<DraftAnswer>({
    ticket_number: ticket,
    status: { const: 'validated' },
    code: { const: 0 },
    message: { const: '' },
    number_of_contacts: integer,
    residual_credit: amount,
    total_cost: amount,
    estimated_duration: amount,
  }),
  NewContacts: object(
    {
      contacts: list(ref('Contact'), { minItems: 1 }),
      list_name: text(defaultLimits.listNameLength),
      list_names: list(text(defaultLimits.listNameLength)),
      tag_name: text(defaultLimits.tagNameLength),
      tag_names: list(text(defaultLimits.tagNameLength)),
      un_list: flag,
      un_tag: flag,
      do_not_overwrite: flag,
    },
    ['contacts'],
  ),
  OldContacts: object(
    { phone_numbers: list(text(), { minItems: 1, maxItems: 200 }), list_name: text() },
    ['phone_numbers'],
  ),
  List: object({ list_name: text(defaultLimits.listNameLength) }),
  EmptiedList: object({ list_name: text(), delete_contacts: flag }, ['list_name']),
  VendorError: exactly<VendorError>({ code: integer, message: text() }),
  Refusal: exactly<ErrorAnswer>(
    {
      code: { enum: [400, ...vendorCodes] },
      message: text(),
      errors: { type: 'object', additionalProperties: ref('VendorError'), minProperties: 1 },
    },
    'errors',
  ),
  Problem: exactly<VendorError>({ code: integer, message: text() }),
  Receipt: object({
    channel: { const: 'voice_sms' },
    ...receiptMembers,
    meta_data: object(
      { pressed_keys_code: text(), call_duration: integer, charged_duration: integer },
      ['call_duration', 'charged_duration'],
    ),
  }),
  OlderReceipt: object({
    ...receiptMembers,
    call_duration: seconds,
    charged_duration: seconds,
  }),
};
