#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createMock } from './index.js';
import { serve } from './server.js';

const help = `voice-campaign-mock serves a mock of the Octopush voice campaign API.

  --port NUMBER   port to listen on, 0 for a free one (default: 4010)
  --host NAME     address to listen on (default: 127.0.0.1)
  --help          shows this

It answers as the vendor under /v1/public/voice-campaign-on-list/ and as a
host's backend under /backend/: POST create, GET status, POST send, DELETE cancel.`;

function readArguments(): { port: number; host: string; help: boolean } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      help: { type: 'boolean', default: false },
    },
  });
  const { port, host, help } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, not "${port}".`);
  }
  if (host.trim() === '') throw new Error('--host takes a name or an address.');
  return { port: Number(port), host, help };
}

function fail(error: unknown, exitCode: number): void {
  console.error(`voice-campaign-mock: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = exitCode;
}

async function run(port: number, host: string): Promise<void> {
  const server = await serve(createMock(), { port, host });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close());
  }
  console.log(`voice-campaign-mock listens on ${server.url}`);
}

try {
  const { port, host, help: asksForHelp } = readArguments();
  if (asksForHelp) console.log(help);
  else await run(port, host).catch((error: unknown) => fail(error, 1));
} catch (error) {
  fail(error, 2);
}
