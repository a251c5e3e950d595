import type { Issue } from '../contract/types.js';
import { en } from './en.js';
import { later } from './en-later.js';
import { list } from './en-list.js';
import { formatFor } from './format.js';
import type { Format } from './format.js';
import { sentenceOf } from './messages.js';
import type { Messages } from './messages.js';

const english: Pick<Messages, 'labels' | 'issues'> = {
  labels: en.labels,
  issues: { ...later.issues, ...list.issues },
};

/** An issue as a sentence: what is wrong, and how to mend it. English unless told otherwise. */
export function describe(
  issue: Issue,
  messages: Pick<Messages, 'labels' | 'issues'> = english,
  format: Format = formatFor('en'),
): string {
  return sentenceOf(issue, messages, format);
}
