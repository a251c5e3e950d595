import type { Campaign } from '../campaign/campaign.js';
import { eventNames } from '../campaign/events.js';
import type { VoiceCampaignEventMap } from '../campaign/events.js';

/** What an element does about the campaign it follows. */
interface Follower {
  changed: () => void;
  contactsChanged: () => void;
  /** Before an event of the campaign becomes one of the element. */
  told: (name: string) => void;
}

/** Follows one campaign at a time: its events are the element's, and its status is watched. */
export class Following {
  readonly #host: HTMLElement;
  readonly #follower: Follower;
  #campaign: Campaign | undefined;
  #ending = new AbortController();
  #stopWatching: (() => void) | undefined;

  constructor(host: HTMLElement, follower: Follower) {
    this.#host = host;
    this.#follower = follower;
  }

  /** From now on that one, and no other. */
  follow(campaign: Campaign): void {
    this.stop();
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#campaign = campaign;
    const { signal } = this.#ending;
    const { changed, contactsChanged } = this.#follower;
    campaign.addEventListener('change', changed, { signal });
    campaign.contacts.addEventListener('change', contactsChanged, { signal });
    for (const name of eventNames) {
      campaign.addEventListener(name, (event) => this.#forward(event), { signal });
    }
  }

  /** Its status is asked for, less often while nobody looks at the page. */
  watch(): void {
    this.#stopWatching ??= this.#campaign?.watch();
    this.look();
  }

  stop(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }

  readonly look = (): void => {
    const isHidden = this.#host.ownerDocument.visibilityState === 'hidden';
    if (this.#campaign) this.#campaign.isHidden = isHidden;
  };

  #forward(event: VoiceCampaignEventMap[keyof VoiceCampaignEventMap]): void {
    const { type, detail, cancelable } = event;
    this.#follower.told(type);
    const said = new CustomEvent<unknown>(type, {
      detail,
      cancelable,
      bubbles: true,
      composed: true,
    });
    if (!this.#host.dispatchEvent(said)) event.preventDefault();
  }
}
