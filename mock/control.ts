import { isRecord } from '../src/contract/record.js';
import { plainBackend } from './accounts.js';
import type { Accounts } from './accounts.js';
import { readDuration } from './clock.js';
import { answer, parseObject, problem, trimmed } from './exchange.js';
import type { MockRequest, MockResponse } from './exchange.js';
import type { Mock, MockSnapshot } from './index.js';
import type { JournalEntry, JournalQuery } from './journal.js';
import { nearest, unknownName } from './nearest.js';
import { serviceNames } from './routes.js';
import type { ServiceName } from './routes.js';
import { scenarios } from './scenarios.js';
import type { Misbehaviour, ScenarioName } from './scenarios.js';
import { snapshotParts } from './snapshot.js';
import type { ShownCampaign } from './store.js';

/** Where the routes begin that look into a mock and move it. */
export const controlBase = '/__mock/';

/** What a control request says, in its JSON body or in its query: the body wins. */
type Said = Readonly<Record<string, unknown>>;

/** What can be said beside the account. */
export type ControlParameter =
  keyof JournalQuery | 'wait' | 'name' | 'on' | 'times' | 'by' | keyof MockSnapshot;

/** What the routes answer with 200, by the name of its schema in `openapi.json`. */
export interface ControlAnswers {
  Accounts: { accounts: { name: string; campaigns: number; requests: number }[] };
  State: MockSnapshot;
  Campaigns: { now: number; credit: number; campaigns: ShownCampaign[] };
  Journal: { entries: JournalEntry[] };
  Scenarios: { scenarios: Misbehaviour[]; known: string[]; services: readonly ServiceName[] };
  Switched: { scenarios: Misbehaviour[] };
  Time: { now: number };
}

type AnswerName = keyof ControlAnswers;

interface Asked {
  accounts: Accounts;
  mock: Mock;
  /** What the account was called, `*` for all. */
  account: unknown;
  said: Said;
}

export type ControlRoute = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** One sentence, for the documentation and `openapi.json`. */
  does: string;
  takes?: readonly ControlParameter[];
} & ({ gives?: never; run: (asked: Asked) => void | Promise<void> } | Giving[AnswerName]);

type Giving = {
  [Name in AnswerName]: {
    gives: Name;
    run: (asked: Asked) => ControlAnswers[Name] | Promise<ControlAnswers[Name]>;
  };
};

/** Campaigns that are shown at most, the latest. */
const shownCampaigns = 200;

/** The longest that a request for the journal waits, in milliseconds. */
const longestWait = 60_000;

const textIn = (said: Said, name: ControlParameter) => trimmed(said[name]) || undefined;

function numberIn(said: Said, name: ControlParameter): number | undefined {
  const text = textIn(said, name);
  if (text === undefined) return undefined;
  if (Number.isFinite(Number(text))) return Number(text);
  throw new Error(`"${name}" takes a number, not ${JSON.stringify(text)}.`);
}

function oneOf<Name extends string>(said: Said, name: ControlParameter, known: readonly Name[]) {
  const text = textIn(said, name);
  if (text !== undefined && !known.includes(text as Name)) throw unknownName(name, text, known);
  return text as Name | undefined;
}

/** The members of a body to look for: in a query they are JSON. */
function membersIn({ body }: Said): Record<string, unknown> | undefined {
  const members = isRecord(body) ? body : parseObject(trimmed(body));
  if (body !== undefined && !members) throw new Error('"body" takes a JSON object.');
  return members;
}

function queryOf(said: Said): JournalQuery {
  const query = {
    service: oneOf(said, 'service', serviceNames),
    kind: oneOf(said, 'kind', ['request', 'receipt']),
    method: textIn(said, 'method')?.toUpperCase(),
    status: numberIn(said, 'status'),
    scenario: oneOf(said, 'scenario', [...scenarios.keys()]),
    after: numberIn(said, 'after'),
    body: membersIn(said),
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

export const controlRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: 'accounts',
    does: 'Names the accounts, with the number of campaigns and of requests.',
    gives: 'Accounts',
    run: ({ accounts }) => ({
      accounts: Array.from(accounts.entries(), ([name, mock]) => ({
        name,
        campaigns: mock.store.size,
        requests: mock.journal.lastId,
      })),
    }),
  },
  {
    method: 'GET',
    path: 'state',
    does: 'Gives everything an account knows, as `snapshot()` does.',
    gives: 'State',
    run: ({ mock }) => mock.snapshot(),
  },
  {
    method: 'PUT',
    path: 'state',
    does: 'Takes such a state over, or a part of it, as `restore()` does.',
    takes: snapshotParts,
    run: ({ mock, said }) => mock.restore(said),
  },
  {
    method: 'GET',
    path: 'campaigns',
    does: 'Gives the time, the credit and where the latest campaigns stand.',
    gives: 'Campaigns',
    run: ({ mock }) => ({
      now: mock.now(),
      credit: mock.store.credit,
      campaigns: mock.store.latest(shownCampaigns),
    }),
  },
  {
    method: 'GET',
    path: 'journal',
    does: 'Gives the exchanges, all or those like `service`, `status`, `method`, `scenario`, `kind`, `body`, `after`; with `wait=2s` it waits for the first.',
    takes: ['service', 'status', 'method', 'scenario', 'kind', 'body', 'after', 'wait'],
    gives: 'Journal',
    async run({ mock, said }) {
      const query = queryOf(said);
      const wait = textIn(said, 'wait');
      if (wait !== undefined) {
        const within = Math.min(
          readDuration(/^\d+$/.test(wait) ? Number(wait) : wait),
          longestWait,
        );
        await mock.received(query, { within }).catch(() => {});
      }
      return { entries: mock.journal.entries(query) };
    },
  },
  {
    method: 'DELETE',
    path: 'journal',
    does: 'Forgets the exchanges.',
    run: ({ mock }) => mock.journal.clear(),
  },
  {
    method: 'GET',
    path: 'scenario',
    does: 'Says what misbehaves now, and what could.',
    gives: 'Scenarios',
    run: ({ mock }) => ({
      scenarios: mock.scenarios(),
      known: [...scenarios.keys()],
      services: serviceNames,
    }),
  },
  {
    method: 'POST',
    path: 'scenario',
    does: 'Switches to the scenario `name`, `on` one service or all, for some `times` or until it is switched again.',
    takes: ['name', 'on', 'times'],
    gives: 'Switched',
    run({ mock, said }) {
      const on = oneOf(said, 'on', serviceNames);
      const times = numberIn(said, 'times');
      mock.scenario((textIn(said, 'name') ?? '') as ScenarioName, {
        ...(on !== undefined && { on }),
        ...(times !== undefined && { times }),
      });
      return { scenarios: mock.scenarios() };
    },
  },
  {
    method: 'POST',
    path: 'advance',
    does: 'Moves the clock on `by` a duration such as `2s`, and answers once due receipts were posted.',
    takes: ['by'],
    gives: 'Time',
    async run({ mock, said: { by } }) {
      await mock.advance(typeof by === 'number' ? by : trimmed(by));
      return { now: mock.now() };
    },
  },
  {
    method: 'POST',
    path: 'reset',
    does: 'Forgets everything of an account, or of all with `account=*`.',
    run({ accounts, mock, account }) {
      if (account === '*') accounts.clear();
      else mock.reset();
    },
  },
];

/**
 * Answers a control request: about the account that `account` or `session` names, or that the
 * header `api-key` belongs to, else about `backend`. What is wrong with it is said in a 400.
 */
export async function control(accounts: Accounts, request: MockRequest): Promise<MockResponse> {
  const path = request.path.slice(controlBase.length);
  const at = controlRoutes.filter((route) => route.path === path);
  if (at.length === 0) {
    const known = controlRoutes.map((route) => controlBase + route.path);
    return problem(404, `Not found. Did you mean ${nearest(request.path, known)}?`);
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = at.find((route) => route.method === method);
  if (!route) {
    return problem(405, 'Method not allowed.', {
      allow: at.map(({ method }) => method).join(', '),
    });
  }
  if (request.body === null) return problem(413, 'Body is too large.');
  const body = request.body.trim() === '' ? {} : parseObject(request.body);
  if (!body) return problem(400, 'The body of a control request is a JSON object, or empty.');
  const { account, session, ...said } = {
    ...Object.fromEntries(new URLSearchParams(request.query)),
    ...body,
  } as Said;
  const mock = accountOf(accounts, request, trimmed(account), trimmed(session));
  if (!mock) return problem(404, 'There is no such account, and no more can be made.');
  try {
    checkNames(said, route.takes ?? []);
    const given = await route.run({ accounts, mock, account, said });
    return given ? answer(200, given) : answer(204);
  } catch (error) {
    return problem(400, error instanceof Error ? error.message : String(error));
  }
}

/** Throws an Error for a word that would be missed in silence. */
function checkNames(said: Said, takes: readonly string[]): void {
  const known = ['account', 'session', ...takes];
  const wrong = Object.keys(said).find((name) => !known.includes(name));
  if (wrong !== undefined) throw unknownName('parameter', wrong, known);
}

function accountOf(
  accounts: Accounts,
  { headers }: MockRequest,
  account: string,
  session: string,
): Mock | undefined {
  if (session !== '') return accounts.named(`${plainBackend}/${session}`);
  if (account !== '' && account !== '*') return accounts.named(account);
  if (trimmed(headers['api-key']) === '') return accounts.named(plainBackend);
  return accounts.of({ path: '', headers });
}
