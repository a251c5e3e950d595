import type { Draft, Issue } from '../contract/types.js';
import { readTime } from '../contract/time.js';
import type { View } from './fields.js';

/** One click that mends what an issue is about. */
interface Mend {
  label: string;
  /** As it is heard, where several have the same label. */
  name?: string;
  mend: () => void;
}

const textOf = (issue: Issue, name: string) => String(issue.params[name] ?? '');

/** The mends of an issue, none where only the author can tell. */
export function mendsOf(view: View, issue: Issue): Mend[] {
  const { words, update, campaign, format } = view;
  const { position, index } = issue.params;
  const at = (sendAt: string): Mend => ({
    label: words.mends.callAt(momentInWords(sendAt, campaign.timeZone, format)),
    mend: () => update({ when: 'later', sendAt } satisfies Partial<Draft>),
  });
  switch (issue.code) {
    case 'send_at.nonexistent':
    case 'send_at.ambiguous':
      return [at(textOf(issue, 'earlier')), at(textOf(issue, 'later'))];
    case 'send_at.outside-hours':
      return textOf(issue, 'mend') === '' ? [] : [at(textOf(issue, 'mend'))];
    case 'text.cut-for-some':
      return [{ label: words.mends.showPerson, mend: () => void view.walk.go(Number(index)) }];
  }
  if (typeof position !== 'number') return [];
  const found = textOf(issue, 'found');
  const end = position + found.length;
  const about = (label: string, mend: () => void): Mend => ({
    label,
    name: words.mends.about(label, found),
    mend,
  });
  const show = about(words.mends.show, () => view.select(position, end));
  if (issue.params.mend === undefined) return [show];
  const better = textOf(issue, 'mend');
  const mend = () => {
    const { text } = campaign.draft;
    // The text may have changed since it was drawn.
    if (text.slice(position, end) !== found) return;
    const before = text.slice(0, position);
    const after = text.slice(end);
    update({ text: better === '' ? joined(before, after) : before + better + after });
  };
  return [about(better === '' ? words.mends.takeOut : words.mends.write(better), mend), show];
}

/** What is left around words that were taken out, without the blank or comma that was theirs. */
function joined(before: string, after: string): string {
  if (/(^|\n)$/.test(before)) return before + after.replace(/^[^\S\n]*[,;:]?[^\S\n]+/, '');
  return /^(\s|[.,;:!?…)]|$)/.test(after)
    ? before.replace(/[^\S\n]+$/, '') + after
    : before + after;
}

/** A time with its offset, in words, on the clock of a zone. */
function momentInWords(sendAt: string, timeZone: string, format: View['format']): string {
  const time = readTime(sendAt);
  if (time?.offset === undefined) return sendAt;
  const moment = time.wall - time.offset * 60_000;
  return `${format.dateTime(moment, timeZone)} (UTC${sendAt.slice(-6)})`;
}
