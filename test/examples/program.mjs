/** A program under test: it knows the vendor alone. */
const base = 'https://api.octopush.com/v1/public/voice-campaign-on-list';

async function call(method, path, body) {
  const answer = await fetch(`${base}/${path}`, {
    method,
    headers: {
      'api-login': 'me@example.org',
      'api-key': 'secret',
      'content-type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  const said = text === '' ? {} : JSON.parse(text);
  if (answer.ok) return said;
  const [first] = Object.values(said.errors ?? {});
  throw new Error(first?.message ?? said.message);
}

export async function createAndConfirm() {
  const { ticket_number } = await call('POST', 'create', {
    recipients: [{ phone_number: '+442038828112', first_name: 'Alex' }],
    text: '{first_name}, you have 1 Voice SMS',
    sender: '12345',
    voice_gender: 'female',
    voice_language: 'en-GB',
  });
  for (;;) {
    const { status } = await call('GET', `status?ticket_number=${ticket_number}`);
    if (status === 'ready_to_be_sent') break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { ticket_number, ...(await call('POST', 'send', { ticket_number })) };
}
