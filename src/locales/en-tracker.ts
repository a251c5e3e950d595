import { plural } from './format.js';
import type { TrackerMessages } from './messages.js';

/** English for a campaign that has a ticket: it loads with what shows one. */
export const words: TrackerMessages = {
  tracker: {
    title: {
      computing: 'Your campaign is created',
      ready: 'Your campaign is ready',
      failed: 'The campaign could not be computed',
      confirming: 'Confirming the campaign',
      confirmed: 'The calls have started',
      unsettled: 'It is not known whether the campaign was confirmed',
      cancelling: 'Cancelling the campaign',
      cancelled: 'The campaign is cancelled',
    },
    scheduled: 'The calls are scheduled',
    sentence: {
      computing:
        'The number of people, the cost and the duration are being worked out. Nobody is being called.',
      ready: 'Nobody is called until the campaign is confirmed.',
      failed:
        'Nobody was called and nothing was charged. A usual reason is that no number in it could be called.',
      confirming: 'The service is being asked to start the calls. This is done once only.',
      confirmed: 'The campaign is confirmed.',
      unsettled:
        'The answer to the confirmation was lost, and the service cannot say yet whether it arrived. It is not sent again, so that nobody is called twice. Check again in a moment, or cancel the campaign and start another from it.',
      cancelling: 'The service is being asked to drop the campaign.',
      cancelled:
        'It calls nobody any more. Calls that were made before, and what they cost, stay as they are.',
    },
    outcome: (isScheduled, when) =>
      when === undefined
        ? 'The campaign is confirmed. How the calls went is reported to the account.'
        : isScheduled
          ? `They start ${when}. Until ten minutes before you can still cancel.`
          : `They began ${when}. How they went is reported to the account.`,
    changedCount: (found, expected, { number }) =>
      `The service counts ${number(found)} ${plural(found, 'person', 'people')}; you gave ${number(expected)}. Numbers that cannot be called, or come twice, may be the reason.`,
    confirm: 'Confirm and send…',
    confirming: {
      title: 'Start the calls?',
      sentence: (people, cost, when, { number, money }) =>
        `${number(people)} ${plural(people, 'person', 'people')} will be called ${when ?? 'from this moment on'}, for about ${money(cost)}. ${when === undefined ? 'This cannot be undone.' : 'Until ten minutes before you can still cancel.'}`,
      simulated: 'It is a simulation: nobody is really called, and nothing is charged.',
      type: (people, { number }) => `Type the number of people, ${number(people)}`,
      mistyped: (people, { number }) => `The number differs. Type ${number(people)} to go on.`,
      perform: (people, isScheduled, { number }) =>
        `${isScheduled ? 'Confirm and schedule' : 'Confirm and call'} ${number(people)} ${plural(people, 'person', 'people')}`,
      leave: 'Not yet',
    },
    cancel: 'Cancel campaign…',
    cancelling: {
      title: 'Cancel this campaign?',
      sentence:
        'It will call nobody any more, and cannot be brought back. You can start another from it.',
      perform: 'Cancel the campaign',
      leave: 'Keep it',
    },
    stations: ['Created', 'Computed', 'Confirmed', 'Calls'],
    stationsLabel: 'Progress of the campaign',
    notFollowed:
      'This page cannot ask for the campaign’s progress. Keep the ticket: it identifies the campaign.',
    tryingAgain: 'Asking again by itself.',
    checkAgain: 'Check again',
    checked: (title, { now }) =>
      title ? `Checked at ${now()}. ${title}.` : `Asked again at ${now()}, without success.`,
    slow: 'No answer yet: it may take up to five minutes. Nothing is sent twice, even if this page is loaded again.',
    ticket: 'Ticket',
    copy: 'Copy ticket',
    copied: 'Ticket copied',
    figures: {
      numberOfContacts: 'People',
      cost: 'Estimated cost',
      estimatedDuration: 'Each call, about',
    },
    seconds: (seconds, { number }) => `${number(seconds)} s`,
    another: 'Start another campaign',
    anotherFromThis: 'Start another from this one',
  },
};
