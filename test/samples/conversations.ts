import { campaigns } from './campaigns.js';
import { misbehaviours } from './misbehaviours.js';
import { refusals, repairs } from './payloads.js';
import { services } from './services.js';
import { wire } from './wire.js';
import { but, create, created, ready, status } from './wording.js';
import type { Conversation } from './wording.js';

/** Every conversation that any adapter has to lead in the same words. */
export const conversations: Conversation[] = [
  ...campaigns,
  ...wire,
  ...services,
  ...misbehaviours,
  ...refusals.map(([name, body, expected, options = {}]): Conversation => ({
    name: `refused: ${name}`,
    options,
    steps: [
      { request: create(body), expected },
      { request: create(but({ voice_language: 'fr-FR' })), expected: created() },
    ],
  })),
  ...repairs.map(([name, body, found = ready(1, 0.03, 2.6)]): Conversation => ({
    name: `mended: ${name}`,
    steps: [
      { request: create(body), expected: created() },
      { after: 2, request: status(), expected: found },
    ],
  })),
];
