import { expect } from '@open-wc/testing';
import preview from '../examples/storybook-preview.js';
import { backend, seed } from '../samples/wording.js';

const create = () => fetch(`${backend}/create`, { method: 'POST', body: JSON.stringify(seed) });

/** What Storybook does before it shows a story: it awaits every loader. */
const load = (parameters: { scenario?: string }) =>
  Promise.all(preview.loaders.map((loader) => loader({ parameters })));

describe('a story with the mock behind it', () => {
  it('is shown with all well, or with the scenario it names', async () => {
    await load({});
    expect((await create()).status).to.equal(201);
    await load({ scenario: 'server-error' });
    expect((await create()).status).to.equal(500);
    await load({});
    expect(await (await create()).json()).to.deep.equal({ ticket_number: 'voice_5f44ebf9e47b7' });
  });
});
