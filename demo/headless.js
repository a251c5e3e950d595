/** Another face on `Campaign`, which knows no element: three fields and three buttons. */
import { createMock } from 'voice-campaign-form/mock';
import { Campaign } from '../dist/cdn/voice-campaign-form.js';

const at = (id) => document.getElementById(id);
const mock = createMock();
const campaign = new Campaign({ connection: { endpoint: '/backend', fetch: mock.fetch } });
campaign.draft = {
  voiceLanguage: 'en-GB',
  voiceGender: 'female',
  sender: '12345',
  purpose: 'alert',
};
campaign.watch();

const sentences = {
  drafting: () => 'Nothing is sent.',
  creating: () => 'Being created.',
  computing: () => 'Being computed. Nobody is called.',
  ready: ({ status }) => `Ready: ${status?.numberOfContacts} for about €${status?.cost}.`,
  confirming: () => 'Being confirmed.',
  confirmed: ({ sendingDate }) => `Confirmed: the call starts at ${sendingDate}.`,
  unsettled: () => 'The answer was lost. It is not confirmed again; check what became of it.',
  cancelling: () => 'Being cancelled.',
  cancelled: () => 'Cancelled. Nobody is called.',
  failed: () => 'It could not be computed.',
};

function draw() {
  at('phase').textContent = sentences[campaign.phase](campaign);
  at('issues').replaceChildren(
    ...campaign.issues
      .filter(({ level }) => level === 'error')
      .map(({ code }) => Object.assign(document.createElement('li'), { textContent: code })),
  );
  at('confirm').hidden = campaign.phase !== 'ready';
  at('cancel').hidden = !campaign.canCancel;
  at('again').hidden = campaign.phase !== 'unsettled';
}
campaign.addEventListener('change', draw);
draw();

at('reminder').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { number, name, text } = Object.fromEntries(new FormData(event.target));
  if (!campaign.draftAgain()) return;
  campaign.update({ text });
  await campaign.contacts.replace([{ phone_number: number, first_name: name }]);
  await campaign.create();
});
at('confirm').addEventListener('click', () => campaign.confirm());
at('cancel').addEventListener('click', () => campaign.cancel());
at('again').addEventListener('click', () => campaign.checkAgain());
