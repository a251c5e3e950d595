import {
  backend,
  bare,
  but,
  cancel,
  computing,
  create,
  created,
  credentials,
  dropped,
  firstTicket,
  malformed,
  notFound,
  notServed,
  ready,
  secondTicket,
  seed,
  send,
  sentAt,
  status,
  tooLate,
  unauthorized,
  vendor,
  wrong,
} from './wording.js';
import type { Conversation } from './wording.js';

/** How a request has to look, whatever it is about. */
export const wire: Conversation[] = [
  {
    name: 'a language the API does not support (notes 2.3)',
    steps: [
      {
        request: create(but({ voice_language: 'xx-XX' })),
        expected: {
          status: 400,
          text: '{"code":400,"message":"Payload validation error.","errors":{"voice_language":{"code":442,"message":"Voice language not supported."}}}',
          headers: { 'content-type': 'application/json' },
        },
      },
    ],
  },
  {
    name: 'the same on the paths of a backend, without credentials',
    options: { credentials: { login: 'somebody', key: 'else' } },
    steps: [
      {
        request: { method: 'POST', path: `${backend}/create`, body: seed },
        expected: created(),
      },
      {
        after: 2,
        request: { method: 'GET', path: `${backend}/status?ticket_number=${firstTicket}` },
        expected: ready(1, 0.03, 2.6),
      },
      {
        request: {
          method: 'POST',
          path: `${backend}/send`,
          body: { ticket_number: firstTicket },
        },
        expected: sentAt('2026-01-15T10:00:02+01:00'),
      },
      {
        request: { method: 'DELETE', path: `${backend}/cancel?ticket_number=${firstTicket}` },
        expected: tooLate,
      },
    ],
  },
  {
    name: 'a page in a folder of its own',
    steps: [
      {
        request: { method: 'POST', path: '/shop/checkout/backend/create', body: seed },
        expected: created(),
      },
    ],
  },
  {
    name: 'credentials: missing, blank, any, trimmed (notes 1)',
    steps: [
      { request: { ...create(seed), headers: {} }, expected: unauthorized },
      {
        request: { ...create(seed), headers: { 'api-login': 'me@example.org' } },
        expected: unauthorized,
      },
      {
        request: { ...create(seed), headers: { ...credentials, 'api-key': ' ' } },
        expected: unauthorized,
      },
      { request: { ...status(), headers: {} }, expected: unauthorized },
      { request: { ...send(), headers: {} }, expected: unauthorized },
      { request: { ...cancel(), headers: {} }, expected: unauthorized },
      { request: { ...create('{'), headers: {} }, expected: unauthorized },
      {
        request: { ...create(seed), headers: { 'API-Login': ' me@example.org ', 'Api-Key': 'x' } },
        expected: created(),
      },
    ],
  },
  {
    name: 'credentials that were configured',
    options: { credentials: { login: 'me@example.org', key: 'secret' } },
    steps: [
      {
        request: { ...create(seed), headers: { ...credentials, 'api-key': 'guessed' } },
        expected: unauthorized,
      },
      { request: create(seed), expected: created() },
    ],
  },
  {
    name: 'an account without voice calls',
    options: { voiceEnabled: false },
    steps: [
      { request: create('{'), expected: bare(207, 'You do not have access to this feature.') },
      { request: status(), expected: bare(207, 'You do not have access to this feature.') },
    ],
  },
  {
    name: 'paths and methods that are none (notes 3.5)',
    steps: [
      {
        request: { method: 'POST', path: `${vendor}/crate` },
        expected: notServed('/v1/public/voice-campaign-on-list/create'),
      },
      {
        request: { method: 'POST', path: `${vendor}/create/` },
        expected: notServed('/v1/public/voice-campaign-on-list/create'),
      },
      {
        request: { method: 'PUT', path: `${vendor}/send`, body: 'x' },
        expected: {
          ...bare(405, 'Method not allowed.', 405),
          headers: { allow: 'POST' },
        },
      },
      {
        request: { method: 'POST', path: `${vendor}/status` },
        expected: { ...bare(405, 'Method not allowed.', 405), headers: { allow: 'GET, HEAD' } },
      },
      {
        request: { method: 'POST', path: `${backend}/cancel` },
        expected: { ...bare(405, 'Method not allowed.', 405), headers: { allow: 'DELETE' } },
      },
    ],
  },
  {
    name: 'a body that is too large, after path and method, before credentials',
    options: { maxBodyBytes: 1000 },
    steps: [
      {
        request: { ...create(but({ text: 'é'.repeat(500) })), headers: {} },
        expected: bare(413, 'Body is too large.', 413),
      },
      {
        request: {
          method: 'POST',
          path: '/nowhere/v1/public/voice-campaign-on-list/x',
          body: 'x'.repeat(1001),
        },
        expected: notServed('/v1/public/voice-campaign-on-list/send'),
      },
      { request: create(seed), expected: created() },
    ],
  },
  {
    name: 'a ticket in the body, in the query, in both, in neither (notes 3.5)',
    steps: [
      { request: create(seed), expected: created() },
      { request: create(seed), expected: created(secondTicket) },
      {
        request: {
          ...cancel(),
          path: `${vendor}/cancel?ticket_number=${secondTicket}`,
        },
        expected: dropped,
      },
      { request: status(firstTicket), expected: notFound },
      { request: status(secondTicket), expected: computing },
      {
        request: {
          method: 'DELETE',
          path: `${vendor}/cancel?ticket_number=${secondTicket}`,
          headers: credentials,
        },
        expected: dropped,
      },
      {
        request: { method: 'DELETE', path: `${vendor}/cancel`, headers: credentials },
        expected: wrong({ ticket_number: [9006, 'Ticket number is missing.'] }),
      },
      {
        request: { method: 'GET', path: `${vendor}/status`, headers: credentials },
        expected: wrong({ ticket_number: [9006, 'Ticket number is missing.'] }),
      },
      {
        request: { ...send(), body: { ticket_number: [firstTicket] } },
        expected: wrong({ ticket_number: [9006, 'Ticket number is missing.'] }),
      },
      { request: { ...send(), body: 'voice_5f44ebf9e47b7' }, expected: malformed },
      { request: send('no ticket at all'), expected: notFound },
    ],
  },
];
