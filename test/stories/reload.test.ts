import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reach, sights, stories } from './author.js';
import type { Author, Sight } from './author.js';

/** Those in which an answer is waited for: the browser asks before that is left. */
const calls: readonly Sight[] = ['creating', 'confirming', 'cancelling'];

/** Computed for an hour of the mock's clock where that is to be seen, else at once. */
const optionsFor = (sight: Sight) => ({ computingSeconds: sight === 'computing' ? 3_600 : 0 });

async function reload(author: Author, sight: Sight): Promise<void> {
  await author.page.reload();
  assert.deepEqual(author.dialogs, calls.includes(sight) ? ['beforeunload'] : []);
}

describe('a page that is loaded anew', () => {
  const open = stories();

  for (const sight of sights.filter((one) => !calls.includes(one))) {
    it(`while it is ${sight} finds it so, and goes on`, async () => {
      const author = await open(optionsFor(sight));
      await reach(author, sight);
      const sent = author.asked('send');
      await reload(author, sight);
      await author.sees(sight);
      await author.reads(/See you at five/);
      await author.goOn(sight);
      assert.equal(author.mock.store.size, 1, 'one create');
      assert.equal(author.asked('send'), sight === 'ready' ? 1 : sent);
    });
  }

  it('in one of two tabs leaves what was written last in the other', async () => {
    const author = await open();
    await reach(author, 'drafting');
    const other = await author.inAnotherTab();
    await other.reads(/See you at five, Alex/);
    await other.write('Text', 'Be there. ');
    await other.reads(/Be there. See you at five|See you at five, AlexBe there/);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await other.page.close();
    await author.page.bringToFront();
    await author.page.reload();
    await author.reads(/Be there/);
  });

  it('while it is created, which had arrived, has the draft, is told, and creates again', async () => {
    const author = await open();
    await reach(author, 'creating');
    await reload(author, 'creating');
    await author.sees('drafting');
    author.mock.scenario('all-well');
    await author.create();
    await author.reads(/That copy calls nobody/);
    await author.goOn('drafting');
    await author.goOn('ready');
    assert.deepEqual(author.standings, ['ready_to_be_sent', 'sending']);
  });

  it('while it is created, which never arrived, has the draft, and creates it once', async () => {
    const author = await open();
    await reach(author, 'creating', 'hanging');
    await reload(author, 'creating');
    await author.sees('drafting');
    author.mock.scenario('all-well');
    await author.goOn('drafting');
    assert.equal(author.mock.store.size, 1);
  });

  it('while it is confirmed, which had arrived, finds the calls started', async () => {
    const author = await open();
    await reach(author, 'confirming');
    await reload(author, 'confirming');
    await author.sees('started');
    assert.equal(author.asked('send'), 1);
  });

  it('while it is confirmed, which never arrived, does not know, and never confirms again', async () => {
    const author = await open();
    await reach(author, 'confirming', 'hanging');
    await reload(author, 'confirming');
    await author.sees('unsettled');
    await author.reads(/It is not sent again/);
    await author.goOn('unsettled');
    assert.equal(author.asked('send'), 1);
    assert.deepEqual(author.standings, ['cancelled']);
  });

  it('while it is cancelled, which had arrived, finds it cancelled', async () => {
    const author = await open();
    await reach(author, 'cancelling');
    await reload(author, 'cancelling');
    await author.sees('cancelled');
    assert.equal(author.asked('cancel'), 1);
  });

  it('while it is cancelled, which never arrived, finds it ready, and cancels again', async () => {
    const author = await open();
    await reach(author, 'cancelling', 'hanging');
    await reload(author, 'cancelling');
    await author.sees('ready');
    author.mock.scenario('all-well');
    await author.cancel();
    await author.sees('cancelled');
    assert.deepEqual(author.standings, ['cancelled']);
  });
});

describe('two tabs with the same ticket', () => {
  const open = stories();

  it('that confirm at once send it once, and come to the same', async () => {
    const author = await open({ slowSeconds: 2 });
    await reach(author, 'ready');
    const other = await author.inAnotherTab();
    await other.sees('ready');
    author.mock.scenario('slow', { on: 'send' });
    const buttons = [];
    for (const tab of [author, other]) {
      await tab.page.bringToFront();
      await tab.press('Confirm and send…');
      buttons.push(await tab.find('button', 'Confirm and call 2 people'));
    }
    // By script: a key goes to the tab in front alone.
    await Promise.all(
      buttons.map((button) => button.evaluate((one) => (one as HTMLButtonElement).click())),
    );
    for (const tab of [author, other]) {
      await tab.page.bringToFront();
      await tab.sees('started');
    }
    assert.equal(author.asked('send') + other.asked('send'), 1);
    assert.deepEqual(author.answers('send'), [200]);
    assert.deepEqual(author.standings, ['sending']);
    assert.deepEqual(other.problems, []);
  });
});
