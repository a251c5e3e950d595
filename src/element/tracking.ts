/** What is shown of a campaign that has a ticket, in one file that loads with the first create. */
export { Acts } from './acts.js';
export { announcement, changedCount } from './standing.js';
export { tracker } from './tracker.js';
