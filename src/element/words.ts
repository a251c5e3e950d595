import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { formatFor } from '../locales/format.js';
import type { Format } from '../locales/format.js';
import { localeChanges, messagesFor } from '../locales/messages.js';
import type { PartialMessages } from '../locales/messages.js';

/** The language of the closest element with a `lang`, across shadow roots; English without one. */
function closestLanguage(from: Element): string {
  for (let element: Element | null = from; element;) {
    const found: Element | null = element.closest('[lang]');
    const language = found?.getAttribute('lang');
    if (language) return language;
    const root: Node = (found ?? element).getRootNode();
    element = root instanceof ShadowRoot ? root.host : null;
  }
  return 'en';
}

/** What is said, and how its numbers are written. */
export type Words = ReturnType<typeof messagesFor> & { format: Format };

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'yi', 'ps', 'sd', 'ug', 'dv']);

/** Which way a language is written. */
export const directionOf = (language: string) =>
  rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';

/** The words of the closest `lang`, wherever it changes, and whatever is registered when. */
export class WordsController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #observer: MutationObserver | undefined;
  language = 'en';
  #words: Words | undefined;
  #own: PartialMessages | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#redraw();
    this.#read();
    localeChanges.addEventListener('change', this.#redraw);
    this.#observer = new MutationObserver(() => this.#read());
    for (let root: Node = this.#host.getRootNode(); ; root = root.host.getRootNode()) {
      this.#observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
      if (!(root instanceof ShadowRoot)) break;
      this.#observer.observe(root.host, { attributeFilter: ['lang'] });
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    localeChanges.removeEventListener('change', this.#redraw);
  }

  /** The table of the language, with what the host has words of its own for. */
  words(own: PartialMessages | undefined): Words {
    // Out of the page nobody tells it of a change.
    if (!this.#words || own !== this.#own || !this.#host.isConnected) {
      const found = messagesFor(this.language, own);
      this.#words = { ...found, format: formatFor(found.language) };
      this.#own = own;
    }
    return this.#words;
  }

  readonly #redraw = (): void => {
    this.#words = undefined;
    this.#host.requestUpdate();
  };

  #read(): void {
    const language = closestLanguage(this.#host);
    if (language === this.language) return;
    this.language = language;
    this.#redraw();
  }
}
