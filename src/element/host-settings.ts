import { ownTimeZone } from '../campaign/campaign.js';
import type { Campaign } from '../campaign/campaign.js';
import type { Connection, HeaderSource } from '../client.js';
import type { ContactListOptions } from '../contacts/list.js';
import { defaultLimits } from '../contract/limits.js';
import { isTimeZone } from '../contract/time.js';
import {
  readConfiguration,
  readFetch,
  readHeaders,
  readSettings,
  readText,
  warnOnce,
} from './settings.js';
import type { Configuration, Settings } from './settings.js';

/** Where the host says how to reach its backend. */
export interface Way {
  readonly endpoint: string | undefined;
  readonly fetch: typeof fetch | undefined;
  readonly headers: HeaderSource | undefined;
}

/** What the host has decided, by properties or by its JSON child, handed to whichever campaign. */
export class HostSettings {
  #configuration: Configuration = {};
  #applied = { limits: false, fixed: false, timeZone: false };
  /** The list that knows the default country, and which it is. */
  #toldOf: { list?: object; country?: string } = {};
  settings = readSettings(undefined);

  /** Reads the JSON child. True where it is another than before. */
  configure(host: Element, campaign: Campaign): boolean {
    const configuration = readConfiguration(host);
    if (JSON.stringify(configuration) === JSON.stringify(this.#configuration)) return false;
    this.#configuration = configuration;
    if (configuration.draft !== undefined) campaign.defaults = configuration.draft;
    return true;
  }

  /** A campaign of the host's own keeps its limits and its draft where nothing is said here. */
  apply(campaign: Campaign, said: Settings | undefined): void {
    this.settings = readSettings(said ?? this.#configuration.settings);
    const { limits, fixed, hours } = this.settings;
    const isSaid = limits !== defaultLimits;
    if (isSaid || this.#applied.limits) campaign.limits = limits;
    if (fixed || this.#applied.fixed) campaign.fixed = fixed ?? {};
    if (hours) campaign.hours = hours;
    this.#applied.limits = isSaid;
    this.#applied.fixed = fixed !== undefined;
  }

  applyTimeZone(campaign: Campaign, timeZone: string | undefined): void {
    if (timeZone && !isTimeZone(timeZone)) {
      warnOnce(`time-zone="${timeZone}" is no time zone known here.`);
    } else if (timeZone || this.#applied.timeZone) {
      campaign.timeZone = timeZone || ownTimeZone();
      this.#applied.timeZone = !!timeZone;
    }
  }

  /** What the list is told; one of the host's own keeps what nothing is said about here. */
  optionsFor(list: object, said: { [Name in 'workerUrl' | 'defaultCountry']: unknown }) {
    const workerUrl = readText(said.workerUrl);
    const country = readText(said.defaultCountry).toUpperCase();
    const isCountry = /^[A-Z]{2}$/.test(country);
    if (country && !isCountry) warnOnce(`default-country="${country}" is no code of two letters.`);
    const isTold = list === this.#toldOf.list && country === this.#toldOf.country;
    if (isCountry) this.#toldOf = { list, country };
    const options: Partial<ContactListOptions> = {
      ...(workerUrl && { workerUrl }),
      ...(isCountry && !isTold && { defaultCountry: country }),
    };
    return options;
  }

  /** Hands the campaign the way to the backend, read when a call is made. */
  connect(campaign: Campaign, way: Way): void {
    const endpoint = () => readText(way.endpoint) || undefined;
    const fetch = () => readFetch(way.fetch);
    if (!fetch() && endpoint() === undefined && campaign.canCall) return;
    const headers = () => readHeaders(way.headers ?? this.#configuration.headers);
    const credentials = () => this.settings.credentials;
    const connection: Connection = {
      get endpoint() {
        return endpoint();
      },
      get fetch() {
        return fetch();
      },
      get headers() {
        return headers();
      },
      get credentials() {
        return credentials();
      },
    };
    campaign.connection = connection;
  }
}
