import type { HostAnswer } from '../client.js';
import type { Draft, Issue, Payload } from '../contract/types.js';

/** `failed`: the server's computation failed, and nothing else. */
export type Phase = 'drafting' | 'creating' | 'computing' | 'ready' | 'failed';

/** Our names for the services that are called. */
export type Service = 'create' | 'status';

/** Before a campaign is created: the host may take over. */
export interface CreateDetail {
  service: 'create';
  /** The JSON body as an object. `recipients` is made when it is read. */
  payload: Payload;
  /** The same JSON as a `Blob`, made in slices: this is what `endpoint` gets. */
  body: () => Promise<Blob>;
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
  /**
   * Takes the call over: the form stays busy until the promise settles, and shows the ticket or
   * the errors it brings. Once, and during the event only; else an InvalidStateError.
   */
  respondWith: (answer: HostAnswer | Promise<HostAnswer>) => void;
}

export interface ChangedDetail {
  draft: Readonly<Draft>;
}

export interface CreatedDetail {
  ticketNumber: string;
}

/** What the server computed. */
export interface CampaignStatus {
  /** People it will call. */
  numberOfContacts: number;
  /** Euros, an estimate. */
  cost: number;
  /** Seconds of one call on average, an estimate. */
  estimatedDuration: number;
}

export interface StatusDetail extends CampaignStatus {
  ticketNumber: string;
  phase: Phase;
}

export interface FailedDetail {
  ticketNumber: string;
}

/** A call that was refused or not answered. */
export interface ErrorDetail {
  service: Service;
  issues: readonly Issue[];
}

/** Every event of `Campaign`, and under the same name of the element. */
export interface VoiceCampaignEventMap {
  /** Asked before the campaign is created; cancelable. */
  'voice-campaign-create': CustomEvent<CreateDetail>;
  'voice-campaign-changed': CustomEvent<ChangedDetail>;
  'voice-campaign-created': CustomEvent<CreatedDetail>;
  'voice-campaign-status': CustomEvent<StatusDetail>;
  'voice-campaign-failed': CustomEvent<FailedDetail>;
  'voice-campaign-error': CustomEvent<ErrorDetail>;
}

export type VoiceCampaignEventName = keyof VoiceCampaignEventMap;

export const eventNames: readonly VoiceCampaignEventName[] = [
  'voice-campaign-create',
  'voice-campaign-changed',
  'voice-campaign-created',
  'voice-campaign-status',
  'voice-campaign-failed',
  'voice-campaign-error',
];
