import type { Phase } from '../campaign/events.js';
import type { TrackedPhase } from '../locales/messages.js';

/** Whether a campaign has a ticket. */
export const isTracked = (phase: Phase): phase is TrackedPhase =>
  phase !== 'drafting' && phase !== 'creating';

/** An answer is waited for that changes a campaign which has one. */
export const isBusy = (phase: Phase) => phase === 'confirming' || phase === 'cancelling';
