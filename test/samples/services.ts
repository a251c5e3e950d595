import {
  alex,
  bare,
  bea,
  but,
  carl,
  create,
  created,
  credentials,
  dropped,
  firstTicket,
  json,
  notFound,
  notServed,
  ready,
  secondTicket,
  seed,
  send,
  sentAt,
  status,
  thirdTicket,
  tooLate,
  unauthorized,
  without,
  wrong,
} from './wording.js';
import type { Conversation, Expected, Said } from './wording.js';

const at = (method: string, path: string, body?: unknown): Said => ({
  method,
  path: `/v1/public/${path}`,
  headers: json,
  ...(body !== undefined && { body }),
});
const post = (path: string, body?: unknown) => at('POST', path, body);
const drop = (path: string, body?: unknown) => at('DELETE', path, body);
const done = (httpStatus: number): Expected => ({ status: httpStatus, text: '' });

const vocal = (digit: string) => `vocal_5f44ebf9e47b${digit}`;
const sentNow = (ticket: string, contacts: number, cost: number, credit: number): Expected => ({
  status: 201,
  body: {
    vocal_ticket: ticket,
    number_of_contacts: contacts,
    total_cost: cost,
    residual_credit: credit,
    estimated_duration: 30,
  },
});
const toList = (name: string) => create({ ...without('recipients'), list_name: name });
const unknownList = wrong({ list_name: [303, 'Contact list does not exist.'] });
const malformedName = wrong({ list_name: [9005, 'Value is too long or malformed.'] });

/** The services beside the four for a list: tags, contacts, the single-shot call. */
export const services: Conversation[] = [
  {
    name: 'a campaign on a tag, by the paths of its own (notes 1)',
    steps: [
      {
        request: post('voice-campaign-on-tag/create', but({ tag_name: 'vip' })),
        expected: created(),
      },
      { after: 2, request: status(), expected: ready(1, 0.03, 2.6) },
      {
        request: post('voice-campaign-on-tag/send', { ticket_number: firstTicket }),
        expected: sentAt('2026-01-15T10:00:02+01:00'),
      },
      {
        request: at('GET', 'voice-campaign-on-tag/status'),
        expected: notServed('/v1/public/voice-campaign-on-list/status'),
      },
    ],
  },
  {
    name: 'contacts that are stored, listed, tagged and found by a campaign (notes 6.1)',
    steps: [
      { request: post('contact-list/create', { list_name: ' Customers ' }), expected: done(201) },
      {
        request: post('contact-list/create', { list_name: 'Customers' }),
        expected: wrong({ list_name: [302, 'Contact list already exists.'] }),
      },
      { request: toList('Customers'), expected: wrong({ list_name: [103, 'No recipients.'] }) },
      {
        request: post('contact/create', {
          contacts: [alex, bea, { phone_number: 'none' }],
          list_names: ['Customers', 'Others'],
          tag_name: 'vip',
        }),
        expected: done(201),
      },
      { request: toList('Customers'), expected: created() },
      { request: toList('Others'), expected: created(secondTicket) },
      {
        request: create({ ...without('recipients'), tag_name: 'vip' }),
        expected: created(thirdTicket),
      },
      { after: 2, request: status(), expected: ready(2, 0.06, 2.55) },
      { request: status(secondTicket), expected: ready(2, 0.06, 2.55) },
      { request: status(thirdTicket), expected: ready(2, 0.06, 2.55) },
    ],
  },
  {
    name: 'contacts that are deleted, from one list or altogether (notes 6.1)',
    options: { lists: { One: [alex, bea], Two: [alex, bea] } },
    steps: [
      {
        request: drop('contact/delete', { phone_numbers: [alex.phone_number], list_name: 'One' }),
        expected: done(204),
      },
      { request: toList('One'), expected: created() },
      { request: toList('Two'), expected: created(secondTicket) },
      {
        request: drop('contact/delete', { phone_numbers: ['0033612345678'] }),
        expected: done(204),
      },
      { request: toList('One'), expected: wrong({ list_name: [103, 'No recipients.'] }) },
      { request: toList('Two'), expected: created(thirdTicket) },
      { after: 2, request: status(), expected: ready(1, 0.03, 2.5) },
      { request: status(secondTicket), expected: ready(2, 0.06, 2.55) },
      { request: status(thirdTicket), expected: ready(1, 0.03, 2.6) },
    ],
  },
  {
    name: 'lists that are emptied, with their contacts or without, and deleted (notes 6.1)',
    options: { lists: { One: [alex], Two: [alex] } },
    steps: [
      { request: post('contact-list/empty', { list_name: 'One' }), expected: done(204) },
      { request: toList('One'), expected: wrong({ list_name: [103, 'No recipients.'] }) },
      { request: toList('Two'), expected: created() },
      {
        request: post('contact-list/empty', { list_name: 'Two', delete_contacts: 'yes' }),
        expected: done(204),
      },
      { request: toList('Two'), expected: wrong({ list_name: [103, 'No recipients.'] }) },
      { request: drop('contact-list/delete', { list_name: 'Two' }), expected: done(204) },
      { request: toList('Two'), expected: unknownList },
    ],
  },
  {
    name: 'a stored contact is overwritten, unless it is said not to be (notes 6.1)',
    options: { lists: { Customers: [alex] } },
    steps: [
      {
        request: post('contact/create', {
          contacts: [{ phone_number: alex.phone_number, first_name: 'Alexandra' }],
          do_not_overwrite: true,
        }),
        expected: done(201),
      },
      { request: toList('Customers'), expected: created() },
      {
        request: post('contact/create', {
          contacts: [{ phone_number: alex.phone_number, first_name: 'Alexandra' }],
        }),
        expected: done(201),
      },
      { request: toList('Customers'), expected: created(secondTicket) },
      { after: 2, request: status(), expected: ready(1, 0.03, 2.6) },
      { request: status(secondTicket), expected: ready(1, 0.03, 3.1) },
    ],
  },
  {
    name: 'contacts that leave all their lists and tags for others (notes 6.1)',
    options: { lists: { Old: [alex, bea] } },
    steps: [
      {
        request: post('contact/create', {
          contacts: [alex],
          list_name: 'New',
          un_list: true,
          un_tag: true,
        }),
        expected: done(201),
      },
      { request: toList('Old'), expected: created() },
      { request: toList('New'), expected: created(secondTicket) },
      { after: 2, request: status(), expected: ready(1, 0.03, 2.5) },
      { request: status(secondTicket), expected: ready(1, 0.03, 2.6) },
    ],
  },
  {
    name: 'what the services of contacts refuse',
    steps: [
      {
        request: post('contact/create', { contacts: [] }),
        expected: wrong({ contacts: [117, 'No valid phone number.'] }),
      },
      {
        request: post('contact/create', { contacts: [alex], list_name: 'l'.repeat(31) }),
        expected: malformedName,
      },
      {
        request: post('contact/create', { contacts: [alex], tag_names: ['t'.repeat(21)] }),
        expected: wrong({ tag_name: [9005, 'Value is too long or malformed.'] }),
      },
      {
        request: drop('contact/delete', { phone_numbers: [] }),
        expected: wrong({ phone_numbers: [117, 'No valid phone number.'] }),
      },
      {
        request: drop('contact/delete', {
          phone_numbers: Array.from({ length: 201 }, () => alex.phone_number),
        }),
        expected: wrong({ phone_numbers: [305, 'Too many contacts.'] }),
      },
      {
        request: drop('contact/delete', { phone_numbers: [alex.phone_number], list_name: 'None' }),
        expected: unknownList,
      },
      { request: post('contact-list/create', {}), expected: malformedName },
      {
        request: post('contact-list/create', { list_name: 'l'.repeat(31) }),
        expected: malformedName,
      },
      { request: post('contact-list/empty', { list_name: 'None' }), expected: unknownList },
      { request: drop('contact-list/delete'), expected: malformedName },
      {
        request: { ...post('contact/create', { contacts: [alex] }), headers: {} },
        expected: unauthorized,
      },
    ],
  },
  {
    name: 'one call for a few people at once, and what it refuses (notes 5.1)',
    options: { credit: 0.05 },
    steps: [
      {
        request: post('vocal-campaign/send', { ...seed, type: 'vocal_sms', list_name: 'ignored' }),
        expected: sentNow(vocal('7'), 1, 0.03, 0.02),
      },
      {
        request: post('voice-campaign/send', but({ request_id: 'one' })),
        expected: bare(104, 'Not enough credit.'),
      },
      {
        request: post('voice-campaign/send', but({ request_id: 'one', simulation_mode: true })),
        expected: sentNow(vocal('8'), 1, 0.03, 0.02),
      },
      {
        request: post('voice-campaign/send', without('recipients')),
        expected: wrong({ recipients: [110, 'Recipients are missing.'] }),
      },
      {
        request: post(
          'voice-campaign/send',
          but({ recipients: Array.from({ length: 501 }, () => alex) }),
        ),
        expected: wrong({ recipients: [305, 'Too many contacts.'] }),
      },
      { request: status(vocal('7')), expected: notFound },
    ],
  },
  {
    name: 'the draft is the latest scheduled single-shot campaign (notes 5.2)',
    steps: [
      { request: at('GET', 'voice-campaign/draft'), expected: done(204) },
      {
        request: post('voice-campaign/send', but({ send_at: '2026-01-15T12:00:00+01:00' })),
        expected: sentNow(vocal('7'), 1, 0.03, 9999.97),
      },
      {
        request: at('GET', 'voice-campaign/draft'),
        expected: {
          status: 200,
          body: {
            ticket_number: vocal('7'),
            status: 'validated',
            code: 0,
            message: '',
            number_of_contacts: 1,
            residual_credit: 9999.97,
            total_cost: 0.03,
            estimated_duration: 30,
          },
        },
      },
      {
        request: drop('voice-campaign-on-list/cancel', { ticket_number: vocal('7') }),
        expected: notFound,
      },
      { request: drop('voice-campaign/cancel', { ticket_number: vocal('7') }), expected: dropped },
      { request: at('GET', 'voice-campaign/draft'), expected: done(204) },
    ],
  },
  {
    name: 'a single-shot campaign for three, or soon, cannot be cancelled (notes 4.3)',
    steps: [
      {
        request: post(
          'voice-campaign/send',
          but({ send_at: '2026-01-15T12:00:00+01:00', recipients: [alex, bea, carl] }),
        ),
        expected: sentNow(vocal('7'), 3, 0.09, 9999.91),
      },
      {
        request: post('voice-campaign/send', seed),
        expected: sentNow(vocal('8'), 1, 0.03, 9999.88),
      },
      { request: drop('voice-campaign/cancel', { ticket_number: vocal('7') }), expected: tooLate },
      { request: drop('voice-campaign/cancel', { ticket_number: vocal('8') }), expected: tooLate },
      {
        request: drop('voice-campaign/cancel'),
        expected: wrong({ ticket_number: [9006, 'Ticket number is missing.'] }),
      },
    ],
  },
  {
    name: 'generation A: no tags, and what belongs to them is unknown',
    options: { generation: 'A' },
    steps: [
      {
        request: post('voice-campaign-on-tag/create', seed),
        expected: notServed('/v1/public/voice-campaign-on-tag/create'),
      },
      { request: create(but({ tag_name: 't'.repeat(21) })), expected: created() },
    ],
  },
  {
    name: 'generation B: 201 for status, and a confirmation without a body',
    options: { generation: 'B' },
    steps: [
      { request: create(seed), expected: created() },
      { after: 2, request: status(), expected: { ...ready(1, 0.03, 2.6), status: 201 } },
      { request: send(), expected: done(200) },
    ],
  },
  {
    name: 'generation C: recipients are unknown to it, a list is not',
    options: { generation: 'C', statusSuccess: 201, lists: { Customers: [alex] } },
    steps: [
      {
        request: create(seed),
        expected: wrong({ list_name: [110, 'Recipients are missing.'] }),
      },
      { request: create(but({ list_name: 'Customers', purpose: 'advert' })), expected: created() },
      { after: 2, request: status(), expected: { ...ready(1, 0.03, 2.6), status: 201 } },
    ],
  },
  {
    name: 'a limit of requests in a second (notes 8.2)',
    options: { requestsPerSecond: 1 },
    steps: [
      { request: create(seed), expected: created() },
      {
        request: status(),
        expected: { ...bare(429, 'Too many requests.', 429), headers: { 'retry-after': '1' } },
      },
      { after: 2, request: status(), expected: ready(1, 0.03, 2.6) },
    ],
  },
  {
    name: 'a body that is compressed, or says so',
    steps: [
      {
        request: { ...create(seed), headers: { ...credentials, 'content-encoding': 'gzip' } },
        expected: bare(415, 'Content-Encoding gzip is not read.', 415),
      },
      {
        request: { ...create(seed), headers: { ...credentials, 'content-encoding': 'identity' } },
        expected: created(),
      },
    ],
  },
];
