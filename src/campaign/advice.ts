/** What is advised of a text and of calling hours, in one file that loads with the first word. */
export { callingHours, outsideHours, sendAtOf } from '../contract/hours.js';
export { checkSpeech } from '../contract/speech.js';
