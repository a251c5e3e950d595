/** A service of the API: one of the four for a list or a tag, or the last part of its path. */
export type ServiceName =
  | 'create'
  | 'status'
  | 'send'
  | 'cancel'
  | 'voice-campaign/send'
  | 'voice-campaign/draft'
  | 'voice-campaign/cancel'
  | 'contact/create'
  | 'contact/delete'
  | 'contact-list/create'
  | 'contact-list/empty'
  | 'contact-list/delete';

/** What a path behind `/v1/public/` or `/backend/` leads to. */
export interface Route {
  service: ServiceName;
  /** The one HTTP method; a GET is answered to HEAD as well. */
  method: 'GET' | 'POST' | 'DELETE';
  /** Where the path is documented: a section of docs/contract.md. */
  notes: string;
}

/** Where a vendor's path begins. Source: notes 1. */
export const vendorBase = '/v1/public/';

/** The vendor's paths, without their base. Source: notes 1, 5 and 6.1. */
export const vendorRoutes: Readonly<Record<string, Route>> = {
  'voice-campaign-on-list/create': { service: 'create', method: 'POST', notes: '2' },
  'voice-campaign-on-list/status': { service: 'status', method: 'GET', notes: '4.1' },
  'voice-campaign-on-list/send': { service: 'send', method: 'POST', notes: '4.2' },
  'voice-campaign-on-list/cancel': { service: 'cancel', method: 'DELETE', notes: '4.3' },
  'voice-campaign-on-tag/create': { service: 'create', method: 'POST', notes: '1' },
  'voice-campaign-on-tag/send': { service: 'send', method: 'POST', notes: '1' },
  'voice-campaign/send': { service: 'voice-campaign/send', method: 'POST', notes: '5.1' },
  // The vendor's own SDK calls it like this.
  'vocal-campaign/send': { service: 'voice-campaign/send', method: 'POST', notes: '5.1' },
  'voice-campaign/draft': { service: 'voice-campaign/draft', method: 'GET', notes: '5.2' },
  'voice-campaign/cancel': { service: 'voice-campaign/cancel', method: 'DELETE', notes: '4.3' },
  'contact/create': { service: 'contact/create', method: 'POST', notes: '6.1' },
  'contact/delete': { service: 'contact/delete', method: 'DELETE', notes: '6.1' },
  'contact-list/create': { service: 'contact-list/create', method: 'POST', notes: '6.1' },
  'contact-list/empty': { service: 'contact-list/empty', method: 'POST', notes: '6.1' },
  'contact-list/delete': { service: 'contact-list/delete', method: 'DELETE', notes: '6.1' },
};

/** A host's backend: the four services, also behind the name of a session. */
export const backendRoutes: Readonly<Record<string, Route>> = {
  create: { service: 'create', method: 'POST', notes: '2' },
  status: { service: 'status', method: 'GET', notes: '4.1' },
  send: { service: 'send', method: 'POST', notes: '4.2' },
  cancel: { service: 'cancel', method: 'DELETE', notes: '4.3' },
};

/** Every service, in the order of the routes. */
export const serviceNames: readonly ServiceName[] = [
  ...new Set(Object.values(vendorRoutes).map(({ service }) => service)),
];

const byPath = new Map(Object.entries(vendorRoutes));
const inBackend = new Map(Object.entries(backendRoutes));

/** A route that was found, and on which side of a backend. */
export interface Found {
  route: Route;
  side: 'vendor' | 'backend';
  /** `on-tag` where the path says so. */
  onTag: boolean;
  /** The session a backend's path names, or nothing. */
  session: string;
}

const tail = /\/v1\/public\/([a-z-]+\/[a-z]+)$|\/backend\/(?:([\w.~-]{1,100})\/)?([a-z]+)$/;

/** What a path leads to: only its tail counts. */
export function findRoute(path: string): Found | undefined {
  const match = tail.exec(path);
  if (!match) return undefined;
  const [, atVendor, session = '', service = ''] = match;
  const route = atVendor === undefined ? inBackend.get(service) : byPath.get(atVendor);
  if (!route) return undefined;
  const onTag = atVendor?.startsWith('voice-campaign-on-tag/') ?? false;
  return { route, side: atVendor === undefined ? 'backend' : 'vendor', onTag, session };
}

/** Every path that is served, for the message about one that is not. */
export const knownPaths: readonly string[] = [
  ...Object.keys(vendorRoutes).map((path) => vendorBase + path),
  ...Object.keys(backendRoutes).map((service) => `/backend/${service}`),
];
