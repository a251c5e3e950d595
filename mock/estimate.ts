import { parseText, renderText, spokenBlocks, spokenSeconds } from '../src/contract/text.js';
import type { Contact, StatusAnswer } from '../src/contract/types.js';

export type Estimate = Omit<StatusAnswer, 'status'>;

/** Two decimals, as the API writes euros and seconds. */
export const toHundredths = (value: number) => Math.round(value * 100) / 100;

/** What calling these contacts costs and takes. Assumed: notes 7. */
export function estimate(
  text: string,
  contacts: Iterable<Partial<Contact>>,
  price: { perBlock: number; once: number },
): Estimate {
  const parts = parseText(text);
  let count = 0;
  let seconds = 0;
  let blocks = 0;
  for (const contact of contacts) {
    const spoken = spokenSeconds(renderText(parts, contact));
    count += 1;
    seconds += spoken;
    blocks += spokenBlocks(spoken);
  }
  return {
    number_of_contacts: count,
    cost: toHundredths(blocks * price.perBlock + price.once),
    estimated_duration: toHundredths(seconds / count),
  };
}
