/** The calls and what follows from their answers, in one file that loads with the first of them. */
export { cancelCampaign as cancel } from './cancelling.js';
export { confirmCampaign as confirm } from './confirming.js';
export { createCampaign as create } from './creating.js';
export { lookAtStatus, pollStatus } from './status.js';
