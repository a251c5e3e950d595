/** Run with the path of a browser: a page that asks a backend, answered in two ways. */
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { createMock } from 'voice-campaign-form/mock';
import { createAccounts, serve } from 'voice-campaign-form/mock/server';

const [, , executablePath, ...args] = process.argv;
const browser = await chromium.launch({ executablePath, args });
const body = {
  recipients: [{ phone_number: '+442038828112', first_name: 'Alex' }],
  text: '{first_name}, you have 1 Voice SMS',
  sender: '12345',
  voice_gender: 'female',
  voice_language: 'en-GB',
};
const createIn = (page, endpoint) =>
  page.evaluate(
    async ([endpoint, body]) => {
      const init = { method: 'POST', body: JSON.stringify(body) };
      return (await fetch(`${endpoint}/create`, init)).json();
    },
    [endpoint, body],
  );

// By the server: each test has a session of its own, so that they can run side by side.
const server = await serve(createAccounts(), { port: 0 });
const tickets = await Promise.all(
  ['one', 'other'].map(async (session) => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/openapi.json`);
    return createIn(page, `${server.url}/backend/${session}`);
  }),
);
assert.deepEqual(tickets[0], tickets[1]);
await server.close();

// By a route: no server, and the mock at hand.
const mock = createMock({ seed: 1 });
const page = await browser.newPage();
await page.route('**/*', async (route) => {
  const request = route.request();
  const { pathname, search } = new URL(request.url());
  if (pathname === '/')
    return route.fulfill({ contentType: 'text/html', body: '<title>Shop</title>' });
  const answer = mock.handle({
    method: request.method(),
    path: pathname,
    query: search,
    headers: request.headers(),
    body: request.postData() ?? '',
  });
  return 'broken' in answer ? route.abort() : route.fulfill(answer);
});
await page.goto('https://shop.example/');
const { ticket_number } = await createIn(page, '/backend');
mock.journal.assertReceived({ service: 'create', body: { sender: '12345' } }, { times: 1 });
assert.equal(mock.snapshot().campaigns[0].ticket_number, ticket_number);
await browser.close();
console.log('played');
