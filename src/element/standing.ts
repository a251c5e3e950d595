import type { Campaign } from '../campaign/campaign.js';
import type { Format } from '../locales/format.js';
import { sentenceOf } from '../locales/messages.js';
import type { Messages, TrackedPhase } from '../locales/messages.js';
import { startsAt } from './moment.js';

/** Where the campaign is, as a heading. */
export function titleOf(campaign: Campaign, { tracker }: Messages, phase: TrackedPhase): string {
  return phase === 'confirmed' && campaign.isScheduled ? tracker.scheduled : tracker.title[phase];
}

/** Before the calls are decided on: a sentence, and for whom it would be the wrong hour. */
export function advised(
  sentence: string,
  { hoursAdvice }: Campaign,
  words: Messages,
  format: Format,
): string {
  return hoursAdvice ? `${sentence} ${sentenceOf(hoursAdvice, words, format)}` : sentence;
}

/** Where the campaign is, in a sentence. */
export function standing(
  campaign: Campaign,
  words: Messages,
  phase: TrackedPhase,
  format: Format,
): string {
  const { tracker } = words;
  if (phase === 'computing' && !campaign.canCall) return tracker.notFollowed;
  if (phase !== 'confirmed') return advised(tracker.sentence[phase], campaign, words, format);
  return tracker.outcome(campaign.isScheduled, startsAt(campaign, format));
}

/** People, cost, seconds each: by their labels, undefined until the service has said them. */
export function figuresOf(
  { status }: Campaign,
  { tracker }: Messages,
  format: Format,
): [label: string, value: string | undefined][] {
  const { figures, seconds } = tracker;
  return [
    [figures.numberOfContacts, status && format.number(status.numberOfContacts)],
    [figures.cost, status && format.money(status.cost)],
    [figures.estimatedDuration, status && seconds(status.estimatedDuration, format)],
  ];
}

/** The alarm where the service counts other people than were given; undefined where it does not. */
export function changedCount(
  { status, expectedContacts }: Campaign,
  { tracker }: Messages,
  format: Format,
): string | undefined {
  if (!status || expectedContacts === undefined) return undefined;
  const { numberOfContacts } = status;
  if (numberOfContacts === expectedContacts) return undefined;
  return tracker.changedCount(numberOfContacts, expectedContacts, format);
}

/** What is announced of a phase: title and sentence, and what there is to decide on. */
export function announcement(
  campaign: Campaign,
  words: Messages,
  phase: TrackedPhase,
  format: Format,
): string {
  const figures = phase === 'ready' ? figuresOf(campaign, words, format) : [];
  return [
    `${titleOf(campaign, words, phase)}.`,
    standing(campaign, words, phase, format),
    ...figures.flatMap(([label, value]) => (value ? [`${label}: ${value}.`] : [])),
  ].join(' ');
}
