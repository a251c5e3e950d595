/** The API's contract as plain data and functions: no DOM, no dependency, no side effect. */
export * from './braces.js';
export * from './codes.js';
export * from './issue.js';
export * from './hours.js';
export * from './limits.js';
export * from './payload.js';
export * from './phone.js';
export * from './record.js';
export * from './repair.js';
export * from './rules.js';
export * from './speech.js';
export * from './text.js';
export * from './time.js';
export type * from './types.js';
