/**
 * A set of phone numbers as integers, in one typed array: a million of them take 16 MB and no
 * object. Zero is no number.
 */
export class NumberSet {
  #slots: Float64Array;
  #mask: number;
  size = 0;

  /** `expected` numbers fit without growing. */
  constructor(expected = 0) {
    this.#mask = 2 ** Math.ceil(Math.log2(Math.max(8, expected) * 1.6)) - 1;
    this.#slots = new Float64Array(this.#mask + 1);
  }

  has(number: number): boolean {
    return this.#slots[this.#slotOf(number)] === number;
  }

  /** False where it was in already. */
  add(number: number): boolean {
    const slot = this.#slotOf(number);
    if (this.#slots[slot] === number) return false;
    this.#slots[slot] = number;
    this.size += 1;
    if (this.size > 0.7 * this.#mask) this.#grow();
    return true;
  }

  *values(): Iterable<number> {
    for (const number of this.#slots) if (number !== 0) yield number;
  }

  /** Where it is, or the free slot where it belongs. */
  #slotOf(number: number): number {
    // Both halves of its 53 bits, or all numbers of one prefix would meet.
    const low = number | 0;
    const high = (number / 0x100000000) | 0;
    let hash = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & this.#mask;
    for (;;) {
      const found = this.#slots[slot];
      if (found === 0 || found === number) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#mask = 2 * this.#mask + 1;
    this.#slots = new Float64Array(this.#mask + 1);
    for (const number of old) if (number !== 0) this.#slots[this.#slotOf(number)] = number;
  }
}
