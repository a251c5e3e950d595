/** How long the API remembers an id. Source: notes 2.4. */
const lifetime = 24 * 60 * 60_000;

/** What outlives a reload: the id that was sent last, for what, and whether an answer came. */
export interface RequestIdMemento {
  id: string;
  content: string;
  madeAt: number;
  isUnanswered: boolean;
}

/** 32 hexadecimal digits. Not `randomUUID`, which plain http pages do not have. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The request ids that the form makes itself: one for each distinct content, another after a
 * create that was answered, and after 24 hours. The same one while an answer is lost, so that
 * trying again cannot create twice. Source: notes 2.4.
 */
export class RequestIds {
  readonly #make: () => string;
  #id = '';
  #content = '';
  #madeAt = 0;
  /** Ids, also the author's own, whose create was never answered. */
  readonly #unanswered = new Set<string>();

  constructor(make: () => string) {
    this.#make = make;
  }

  /** The id for this content; `now` in milliseconds since 1970. */
  idFor(content: string, now: number): string {
    if (this.#id === '' || content !== this.#content || now - this.#madeAt >= lifetime) {
      this.#id = this.#make();
      this.#content = content;
      this.#madeAt = now;
    }
    return this.#id;
  }

  /** True where a create with it was sent and no answer came: its copy may exist. */
  isUnanswered(id: string): boolean {
    return this.#unanswered.has(id);
  }

  lost(id: string): void {
    this.#unanswered.add(id);
  }

  /** An id that was answered is used up. */
  answered(id: string): void {
    this.#unanswered.delete(id);
    if (id === this.#id) this.#id = '';
  }

  save(): RequestIdMemento {
    const { id, content, madeAt } = { id: this.#id, content: this.#content, madeAt: this.#madeAt };
    return { id, content, madeAt, isUnanswered: this.#unanswered.has(id) };
  }

  restore({ id, content, madeAt, isUnanswered }: RequestIdMemento): void {
    this.#id = id;
    this.#content = content;
    this.#madeAt = madeAt;
    if (isUnanswered) this.#unanswered.add(id);
  }
}
