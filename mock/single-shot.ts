import { speech, spokenBlocks } from '../src/contract/text.js';
import type { StoredCampaign } from './snapshot.js';

/** The answer of the single-shot service. Source: notes 5.1. */
export interface SingleShotAnswer {
  vocal_ticket: string;
  number_of_contacts: number;
  total_cost: number;
  residual_credit: number;
  estimated_duration: number;
}

/** The answer of draft. Source: notes 5.2. */
export interface DraftAnswer {
  ticket_number: string;
  status: 'validated';
  code: 0;
  message: '';
  number_of_contacts: number;
  residual_credit: number;
  total_cost: number;
  estimated_duration: number;
}

/** A single-shot campaign tells the charged length of a call. Source: notes 7. */
const chargedSeconds = (spoken: number) => spokenBlocks(spoken) * speech.blockSeconds;

/** What the single-shot service says of a campaign that was just sent. */
export const singleShotAnswer = (
  { ticket_number, number_of_contacts, cost, estimated_duration }: StoredCampaign,
  residual_credit: number,
): SingleShotAnswer => ({
  vocal_ticket: ticket_number,
  number_of_contacts,
  total_cost: cost,
  residual_credit,
  estimated_duration: chargedSeconds(estimated_duration),
});

/** What draft says of a campaign that is scheduled. */
export const draftAnswer = (
  { ticket_number, number_of_contacts, cost, estimated_duration }: StoredCampaign,
  residual_credit: number,
): DraftAnswer => ({
  ticket_number,
  status: 'validated',
  code: 0,
  message: '',
  number_of_contacts,
  residual_credit,
  total_cost: cost,
  estimated_duration: chargedSeconds(estimated_duration),
});
