import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reach, stories } from './author.js';
import type { Author } from './author.js';

/** The request id of each create. */
const requestIds = ({ mock }: Author) =>
  mock.journal
    .entries({ service: 'create' })
    .map(({ body }) => (JSON.parse(body) as { request_id: string }).request_id);

describe('a campaign in a page of its own', () => {
  const open = stories();

  it('is confirmed, and the calls start', async () => {
    const author = await open();
    await reach(author, 'started');
    assert.deepEqual(author.answers('create'), [201]);
    assert.deepEqual(author.answers('send'), [200]);
    assert.deepEqual(author.standings, ['sending']);
  });

  it('is scheduled, and cancelled after that', async () => {
    const author = await open();
    await reach(author, 'scheduled');
    assert.deepEqual(author.standings, ['scheduled']);
    await author.cancel();
    await author.sees('cancelled');
    assert.deepEqual(author.answers('cancel'), [204]);
    assert.equal(author.mock.store.credit, 10_000);
  });

  it('is cancelled before it is confirmed, and another made from it', async () => {
    const author = await open();
    await reach(author, 'cancelled');
    await author.press('Start another from this one');
    await author.reads(/See you at five, Alex/);
    await author.create();
    await author.confirm();
    await author.sees('started');
    assert.deepEqual(author.standings, ['cancelled', 'sending']);
  });

  it('fails to be computed, and can be made anew', async () => {
    const author = await open();
    await reach(author, 'failed');
    await author.reads(/Nobody was called and nothing was charged/);
    author.mock.scenario('all-well');
    await author.press('Start another from this one');
    await author.create();
    await author.sees('ready');
    assert.deepEqual(author.standings, ['failed', 'ready_to_be_sent']);
  });

  it('meets an account without credit, and is confirmed once there is some', async () => {
    const author = await open();
    author.mock.scenario('no-credit', { on: 'send', times: 1 });
    await reach(author, 'ready');
    await author.confirm();
    await author.reads(/too little credit/);
    await author.sees('ready');
    await author.confirm();
    await author.sees('started');
    assert.deepEqual(author.answers('send'), [400, 200]);
    assert.equal(author.asked('send'), 2);
    assert.deepEqual(author.standings, ['sending']);
  });

  it('comes to fewer people than were given, which is said before it is confirmed', async () => {
    const author = await open();
    author.mock.scenario('fewer-contacts', { on: 'create' });
    await reach(author, 'ready');
    await author.reads(/The service counts 1 person; you gave 2/);
    await author.press('Confirm and send…');
    await author.reads(/1 person will be called from this moment on/);
    assert.deepEqual(author.answers('send'), []);
    await author.press('Confirm and call 1 person');
    await author.sees('started');
  });
});

describe('an answer that is lost', () => {
  const open = stories();

  it('to a create that never arrived is not even noticed', async () => {
    const author = await open();
    author.mock.scenario('connection-dropped', { on: 'create', times: 1 });
    await reach(author, 'ready');
    assert.equal(author.asked('create'), 2);
    const [first, second] = requestIds(author);
    assert.equal(first, second);
    assert.equal(author.mock.store.size, 1);
  });

  it('to a create that had arrived is told, and the campaign created again', async () => {
    const author = await open();
    author.mock.scenario('lost-answer', { on: 'create', times: 1 });
    await author.compose();
    await author.create();
    await author.reads(/That copy calls nobody/);
    await author.create();
    await author.confirm();
    await author.sees('started');
    const ids = requestIds(author);
    assert.equal(new Set(ids).size, 2);
    assert.notEqual(ids.at(-1), ids[0]);
    assert.deepEqual(author.standings, ['ready_to_be_sent', 'sending']);
  });

  it('to a confirmation that had arrived is found out', async () => {
    const author = await open();
    author.mock.scenario('lost-answer', { on: 'send' });
    await reach(author, 'started');
    assert.equal(author.asked('send'), 1);
    assert.deepEqual(author.standings, ['sending']);
  });

  it('to a confirmation that never arrived leaves it unsettled: never again, but cancelled', async () => {
    const author = await open();
    await reach(author, 'unsettled');
    author.mock.scenario('all-well');
    const { journal } = author.mock;
    const after = journal.lastId;
    await author.press('Check again');
    await journal.received({ service: 'status', after }, { within: 10_000 });
    await author.sees('unsettled');
    await author.reads(/It is not sent again/);
    await author.cancel();
    await author.sees('cancelled');
    assert.equal(author.asked('send'), 1);
    assert.deepEqual(author.standings, ['cancelled']);
  });

  it('to a cancellation that had arrived is found out', async () => {
    const author = await open();
    author.mock.scenario('lost-answer', { on: 'cancel' });
    await reach(author, 'cancelled');
    assert.equal(author.asked('cancel'), 1);
    assert.deepEqual(author.standings, ['cancelled']);
  });

  it('to a cancellation that never arrived leaves it as it was, to be cancelled again', async () => {
    const author = await open();
    author.mock.scenario('no-network', { on: 'cancel' });
    await reach(author, 'ready');
    await author.cancel();
    await author.reads(/could not be reached/);
    await author.sees('ready');
    author.mock.scenario('all-well');
    await author.cancel();
    await author.sees('cancelled');
    assert.equal(author.asked('cancel'), 2);
  });
});
