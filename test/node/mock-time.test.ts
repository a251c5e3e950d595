import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDuration } from '../../mock/clock.js';
import { createMock } from '../../mock/index.js';
import type { Mock, MockSnapshot, ScenarioName } from '../../mock/index.js';
import { firstTicket, morning, seed } from '../samples/wording.js';
import './mock-answers.js';

const ask = (mock: Mock, method: string, path: string, body?: unknown) =>
  mock.fetch(`/backend/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const create = (mock: Mock, body: unknown = seed) => ask(mock, 'POST', 'create', body);
const standing = async (mock: Mock, ticket: string) => {
  const answer = await ask(mock, 'GET', `status?ticket_number=${ticket}`);
  return ((await answer.json()) as { status?: string }).status;
};

describe('time', () => {
  it('is moved, and moves what waits', async () => {
    const mock = createMock({ seed: 7 });
    const { ticket_number } = (await (await create(mock)).json()) as { ticket_number: string };
    assert.equal(await standing(mock, ticket_number), 'under_computation');
    await mock.advance('1s500ms');
    assert.equal(await standing(mock, ticket_number), 'under_computation');
    await mock.advance(500);
    assert.equal(await standing(mock, ticket_number), 'ready_to_be_sent');
    await mock.advance('1d');
    assert.equal(await standing(mock, ticket_number), 'failed');
    assert.equal(mock.now(), Date.parse(morning) + 86_402_000);
  });

  it('lets a slow answer go as soon as it has passed', async () => {
    const mock = createMock({ scenario: 'slow', slowSeconds: 3600 });
    const asked = create(mock);
    await mock.received({ service: 'create' });
    await mock.advance('1h');
    assert.equal((await asked).status, 201);
  });

  it('never lets a hanging answer go: an abort or a reset does', async () => {
    const mock = createMock({ scenario: 'hanging' });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const { signal } = controller;
    await assert.rejects(mock.fetch('/backend/create', { method: 'POST', body: '{}', signal }), {
      name: 'AbortError',
    });
    const asked = create(mock);
    await mock.received({ service: 'create', after: 1 });
    await mock.advance('365d');
    mock.reset();
    await assert.rejects(asked, TypeError);
  });

  it('is written in units, and nothing else', () => {
    assert.deepEqual(
      ['2s', '500ms', '1h30m', '1.5 s', '1d', 20].map(readDuration),
      [2000, 500, 5_400_000, 1500, 86_400_000, 20],
    );
    for (const wrong of ['', '2', 's', '-1s', '1y', -1, NaN, Infinity]) {
      assert.throws(() => readDuration(wrong), /"2s", "500ms" or "1h30m"/);
    }
  });
});

describe('a seed', () => {
  const run = async (value: number) => {
    const mock = createMock({ seed: value });
    const texts = [await (await create(mock)).text(), await (await create(mock)).text()];
    return [mock.now(), ...texts, JSON.stringify(mock.snapshot())].join('\n');
  };

  it('fixes everything: the same one gives the same bytes, another one others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (one, other) => {
        assert.equal(await run(one), await run(one));
        if (one !== other) assert.notEqual(await run(one), await run(other));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a snapshot', () => {
  it('of any moment goes on as the mock would have', async () => {
    const mock = createMock({ seed: 1, lists: { Customers: [{ phone_number: '+442038828112' }] } });
    await create(mock, {
      ...seed,
      request_id: 'one',
      list_name: 'Customers',
      tag_name: 'vip',
      segmentation: 'group',
    });
    await create(mock, { ...seed, text: 'Hello [mock:server-error@status*1]' });
    const twice = { ...seed, text: 'Hello [mock:unavailable*2]' };
    assert.equal((await create(mock, twice)).status, 503);
    mock.scenario('slow', { on: 'cancel', times: 2 });
    await mock.advance('2s');
    const other = createMock({ seed: 2 });
    other.restore(JSON.parse(JSON.stringify(mock.snapshot())) as MockSnapshot);
    assert.deepEqual(other.snapshot(), mock.snapshot());
    const [first, second] = mock.snapshot().campaigns.map(({ ticket_number }) => ticket_number);
    for (const one of [mock, other]) {
      assert.equal(await standing(one, first ?? ''), 'ready_to_be_sent');
      assert.equal((await ask(one, 'GET', `status?ticket_number=${second}`)).status, 500);
      assert.equal(await standing(one, second ?? ''), 'ready_to_be_sent');
      assert.equal((await create(one, { ...seed, request_id: 'one' })).status, 400);
      const once = [await create(one, twice), await create(one, twice)];
      assert.deepEqual(
        once.map(({ status }) => status),
        [503, 201],
      );
    }
    mock.reset();
    assert.equal((await create(mock, twice)).status, 503, 'a reset gives the words back');
  });

  it('in parts is what a mock begins with', async () => {
    const fixtures: Partial<MockSnapshot> = {
      credit: 0.01,
      advanced: 3_600_000,
      scenarios: [{ name: 'unavailable', on: 'create', left: 1 }],
      contacts: [{ phone_number: '+442038828112', first_name: 'Alex' }],
      lists: [{ list_name: 'Customers', phone_numbers: ['+442038828112'] }],
    };
    const mock = createMock({ seed: 1, fixtures });
    const { recipients: _, ...rest } = seed;
    for (let round = 0; round < 2; round += 1) {
      assert.equal(mock.now(), Date.parse(morning) + 3_600_000);
      assert.equal((await create(mock)).status, 503);
      const { ticket_number } = (await (
        await create(mock, { ...rest, list_name: 'Customers' })
      ).json()) as { ticket_number: string };
      await mock.advance('2s');
      const answer = await ask(mock, 'POST', 'send', { ticket_number });
      assert.equal(((await answer.json()) as { code: number }).code, 104);
      mock.reset();
    }
  });

  it('that is none is refused with its wrong part, and changes nothing', async () => {
    const mock = createMock();
    await create(mock);
    const before = JSON.stringify(mock.snapshot());
    for (const [wrong, part] of [
      [{ campaigns: [{ ticket_number: 1 }] }, /"campaigns"/],
      [{ contacts: [{ phone_number: 'none' }] }, /"contacts"/],
      [{ lists: {} }, /"lists"/],
      [{ credit: '1' }, /"credit"/],
      [{ scenarios: [{ name: 'sunshine', on: null, left: null }] }, /sunshine/],
      [{ scenarios: 'slow' }, /"scenarios"/],
      [{ advanced: -1 }, /"advanced"/],
      [{ used_words: [{ word: 'slow@create' }] }, /"used_words"/],
      [{ credits: 7 }, /Unknown part of a state "credits"\. Did you mean "credit"\?/],
    ] as const) {
      assert.throws(() => mock.restore(wrong as unknown as MockSnapshot), part);
    }
    assert.equal(JSON.stringify(mock.snapshot()), before);
  });

  it('lends nothing by a member called __proto__', () => {
    const mock = createMock();
    const text = '{"contacts":[{"phone_number":"+442038828112","__proto__":{"first_name":"Eve"}}]}';
    mock.restore(JSON.parse(text) as MockSnapshot);
    assert.deepEqual(mock.snapshot().contacts, [{ phone_number: '+442038828112' }]);
  });
});

describe('a scenario', () => {
  const statuses = async (mock: Mock, count: number) => {
    const found = [];
    for (let i = 0; i < count; i += 1) found.push((await create(mock)).status);
    return found;
  };

  it('is for one service, or so many calls, and then all is well again', async () => {
    const mock = createMock();
    mock.scenario('server-error', { on: 'create', times: 2 });
    assert.equal((await ask(mock, 'GET', 'status')).status, 400);
    assert.deepEqual(await statuses(mock, 3), [500, 500, 201]);
    mock.scenario('unavailable', { on: 'create' });
    mock.scenario('server-error', { times: 1 });
    assert.deepEqual(await statuses(mock, 3), [500, 503, 503]);
    mock.scenario('all-well');
    assert.deepEqual(await statuses(mock, 1), [201]);
    assert.deepEqual(mock.scenarios(), [{ name: 'all-well', on: null, left: null }]);
  });

  it('that is unknown is an error that names the nearest one', () => {
    const mock = createMock();
    const set = (name: string, scope?: object) => () => mock.scenario(name as ScenarioName, scope);
    assert.throws(
      set('lost-anser'),
      /Unknown scenario "lost-anser"\. Did you mean "lost-answer"\?/,
    );
    assert.throws(set('code-443'), /Did you mean "code-442"\?/);
    assert.throws(set('slow', { on: 'sned' }), /Unknown service "sned"\. Did you mean "send"\?/);
    assert.throws(set('slow', { times: 0 }), /from 1 up/);
    assert.throws(
      () => createMock({ computingSecond: 1 } as never),
      /Did you mean "computingSeconds"\?/,
    );
    assert.throws(
      () => createMock({ scenario: 'x'.repeat(1e6) as ScenarioName }),
      /Unknown scenario/,
    );
  });

  it('of each code answers with that code', async () => {
    const { vendorCodes } = await import('../../mock/vendor-codes.js');
    assert.ok(vendorCodes.length > 60);
    const mock = createMock();
    for (const code of vendorCodes) {
      mock.scenario(`code-${code}`);
      const answer = (await (await create(mock)).json()) as {
        code: number;
        errors?: Record<string, { code: number; message: string }>;
      };
      const [error] = Object.values(answer.errors ?? {});
      assert.equal(error?.code ?? answer.code, code);
    }
    assert.equal(mock.store.size, 0);
  });
});

describe('mocks side by side', () => {
  it('share neither clock nor scenario nor journal', async () => {
    const [one, other] = [createMock(), createMock()];
    one.scenario('server-error');
    await one.advance('1h');
    await create(one);
    assert.equal((await create(other)).status, 201);
    assert.deepEqual(other.journal.entries({ status: 500 }), []);
    assert.ok(one.now() - other.now() > 3_500_000);
    assert.equal(other.store.size, 1);
    assert.equal(one.store.size, 0);
    assert.equal(other.snapshot().campaigns[0]?.ticket_number, firstTicket);
  });
});
