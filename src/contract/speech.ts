import { issue } from './issue.js';
import type { Issue } from './types.js';

const advice = { level: 'advice' } as const;

/** Each stretch is of one kind: the earlier one here. Letters of any script are never hard. */
const hardToSay = new RegExp(
  [
    String.raw`(?<link>\b(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<emoji>\p{Extended_Pictographic}[\p{M}\u200d\p{Emoji_Modifier}\p{Extended_Pictographic}]*)`,
    String.raw`(?<date>\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|\d{1,2}[.-]\d{1,2}[.-](?:\d{4}|\d{2})?)(?!\d))`,
    String.raw`(?<number>\+?\d{5,}|\+?\d(?:[ .-]?\d){7,})`,
    String.raw`(?<capitals>(?<![\p{L}\p{N}])[A-Z]{2,}(?![\p{L}\p{N}]))`,
  ].join('|'),
  'gu',
);

const codes = {
  link: 'text.link',
  emoji: 'text.emoji',
  date: 'text.short-date',
  number: 'text.long-number',
  capitals: 'text.capitals',
} as const;

/**
 * What a voice cannot say well, as advice: the first stretch of each kind, with its `position` in
 * code units.
 */
export function checkSpeech(text: string): Issue[] {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  for (const { groups = {}, index, 0: found } of text.matchAll(hardToSay)) {
    const kind = (Object.keys(codes) as (keyof typeof codes)[]).find((name) => groups[name]);
    if (!kind || seen.has(kind)) continue;
    seen.add(kind);
    issues.push(issue(codes[kind], { found, position: index }, advice));
  }
  return issues;
}
