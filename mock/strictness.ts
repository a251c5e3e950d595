/** What becomes of a request that nobody answers. */
export type Strictness = 'bypass' | 'warn' | 'error';

/** MSW 3 renamed the option; each major ignores the other's name. */
export const strictness = (unhandled: Strictness) => ({
  onUnhandledRequest: unhandled,
  onUnhandledFrame: unhandled,
});
