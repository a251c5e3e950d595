import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  answerTo,
  buildPayload,
  checkBraces,
  checkDraft,
  checkPayload,
  checkSimulation,
  defaultLimits,
  emptyDraft,
  isWellFormed,
  issuesOf,
  readDraft,
  repair,
  vendorTable,
} from '../../src/contract/index.js';
import type { Countable, Draft, Issue } from '../../src/contract/index.js';
import { seed } from '../samples/wording.js';

const countable: Countable = { ...seed, recipients: { given: 1, usable: 1 } };
const codes = (issues: readonly Issue[]) => issues.map(({ code }) => code);
const check = (change: Partial<Countable>) => codes(checkPayload({ ...countable, ...change }));

describe('a payload under the rules of form and API', () => {
  it('is accepted as the vendor prints it', () => {
    assert.deepEqual(checkPayload(countable), []);
  });

  it('names everything that is missing at once, in the order of the form', () => {
    assert.deepEqual(codes(checkPayload({})), [
      'voice_language.missing',
      'voice_gender.missing',
      'text.missing',
      'recipients.missing',
      'sender.missing',
    ]);
  });

  it('takes 1224 characters of any script, and not one more', () => {
    for (const character of ['a', 'é', 'Ω', 'ж', '😀']) {
      assert.deepEqual(check({ text: character.repeat(1224) }), []);
      assert.deepEqual(check({ text: character.repeat(1225) }), ['text.too-long']);
    }
    assert.deepEqual(check({ text: ` ${'a'.repeat(1224)}\n` }), [], 'blanks around do not count');
  });

  for (const [sender, found] of [
    ['ab', 'sender.length'],
    ['abc', undefined],
    ['12345678901', undefined],
    ['123456789012', 'sender.length'],
    ['Acme-Corp', 'sender.characters'],
    ['Ac me', 'sender.characters'],
    ['Zoé', 'sender.characters'],
    ['   ', 'sender.missing'],
  ] as const) {
    it(`answers ${found ?? 'nothing'} to the sender “${sender}”`, () => {
      assert.deepEqual(check({ sender }), found ? [found] : []);
    });
  }

  it('refuses what is outside a closed list', () => {
    assert.deepEqual(check({ voice_language: 'xx-XX' }), ['voice_language.unsupported']);
    assert.deepEqual(check({ voice_gender: 'robot' }), ['voice_gender.unsupported']);
    assert.deepEqual(check({ purpose: 'spam' }), ['purpose.unsupported']);
    assert.deepEqual(check({ segmentation: 'all' }), ['segmentation.unsupported']);
  });

  it('needs one target of three, and a rule where a list meets a tag', () => {
    const { recipients: _, ...nobody } = countable;
    const targets = (more: Partial<Countable>) => codes(checkPayload({ ...nobody, ...more }));
    assert.deepEqual(targets({}), ['recipients.missing']);
    assert.deepEqual(targets({ list_name: 'Parents' }), []);
    assert.deepEqual(targets({ tag_name: 'vip' }), []);
    assert.deepEqual(targets({ list_name: 'Parents', tag_name: 'vip' }), [
      'tag_name.needs-segmentation',
    ]);
    assert.deepEqual(
      targets({ list_name: 'Parents', tag_name: 'vip', segmentation: 'filter' }),
      [],
    );
    assert.deepEqual(targets({ list_name: 'x'.repeat(31) }), ['list_name.too-long']);
    assert.deepEqual(targets({ tag_name: 'x'.repeat(21) }), ['tag_name.too-long']);
  });

  it('refuses recipients of whom nobody can be called, and more than the limit', () => {
    assert.deepEqual(check({ recipients: { given: 3, usable: 0 } }), ['recipients.unusable']);
    const limits = { ...defaultLimits, maxRecipients: 2 };
    const many = { ...countable, recipients: { given: 3, usable: 3 } };
    assert.deepEqual(codes(checkPayload(many, limits)), ['recipients.too-many']);
  });

  it('refuses a date that does not exist, in any spelling', () => {
    for (const send_at of [
      '2026-02-30T10:00:00+01:00',
      'tomorrow',
      '2026-01-01T25:00Z',
      '12/1/26',
    ]) {
      assert.deepEqual(check({ send_at }), ['send_at.invalid'], send_at);
    }
    for (const send_at of [
      '2018-10-03T07:42:39-07:00',
      '2021-01-01T00:01:00+0100',
      '2021-01-01 00:01:00',
    ]) {
      assert.deepEqual(check({ send_at }), [], `${send_at}, as the vendor writes it`);
    }
  });

  it('takes a request ID of 1 to 64 printable characters', () => {
    assert.deepEqual(check({ request_id: 'x'.repeat(64) }), []);
    for (const request_id of ['x'.repeat(65), 'é', 'a\nb', '']) {
      assert.deepEqual(check({ request_id }), ['request_id.malformed']);
    }
  });

  it('asks a simulation for little more than that the fields are there', () => {
    const sloppy = { ...countable, sender: 'no', purpose: 'spam', send_at: 'soon' };
    assert.deepEqual(checkSimulation(sloppy), []);
    assert.deepEqual(codes(checkSimulation({ ...sloppy, voice_language: 'xx-XX' })), [
      'voice_language.unsupported',
    ]);
  });
});

describe('a draft under the form’s own rules', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  const context = { now, timeZone: 'Europe/Paris', limits: defaultLimits };
  const found = (patch: Partial<Draft>) =>
    codes(checkDraft({ ...emptyDraft, purpose: 'alert', ...patch }, context));
  const later = (sendAt: string) => found({ when: 'later', sendAt });

  it('refuses the past, another year, and hours that a clock change skips or repeats', () => {
    assert.deepEqual(later(''), ['send_at.missing']);
    assert.deepEqual(later('2026-11-23T12:59'), ['send_at.in-past']);
    assert.deepEqual(later('2028-01-01T10:00'), ['send_at.too-far']);
    assert.deepEqual(later('2027-03-28T02:30'), ['send_at.nonexistent']);
    assert.deepEqual(later('2027-10-31T02:30'), ['send_at.ambiguous']);
    assert.deepEqual(later('2027-10-31T02:30+01:00'), [], 'an offset settles which of the two');
    assert.deepEqual(later('2026-12-01T09:30'), []);
    assert.deepEqual(found({ when: 'now', sendAt: '2001-01-01T00:00' }), []);
  });

  it('advises, and does not refuse, ten minutes before', () => {
    const [issue] = checkDraft(
      { ...emptyDraft, purpose: 'alert', when: 'later', sendAt: '2026-11-23T13:10' },
      context,
    );
    assert.equal(issue?.code, 'send_at.soon');
    assert.equal(issue.level, 'advice');
    assert.deepEqual(later('2026-11-23T13:11'), []);
  });

  it('names each placeholder it does not know once, and a brace without its partner', () => {
    const advised = (code: string, params: object) => ({
      field: 'text',
      level: 'advice',
      code,
      params,
    });
    assert.deepEqual(checkBraces('a {who} {first_name} {who} {x'), [
      advised('text.unknown-placeholder', {
        placeholder: '{who}',
        position: 2,
        found: '{who}',
        mend: 'who',
      }),
      advised('text.stray-brace', { brace: '{', position: 27, found: '{', mend: '' }),
    ]);
  });

  it('takes doubled braces for one mistake, whatever stands in them', () => {
    for (const [text, written, mend] of [
      ['Hello {{first_name}}.', '{{first_name}}', '{first_name}'],
      ['Hello {{{prenom}}}.', '{{{prenom}}}', '{first_name}'],
      ['Hello {{who}}.', '{{who}}', 'who'],
      ['Hello {{first_name}.', '{', ''],
    ] as const) {
      const issues = checkBraces(text);
      assert.deepEqual(
        issues.map(({ code, params }) => [code, params.position, params.found, params.mend]),
        [['text.stray-brace', 6, written, mend]],
      );
    }
  });

  it('advises on letters in the sender, a male Swedish voice, and marketing', () => {
    assert.deepEqual(found({ sender: 'Acme' }), ['sender.not-digits']);
    assert.deepEqual(found({ sender: '12345' }), []);
    assert.deepEqual(found({ voiceLanguage: 'sv-SE', voiceGender: 'male' }), [
      'voice_gender.uncertain',
    ]);
    assert.deepEqual(found({ purpose: 'wholesale' }), ['purpose.opt-out']);
  });
});

describe('what the API repairs before it checks', () => {
  it('drops the dash that the form refuses', () => {
    assert.deepEqual(repair({ sender: 'Acme-Corp' }), { sender: 'AcmeCorp' });
  });

  it('casts, trims and normalises what is harmless', () => {
    assert.deepEqual(
      repair({
        text: ' one\r\ntwo ',
        sender: 12345,
        voice_language: 'EN_gb',
        voice_gender: ' Female ',
        purpose: 'ALERT',
        simulation_mode: 'yes',
        get_back_pressed_keys: 0,
        auto_remove_blacklisted_numbers: 'maybe',
        recipients: [{ phone_number: '00 44 (20) 3882-8112', first_name: 7, param2: null }, 'x'],
      }),
      {
        text: 'one\ntwo',
        sender: '12345',
        voice_language: 'en-GB',
        voice_gender: 'female',
        purpose: 'alert',
        simulation_mode: true,
        get_back_pressed_keys: false,
        recipients: [
          { phone_number: '+442038828112', first_name: '7', param2: null },
          { phone_number: '' },
        ],
      },
    );
  });

  it('takes the explicit nulls of the vendor’s own SDK as nothing said', () => {
    assert.deepEqual(repair({ purpose: null, send_at: null, simulation_mode: null }), {});
  });

  it('lends nothing to a request that names a prototype', () => {
    const body = JSON.parse(
      '{"__proto__":{"text":"lent"},"constructor":{"text":"lent"}}',
    ) as object;
    assert.deepEqual(repair(body as Record<string, unknown>), {});
  });

  it('leaves alone what the form accepts', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(line, fc.stringMatching(/^[A-Za-z0-9]{3,11}$/), (text, sender) => {
        const draft = { ...emptyDraft, text, sender, voiceLanguage: 'el-GR', voiceGender: 'male' };
        const payload = buildPayload(draft, 'Europe/Paris');
        assert.deepEqual(repair(payload), payload);
      }),
    );
  });
});

describe('vendor answers', () => {
  it('put every invalid field in one envelope, as the seed prints it', () => {
    const issues = checkPayload({ ...countable, voice_language: 'xx-XX' });
    assert.equal(
      JSON.stringify(answerTo(issues).body),
      '{"code":400,"message":"Payload validation error.","errors":{"voice_language":{"code":442,"message":"Voice language not supported."}}}',
    );
  });

  it('are read back into the issue they came from', () => {
    for (const code of Object.keys(vendorTable) as (keyof typeof vendorTable)[]) {
      const row: { answers?: true } = vendorTable[code];
      if (!row.answers) continue;
      const field = code.slice(0, code.indexOf('.'));
      const { body } = answerTo([{ field, level: 'error', code, params: {} }]);
      assert.deepEqual(codes(issuesOf(body) ?? []), [code]);
    }
  });

  it('keep an unknown number under its field, and an unknown field by its name', () => {
    const body = {
      code: 400,
      message: 'Payload validation error.',
      errors: {
        sender: { code: 4711, message: 'No such sender.' },
        moon_phase: { code: 1, message: 'Waning.' },
        'recipients.3.phone_number': { code: 151, message: 'Country not served.' },
      },
    };
    assert.deepEqual(issuesOf(body), [
      {
        field: 'sender',
        level: 'error',
        code: 'sender.refused',
        params: { code: 4711, message: 'No such sender.' },
      },
      {
        field: 'moon_phase',
        level: 'error',
        code: 'moon_phase.refused',
        params: { code: 1, message: 'Waning.' },
      },
      {
        field: 'recipients',
        level: 'error',
        code: 'recipients.refused',
        params: { code: 151, message: 'Country not served.' },
        index: 3,
      },
    ]);
  });

  it('without errors speak for the service; of another shape they are nothing', () => {
    assert.deepEqual(codes(issuesOf({ code: 104, message: 'x' }) ?? []), ['service.no-credit']);
    assert.deepEqual(codes(issuesOf({ code: 126, message: 'x' }) ?? []), ['service.refused']);
    for (const body of [undefined, null, [], 'no', 3, {}, { code: '1', message: 2 }]) {
      assert.equal(issuesOf(body), undefined);
    }
  });

  it('of any shape are read without an exception, and never at length', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const issues = issuesOf(body) ?? issuesOf({ errors: body }) ?? [];
        assert.ok(issues.length <= 50);
      }),
    );
  });
});

describe('the payload of a draft', () => {
  it('is absent where nothing was said, never null', () => {
    assert.deepEqual(buildPayload(emptyDraft, 'Europe/Paris'), { purpose: 'wholesale' });
  });

  it('carries every field of the API', () => {
    const draft: Draft = {
      text: ' Hello\r\nyou ',
      voiceLanguage: 'fr-FR',
      voiceGender: 'male',
      listName: ' Parents ',
      tagName: 'vip',
      segmentation: 'group',
      sender: '12345',
      purpose: 'alert',
      when: 'later',
      sendAt: '2026-12-01T09:30',
      simulationMode: true,
      requestId: 'r-1',
      fallbacks: { first_name: 'there' },
      autoRemoveBlacklistedNumbers: true,
      getBackPressedKeys: true,
    };
    assert.deepEqual(buildPayload(draft, 'America/New_York'), {
      list_name: 'Parents',
      tag_name: 'vip',
      segmentation: 'group',
      text: 'Hello\nyou',
      sender: '12345',
      send_at: '2026-12-01T09:30:00-05:00',
      purpose: 'alert',
      voice_gender: 'male',
      voice_language: 'fr-FR',
      simulation_mode: true,
      request_id: 'r-1',
      auto_remove_blacklisted_numbers: true,
      get_back_pressed_keys: true,
    });
  });

  it('is not disturbed by whatever a host hands in as a draft', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { draft } = readDraft(value);
        for (const [key, said] of Object.entries(draft)) {
          assert.equal(typeof said, typeof emptyDraft[key as keyof Draft]);
        }
      }),
    );
    assert.deepEqual(readDraft({ sendAt: '2026-12-01T09:30' }).draft.when, 'later');
    assert.deepEqual(readDraft({ text: 1, nope: 2 }).odd, ['text', 'nope']);
  });
});

it('phone numbers that the form takes are E.164 for any cleaning', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (number) => {
      assert.ok(isWellFormed(number));
      assert.deepEqual(repair({ recipients: [{ phone_number: number }] }).recipients, [
        { phone_number: number },
      ]);
    }),
  );
});
