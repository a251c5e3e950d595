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
  without,
  wrong,
} from './wording.js';
import type { Conversation } from './wording.js';

/** What becomes of a campaign, and of the contacts it goes to. */
export const campaigns: Conversation[] = [
  {
    name: 'the minimal conversation (notes 12)',
    begins: '2026-01-15T09:59:58+01:00',
    steps: [
      { request: create(seed), expected: created() },
      { request: status(), expected: computing },
      {
        after: 2,
        request: status(),
        expected: {
          status: 200,
          text: '{"number_of_contacts":1,"cost":0.03,"estimated_duration":2.6,"status":"ready_to_be_sent"}',
        },
      },
      { request: send(), expected: sentAt('2026-01-15T10:00:00+01:00') },
      { request: create(seed), expected: created(secondTicket) },
      { request: cancel(secondTicket), expected: dropped },
    ],
  },
  {
    name: 'cancelled twice, and asked after it (notes 4.3)',
    steps: [
      { request: create(seed), expected: created() },
      { request: cancel(), expected: dropped },
      { request: cancel(), expected: notFound },
      { request: status(), expected: notFound },
      { request: send(), expected: notFound },
    ],
  },
  {
    name: 'confirmed too early, confirmed twice, asked after it (notes 4.1 and 4.2)',
    steps: [
      { request: create(seed), expected: created() },
      { request: send(), expected: notReady },
      { after: 2, request: send(), expected: sentAt('2026-01-15T10:00:02+01:00') },
      { request: send(), expected: alreadySent },
      { request: status(), expected: alreadySent },
      { request: cancel(), expected: tooLate },
    ],
  },
  {
    name: 'a mock that refuses status while it computes, as the SMS twin words it (notes 4.1)',
    options: { statusWhileComputing: 400 },
    steps: [
      { request: create(seed), expected: created() },
      { request: status(), expected: notReady },
      { after: 2, request: status(), expected: ready(1, 0.03, 2.6) },
    ],
  },
  {
    name: 'a computation that fails',
    options: { scenario: 'computation-fails' },
    steps: [
      { request: create(seed), expected: created() },
      { request: status(), expected: computing },
      {
        after: 2,
        request: status(),
        expected: {
          status: 200,
          text: '{"number_of_contacts":0,"cost":0,"estimated_duration":0,"status":"failed"}',
        },
      },
      { request: send(), expected: failed },
      { request: cancel(), expected: dropped },
    ],
  },
  {
    name: 'a campaign nobody confirms for 24 hours (notes 4.4)',
    steps: [
      { request: create(seed), expected: created() },
      { after: 86_399, request: status(), expected: ready(1, 0.03, 2.6) },
      {
        after: 1,
        request: status(),
        expected: {
          status: 200,
          body: { number_of_contacts: 0, cost: 0, estimated_duration: 0, status: 'failed' },
        },
      },
    ],
  },
  {
    name: 'dates with and without offset, in SQL style, past (notes 4.2 and 6.5)',
    steps: [
      {
        request: create(but({ send_at: '2026-06-01T12:00:00+03:00' })),
        expected: created(),
      },
      { request: create(but({ send_at: '2026-06-01 12:00:00' })), expected: created(secondTicket) },
      {
        request: create(but({ send_at: '2021-01-01T00:01:00+0300' })),
        expected: created(thirdTicket),
      },
      { after: 2, request: send(), expected: sentAt('2026-06-01T12:00:00+03:00') },
      { request: send(secondTicket), expected: sentAt('2026-06-01T12:00:00+02:00') },
      { request: send(thirdTicket), expected: sentAt('2026-01-15T12:00:02+03:00') },
    ],
  },
  {
    name: 'a scheduled campaign can be cancelled until ten minutes before (notes 4.3)',
    steps: [
      { request: create(but({ send_at: '2026-01-15T11:00:00+01:00' })), expected: created() },
      {
        request: create(but({ send_at: '2026-01-15T11:00:00+01:00' })),
        expected: created(secondTicket),
      },
      { after: 2, request: send(), expected: sentAt('2026-01-15T11:00:00+01:00') },
      { request: send(secondTicket), expected: sentAt('2026-01-15T11:00:00+01:00') },
      { after: 2997, request: cancel(), expected: dropped },
      { after: 1, request: cancel(secondTicket), expected: tooLate },
    ],
  },
  {
    name: 'credit is taken by send and given back by cancel (notes 4.4)',
    options: { credit: 0.05 },
    steps: [
      { request: create(but({ send_at: '2026-01-15T12:00:00Z' })), expected: created() },
      { request: create(seed), expected: created(secondTicket) },
      { after: 2, request: send(), expected: sentAt('2026-01-15T12:00:00+00:00') },
      { request: send(secondTicket), expected: bare(104, 'Not enough credit.') },
      { request: status(secondTicket), expected: ready(1, 0.03, 2.6) },
      { request: cancel(), expected: dropped },
      { request: send(secondTicket), expected: sentAt('2026-01-15T10:00:02+01:00') },
    ],
  },
  {
    name: 'the quota of cancellations, a month long (notes 4.3)',
    options: { cancelQuota: 1 },
    begins: '2026-01-31T23:59:00+01:00',
    steps: [
      { request: create(seed), expected: created() },
      { request: create(seed), expected: created(secondTicket) },
      { request: cancel(), expected: dropped },
      { request: cancel(secondTicket), expected: bare(9008, 'Cancellation limit reached.') },
      { after: 60, request: cancel(secondTicket), expected: dropped },
    ],
  },
  {
    name: 'a request id is good for one create in 24 hours (notes 2.4)',
    steps: [
      {
        request: create(but({ request_id: 'one', simulation_mode: true })),
        expected: created(),
      },
      {
        request: create(but({ request_id: 'one', voice_gender: 'robot' })),
        expected: wrong({ voice_gender: [9001, 'Voice gender not supported.'] }),
      },
      { request: create(but({ request_id: 'one' })), expected: created(secondTicket) },
      {
        after: 86_399,
        request: create(but({ request_id: ' one ' })),
        expected: wrong({ request_id: [120, 'Request ID has already been used.'] }),
      },
      { after: 1, request: create(but({ request_id: 'one' })), expected: created(thirdTicket) },
    ],
  },
  {
    name: 'a simulation: little is checked, nothing is stored or charged (notes 2.4)',
    options: { credit: 0 },
    steps: [
      {
        request: create({
          simulation_mode: 'true',
          list_name: 'Nobody',
          text: 'a'.repeat(2000),
          sender: '-',
          voice_gender: 'robot',
          voice_language: 'en-GB',
          send_at: 'soon',
        }),
        expected: wrong({ sender: [106, 'Sender is not valid.'] }),
      },
      {
        request: create({
          simulation_mode: 'true',
          list_name: 'Nobody',
          text: 'a'.repeat(2000),
          sender: '1',
          voice_gender: 'robot',
          voice_language: 'en-GB',
          send_at: 'soon',
        }),
        expected: created(),
      },
      { after: 2, request: status(), expected: ready(1, 0.15, 122.4) },
      { request: send(), expected: sentAt('2026-01-15T10:00:02+01:00') },
      {
        request: create(but({ simulation_mode: true, voice_language: 'xx-XX' })),
        expected: wrong({ voice_language: [442, 'Voice language not supported.'] }),
      },
      {
        request: create({ ...without('recipients'), list_name: 'Nobody' }),
        expected: wrong({ list_name: [303, 'Contact list does not exist.'] }),
      },
    ],
  },
  {
    name: 'a list that is there, and what a create adds to it (notes 2.2)',
    options: { lists: { Customers: [alex, bea] } },
    steps: [
      {
        request: create({ ...without('recipients'), list_name: ' Customers ' }),
        expected: created(),
      },
      {
        request: create(but({ list_name: 'Customers', recipients: [carl, carl] })),
        expected: created(secondTicket),
      },
      { after: 2, request: status(), expected: ready(2, 0.06, 2.55) },
      { request: status(secondTicket), expected: ready(3, 0.09, 2.57) },
    ],
  },
  {
    name: 'list and tag together: both, or either (notes 2.2)',
    options: { lists: { Customers: [alex, bea] } },
    steps: [
      { request: create(but({ tag_name: 'vip', recipients: [bea, carl] })), expected: created() },
      {
        request: create({
          ...without('recipients'),
          list_name: 'Customers',
          tag_name: 'vip',
          segmentation: 'filter',
        }),
        expected: created(secondTicket),
      },
      {
        request: create({
          ...without('recipients'),
          list_name: 'Customers',
          tag_name: 'vip',
          segmentation: 'group',
        }),
        expected: created(thirdTicket),
      },
      { after: 2, request: status(), expected: ready(2, 0.06, 2.55) },
      { request: status(secondTicket), expected: ready(1, 0.03, 2.5) },
      { request: status(thirdTicket), expected: ready(3, 0.09, 2.57) },
    ],
  },
  {
    name: 'recipients alone are called and not stored; of a double the last one holds (notes 6.1)',
    steps: [
      {
        request: create(
          but({ recipients: [alex, { phone_number: '0044 2038828112', first_name: 'Alexandra' }] }),
        ),
        expected: created(),
      },
      { after: 2, request: status(), expected: ready(1, 0.03, 3.1) },
    ],
  },
  {
    name: 'a stored contact keeps what is not sent, and null clears it (notes 6.1)',
    options: { lists: { Customers: [alex] } },
    steps: [
      {
        request: create(
          but({
            list_name: 'Customers',
            recipients: [{ phone_number: alex.phone_number, last_name: 'Example' }],
          }),
        ),
        expected: created(),
      },
      {
        request: create(
          but({
            list_name: 'Customers',
            recipients: [{ phone_number: alex.phone_number, first_name: null }],
          }),
        ),
        expected: created(secondTicket),
      },
      { after: 2, request: status(), expected: ready(1, 0.03, 2.6) },
      { request: status(secondTicket), expected: ready(1, 0.03, 2.2) },
    ],
  },
  {
    name: 'long calls are charged in blocks, and taking out blacklisted numbers once (notes 7)',
    steps: [
      {
        request: create(
          but({
            text: 'a'.repeat(301),
            recipients: [alex, bea],
            auto_remove_blacklisted_numbers: true,
          }),
        ),
        expected: created(),
      },
      { after: 2, request: status(), expected: ready(2, 0.13, 30.1) },
    ],
  },
];
