import {
  contactFields,
  defaultLimits,
  purposes,
  segmentations,
  voiceGenders,
  voiceLanguages,
} from '../src/contract/limits.js';
import { controlBase, controlRoutes } from './control.js';
import { backendRoutes, serviceNames, vendorBase, vendorRoutes } from './routes.js';
import type { Route, ServiceName } from './routes.js';
import { namedScenarios, scenarioHeader } from './scenarios.js';
import { vendorCodes } from './vendor-codes.js';

type Json = Readonly<Record<string, unknown>>;

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Json, required: readonly string[] = Object.keys(properties)): Json => ({
  type: 'object',
  properties,
  required,
});
const exactly = (properties: Json): Json => ({
  ...object(properties),
  additionalProperties: false,
});
const text = (maxLength?: number): Json => ({ type: 'string', ...(maxLength && { maxLength }) });
const list = (items: Json, more: Json = {}): Json => ({ type: 'array', items, ...more });
const integer: Json = { type: 'integer', minimum: 0 };
const amount: Json = { type: 'number', minimum: 0 };
const flag: Json = { type: 'boolean' };
const ticket: Json = { type: 'string', pattern: '^[a-z]+_[0-9A-Za-z]{6,40}$' };

const [shortestSender, longestSender] = defaultLimits.senderLength;

/** The shapes of notes 2, 4, 5, 6 and 8. */
const schemas: Readonly<Record<string, Json>> = {
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
  CreateAnswer: exactly({ ticket_number: ticket }),
  StatusAnswer: exactly({
    number_of_contacts: integer,
    cost: amount,
    estimated_duration: amount,
    status: { enum: ['under_computation', 'ready_to_be_sent', 'failed'] },
  }),
  SendAnswer: exactly({ sending_date: { type: 'string', format: 'date-time' } }),
  SingleShotAnswer: exactly({
    vocal_ticket: ticket,
    number_of_contacts: integer,
    total_cost: amount,
    residual_credit: amount,
    estimated_duration: amount,
  }),
  DraftAnswer: exactly({
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
  VendorError: exactly({ code: integer, message: text() }),
  Refusal: {
    ...object(
      {
        code: { enum: [400, ...vendorCodes] },
        message: text(),
        errors: { type: 'object', additionalProperties: ref('VendorError'), minProperties: 1 },
      },
      ['code', 'message'],
    ),
    additionalProperties: false,
  },
  Problem: exactly({ code: integer, message: text() }),
  ScenarioChoice: object(
    {
      name: { type: 'string', examples: namedScenarios },
      on: { enum: serviceNames },
      times: { type: 'integer', minimum: 1 },
    },
    ['name'],
  ),
};

interface Operation {
  says: string;
  takes?: string;
  /** Schema by status; an empty one is an answer without a body. */
  gives: Readonly<Record<number, string>>;
}

/** What each service takes and gives. Where generations differ, both statuses are there. */
const operations: Readonly<Record<ServiceName, Operation>> = {
  create: { says: 'Prepares a campaign.', takes: 'Payload', gives: { 201: 'CreateAnswer' } },
  status: {
    says: 'Says how far the computation is.',
    gives: { 200: 'StatusAnswer', 201: 'StatusAnswer' },
  },
  send: { says: 'Confirms the campaign.', takes: 'Ticket', gives: { 200: 'SendAnswer' } },
  cancel: { says: 'Drops the campaign.', takes: 'Ticket', gives: { 204: '' } },
  'voice-campaign/send': {
    says: 'Calls up to 500 numbers without a confirmation.',
    takes: 'Payload',
    gives: { 201: 'SingleShotAnswer' },
  },
  'voice-campaign/draft': {
    says: 'Gives the waiting single-shot campaign.',
    gives: { 200: 'DraftAnswer', 204: '' },
  },
  'voice-campaign/cancel': {
    says: 'Cancels a scheduled single-shot campaign.',
    takes: 'Ticket',
    gives: { 204: '' },
  },
  'contact/create': { says: 'Stores contacts.', takes: 'NewContacts', gives: { 201: '' } },
  'contact/delete': { says: 'Forgets contacts.', takes: 'OldContacts', gives: { 204: '' } },
  'contact-list/create': { says: 'Makes a contact list.', takes: 'List', gives: { 201: '' } },
  'contact-list/empty': {
    says: 'Empties a contact list.',
    takes: 'EmptiedList',
    gives: { 204: '' },
  },
  'contact-list/delete': { says: 'Deletes a contact list.', takes: 'List', gives: { 204: '' } },
};

const content = (schema: string): Json =>
  schema === '' ? {} : { content: { 'application/json': { schema: ref(schema) } } };

/** What any service answers to what is wrong with a request. Source: notes 3.4 and 8. */
const refusals: Readonly<Record<number, readonly [description: string, schema: string]>> = {
  400: ['Refused: the fields, or a rule of business.', 'Refusal'],
  401: ['Wrong credentials.', 'Refusal'],
  404: ['Nothing is served there.', 'Problem'],
  405: ['Another method, which `Allow` names.', 'Problem'],
  413: ['The body is too large.', 'Problem'],
  415: ['The body is compressed.', 'Problem'],
  429: ['Too many requests.', 'Problem'],
  500: ['The server failed.', 'Problem'],
  503: ['The server does not serve now.', 'Problem'],
};

const ticketParameter = {
  name: 'ticket_number',
  in: 'query',
  description: 'The ticket. One in the body wins.',
  schema: text(),
};

const scenarioParameter = {
  name: scenarioHeader,
  in: 'header',
  description: 'A scenario for this request alone.',
  schema: { type: 'string', examples: namedScenarios },
};

function operationOf({ service, method, notes }: Route, id: string, isVendor: boolean): Json {
  const { says, takes, gives } = operations[service];
  const responses = Object.entries(gives).map(([status, schema]): [string, Json] => [
    status,
    // A confirmation may be answered without a body, as the vendor's own page shows it.
    { description: 'Done.', ...content(schema) },
  ]);
  const refused = Object.entries(refusals).map(
    ([status, [description, schema]]): [string, Json] => [
      status,
      { description, ...content(schema) },
    ],
  );
  const byTicket = takes === 'Ticket' || service === 'status';
  return {
    operationId: id,
    summary: says,
    description: `docs/contract.md, section ${notes}.`,
    security: isVendor ? [{ login: [], key: [] }] : [],
    parameters: [scenarioParameter, ...(byTicket ? [ticketParameter] : [])],
    ...(takes && { requestBody: { required: method === 'POST', ...content(takes) } }),
    responses: Object.fromEntries([...responses, ...refused]),
  };
}

function routePaths(base: string, routes: Readonly<Record<string, Route>>, isVendor: boolean) {
  return Object.entries(routes).map(([path, route]): [string, Json] => [
    base + path,
    {
      ...(base.includes('{session}') && {
        parameters: [{ name: 'session', in: 'path', required: true, schema: text(100) }],
      }),
      [route.method.toLowerCase()]: operationOf(
        route,
        `${base}${path}`.replace(/[^a-z]+/gi, '-').replace(/^-|-$/g, ''),
        isVendor,
      ),
    },
  ]);
}

function controlPaths(): [string, Json][] {
  const paths = [...new Set(controlRoutes.map(({ path }) => path))];
  return paths.map((path) => [
    controlBase + path,
    Object.fromEntries(
      controlRoutes
        .filter((route) => route.path === path)
        .map(({ method, does }) => [
          method.toLowerCase(),
          {
            operationId: `mock-${path}-${method.toLowerCase()}`,
            summary: does,
            security: [],
            parameters: ['account', 'session'].map((name) => ({
              name,
              in: 'query',
              schema: text(),
            })),
            responses: {
              200: {
                description: 'Done.',
                content: { 'application/json': { schema: { type: 'object' } } },
              },
              204: { description: 'Done.' },
              400: { description: 'What is wrong with the request.', ...content('Problem') },
              403: { description: 'Not asked from this machine.', ...content('Problem') },
            },
          },
        ]),
    ),
  ]);
}

/** The whole of what is served, as an OpenAPI 3.1 document. */
export function openapi(): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Octopush voice campaigns, as the mock serves them',
      version: '1',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'http://127.0.0.1:4010' }],
    paths: Object.fromEntries([
      ...routePaths(vendorBase, vendorRoutes, true),
      ...routePaths('/backend/', backendRoutes, false),
      ...routePaths('/backend/{session}/', backendRoutes, false),
      ...controlPaths(),
    ]),
    components: {
      schemas,
      securitySchemes: {
        login: { type: 'apiKey', in: 'header', name: 'api-login' },
        key: { type: 'apiKey', in: 'header', name: 'api-key' },
      },
    },
  };
}
