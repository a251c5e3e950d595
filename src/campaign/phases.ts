/** What may happen to a campaign. */
export type Step =
  /** Asked by the author or the host. */
  | 'create'
  | 'open'
  | 'confirm'
  | 'cancel'
  | 'reset'
  /** Answers, or what is known of the ticket otherwise. */
  | 'created'
  | 'refused'
  | 'computing'
  | 'ready'
  | 'failed'
  | 'sent'
  | 'gone'
  /** A confirmation was asked for, and nobody knows whether it arrived. */
  | 'doubt';

const leave = { open: 'computing', reset: 'drafting' } as const;

/** What a status, or this browser's own log, can say about a ticket. */
const told = {
  failed: 'failed',
  sent: 'confirmed',
  gone: 'cancelled',
  doubt: 'unsettled',
} as const;

/**
 * Where each step leads; a step that is not listed does not happen. Nothing leads from a phase in
 * which a confirmation is under way, lost or done to another `confirm`.
 */
const transitions = {
  drafting: { create: 'creating', open: 'computing', reset: 'drafting' },
  creating: { created: 'computing', refused: 'drafting' },
  computing: { ...leave, ...told, computing: 'computing', ready: 'ready', cancel: 'cancelling' },
  ready: {
    ...leave,
    ...told,
    computing: 'computing',
    ready: 'ready',
    confirm: 'confirming',
    cancel: 'cancelling',
  },
  confirming: { ...told, refused: 'ready', computing: 'computing', ready: 'ready' },
  confirmed: { ...leave, sent: 'confirmed', gone: 'cancelled', cancel: 'cancelling' },
  unsettled: { ...leave, ...told, ready: 'ready', cancel: 'cancelling' },
  cancelling: { ...told, computing: 'computing', ready: 'ready' },
  cancelled: { ...leave, gone: 'cancelled' },
  failed: {
    ...leave,
    failed: 'failed',
    sent: 'confirmed',
    gone: 'cancelled',
    cancel: 'cancelling',
  },
} as const satisfies Record<string, Partial<Record<Step, string>>>;

/** `failed`: the server's computation failed, and nothing else. */
export type Phase = keyof typeof transitions;

/** The phase after a step, or undefined where it may not happen. */
export function after(phase: Phase, step: Step): Phase | undefined {
  return (transitions[phase] as Partial<Record<Step, Phase>>)[step];
}

/** Where a cancellation that was not granted leads back to. */
export const backFromCancelling = {
  computing: 'computing',
  ready: 'ready',
  confirmed: 'sent',
  unsettled: 'doubt',
  failed: 'failed',
} as const satisfies Partial<Record<Phase, Step>>;
