import type { Campaign } from '../campaign/campaign.js';
import type { Format, Messages } from '../locales/messages.js';
import { startsAt } from './moment.js';
import type { TrackedPhase } from './tracked.js';

/** Where the campaign is, as a heading. */
export function titleOf(campaign: Campaign, { tracker }: Messages, phase: TrackedPhase): string {
  return phase === 'confirmed' && campaign.isScheduled ? tracker.scheduled : tracker.title[phase];
}

/** Where the campaign is, in a sentence. */
export function standing(
  campaign: Campaign,
  { tracker }: Messages,
  phase: TrackedPhase,
  format: Format,
): string {
  if (phase === 'computing' && !campaign.canCall) return tracker.notFollowed;
  if (phase !== 'confirmed') return tracker.sentence[phase];
  return tracker.outcome(campaign.isScheduled, startsAt(campaign, format));
}
