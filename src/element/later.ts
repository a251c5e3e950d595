/**
 * What nobody sees before the first word is written: preview, mends, review and tracker, with
 * their words and styles, in one file.
 */
export { Acts } from './acts.js';
export { later as words } from '../locales/en-later.js';
export { Listening } from './listening.js';
export { mendsOf } from './mends.js';
export { fallbacks, measured } from './measured.js';
export { keptNote } from './notes.js';
export { preview } from './preview.js';
export { letter, reviewTable } from './review.js';
export { standing, titleOf } from './standing.js';
export { laterStyles } from './later-styles.js';
export { tracker } from './tracker.js';
