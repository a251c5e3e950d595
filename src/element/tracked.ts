import type { Phase } from '../campaign/events.js';

/** Phases of a campaign that has a ticket. */
export type TrackedPhase = Exclude<Phase, 'drafting' | 'creating'>;

export const isTracked = (phase: Phase): phase is TrackedPhase =>
  phase !== 'drafting' && phase !== 'creating';
