import { isRecord } from '../src/contract/record.js';
import { plainBackend } from './accounts.js';
import type { Accounts } from './accounts.js';
import { readDuration } from './clock.js';
import { answer, parseObject, problem, trimmed } from './exchange.js';
import type { MockRequest, MockResponse } from './exchange.js';
import type { Mock, ScenarioName, ServiceName } from './index.js';
import type { JournalQuery } from './journal.js';
import { nearest } from './nearest.js';
import { serviceNames } from './routes.js';
import { scenarios } from './scenarios.js';

/** Where the routes begin that look into a mock and move it. */
export const controlBase = '/__mock/';

/** What a control request says, in its JSON body or in its query: the body wins. */
type Said = Readonly<Record<string, unknown>>;

interface Asked {
  accounts: Accounts;
  mock: Mock;
  said: Said;
}

interface ControlRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** One sentence, for the documentation and `openapi.json`. */
  does: string;
  run: (asked: Asked) => MockResponse | Promise<MockResponse>;
}

/** Campaigns that are shown at most, the latest. */
const shownCampaigns = 200;

/** The longest that a request for the journal waits, in milliseconds. */
const longestWait = 60_000;

const numberIn = (said: Said, name: string) =>
  said[name] === undefined ? undefined : Number(said[name]);

const textIn = (said: Said, name: string) => trimmed(said[name]) || undefined;

function queryOf(said: Said): JournalQuery {
  const kind = textIn(said, 'kind');
  const query = {
    service: textIn(said, 'service') as ServiceName | undefined,
    kind: kind as JournalQuery['kind'],
    method: textIn(said, 'method')?.toUpperCase(),
    status: numberIn(said, 'status'),
    scenario: textIn(said, 'scenario'),
    after: numberIn(said, 'after'),
    body: isRecord(said.body) ? said.body : undefined,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

export const controlRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: 'accounts',
    does: 'Names the accounts, with the number of campaigns and of requests.',
    run: ({ accounts }) =>
      answer(200, {
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
    run: ({ mock }) => answer(200, mock.snapshot()),
  },
  {
    method: 'PUT',
    path: 'state',
    does: 'Takes such a state over, or a part of it, as `restore()` does.',
    run({ mock, said }) {
      mock.restore(said);
      return answer(204);
    },
  },
  {
    method: 'GET',
    path: 'campaigns',
    does: 'Gives the time, the credit and where the latest campaigns stand.',
    run: ({ mock }) =>
      answer(200, {
        now: mock.now(),
        credit: mock.store.credit,
        campaigns: mock.store.latest(shownCampaigns),
      }),
  },
  {
    method: 'GET',
    path: 'journal',
    does: 'Gives the exchanges, all or those like `service`, `status`, `method`, `scenario`, `kind`, `body`, `after`; with `wait=2s` it waits for the first.',
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
      return answer(200, { entries: mock.journal.entries(query) });
    },
  },
  {
    method: 'DELETE',
    path: 'journal',
    does: 'Forgets the exchanges.',
    run({ mock }) {
      mock.journal.clear();
      return answer(204);
    },
  },
  {
    method: 'GET',
    path: 'scenario',
    does: 'Says what misbehaves now, and what could.',
    run: ({ mock }) =>
      answer(200, {
        scenarios: mock.scenarios(),
        known: [...scenarios.keys()],
        services: serviceNames,
      }),
  },
  {
    method: 'POST',
    path: 'scenario',
    does: 'Switches to the scenario `name`, `on` one service or all, for some `times` or until it is switched again.',
    run({ mock, said }) {
      const on = textIn(said, 'on') as ServiceName | undefined;
      const times = numberIn(said, 'times');
      mock.scenario((textIn(said, 'name') ?? '') as ScenarioName, {
        ...(on !== undefined && { on }),
        ...(times !== undefined && { times }),
      });
      return answer(200, { scenarios: mock.scenarios() });
    },
  },
  {
    method: 'POST',
    path: 'advance',
    does: 'Moves the clock on `by` a duration such as `2s`, and answers once due receipts were posted.',
    async run({ mock, said }) {
      const by = said.by;
      await mock.advance(typeof by === 'number' ? by : (textIn(said, 'by') ?? ''));
      return answer(200, { now: mock.now() });
    },
  },
  {
    method: 'POST',
    path: 'reset',
    does: 'Forgets everything of an account, or of all with `account=*`.',
    run({ accounts, mock, said }) {
      if (said.account === '*') accounts.clear();
      else mock.reset();
      return answer(204);
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
  const said = { ...Object.fromEntries(new URLSearchParams(request.query)), ...body };
  const mock = accountOf(accounts, request, said);
  if (!mock) return problem(404, 'There is no such account, and no more can be made.');
  try {
    return await route.run({ accounts, mock, said });
  } catch (error) {
    return problem(400, error instanceof Error ? error.message : String(error));
  }
}

function accountOf(accounts: Accounts, request: MockRequest, said: Said): Mock | undefined {
  const session = textIn(said, 'session');
  const name = textIn(said, 'account');
  if (session !== undefined) return accounts.named(`${plainBackend}/${session}`);
  if (name !== undefined && name !== '*') return accounts.named(name);
  if (trimmed(request.headers['api-key']) === '') return accounts.named(plainBackend);
  return accounts.of({ path: '', headers: request.headers });
}
