/** What the benchmarks of the mock share: the body, servers in processes of their own, the load. */
import { fork } from 'node:child_process';
import { connect } from 'node:net';

export const rounds = 9;
const connections = 16;
/** A round ends with whichever comes first. */
export const most = { milliseconds: 800, calls: 40_000 };

/** A create with so many contacts and every common field: with eight it is 1 KB. */
export const createBody = (contacts) =>
  JSON.stringify({
    recipients: Array.from({ length: contacts }, (_, i) => ({
      phone_number: `+4420388${281_110 + i}`,
      first_name: 'Alex',
      last_name: 'Example',
      param1: 'Tuesday',
    })),
    text: '{first_name}, your appointment is on {param1}. Call us back if you cannot come.',
    sender: '12345',
    send_at: '2027-01-15T10:00:00+01:00',
    purpose: 'alert',
    voice_gender: 'female',
    voice_language: 'en-GB',
  });

export const path = '/v1/public/voice-campaign-on-list/create';
export const headers = { 'api-login': 'me@example.org', 'api-key': 'secret' };

/** A script that sends its port once it serves, and forgets what it knows on any message. */
export function start(script, ...words) {
  const child = fork(script, words);
  const port = new Promise((resolve) => child.once('message', resolve));
  return { process: child, port, stop: () => child.kill() };
}

/** Over plain sockets: a real HTTP client would cost more than the servers it measures. */
export async function requestsPerSecond(port, body) {
  const lines = Object.entries({
    host: 'localhost',
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  const request = Buffer.from(
    `POST ${path} HTTP/1.1\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n${body}`,
  );
  const begin = performance.now();
  let answers = 0;
  await Promise.all(Array.from({ length: connections }, () => converse()));
  return (answers / (performance.now() - begin)) * 1000;

  function converse() {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(request));
      socket.setNoDelay(true).setEncoding('latin1');
      let received = '';
      socket.on('data', (text) => {
        received += text;
        // A whole answer ends with its JSON, or with the last chunk.
        if (!/"\s*\}(\r\n0)?(\r\n)*$/.test(received)) return;
        if (!/^HTTP\/1\.1 20[01]/.test(received)) return reject(new Error(received));
        received = '';
        answers += 1;
        const isOver = performance.now() - begin > most.milliseconds || answers >= most.calls;
        if (isOver) socket.end();
        else socket.write(request);
      });
      socket.on('close', resolve).on('error', reject);
    });
  }
}

export function callsPerSecond(call) {
  const begin = performance.now();
  let calls = 0;
  while (calls < most.calls / 2 && performance.now() - begin < most.milliseconds / 2) {
    for (let i = 0; i < 100; i += 1) call();
    calls += 100;
  }
  return (calls / (performance.now() - begin)) * 1000;
}

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** One line of the table: the median of the ratios, the lowest and the highest. */
export function row(pairs, ratioOf, show) {
  const ratios = pairs.map(ratioOf);
  const [lowest, highest] = [Math.min(...ratios), Math.max(...ratios)].map((n) => n.toFixed(2));
  const [plain, ours] = [0, 1].map((side) => show(median(pairs.map((pair) => pair[side]))));
  return { ratio: `${median(ratios).toFixed(2)} (${lowest} to ${highest})`, mock: ours, plain };
}
