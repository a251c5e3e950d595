/**
 * What nobody sees before the first word is written: preview, mends and review, with their words
 * and styles, in one file.
 */
export { later as words } from '../locales/en-later.js';
export { Listening } from './listening.js';
export { fallbacks, measured } from './measured.js';
export { issueList, summary } from './issues.js';
export { keptNote } from './notes.js';
export { preview } from './preview.js';
export { review, reviewTable, waiting } from './review.js';
export { laterStyles } from './later-styles.js';
