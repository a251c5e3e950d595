/** The script tag: everything, registered. */
import './define.js';

export * from './index.js';
