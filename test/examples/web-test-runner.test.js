import { expect } from '@open-wc/testing';
import { createMock } from 'voice-campaign-form/mock';
import { start } from 'voice-campaign-form/mock/browser';

const mock = createMock({ seed: 1 });

describe('a page with a backend', () => {
  let stop;
  before(async () => {
    // msw's worker script, wherever the runner serves it.
    stop = await start(mock, { workerUrl: '/mockServiceWorker.js' });
  });
  afterEach(() => mock.reset());
  after(() => stop());

  it('is told of a lost answer', async () => {
    mock.scenario('lost-answer', { on: 'create', times: 1 });
    const error = await fetch('/backend/create', { method: 'POST', body: '{}' }).catch((e) => e);
    expect(error).to.be.instanceOf(TypeError);
    mock.journal.assertReceived({ service: 'create', status: 0 });
  });
});
