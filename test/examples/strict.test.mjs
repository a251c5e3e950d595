import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMock } from 'voice-campaign-form/mock';
import { start } from 'voice-campaign-form/mock/node';

test('a request that nobody answers fails', async () => {
  const stop = await start(createMock({ computingSeconds: 0 }), { unhandled: 'error' });
  const known = await fetch('http://api.test/backend/status');
  assert.equal(known.status, 400);
  await assert.rejects(fetch('http://127.0.0.1:9/nobody'), (error) => {
    // A refused connection would be a failure too, but one from the network.
    return !/ECONNREFUSED|bad port/.test(String(error.cause ?? error));
  });
  await stop();
});
