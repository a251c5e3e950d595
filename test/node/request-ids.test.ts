import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMock } from '../../mock/index.js';
import type { Mock } from '../../mock/index.js';
import { Campaign } from '../../src/campaign/campaign.js';
import type { Draft } from '../../src/contract/index.js';

const alex = { phone_number: '+442038828112', first_name: 'Alex' };
const kim = { phone_number: '+442038828113', first_name: 'Kim' };

const draft: Partial<Draft> = {
  text: 'See you at five',
  sender: '12345',
  voiceGender: 'female',
  voiceLanguage: 'en-GB',
  purpose: 'alert',
};

const pageOver = (mock: Mock) =>
  new Campaign({ connection: { endpoint: '/backend', fetch: mock.fetch }, timeZone: 'UTC' });

async function composed(patch: Partial<Draft> = {}) {
  const mock = createMock();
  const campaign = pageOver(mock);
  campaign.draft = { ...draft, ...patch };
  await campaign.contacts.replace([alex]);
  return { mock, campaign };
}

const codes = ({ issues }: Campaign) =>
  issues.filter(({ level }) => level === 'error').map(({ code }) => code);

describe('an id of the author’s own', () => {
  it('that served another campaign is told as such, and stays where it was written', async () => {
    const { mock, campaign } = await composed({ requestId: 'spring' });
    assert.equal(await campaign.create(), true);
    const second = pageOver(mock);
    second.draft = { ...draft, requestId: 'spring' };
    await second.contacts.replace([alex]);
    assert.equal(await second.create(), false);
    assert.deepEqual(codes(second), ['request_id.used']);
    assert.equal(second.draft.requestId, 'spring');
  });

  it('whose answer was lost is told as a lost copy, and makes room for another', async () => {
    const { mock, campaign } = await composed({ requestId: 'spring' });
    mock.scenario('lost-answer', { on: 'create', times: 1 });
    assert.equal(await campaign.create(), false);
    assert.deepEqual(codes(campaign), ['request_id.lost-copy']);
    assert.equal(campaign.draft.requestId, '');
    assert.equal(await campaign.create(), true);
  });
});

describe('on another page', () => {
  it('the same words and people have the same id', async () => {
    const { mock, campaign } = await composed();
    const { requestId } = campaign;
    const page = pageOver(mock);
    const restored = page.restore(campaign.save(), [alex]);
    assert.notEqual(page.requestId, requestId, 'they are not there yet');
    await restored;
    assert.equal(page.requestId, requestId);
    page.update({ text: 'See you at six' });
    assert.notEqual(page.requestId, requestId);
  });

  it('other people have another', async () => {
    const { mock, campaign } = await composed();
    const { requestId } = campaign;
    const page = pageOver(mock);
    await page.restore(campaign.save());
    await page.contacts.replace([kim]);
    assert.notEqual(page.requestId, requestId);
  });

  it('words that were changed while the people came in have another', async () => {
    const { mock, campaign } = await composed();
    const { requestId } = campaign;
    const page = pageOver(mock);
    const restored = page.restore(campaign.save(), [alex]);
    page.update({ text: 'See you at six' });
    await restored;
    assert.notEqual(page.requestId, requestId);
  });

  it('a create that arrived before that page was left is told as a lost copy', async () => {
    const { mock, campaign } = await composed();
    const memento = campaign.save();
    assert.equal(memento.request, undefined, 'no id was needed yet');
    mock.scenario('slow', { on: 'create' });
    const saved = new Promise<ReturnType<Campaign['save']>>((resolve) => {
      campaign.addEventListener('change', () => {
        if (campaign.phase === 'creating') resolve(campaign.save());
      });
    });
    void campaign.create();
    const kept = await saved;
    await mock.received({ service: 'create' });
    campaign.dispose();
    mock.scenario('all-well');
    const page = pageOver(mock);
    await page.restore(kept, [alex]);
    assert.equal(await page.create(), false);
    assert.deepEqual(codes(page), ['request_id.lost-copy']);
    assert.equal(await page.create(), true);
  });
});
