/** `.storybook/preview.js`: every story has the mock behind it, and may name a scenario. */
import { createMock } from 'voice-campaign-form/mock';
import { start } from 'voice-campaign-form/mock/browser';

const mock = createMock();
const started = start(mock, { workerUrl: 'mockServiceWorker.js' });

export default {
  loaders: [
    async ({ parameters }) => {
      await started;
      mock.reset();
      mock.scenario(parameters.scenario ?? 'all-well');
      return { mock };
    },
  ],
};
