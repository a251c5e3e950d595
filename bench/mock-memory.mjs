/**
 * Whether anything is left after a reset: the heap before and after a million campaigns, and
 * after one with 100,000 contacts. Run with `--expose-gc`; takes about a minute.
 */
import { createMock } from '../dist/mock/index.js';
import { createBody, headers, path } from './mock-load.mjs';

const megabytes = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const mock = createMock();
const send = (body) => mock.handle({ method: 'POST', path, headers, body });
const small = createBody(8);
const large = createBody(100_000);

/** The heap once it is warm, at its fullest, and after the reset. */
function measure(fill) {
  fill();
  mock.reset();
  const before = megabytes();
  fill();
  const full = megabytes();
  mock.reset();
  const after = megabytes();
  return Object.fromEntries(
    Object.entries({ before, full, after }).map(([name, size]) => [name, `${size.toFixed(1)} MB`]),
  );
}

console.table({
  '1,000,000 campaigns': measure(() => {
    for (let i = 0; i < 1_000_000; i += 1) send(small);
  }),
  'one campaign of 100,000 contacts on a list': measure(() =>
    send(large.replace('"text"', '"list_name":"All","text"')),
  ),
});
