/** How long the API remembers an id. Source: notes 2.4. */
const lifetime = 24 * 60 * 60_000;

/** What outlives a reload: the id that a content is sent with, and since when. */
export interface RequestIdMemento {
  id: string;
  /** Milliseconds since 1970. */
  madeAt: number;
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
  /** Ids, also the author’s own, whose create was not answered. */
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

  /** The id of this content, where it has one. */
  save(content: string): RequestIdMemento | undefined {
    if (this.#id === '' || content !== this.#content) return undefined;
    return { id: this.#id, madeAt: this.#madeAt };
  }

  /** This content goes on with that id. */
  restore(content: string, { id, madeAt }: RequestIdMemento): void {
    this.#id = id;
    this.#content = content;
    this.#madeAt = madeAt;
  }
}
