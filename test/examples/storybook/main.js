/** `.storybook/main.js`. The worker script is msw's own, served from where it was installed. */
import { fileURLToPath } from 'node:url';

const worker = fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));

export default {
  framework: '@storybook/web-components-vite',
  stories: ['./*.stories.js'],
  staticDirs: [{ from: worker, to: '/mockServiceWorker.js' }],
  core: { disableTelemetry: true },
};
