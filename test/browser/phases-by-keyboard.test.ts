import { doneByKeyboard } from '../suites/by-keyboard.js';

doneByKeyboard('drafting');
doneByKeyboard('creating');
doneByKeyboard('computing');
doneByKeyboard('confirming');
doneByKeyboard('cancelling');
doneByKeyboard('cancelled');
doneByKeyboard('failed');
