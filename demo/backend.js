/**
 * A host's backend for the form: one function from Request to Response, for any framework that
 * speaks them. It stands behind the host's own login, takes same-origin JSON only, limits each
 * user, lets a ticket be used only by whoever created it, and is the one place that knows the key.
 */
const methodOf = { create: 'POST', status: 'GET', send: 'POST', cancel: 'DELETE' };

const callsPerMinute = 60;

/**
 * `userOf` is the host's login: the user's id for a signed-in request, else nothing.
 * `login` and `key` are the account's, from the environment.
 */
export function createBackend({
  userOf,
  login,
  key,
  vendor = 'https://api.octopush.com/v1/public/voice-campaign-on-list',
  fetch = globalThis.fetch,
}) {
  // In a real backend these two live in its database.
  const ownerOf = new Map();
  const calls = new Map();

  function isOverLimit(user) {
    const minute = Math.floor(Date.now() / 60_000);
    const { count } = calls.get(user)?.minute === minute ? calls.get(user) : { count: 0 };
    calls.set(user, { minute, count: count + 1 });
    return count >= callsPerMinute;
  }

  return async function backend(request) {
    const url = new URL(request.url);
    const service = url.pathname.split('/').at(-1);
    if (!Object.hasOwn(methodOf, service)) return refuse(404, 'No such service.');
    if (methodOf[service] !== request.method) return refuse(405, 'Not this way.');

    const user = await userOf(request);
    if (!user) return refuse(401, 'Sign in first.');
    const site = request.headers.get('sec-fetch-site');
    if (site !== null && site !== 'same-origin') return refuse(403, 'Not from another site.');
    const isJson = /^application\/json\b/.test(request.headers.get('content-type') ?? '');
    if (request.method !== 'GET' && !isJson) return refuse(415, 'JSON only.');
    if (isOverLimit(user)) return refuse(429, 'Too many requests.', { 'retry-after': '60' });

    let body = request.method === 'GET' ? null : await request.text();
    let query = '';
    if (service !== 'create') {
      // One ticket, checked, and passed on from here: nothing else of the request gets through.
      const ticket_number = ticketIn(body, url);
      if (ownerOf.get(ticket_number) !== user) {
        return answer(400, { code: 131, message: 'Campaign not found.' });
      }
      if (service === 'status') query = `?${new URLSearchParams({ ticket_number })}`;
      else body = JSON.stringify({ ticket_number });
    }
    const headers = { 'content-type': 'application/json', 'api-login': login, 'api-key': key };
    const { status, text } = await fetch(`${vendor}/${service}${query}`, {
      method: request.method,
      headers,
      body,
    }).then(
      async (response) => ({ status: response.status, text: await response.text() }),
      () => ({ status: 502, text: '{"code":502,"message":"The vendor cannot be reached."}' }),
    );
    if (service === 'create' && status === 201) ownerOf.set(ticketIn(text, url), user);
    return new Response(text || null, { status, headers: { 'content-type': 'application/json' } });
  };
}

/** The body's ticket, or else the query's. */
function ticketIn(body, url) {
  try {
    return JSON.parse(body).ticket_number ?? url.searchParams.get('ticket_number');
  } catch {
    return url.searchParams.get('ticket_number');
  }
}

const answer = (status, body, headers) => Response.json(body, { status, headers });

const refuse = (status, message, headers) => answer(status, { code: status, message }, headers);
