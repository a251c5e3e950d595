/** What is shown of a campaign that has a ticket, with its words: one file, loaded with the first create. */
export { words } from '../locales/en-tracker.js';
export { Acts } from './acts.js';
export { announcement, changedCount } from './standing.js';
export { tracker } from './tracker.js';
