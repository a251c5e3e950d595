/** A server of the name that is given, in a process of its own. */
import { createServer } from 'node:http';

const servers = {
  /** Reads and parses the same body, answers a constant: what any server has to do. */
  async bare() {
    const answer = '{"ticket_number":"voice_5f44ebf9e47b7"}';
    const head = { 'content-type': 'application/json', 'content-length': answer.length };
    const server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        JSON.parse(Buffer.concat(chunks).toString());
        response.writeHead(201, head).end(answer);
      });
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server.address().port;
  },
  async mock() {
    const { createMock } = await import('../dist/mock/index.js');
    const { serve } = await import('../dist/mock/server.js');
    const mock = createMock();
    process.on('message', () => mock.reset());
    return (await serve(mock, { port: 0 })).port;
  },
};

process.send(await servers[process.argv[2]]());
