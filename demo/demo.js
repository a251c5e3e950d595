/** The demo's page: a mock in place of the host's backend, and the conversation in plain sight. */
import { createMock } from 'voice-campaign-form/mock';
import { start } from 'voice-campaign-form/mock/browser';

const form = document.querySelector('voice-campaign-form');
const events = document.getElementById('events');
const payload = document.getElementById('payload');
const theme = document.getElementById('theme');

const mock = createMock();
document.getElementById('scenario').addEventListener('change', ({ target }) => {
  mock.scenario(target.value);
});

const names = ['create', 'changed', 'created', 'status', 'confirm', 'confirmed'];
names.push('cancel', 'cancelled', 'failed', 'error');
for (const name of names) {
  form.addEventListener(`voice-campaign-${name}`, ({ type, detail }) => {
    if (name === 'create') payload.textContent = JSON.stringify(detail.payload, null, 2);
    const entry = document.createElement('li');
    const asks = ['create', 'confirm', 'cancel'].includes(name);
    entry.textContent = asks ? type : `${type} ${JSON.stringify(detail)}`;
    // A draft changes with every key: only its last change is worth a line.
    const [latest] = events.children;
    if (name === 'changed' && latest?.textContent.startsWith(type)) latest.replaceWith(entry);
    else events.prepend(entry);
  });
}

document.getElementById('fill').addEventListener('click', () => {
  form.draft = {
    text: 'Hello {first_name}, this is the music school. Your lesson on Thursday moves to five o’clock.',
    voiceLanguage: 'en-GB',
    voiceGender: 'female',
    sender: '33123456789',
    purpose: 'alert',
  };
  void form.campaign.contacts.replace([
    { phone_number: '+442038828112', first_name: 'Alex', last_name: 'Archer' },
    { phone_number: '+33612345678', first_name: 'Zoé', last_name: 'Martin' },
    { phone_number: '+493012345678', first_name: 'Jörg' },
  ]);
});

// As many lists are: numbers in any form, two of them twice, and some that no phone has.
document.getElementById('bring').addEventListener('click', async () => {
  const answer = await fetch('music-school.csv');
  const file = new File([await answer.blob()], 'music-school.csv');
  await form.importContacts(file, { replace: true }).catch(() => undefined); // the form says why
});

theme.addEventListener('click', () => {
  const isDark = document.documentElement.classList.toggle('dark');
  document.documentElement.classList.toggle('light', !isDark);
  theme.setAttribute('aria-pressed', String(isDark));
});

// The worker is in control before anything can be created: no first request escapes.
await start(mock);
document.documentElement.dataset.mock = 'ready';
