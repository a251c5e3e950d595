import type { MockOptions } from '../../mock/index.js';
import { alex, bea, but, malformed, ready, seed, without, wrong } from './wording.js';
import type { Expected } from './wording.js';

/** What each field's wrong value gets. Notes 8.3. */
export const refusals: [name: string, body: unknown, expected: Expected, options?: MockOptions][] =
  [
    ['text missing', without('text'), wrong({ text: [107, 'Text is missing.'] })],
    ['text of blanks', but({ text: ' \r\n ' }), wrong({ text: [107, 'Text is missing.'] })],
    [
      'text of 1225 characters',
      but({ text: 'a'.repeat(1225) }),
      wrong({ text: [102, 'Text is too long.'] }),
    ],
    [
      'text of 1225 characters that are two units each',
      but({ text: '🌍'.repeat(1225) }),
      wrong({ text: [102, 'Text is too long.'] }),
    ],
    ['sender missing', without('sender'), wrong({ sender: [106, 'Sender is not valid.'] })],
    ['sender of 2', but({ sender: '12' }), wrong({ sender: [106, 'Sender is not valid.'] })],
    [
      'sender of 12',
      but({ sender: '123456789012' }),
      wrong({ sender: [106, 'Sender is not valid.'] }),
    ],
    ['no target', without('recipients'), wrong({ list_name: [110, 'Recipients are missing.'] })],
    [
      'an empty list of recipients',
      but({ recipients: [] }),
      wrong({ list_name: [110, 'Recipients are missing.'] }),
    ],
    [
      'recipients that are no list',
      but({ recipients: alex }),
      wrong({ list_name: [110, 'Recipients are missing.'] }),
    ],
    [
      'no usable number',
      but({ recipients: [{ phone_number: '12' }, 'x', null] }),
      wrong({ recipients: [117, 'No valid phone number.'] }),
    ],
    [
      'more recipients than are allowed',
      but({ recipients: [alex, bea] }),
      wrong({ recipients: [305, 'Too many contacts.'] }),
      { maxRecipients: 1 },
    ],
    [
      'language missing',
      without('voice_language'),
      wrong({ voice_language: [442, 'Voice language not supported.'] }),
    ],
    [
      'a language of the long list',
      but({ voice_language: 'nl-NL' }),
      wrong({ voice_language: [442, 'Voice language not supported.'] }),
    ],
    [
      'a language this mock lacks',
      seed,
      wrong({ voice_language: [442, 'Voice language not supported.'] }),
      { voiceLanguages: ['fr-FR'] },
    ],
    [
      'gender missing',
      without('voice_gender'),
      wrong({ voice_gender: [9001, 'Voice gender not supported.'] }),
    ],
    [
      'gender outside the list',
      but({ voice_gender: 'robot' }),
      wrong({ voice_gender: [9001, 'Voice gender not supported.'] }),
    ],
    [
      'purpose outside the list',
      but({ purpose: 'advert' }),
      wrong({ purpose: [9002, 'Purpose not supported.'] }),
    ],
    ...[
      'tomorrow',
      '2026-02-30T10:00:00Z',
      '2026-02-03T25:00:00Z',
      '2026-02-03',
      '2026-03-29 02:30:00',
    ].map((date): [string, unknown, Expected] => [
      `the date ${date}`,
      but({ send_at: date }),
      wrong({ send_at: [9003, 'Sending date is not valid.'] }),
    ]),
    [
      'segmentation outside the list',
      but({ segmentation: 'both' }),
      wrong({ segmentation: [9004, 'Segmentation is not valid.'] }),
    ],
    [
      'list and tag without segmentation',
      but({ list_name: 'Customers', tag_name: 'vip' }),
      wrong({ tag_name: [9004, 'Segmentation is not valid.'] }),
    ],
    [
      'a list name of 31',
      but({ list_name: 'l'.repeat(31) }),
      wrong({ list_name: [9005, 'Value is too long or malformed.'] }),
    ],
    [
      'a tag name of 21',
      but({ tag_name: 't'.repeat(21) }),
      wrong({ tag_name: [9005, 'Value is too long or malformed.'] }),
    ],
    [
      'a request id of 65',
      but({ request_id: 'r'.repeat(65) }),
      wrong({ request_id: [9005, 'Value is too long or malformed.'] }),
    ],
    [
      'a request id that is not printable',
      but({ request_id: 'é' }),
      wrong({ request_id: [9005, 'Value is too long or malformed.'] }),
    ],
    [
      'a list nobody made',
      { ...without('recipients'), list_name: 'Nobody' },
      wrong({ list_name: [303, 'Contact list does not exist.'] }),
    ],
    [
      'an empty list',
      { ...without('recipients'), list_name: 'Empty' },
      wrong({ list_name: [103, 'No recipients.'] }),
      { lists: { Empty: [] } },
    ],
    [
      'a tag nobody carries',
      { ...without('recipients'), tag_name: 'vip' },
      wrong({ tag_name: [103, 'No recipients.'] }),
    ],
    [
      'several fields at once',
      { voice_language: 'xx-XX', send_at: 'soon', recipients: [bea] },
      wrong({
        voice_language: [442, 'Voice language not supported.'],
        voice_gender: [9001, 'Voice gender not supported.'],
        text: [107, 'Text is missing.'],
        sender: [106, 'Sender is not valid.'],
        send_at: [9003, 'Sending date is not valid.'],
      }),
    ],
    ...['', '{', 'null', '[]', '"text"', '7', 'true', '\uFEFF{}'].map(
      (body): [string, unknown, Expected] => [`the body ${JSON.stringify(body)}`, body, malformed],
    ),
  ];

/** What is harmless is mended, and what the computation then finds. Notes 3.3. */
export const repairs: [name: string, body: unknown, found?: Expected][] = [
  ['a dash in the sender', but({ sender: 'Acme-Corp' })],
  ['a sender that is a number', but({ sender: 12345 })],
  ['a language in another spelling', but({ voice_language: ' EN_gb ' })],
  ['a gender in capitals', but({ voice_gender: 'FEMALE' })],
  ['a purpose in capitals', but({ purpose: ' Alert ' })],
  [
    'a number with blanks and dots',
    but({ recipients: [{ phone_number: '0044 (20) 3882-81.12', first_name: 'Alex' }] }),
  ],
  [
    'one usable number among others',
    but({ recipients: [alex, { phone_number: 'none' }, 7, [alex]] }),
  ],
  ['a name of 60 characters', but({ recipients: [{ ...alex, last_name: 'n'.repeat(60) }] })],
  ['a number of 16 digits', but({ recipients: [{ ...alex, phone_number: '+4420388281121234' }] })],
  [
    'the explicit nulls of the SDK',
    but({
      purpose: null,
      send_at: null,
      simulation_mode: null,
      request_id: null,
      recipients: [{ ...alex, last_name: null, param1: null, param2: null }],
    }),
  ],
  ['words for booleans', but({ get_back_pressed_keys: 'YES', auto_remove_blacklisted_numbers: 0 })],
  ['a boolean that is none', but({ get_back_pressed_keys: { on: true } })],
  [
    'unknown fields',
    `{"type":"vocal_sms","__proto__":{"text":"lent"},"constructor":{"prototype":{}},${JSON.stringify(seed).slice(1)}`,
  ],
  ['a text of 1224 characters', but({ text: 'ά'.repeat(1224) }), ready(1, 0.15, 122.4)],
  ['a date in the past', but({ send_at: '2018-10-03T07:42:39-07:00' })],
  ['segmentation without a list and a tag', but({ segmentation: 'filter' })],
];
