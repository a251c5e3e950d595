import { controlSchemas, parameterSchemas } from './control-schemas.js';
import { controlBase, controlRoutes } from './control.js';
import type { ControlRoute } from './control.js';
import { object, ref, text } from './json-schema.js';
import type { Json } from './json-schema.js';
import { backendRoutes, vendorBase, vendorRoutes } from './routes.js';
import type { Route, ServiceName } from './routes.js';
import { namedScenarios, scenarioHeader } from './scenarios.js';
import { serviceSchemas } from './service-schemas.js';

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

type Refusals = Readonly<Record<number, readonly [description: string, schema: string]>>;

const refusalsOf = (refusals: Refusals): Json =>
  Object.fromEntries(
    Object.entries(refusals).map(([status, [description, schema]]) => [
      status,
      { description, ...content(schema) },
    ]),
  );

/** What any service answers to what is wrong with a request. Source: notes 3.4 and 8. */
const refusals = refusalsOf({
  400: ['Refused: the fields, or a rule of business.', 'Refusal'],
  401: ['Wrong credentials.', 'Refusal'],
  404: ['Nothing is served there.', 'Problem'],
  405: ['Another method, which `Allow` names.', 'Problem'],
  413: ['The body is too large.', 'Problem'],
  415: ['The body is compressed.', 'Problem'],
  429: ['Too many requests.', 'Problem'],
  500: ['The server failed.', 'Problem'],
  503: ['The server does not serve now.', 'Problem'],
});

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
  const byTicket = takes === 'Ticket' || service === 'status';
  return {
    operationId: id,
    summary: says,
    description: `docs/contract.md, section ${notes}.`,
    security: isVendor ? [{ login: [], key: [] }] : [],
    parameters: [scenarioParameter, ...(byTicket ? [ticketParameter] : [])],
    ...(takes && { requestBody: { required: method === 'POST', ...content(takes) } }),
    responses: { ...Object.fromEntries(responses), ...refusals },
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

/** Whose state a control request is about. */
const accountParameters = [
  { name: 'account', in: 'query', schema: text() },
  { name: 'session', in: 'query', schema: text(100) },
  { name: 'api-key', in: 'header', schema: text() },
];

const controlRefusals = refusalsOf({
  400: ['What is wrong with the request.', 'Problem'],
  403: ['Not asked from this machine.', 'Problem'],
  404: ['There is no such account, and no more can be made.', 'Problem'],
  413: ['The body is too large.', 'Problem'],
});

function controlOperation({ method, path, does, takes = [], gives }: ControlRoute): Json {
  const hasBody = method === 'POST' || method === 'PUT';
  const properties = Object.fromEntries(takes.map((name) => [name, parameterSchemas[name]]));
  const said = { 'application/json': { schema: object(properties, []) } };
  const words = hasBody ? [] : Object.entries(properties);
  return {
    operationId: `mock-${path}-${method.toLowerCase()}`,
    summary: does,
    description: 'What the body says may also be said in the query.',
    security: [],
    parameters: [
      ...accountParameters,
      ...words.map(([name, schema]) => ({ name, in: 'query', schema })),
    ],
    ...(hasBody && takes.length > 0 && { requestBody: { content: said } }),
    responses: {
      ...(gives
        ? { 200: { description: 'Done.', ...content(gives) } }
        : { 204: { description: 'Done.' } }),
      ...controlRefusals,
    },
  };
}

function controlPaths(): [string, Json][] {
  const paths = new Set(controlRoutes.map(({ path }) => path));
  return [...paths].map((path) => [
    controlBase + path,
    Object.fromEntries(
      controlRoutes
        .filter((route) => route.path === path)
        .map((route) => [route.method.toLowerCase(), controlOperation(route)]),
    ),
  ]);
}

/** What is served as it is. */
function file(says: string, type: string, id: string): Json {
  const responses = {
    200: { description: says, content: { [type]: {} } },
    403: { description: 'Not asked from this machine.', ...content('Problem') },
    404: { description: 'It is not built.', ...content('Problem') },
  };
  return { get: { operationId: id, summary: says, security: [], responses } };
}

const files: [string, Json][] = [
  [controlBase, file('The inspector, a page.', 'text/html', 'mock-inspector')],
  [`${controlBase}inspector.js`, file('Its script.', 'text/javascript', 'mock-inspector-script')],
  ['/openapi.json', file('This document.', 'application/json', 'openapi')],
];

/** What is posted to the address of receipts. Source: notes 9. */
const receipts: Json = {
  post: {
    operationId: 'receipt',
    summary: 'Tells what one call of a confirmed campaign came to.',
    requestBody: {
      content: {
        'application/json': { schema: { anyOf: [ref('Receipt'), ref('OlderReceipt')] } },
      },
    },
    responses: { '2XX': { description: 'Taken. Anything else is tried again.' } },
  },
};

/** What is served, but for redirects to the inspector, as an OpenAPI 3.1 document. */
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
      ...files,
    ]),
    webhooks: { receipt: receipts },
    components: {
      schemas: { ...serviceSchemas, ...controlSchemas },
      securitySchemes: {
        login: { type: 'apiKey', in: 'header', name: 'api-login' },
        key: { type: 'apiKey', in: 'header', name: 'api-key' },
      },
    },
  };
}
