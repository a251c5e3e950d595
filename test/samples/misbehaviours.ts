import {
  alex,
  alreadySent,
  bare,
  bea,
  but,
  cancel,
  carl,
  computing,
  create,
  created,
  dropped,
  failed,
  firstTicket,
  notFound,
  notReady,
  ready,
  secondTicket,
  seed,
  send,
  sentAt,
  status,
  thirdTicket,
  tooLate,
  unauthorized,
  wrong,
} from './wording.js';
import type { Conversation, Expected, Said } from './wording.js';

const named = (request: Said, scenario: string): Said => ({
  ...request,
  headers: { ...request.headers, 'mock-scenario': scenario },
});
const [fourthTicket, fifthTicket, sixthTicket] = ['a', 'b', 'c'].map(
  (digit) => firstTicket.slice(0, -1) + digit,
);

const to = (number: string) => but({ recipients: [alex, { phone_number: `+442079460${number}` }] });
const says = (word: string) => but({ text: `${seed.text} [mock:${word}]` });

const serverError = bare(500, 'Internal server error.', 500);
const noCredit = bare(104, 'Not enough credit.');
const broken: Expected = { status: 0 };
const silent: Expected = { status: -1 };
const stuck: Expected = {
  status: 200,
  body: { number_of_contacts: 0, cost: 0, estimated_duration: 0, status: 'failed' },
};
const page: Expected = { status: 200, headers: { 'content-type': 'text/html' } };

/** What goes wrong on purpose: by a header, and by magic values that need no code. */
export const misbehaviours: Conversation[] = [
  {
    name: 'a scenario for one request, named in its header',
    steps: [
      { request: named(create(seed), 'server-error'), expected: serverError },
      { request: named(create(seed), 'wrong-credentials'), expected: unauthorized },
      {
        request: named(create(seed), 'too-many-requests'),
        expected: { ...bare(429, 'Too many requests.', 429), headers: { 'retry-after': '1' } },
      },
      {
        request: named(create(seed), 'unavailable'),
        expected: { ...bare(503, 'Service unavailable.', 503), headers: { 'retry-after': '1' } },
      },
      { request: named(create(seed), 'html'), expected: page },
      { request: named(create(seed), 'no-network'), expected: broken },
      {
        request: named(create(seed), 'voice-disabled'),
        expected: bare(207, 'You do not have access to this feature.'),
      },
      {
        request: named(create(seed), 'sevrer-error'),
        expected: { status: 400 },
      },
      { request: create(seed), expected: created() },
      {
        request: named(create(seed), 'truncated-json'),
        expected: { status: 201, text: '{"ticket_number":"v' },
      },
      {
        request: named(create(seed), 'wrong-shape'),
        expected: { status: 201, body: { data: { ticket_number: thirdTicket } } },
      },
      { request: named(status(secondTicket), 'all-well'), expected: computing },
    ],
  },
  {
    name: 'an answer that is lost: the request was carried out',
    steps: [
      { request: named(create(but({ request_id: 'one' })), 'lost-answer'), expected: broken },
      {
        request: create(but({ request_id: 'one' })),
        expected: wrong({ request_id: [120, 'Request ID has already been used.'] }),
      },
      { after: 2, request: named(send(), 'lost-answer'), expected: broken },
      { request: status(), expected: alreadySent },
      { request: create(seed), expected: created(secondTicket) },
      { request: named(cancel(secondTicket), 'lost-answer'), expected: broken },
      { request: status(secondTicket), expected: notFound },
    ],
  },
  {
    name: 'a connection that breaks: before the state changed, within an answer, or after',
    steps: [
      { request: named(create(seed), 'no-network'), expected: broken },
      { request: named(create(seed), 'connection-dropped'), expected: broken },
      { request: named(create(seed), 'lost-answer'), expected: broken },
      { request: create(seed), expected: created(secondTicket) },
      { after: 2, request: named(send(), 'no-network'), expected: broken },
      { request: named(send(), 'connection-dropped'), expected: broken },
      { request: named(status(), 'connection-dropped'), expected: broken },
      { request: named(cancel(), 'connection-dropped'), expected: broken },
      { request: status(), expected: ready(1, 0.03, 2.6) },
      { request: named(send(), 'lost-answer'), expected: broken },
      { request: send(), expected: alreadySent },
    ],
  },
  {
    name: 'an answer that is late, and one that never comes',
    options: { slowSeconds: 0.02 },
    steps: [
      { request: named(create(seed), 'hanging'), expected: silent },
      { request: named(create(seed), 'slow'), expected: created() },
      { after: 2, request: named(send(), 'hanging'), expected: silent },
      { request: named(status(), 'slow'), expected: ready(1, 0.03, 2.6) },
    ],
  },
  {
    name: 'an account without credit, without voice calls, without a language',
    steps: [
      { request: create(seed), expected: created() },
      { after: 2, request: named(send(), 'no-credit'), expected: noCredit },
      {
        request: named(cancel(), 'voice-disabled'),
        expected: bare(207, 'You do not have access to this feature.'),
      },
      {
        request: named(create(but({ sender: '1' })), 'language-not-supported'),
        expected: wrong({
          voice_language: [442, 'Voice language not supported.'],
          sender: [106, 'Sender is not valid.'],
        }),
      },
      { request: send(), expected: sentAt('2026-01-15T10:00:02+01:00') },
    ],
  },
  {
    name: 'a computation that fails, that never ends, that finds fewer',
    steps: [
      { request: named(create(seed), 'computation-fails'), expected: created() },
      { request: named(create(seed), 'computation-never-ends'), expected: created(secondTicket) },
      {
        request: named(create(but({ recipients: [alex, bea, carl] })), 'fewer-contacts'),
        expected: created(thirdTicket),
      },
      { request: status(), expected: computing },
      { after: 3600, request: status(), expected: stuck },
      { request: status(secondTicket), expected: computing },
      { request: send(secondTicket), expected: notReady },
      { request: status(thirdTicket), expected: ready(2, 0.06, 2.55) },
    ],
  },
  {
    name: 'magic numbers: what the computation comes to',
    steps: [
      { request: create(to('301')), expected: created() },
      { request: create(to('302')), expected: created(secondTicket) },
      { request: create(to('303')), expected: created(thirdTicket) },
      { after: 3600, request: status(), expected: stuck },
      { request: send(), expected: failed },
      { request: status(secondTicket), expected: computing },
      { request: cancel(secondTicket), expected: dropped },
      { request: status(thirdTicket), expected: ready(1, 0.03, 2.2) },
    ],
  },
  {
    name: 'magic numbers: the create itself',
    options: { slowSeconds: 0.02 },
    steps: [
      { request: create(to('401')), expected: unauthorized },
      { request: create(to('402')), expected: bare(429, 'Too many requests.', 429) },
      { request: create(to('403')), expected: serverError },
      { request: create(to('404')), expected: broken },
      { request: create(to('405')), expected: broken },
      { request: create(to('406')), expected: created(secondTicket) },
      { request: create(to('407')), expected: page },
      { request: create(seed), expected: created(thirdTicket) },
    ],
  },
  {
    name: 'magic numbers: what comes later',
    options: { slowSeconds: 0.02 },
    steps: [
      { request: create(to('311')), expected: created() },
      { request: create(to('312')), expected: created(secondTicket) },
      { request: create(to('415')), expected: created(thirdTicket) },
      { after: 2, request: send(), expected: noCredit },
      { request: cancel(secondTicket), expected: tooLate },
      { request: send(thirdTicket), expected: broken },
      { request: status(thirdTicket), expected: alreadySent },
      { request: create(to('416')), expected: created(fourthTicket) },
      { request: create(to('425')), expected: created(fifthTicket) },
      { request: create(to('435')), expected: created(sixthTicket) },
      { after: 2, request: send(fourthTicket), expected: sentAt('2026-01-15T10:00:04+01:00') },
      { request: status(fifthTicket), expected: serverError },
      { request: cancel(sixthTicket), expected: broken },
      { request: status(sixthTicket), expected: notFound },
    ],
  },
  {
    name: 'magic senders: a code of the vendor, or an HTTP status',
    steps: [
      {
        request: create(but({ sender: 'mock442' })),
        expected: wrong({ voice_language: [442, 'Voice language not supported.'] }),
      },
      {
        request: create(but({ sender: 'MOCK126' })),
        expected: bare(126, 'Another campaign awaits approval.'),
      },
      {
        request: create(but({ sender: 'mock503' })),
        expected: bare(503, 'Service unavailable.', 503),
      },
      { request: create(but({ sender: 'mock999' })), expected: created() },
    ],
  },
  {
    name: 'magic words: any scenario, on any service, so many times',
    steps: [
      { request: create(says('server-error*1')), expected: serverError },
      { request: create(says('server-error*1')), expected: created() },
      { request: create(says('server-error@status*2')), expected: created(secondTicket) },
      { after: 2, request: status(secondTicket), expected: serverError },
      { request: status(secondTicket), expected: serverError },
      { request: status(secondTicket), expected: ready(1, 0.03, 5.5) },
      { request: create(says('no-such-thing')), expected: created(thirdTicket) },
      { request: send(), expected: sentAt('2026-01-15T10:00:02+01:00') },
    ],
  },
];
