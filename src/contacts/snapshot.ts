import { Pace } from './pace.js';
import { packedJson, unpack } from './packed.js';
import type { PackedContacts } from './packed.js';
import type { ContactCounts, ContactSnapshot } from './types.js';

/** Work in the page gives way after so many milliseconds. */
const slice = 8;

export function snapshotOf(counts: ContactCounts, packed: PackedContacts): ContactSnapshot {
  return {
    counts,
    size: packed.numbers.length,
    contacts: (fallbacks) => unpack(packed, fallbacks),
    json: (fallbacks = {}) => packedJson(packed, fallbacks, new Pace(slice)),
  };
}
