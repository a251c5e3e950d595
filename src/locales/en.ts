import type { Messages } from './messages.js';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

/** English, the language that every other falls back to. */
export const en: Messages = {
  sections: {
    message: 'Message',
    contacts: 'Contacts',
    delivery: 'Delivery',
    review: 'Review',
    more: 'More options',
    preview: 'What they will hear',
  },
  labels: {
    voice_language: 'Voice language',
    voice_gender: 'Voice',
    text: 'Text',
    recipients: 'People to call',
    list_name: 'List',
    tag_name: 'Tag',
    segmentation: 'List and tag together',
    sender: 'Sender',
    purpose: 'Purpose',
    when: 'When to call',
    send_at: 'Date and time',
    simulation_mode: 'Simulation',
    request_id: 'Request ID',
    auto_remove_blacklisted_numbers: 'Blocked numbers',
    get_back_pressed_keys: 'Pressed keys',
  },
  hints: {
    text: 'Read aloud to each person. {first_name}, {last_name} and {param1} to {param5} stand for the contact’s own values.',
    recipients:
      'One person a line: the number in international form, then first and last name if you like, with commas between.',
    list_name:
      'With people above: they are stored under this name. Alone: the list you have stored already is called.',
    sender: 'What the phone shows: 3 to 11 digits or letters.',
    tag_name: 'Calls the stored contacts that carry this tag.',
    request_id:
      'The same ID is accepted once in 24 hours, which keeps a campaign from being created twice.',
  },
  optional: 'optional',
  chooseOne: 'Choose one',
  genders: { female: 'Female', male: 'Male' },
  purposes: {
    wholesale: { label: 'Marketing', hint: 'Counts as advertising; legal calling hours apply.' },
    alert: {
      label: 'Alert',
      hint: 'An appointment, a delivery, a warning: calls at any hour. Advertising is not allowed.',
    },
  },
  segmentations: {
    filter: { label: 'People in both', hint: 'Only those in the list who also carry the tag.' },
    group: { label: 'People in either', hint: 'Everyone in the list and everyone with the tag.' },
  },
  whens: {
    now: { label: 'Once confirmed', hint: 'Calls start as soon as the campaign is confirmed.' },
    later: { label: 'At a set time', hint: 'Calls start at the date and time you choose.' },
  },
  checkboxes: {
    simulation_mode: {
      label: 'Simulate only',
      hint: 'Numbers and cost are made up. Nobody is called, nothing is charged.',
    },
    auto_remove_blacklisted_numbers: {
      label: 'Leave out numbers that opted out',
      hint: 'Costs €0.01 for each campaign.',
    },
    get_back_pressed_keys: {
      label: 'Collect the keys people press',
      hint: 'They are reported to the address set up in the account.',
    },
  },
  counter: (length, limit, seconds, { number }) =>
    `${number(length)} of ${number(limit)} characters` +
    (length > 0 ? `, about ${number(Math.ceil(seconds))} s` : ''),
  people: (usable, wrong, doubled, { number }) =>
    [
      `${number(usable)} ${plural(usable, 'person', 'people')} will be called`,
      ...(doubled > 0 ? [`${number(doubled)} doubled`] : []),
      ...(wrong > 0 ? [`${number(wrong)} to mend`] : []),
    ].join(' · '),
  peopleKept: (count, { number }) =>
    `${number(count)} were brought in with more than these lines can hold, so they are only shown here.`,
  previewFor: (name) => `As ${name} will hear it`,
  previewEmpty: 'The text you write appears here the way it will be read aloud.',
  scheduledFor: (when) => `Calls start ${when}.`,
  timeZoneIs: (timeZone) => `Time in ${timeZone}.`,
  moreSet: (count, { number }) => `${number(count)} set`,
  summaryTitle: (count, { number }) =>
    count === 1 ? 'One thing to mend' : `${number(count)} things to mend`,
  create: 'Create campaign',
  creating: 'Creating the campaign…',
  createHint:
    'This calls nobody yet. The campaign is computed first, so that you see its cost before anyone’s phone rings.',
  valueMissing: 'Create the campaign first.',
  review: {
    nothing: 'Still missing',
    peopleOfList: (list) => `Everyone in the list “${list}”`,
    peopleOfTag: (tag) => `Everyone with the tag “${tag}”`,
    yes: 'Yes',
  },
  tracker: {
    title: {
      computing: 'Your campaign is created',
      ready: 'Your campaign is ready',
      failed: 'The campaign could not be computed',
    },
    sentence: {
      computing:
        'The number of people, the cost and the duration are being worked out. Nobody is being called.',
      ready: 'Nobody is called until the campaign is confirmed.',
      failed:
        'Nobody was called and nothing was charged. A usual reason is that no number in it could be called.',
    },
    stations: ['Created', 'Computed', 'Confirmed', 'Calls'],
    stationsLabel: 'Progress of the campaign',
    notFollowed:
      'This page cannot ask for the campaign’s progress. Keep the ticket: it identifies the campaign.',
    tryingAgain: 'Asking again by itself.',
    checkAgain: 'Check again',
    ticket: 'Ticket',
    copy: 'Copy ticket',
    copied: 'Ticket copied',
    figures: {
      numberOfContacts: 'People',
      cost: 'Estimated cost, EUR',
      estimatedDuration: 'Estimated duration per call',
    },
    seconds: (seconds, { number }) => `${number(seconds)} s`,
    another: 'Start another campaign',
  },
  issues: {
    'voice_language.missing': 'Choose a voice language.',
    'voice_language.unsupported':
      'Voice language not supported: the service cannot speak this one. Choose another.',
    'voice_gender.missing': 'Choose a voice, female or male.',
    'voice_gender.unsupported': 'Voice not supported: choose female or male.',
    'voice_gender.uncertain': 'Swedish may only have a female voice.',
    'text.missing': 'Text is empty. Write what is to be read aloud.',
    'text.too-long': 'Text has {length} characters; at most {limit} fit. Take out {excess}.',
    'text.stop-missing': 'Text lacks the mention of how to opt out: “{message}”',
    'text.unknown-placeholder':
      'Text contains {placeholder}, which stands for no value and will be read aloud as it is.',
    'recipients.missing':
      'People to call are missing. Enter a phone number, or name a list or a tag that you have stored.',
    'recipients.unusable':
      'People to call: none of the numbers can be called. Write them in international form, such as +33612345678.',
    'recipients.too-many': ({ count, limit }) =>
      count === undefined || limit === undefined
        ? 'People to call: too many in one campaign. Split them.'
        : `People to call: ${count} are too many; at most ${limit} fit in one campaign.`,
    'recipients.row-invalid':
      'Person {position}: “{value}” is no phone number in international form, such as +33612345678.',
    'recipients.field-too-long':
      'Person {position}: {name} has {length} characters; at most {limit} fit.',
    'list_name.unknown':
      'List: there is none of this name. Check the spelling, or enter the people to call.',
    'list_name.empty': 'List: nobody is in it. Enter the people to call, or name another.',
    'list_name.too-long': 'List has {length} characters; at most {limit} fit.',
    'tag_name.empty': 'Tag: no stored contact carries it. Check the spelling.',
    'tag_name.needs-segmentation':
      'Tag: a list and a tag cannot be used together like this. Clear one of the two, or choose how they combine.',
    'tag_name.too-long': 'Tag has {length} characters; at most {limit} fit.',
    'segmentation.unsupported': 'List and tag together: choose people in both or people in either.',
    'sender.missing': 'Sender is empty. Enter {min} to {max} digits or letters.',
    'sender.length': 'Sender needs {min} to {max} letters or digits; yours has {length}.',
    'sender.characters': ({ characters = '' }) =>
      `Sender takes letters and digits only; take out ${characters.trim() || 'the blank'}.`,
    'sender.not-digits':
      'A phone shows a number best: a sender with letters may be replaced on the way.',
    'purpose.unsupported': 'Purpose: choose marketing or alert.',
    'purpose.opt-out':
      'Say in the text how people can ask not to be called again: for marketing that is good manners, and in places the law.',
    'send_at.missing': 'Date and time are missing. Enter both in full, or call once confirmed.',
    'send_at.invalid': 'Date and time: “{value}” does not exist. Choose another.',
    'send_at.nonexistent':
      'Date and time: the clocks in {timeZone} skip that hour. Choose an earlier or later one.',
    'send_at.ambiguous':
      'Date and time: the clocks in {timeZone} show that hour twice. Choose an earlier or later one.',
    'send_at.in-past': 'Date and time are in the past. Choose a later one, or call once confirmed.',
    'send_at.too-far': 'Date and time are more than {days} days away. Choose an earlier one.',
    'send_at.soon':
      'Less than {minutes} minutes away: once confirmed, it can no longer be cancelled.',
    'request_id.malformed':
      'Request ID takes at most {limit} letters, digits and signs, without accents.',
    'request_id.used':
      'Request ID has been used in the last 24 hours. Enter another, or leave it empty.',
    'ticket_number.missing': 'The ticket is missing.',
    'ticket_number.unknown':
      'No campaign has this ticket. It may have been cancelled, or belong to another account.',
    'ticket_number.computing': 'The campaign is still being computed.',
    'ticket_number.failed': 'The campaign could not be computed.',
    'ticket_number.confirmed': 'This campaign has been confirmed already.',
    'ticket_number.not-cancellable': 'This campaign can no longer be cancelled.',
    'service.unauthorized':
      'The service did not accept this site’s credentials. Signing in again may help; otherwise tell whoever runs this site. Nothing you wrote is lost.',
    'service.voice-disabled':
      'This account may not send voice messages yet. Whoever runs this site can have it switched on.',
    'service.no-credit': 'The account has too little credit for this campaign.',
    'service.cancel-limit': 'This month’s cancellations are used up.',
    'service.not-connected':
      'This form is not connected to a service yet, so nothing was sent. Tell whoever runs this site.',
    'service.unreachable':
      'The service could not be reached. Check the connection and try again; nothing you wrote is lost.',
    'service.timeout':
      'The service did not answer within {seconds} seconds. Try again; nothing you wrote is lost.',
    'service.too-large':
      'The list is larger than the service accepts at once. Split it into several campaigns.',
    'service.too-many-requests': ({ seconds }) =>
      seconds === undefined
        ? 'The service is asked too often just now. Try again in a moment.'
        : `The service is asked too often just now. Try again in ${seconds} s.`,
    'service.server-error':
      'The service has a problem of its own (error {status}). Try again in a while; nothing you wrote is lost.',
    'service.not-json':
      'The service answered with something other than data (status {status}), often a sign-in page. Sign in again or tell whoever runs this site; nothing you wrote is lost.',
    'service.unexpected':
      'The service gave an answer that this form does not understand (status {status}). Try again; nothing you wrote is lost.',
    'service.refused': 'The service refused: “{message}” (code {code}).',
    refused: ({ label = '', position, message = '', code = '' }) => {
      const what = position === undefined ? label : `${label}, person ${position}`;
      return message === ''
        ? `${what}: refused by the service, without a reason.`
        : `${what}: refused by the service, “${message}” (code ${code}).`;
    },
  },
};
