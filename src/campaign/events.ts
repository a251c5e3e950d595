import type { ImportReport } from '../contacts/types.js';
import type { Draft, Issue, Payload } from '../contract/types.js';
import type { Asking } from './asking.js';
import type { Phase } from './phases.js';

export type { Phase } from './phases.js';

/** Our names for the services that are called. */
export type Service = 'create' | 'status' | 'confirm' | 'cancel';

/** Before a campaign is created: the host may take over. */
export interface CreateDetail extends Asking {
  service: 'create';
  /** The JSON body as an object. `recipients` is made when it is read. */
  payload: Payload;
  /** The same JSON as a `Blob`, made in slices: this is what `endpoint` gets. */
  body: () => Promise<Blob>;
}

/** Before a campaign is confirmed, which starts its calls: the host may take over. */
export interface ConfirmDetail extends Asking {
  service: 'confirm';
  ticketNumber: string;
}

/** Before a campaign is cancelled: the host may take over. */
export interface CancelDetail extends Asking {
  service: 'cancel';
  ticketNumber: string;
}

/** Before the preview is read aloud: the host may give audio, as a `Blob` or by its address. */
export interface ListenDetail extends Asking<Blob | string> {
  service: 'listen';
  /** As one contact will hear it. */
  text: string;
  voiceLanguage: string;
  voiceGender: string;
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

export interface ConfirmedDetail {
  ticketNumber: string;
  /** When the calls start, ISO 8601 with an offset; undefined where the service did not say. */
  sendingDate: string | undefined;
}

export interface CancelledDetail {
  ticketNumber: string;
}

export interface FailedDetail {
  ticketNumber: string;
}

/** A call that was refused or not answered. */
export interface ErrorDetail {
  service: Service;
  issues: readonly Issue[];
}

/** Every event of `Campaign` and, under the same name, of the element, which alone sends `-listen`. */
export interface VoiceCampaignEventMap {
  /** Asked before the campaign is created; cancelable. */
  'voice-campaign-create': CustomEvent<CreateDetail>;
  /** Asked before the campaign is confirmed; cancelable. */
  'voice-campaign-confirm': CustomEvent<ConfirmDetail>;
  /** Asked before the campaign is cancelled; cancelable. */
  'voice-campaign-cancel': CustomEvent<CancelDetail>;
  /** Asked before the preview is read aloud; cancelable. */
  'voice-campaign-listen': CustomEvent<ListenDetail>;
  'voice-campaign-changed': CustomEvent<ChangedDetail>;
  'voice-campaign-contacts-imported': CustomEvent<ImportReport>;
  'voice-campaign-created': CustomEvent<CreatedDetail>;
  'voice-campaign-status': CustomEvent<StatusDetail>;
  'voice-campaign-confirmed': CustomEvent<ConfirmedDetail>;
  'voice-campaign-cancelled': CustomEvent<CancelledDetail>;
  'voice-campaign-failed': CustomEvent<FailedDetail>;
  'voice-campaign-error': CustomEvent<ErrorDetail>;
}

export type VoiceCampaignEventName = keyof VoiceCampaignEventMap;

export const eventNames: readonly VoiceCampaignEventName[] = [
  'voice-campaign-create',
  'voice-campaign-confirm',
  'voice-campaign-cancel',
  'voice-campaign-listen',
  'voice-campaign-changed',
  'voice-campaign-contacts-imported',
  'voice-campaign-created',
  'voice-campaign-status',
  'voice-campaign-confirmed',
  'voice-campaign-cancelled',
  'voice-campaign-failed',
  'voice-campaign-error',
];
