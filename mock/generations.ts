import type { PayloadField } from '../src/contract/types.js';

/** Where the vendor's generations of documentation disagree: what a mock may be told. */
export interface Switches {
  /** HTTP status of a status answer. Default: 200. Source: notes 4.1. */
  statusSuccess?: 200 | 201;
  /** What status answers while it computes: 200, or 400 with code 129. Default: 200. Source: notes 4.1. */
  statusWhileComputing?: 200 | 400;
  /** What a confirmation answers. Default: `sending_date`. Source: notes 4.2. */
  confirmAnswer?: 'sending_date' | 'empty';
  /** What `do_not_overwrite: true` does with a stored contact. Default: `keep`. Source: notes 6.1. */
  doNotOverwrite?: 'keep' | 'overwrite';
  /** Form of the delivery receipts. Default: `current`. Source: notes 9. */
  receiptForm?: 'current' | 'older';
  /** Fields of create that are unknown and so ignored. Default: none. Source: notes 2.1. */
  ignoredFields?: readonly PayloadField[];
}

/** The generations of notes 0. */
export const generationNames = ['A', 'B', 'C'] as const;

export type Generation = (typeof generationNames)[number];

/** What the notes take for the mock where no generation is chosen. Source: notes 11. */
export const defaultSwitches: Required<Switches> = {
  statusSuccess: 200,
  statusWhileComputing: 200,
  confirmAnswer: 'sending_date',
  doNotOverwrite: 'keep',
  receiptForm: 'current',
  ignoredFields: [],
};

/** What each generation says otherwise, by its own pages alone. Source: notes 2.1, 4 and 9. */
export const generations: Readonly<Record<Generation, Switches>> = {
  A: {
    receiptForm: 'older',
    ignoredFields: [
      'tag_name',
      'segmentation',
      'auto_remove_blacklisted_numbers',
      'get_back_pressed_keys',
    ],
  },
  B: {
    statusSuccess: 201,
    confirmAnswer: 'empty',
    ignoredFields: ['segmentation'],
  },
  C: {
    confirmAnswer: 'empty',
    doNotOverwrite: 'overwrite',
    ignoredFields: ['recipients', 'purpose'],
  },
};
