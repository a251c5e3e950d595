import type { ControlAnswers, ControlParameter } from './control.js';
import { amount, exactly, flag, integer, list, object, orNull, ref, text } from './json-schema.js';
import type { Json } from './json-schema.js';
import type { JournalEntry } from './journal.js';
import type { Receipt } from './receipts.js';
import { serviceNames } from './routes.js';
import { namedScenarios } from './scenarios.js';
import type { Misbehaviour } from './scenarios.js';
import type { MockSnapshot, StoredCampaign } from './snapshot.js';
import type { ShownCampaign } from './store.js';

/** Milliseconds since 1970, or of a duration. */
const moment: Json = { type: 'number' };
const service: Json = { enum: serviceNames };
const scenario: Json = { type: 'string', examples: namedScenarios };
const kind: Json = { enum: ['request', 'receipt'] };
const duration: Json = { type: ['string', 'number'], examples: ['2s', '1h30m', 500] };
const numbers = { phone_numbers: list(text()) };

const campaign: Readonly<Record<keyof StoredCampaign, Json>> = {
  ticket_number: text(),
  single_shot: flag,
  created_at: moment,
  send_at: orNull(text()),
  simulation_mode: flag,
  computation: { enum: ['succeeds', 'fails', 'never-ends'] },
  sending_at: orNull(moment),
  cancelled: flag,
  misbehaves: list(ref('Misbehaviour')),
  calls: list(object({ number: text(), seconds: amount, keys: flag })),
  number_of_contacts: integer,
  cost: amount,
  estimated_duration: amount,
};

/** The parts of a state, each of which may be given alone. */
const state: Readonly<Record<keyof MockSnapshot, Json>> = {
  created: integer,
  credit: amount,
  cancellations: object({ month: text(), count: integer }),
  campaigns: list(exactly<StoredCampaign>(campaign)),
  request_ids: list(object({ request_id: text(), used_at: moment })),
  receipts: list(
    exactly<Receipt>({
      ticket_number: text(),
      due_at: moment,
      attempt: integer,
      body: { anyOf: [ref('Receipt'), ref('OlderReceipt')] },
    }),
  ),
  contacts: list(ref('Contact')),
  lists: list(object({ list_name: text(), ...numbers })),
  tags: list(object({ tag_name: text(), ...numbers })),
  advanced: moment,
  scenarios: list(ref('Misbehaviour')),
  used_words: list(object({ word: text(), times: integer })),
};

/** What the control routes take, in a query or in a body of JSON. */
export const parameterSchemas: Readonly<Record<ControlParameter, Json>> = {
  ...state,
  service,
  kind,
  method: text(),
  status: integer,
  scenario,
  after: integer,
  body: { type: 'object' },
  wait: duration,
  name: scenario,
  on: service,
  times: { type: 'integer', minimum: 1 },
  by: duration,
};

const standings: readonly ShownCampaign['standing'][] = [
  'under_computation',
  'ready_to_be_sent',
  'failed',
  'scheduled',
  'sending',
  'cancelled',
];

const answers: Readonly<Record<keyof ControlAnswers, Json>> = {
  Accounts: exactly<ControlAnswers['Accounts']>({
    accounts: list(object({ name: text(), campaigns: integer, requests: integer })),
  }),
  State: exactly<ControlAnswers['State']>(state),
  Campaigns: exactly<ControlAnswers['Campaigns']>({
    now: moment,
    credit: amount,
    campaigns: list(
      exactly<ShownCampaign>({
        ...campaign,
        standing: { enum: standings },
      }),
    ),
  }),
  Journal: exactly<ControlAnswers['Journal']>({ entries: list(ref('JournalEntry')) }),
  Scenarios: exactly<ControlAnswers['Scenarios']>({
    scenarios: list(ref('Misbehaviour')),
    known: list(text()),
    services: list(service),
  }),
  Switched: exactly<ControlAnswers['Switched']>({ scenarios: list(ref('Misbehaviour')) }),
  Time: exactly<ControlAnswers['Time']>({ now: moment }),
};

/** What the control routes give, and what that is made of. */
export const controlSchemas: Readonly<Record<string, Json>> = {
  ...answers,
  Misbehaviour: exactly<Misbehaviour>({
    name: text(),
    on: orNull(service),
    left: orNull(integer),
  }),
  JournalEntry: exactly<JournalEntry>(
    {
      id: integer,
      at: moment,
      kind,
      method: text(),
      path: text(),
      service,
      scenario: text(),
      headers: { type: 'object', additionalProperties: text() },
      body: text(),
      bodyLength: integer,
      status: integer,
      answer: text(),
      failure: text(),
      attempt: integer,
    },
    ...(['service', 'scenario', 'failure', 'attempt'] as const),
  ),
};
