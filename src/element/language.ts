import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { localeChanges } from '../locales/messages.js';

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

/** Follows the closest `lang`, wherever it changes. */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #observer: MutationObserver | undefined;
  language = 'en';
  /** Another whenever words were registered. */
  version = 0;

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

  readonly #redraw = (): void => {
    this.version += 1;
    this.#host.requestUpdate();
  };

  #read(): void {
    const language = closestLanguage(this.#host);
    if (language === this.language) return;
    this.language = language;
    this.#host.requestUpdate();
  }
}
