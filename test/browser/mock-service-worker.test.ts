import { expect } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { start } from '../../mock/browser.js';
import { createMock } from '../../mock/index.js';
import type { MockRequest } from '../../mock/index.js';
import { conversations } from '../samples/conversations.js';
import { walk } from '../samples/walk.js';
import type { Connect } from '../samples/walk.js';
import { backend, firstTicket, seed } from '../samples/wording.js';

const workerUrl = '/mockServiceWorker.js';

const create = () => fetch(`${backend}/create`, { method: 'POST', body: JSON.stringify(seed) });

describe('the mock as a service worker', () => {
  it('has the first request that follows its start, and none after its stop', async () => {
    const stop = await start(createMock(), { workerUrl });
    const answer = await create();
    expect(answer.status).to.equal(201);
    expect(await answer.text()).to.equal(`{"ticket_number":"${firstTicket}"}`);
    await stop();
    expect((await create()).status).to.equal(404);
  });

  it('lets other requests pass', async () => {
    const stop = await start(createMock(), { workerUrl });
    expect(await (await fetch(workerUrl)).text()).to.include('Mock Service Worker');
    await stop();
  });

  it('asks handlers of one’s own first', async () => {
    const own = http.get('*/weather', () => HttpResponse.json({ sky: 'clear' }));
    const stop = await start(createMock(), { workerUrl, handlers: [own] });
    expect(await (await fetch('/weather')).json()).to.deep.equal({ sky: 'clear' });
    expect((await create()).status).to.equal(201);
    await stop();
  });

  it('breaks the connection where the scenario says so', async () => {
    const stop = await start(createMock({ scenario: 'no-network' }), { workerUrl });
    const problem = await create().catch((error: unknown) => error);
    expect(problem).to.be.instanceOf(TypeError);
    await stop();
  });

  it('says so where there is no worker script, and can be started then', async () => {
    const workerUrl = '/nowhere/mockServiceWorker.js';
    const problem = await start(createMock(), { workerUrl }).catch((error: unknown) => error);
    expect(problem).to.be.instanceOf(Error);
    expect((problem as Error).message).to.include(workerUrl);
  });
});

describe('a conversation through the service worker', () => {
  /** The worker is started once and asks whichever mock the conversation is with. */
  let partner = createMock();
  let stop: () => Promise<void>;
  const connect: Connect = (mock) => {
    partner = mock;
    return { fetch: (path, init) => fetch(path, init), stop() {} };
  };

  before(async () => {
    const anyone = {
      ...partner,
      handle: (request: MockRequest) => partner.handle(request),
      get maxBodyBytes() {
        return partner.maxBodyBytes;
      },
    };
    stop = await start(anyone, { workerUrl });
  });
  after(() => stop());

  for (const conversation of conversations) {
    it(conversation.name, async () => {
      for await (const { step, status, headers, text } of walk(conversation, connect)) {
        const { expected, request } = step;
        const where = `${request.method} ${request.path}: ${text}`;
        expect(status, where).to.equal(expected.status);
        if (expected.text !== undefined) expect(text, where).to.equal(expected.text);
        if ('body' in expected) expect(JSON.parse(text), where).to.deep.equal(expected.body);
        for (const [name, value] of Object.entries(expected.headers ?? {})) {
          expect(headers.get(name), where).to.equal(value);
        }
      }
    });
  }
});
