import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createMock } from '../../mock/index.js';
import type { Mock, MockAnswer, MockOptions, ScenarioName } from '../../mock/index.js';
import { handlers } from '../../mock/msw.js';
import { isCallable } from '../../src/contract/phone.js';
import { checkPayload } from '../../src/contract/rules.js';
import { segmentations, voiceGenders, voiceLanguages } from '../../src/contract/limits.js';
import type { Payload } from '../../src/contract/types.js';
import { credentials, firstTicket, seed, vendor } from '../samples/wording.js';
import './mock-answers.js';

const say = (mock: Mock, method: string, path: string, body = ''): MockAnswer => {
  const [name = '', query = ''] = path.split('?');
  return mock.handle({ method, path: `/backend/${name}`, query, headers: {}, body });
};
const post = (mock: Mock, body: unknown) => say(mock, 'POST', 'create', JSON.stringify(body));
const statusOf = (answer: MockAnswer) => ('broken' in answer ? 'broken' : answer.status);

describe('any body at all', () => {
  const mock = createMock();
  const isAnswered = (body: string) => {
    for (const [method, service] of [
      ['POST', 'create'],
      ['GET', 'status'],
      ['POST', 'send'],
      ['DELETE', 'cancel'],
    ] as const) {
      const answer = say(mock, method, service, body);
      assert.ok('status' in answer && [200, 201, 204, 400].includes(answer.status));
      if (answer.status === 400) {
        const { code, message } = JSON.parse(answer.body) as Record<string, unknown>;
        assert.deepEqual([typeof code, typeof message], ['number', 'string']);
      }
    }
  };

  it('as JSON gets 201 or 400', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (body) => {
        const status = statusOf(say(mock, 'POST', 'create', body));
        assert.ok(status === 201 || status === 400);
      }),
    );
  });

  it('as text is answered by every service', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), isAnswered));
  });

  it('with any value in every field is answered', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(seed)));
    const fields = Object.fromEntries(
      [
        ...Object.keys(seed),
        ...['list_name', 'tag_name', 'segmentation', 'send_at', 'purpose', 'simulation_mode'],
        ...[
          'request_id',
          'auto_remove_blacklisted_numbers',
          '__proto__',
          'constructor',
          'toString',
        ],
      ].map((name) => [name, value]),
    );
    fc.assert(
      fc.property(fc.record(fields, { requiredKeys: [] }), (body) =>
        isAnswered(JSON.stringify(body)),
      ),
    );
  });

  it('nested 100,000 deep, of a million keys, with lone surrogates', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    isAnswered(deep);
    isAnswered(`{"recipients":${deep},"text":${deep}}`);
    isAnswered('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000));
    const keys = Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":${i}`).join();
    assert.equal(statusOf(say(mock, 'POST', 'create', `{${keys},"text":"x"}`)), 400);
    assert.equal(statusOf(post(mock, { ...seed, text: '\ud800 hello \udfff' })), 201);
  });

  it('with one value of 150 million characters, or a long text full of gaps', () => {
    const long = 'a'.repeat(150_000_000);
    const [recipient] = seed.recipients;
    assert.equal(
      statusOf(post(mock, { ...seed, recipients: [{ ...recipient, first_name: long }] })),
      201,
    );
    const gaps = '{param1}a '.repeat(200_000);
    assert.equal(statusOf(post(mock, { ...seed, simulation_mode: true, text: gaps })), 201);
  });

  it('with members of the prototype lends nothing', () => {
    const body = `{"__proto__":${JSON.stringify(seed)},"constructor":{"prototype":{"text":"x"}}}`;
    assert.equal(statusOf(say(mock, 'POST', 'create', body)), 400);
    assert.equal(statusOf(post(mock, {})), 400);
  });

  it('with an unusual query is answered', () => {
    for (const query of ['?', '%', '?ticket_number=%', '?ticket_number=%00', '&&==']) {
      assert.equal(statusOf(say(mock, 'GET', `status?${query}`)), 400);
    }
  });
});

describe('what the form lets through', () => {
  it('is accepted', () => {
    const payload = fc.record(
      {
        text: fc.string({ minLength: 1, maxLength: 60 }),
        sender: fc.stringMatching(/^[A-Za-z0-9]{2,12}$/),
        voice_gender: fc.constantFrom(...voiceGenders),
        voice_language: fc.constantFrom(...voiceLanguages),
        recipients: fc.array(
          fc.record(
            {
              phone_number: fc.stringMatching(/^\+[1-9][0-9]{4,16}$/),
              first_name: fc.option(fc.string(), { nil: null }),
            },
            { requiredKeys: ['phone_number'] },
          ),
          { minLength: 1 },
        ),
        list_name: fc.string(),
        tag_name: fc.string(),
        segmentation: fc.constantFrom(...segmentations),
        send_at: fc
          .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString()),
      },
      { requiredKeys: ['text', 'sender', 'voice_gender', 'voice_language', 'recipients'] },
    );
    const mock = createMock();
    let accepted = 0;
    fc.assert(
      fc.property(payload, (value: Payload) => {
        const { recipients = [] } = value;
        const numbers = recipients.map(({ phone_number }) => phone_number).filter(isCallable);
        const counts = { given: recipients.length, usable: new Set(numbers).size };
        const counted = { ...value, recipients: counts };
        if (checkPayload(counted).length > 0) return;
        accepted += 1;
        assert.equal(statusOf(post(mock, value)), 201);
      }),
      { numRuns: 1000 },
    );
    assert.ok(accepted > 100, `only ${accepted} payloads were worth sending`);
  });
});

describe('options', () => {
  const make = (options: unknown) => () => createMock(options as MockOptions);

  it('unknown, or of a wrong type, are errors that help', () => {
    assert.throws(make({ computingSecond: 1 }), /computingSecond.*computingSeconds/s);
    assert.throws(make({ clock: 5 }), /clock.*function/);
    assert.throws(make({ computingSeconds: '2' }), /computingSeconds.*number/);
    assert.throws(make({ computingSeconds: NaN }), /number/);
    assert.throws(make({ credit: null }), /credit.*number/);
    assert.throws(make({ firstTicket: 'voice_1' }), /firstTicket.*voice_5f44ebf9e47b7/);
    assert.throws(make({ credentials: { login: 'me' } }), /login.*key/);
    assert.throws(make({ statusWhileComputing: 201 }), /200 or 400/);
    assert.throws(make({ voiceLanguages: 'en-GB' }), /voiceLanguages.*list/);
    assert.throws(make({ lists: { Customers: [{ phone_number: '12' }] } }), /lists/);
    assert.throws(make({ scenario: 'sunshine' }), /sunshine.*all-well.*computation-fails/);
    assert.throws(make([]), /object/);
  });

  it('that are undefined are defaults', () => {
    assert.equal(statusOf(post(make({ clock: undefined, credit: undefined })(), seed)), 201);
  });

  it('name the first ticket', () => {
    const mock = createMock({ firstTicket: 'voice_00000000000ff' });
    assert.match(JSON.stringify(post(mock, seed)), /voice_00000000000ff/);
    assert.match(JSON.stringify(post(mock, seed)), /voice_0000000000100/);
  });

  it('are not changed by what happens', () => {
    const lists = { Customers: [{ phone_number: '+442038828112', first_name: 'Alex' }] };
    const before = structuredClone(lists);
    const mock = createMock({ lists });
    post(mock, {
      ...seed,
      list_name: 'Customers',
      recipients: [{ phone_number: '+442038828112', first_name: 'Bea' }],
    });
    assert.deepEqual(lists, before);
  });
});

describe('scenarios', () => {
  const answers = (name: ScenarioName, body: unknown = seed) => {
    const mock = createMock({ scenario: name });
    return [
      post(mock, body),
      say(mock, 'GET', `status?ticket_number=${firstTicket}`),
      say(mock, 'POST', 'send', JSON.stringify({ ticket_number: firstTicket })),
      say(mock, 'DELETE', `cancel?ticket_number=${firstTicket}`),
    ];
  };

  it('all-well', () => {
    assert.deepEqual(answers('all-well').map(statusOf), [201, 200, 400, 204]);
  });

  it('language-not-supported refuses every create, beside what else is wrong with it', () => {
    const [created] = answers('language-not-supported', { ...seed, sender: '1' });
    assert.ok(created && 'body' in created);
    const { errors } = JSON.parse(created.body) as { errors: Record<string, unknown> };
    assert.deepEqual(Object.keys(errors), ['voice_language', 'sender']);
    assert.deepEqual(answers('language-not-supported').map(statusOf), [400, 400, 400, 400]);
  });

  it('wrong-credentials refuses on the backend paths too', () => {
    assert.deepEqual(answers('wrong-credentials').map(statusOf), [401, 401, 401, 401]);
  });

  it('server-error', () => {
    assert.deepEqual(answers('server-error').map(statusOf), [500, 500, 500, 500]);
  });

  it('no-network breaks every connection and changes nothing', () => {
    const mock = createMock({ scenario: 'no-network' });
    const before = mock.store.snapshot();
    assert.deepEqual(post(mock, seed), { broken: true });
    assert.deepEqual(mock.store.snapshot(), before);
  });

  it('slow answers the same, later', () => {
    const mock = createMock({ scenario: 'slow', slowSeconds: 0.5 });
    const plain = createMock();
    assert.deepEqual(post(mock, seed), { ...post(plain, seed), delay: 500 });
    assert.equal((answers('slow')[0] as { delay: number }).delay, 4000);
  });

  it('are switched, unknown ones are an error, reset goes back', () => {
    const mock = createMock({ scenario: 'server-error' });
    mock.scenario('all-well');
    assert.equal(statusOf(post(mock, seed)), 201);
    assert.throws(() => mock.scenario('sunshine' as ScenarioName), /sunshine.*slow/);
    assert.equal(statusOf(post(mock, seed)), 201);
    mock.reset();
    assert.equal(statusOf(post(mock, seed)), 500);
  });
});

describe('the in-process fetch', () => {
  const body = JSON.stringify(seed);

  it('takes what the real one takes, and needs no receiver', async () => {
    const { fetch } = createMock();
    const request = { method: 'POST', body };
    const headers = new Headers(credentials);
    const asked = [
      fetch('/backend/create', request),
      fetch('backend/create', { ...request, body: new Blob([body]) }),
      fetch(new URL('https://shop.example/backend/create'), request),
      fetch(new Request('https://shop.example/backend/create', request)),
      fetch(new Request('https://shop.example/backend/create'), request),
      fetch(`${vendor}/create`, { method: 'post', body: new TextEncoder().encode(body), headers }),
    ];
    for (const answer of await Promise.all(asked)) {
      assert.equal(answer.status, 201);
      assert.equal(answer.headers.get('content-type'), 'application/json');
      assert.match(await answer.text(), /ticket_number/);
    }
  });

  it('rejects like the real one', async () => {
    const { fetch, scenario } = createMock();
    await assert.rejects(fetch('http://'), TypeError);
    await assert.rejects(fetch('/backend/status', { body }), TypeError);
    scenario('no-network');
    await assert.rejects(fetch('/backend/create', { method: 'POST', body }), TypeError);
  });

  it('stops when it is aborted: before, and while an answer takes its time', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { fetch, store } = createMock({ scenario: 'slow' });
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await assert.rejects(fetch('/backend/create', { method: 'POST', body, signal }), reason);
    assert.equal(store.snapshot().created, 0);

    const controller = new AbortController();
    const asked = fetch('/backend/create', { method: 'POST', body, signal: controller.signal });
    await new Promise(setImmediate);
    controller.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    assert.equal(store.snapshot().created, 1);
  });

  it('waits as long as the scenario says', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { fetch } = createMock({ scenario: 'slow' });
    let answered = false;
    const asked = fetch('/backend/create', { method: 'POST', body }).then(() => (answered = true));
    for (const [milliseconds, expected] of [
      [3999, false],
      [1, true],
    ] as const) {
      await new Promise(setImmediate);
      t.mock.timers.tick(milliseconds);
      await new Promise(setImmediate);
      assert.equal(answered, expected);
    }
    await asked;
  });

  it('gives HEAD the status of GET and no body', async () => {
    const { fetch } = createMock();
    await fetch('/backend/create', { method: 'POST', body });
    const answer = await fetch(`/backend/status?ticket_number=${firstTicket}`, { method: 'HEAD' });
    assert.deepEqual([answer.status, await answer.text()], [200, '']);
  });
});

describe('handlers for MSW', () => {
  it('leave other requests alone', async () => {
    const { getResponse } = await import('msw');
    for (const path of ['/v1/private/create', '/v1/public/sms-campaign/send', '/backend/users']) {
      const request = new Request(`https://shop.example${path}`, { method: 'POST' });
      assert.equal(await getResponse(handlers(createMock()), request), undefined, path);
    }
  });
});
