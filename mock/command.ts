#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createAccounts } from './accounts.js';
import { generationNames } from './generations.js';
import { unknownName } from './nearest.js';
import type { MockOptions } from './options.js';
import { serve } from './server.js';
import type { ServeOptions } from './server.js';
import { keepState, readJson } from './state-file.js';

const help = `voice-campaign-mock serves a mock of the Octopush voice campaign API.

  --port NUMBER         port to listen on, 0 for a free one (default: 4010)
  --host NAME           address to listen on (default: 127.0.0.1)
  --seed NUMBER|FILE    a number that fixes clock and tickets, or a JSON file of
                        the state that every account begins with
  --state FILE          keeps the state in this file and takes it up again
  --scenario NAME       the scenario that is on at first (default: all-well)
  --generation A|B|C    the generation of the documentation to follow
  --receipts URL        gets the delivery receipts of confirmed campaigns
  --cert FILE --key FILE  a certificate and its key in PEM, for https
  --control WHO         who gets /__mock/: loopback, anywhere or off (default: loopback)
  --help                shows this

It answers as the vendor under /v1/public/ and as a host's backend under
/backend/, or /backend/SESSION/: POST create, GET status, POST send, DELETE
cancel. Each api-key and each session has a state of its own. /__mock/ shows
what happens, /openapi.json describes all of it.`;

const text = { type: 'string' } as const;
const options = {
  port: { ...text, default: '4010' },
  host: { ...text, default: '127.0.0.1' },
  seed: text,
  state: text,
  scenario: text,
  generation: text,
  receipts: text,
  cert: text,
  key: text,
  control: { ...text, default: 'loopback' },
  help: { type: 'boolean', default: false },
} as const;

const { values, failure } = readWords();

function readWords() {
  try {
    return { values: parseArgs({ options }).values };
  } catch (failure) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const [, wrong] = /^Unknown option '(-[^']*)'/.exec((failure as Error).message) ?? [];
    return { failure: wrong === undefined ? failure : unknownName('option', wrong, known) };
  }
}

type Words = NonNullable<typeof values>;

/** What is said about the mock. Throws an Error for what cannot be meant. */
function readMockOptions({ seed, scenario, generation, receipts }: Words): MockOptions {
  if (generation !== undefined && !generationNames.includes(generation as 'A')) {
    throw new Error(`--generation takes A, B or C, not "${generation}".`);
  }
  const said = {
    ...(seed !== undefined &&
      (/^\d+$/.test(seed)
        ? { seed: Number(seed) }
        : { fixtures: readFile('--seed', seed, (path) => readJson(readFileSync(path, 'utf8'))) })),
    ...(scenario !== undefined && { scenario }),
    ...(generation !== undefined && { generation }),
    ...(receipts !== undefined && { receiptUrl: receipts }),
  };
  return said as MockOptions;
}

/** What is said about the server. Throws an Error for what cannot be meant. */
function readServeOptions({ port, host, cert, key, control }: Words): ServeOptions {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`--port takes a number from 0 to 65535, not "${port}".`);
  }
  if (host.trim() === '') throw new Error('--host takes a name or an address.');
  if (control !== 'loopback' && control !== 'anywhere' && control !== 'off') {
    throw new Error(`--control takes loopback, anywhere or off, not "${control}".`);
  }
  if ((cert === undefined) !== (key === undefined)) {
    throw new Error('--cert and --key go together.');
  }
  const read = (path: string) => readFileSync(path);
  return {
    port: Number(port),
    host,
    control,
    ...(cert !== undefined &&
      key !== undefined && {
        tls: { cert: readFile('--cert', cert, read), key: readFile('--key', key, read) },
      }),
  };
}

function readFile<Read>(word: string, path: string, read: (path: string) => Read): Read {
  try {
    return read(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${word} ${path}: ${reason}`, { cause: error });
  }
}

function warn(sentence: string): void {
  console.error(`voice-campaign-mock: ${sentence}`);
}

function fail(error: unknown, exitCode: number): void {
  warn(error instanceof Error ? error.message : String(error));
  process.exitCode = exitCode;
}

async function run(words: Words): Promise<void> {
  const accounts = createAccounts(readMockOptions(words));
  const options = readServeOptions(words);
  const { state } = words;
  const file =
    state === undefined
      ? undefined
      : readFile('--state', state, (path) => keepState(accounts, path, warn));
  // A port in use is no wrong word: it may be free the next time.
  const onChange = file && { onChange: () => file.changed() };
  const server = await serve(accounts, { ...options, ...onChange }).catch((error: unknown) =>
    fail(error, 1),
  );
  if (!server) return;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => file?.close()));
  }
  console.log(`voice-campaign-mock listens on ${server.url}`);
}

if (!values) fail(failure, 2);
else if (values.help) console.log(help);
else await run(values).catch((error: unknown) => fail(error, 2));
