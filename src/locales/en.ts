import { plural } from './format.js';
import type { FirstMessages } from './messages.js';

/** English, the language that every other falls back to. */
export const en: FirstMessages = {
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
    text: 'Read aloud to each person. What stands in braces is the person’s own value.',
    recipients: 'From a spreadsheet, from a few lines, or one by one.',
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
  placeholders: {
    insert: 'Insert',
    fallback: (placeholder, count, { number }) =>
      `Say instead of an empty ${placeholder} (${number(count)} ${plural(count, 'person', 'people')})`,
  },
  zone: { label: 'Time zone', change: 'Change time zone' },
  requestIdMade: 'Made by the form for this very content:',
  loadFailed:
    'A part of the form could not be loaded; nothing is lost so far. If trying again does not help, load the page anew: what you wrote is gone then, unless the form says that it is kept.',
  tryAgain: 'Try again',
  people: (count, { number }) =>
    `${number(count)} ${plural(count, 'person', 'people')} will be called`,
  contacts: {
    dropHere: 'Drop a spreadsheet here',
    chooseFile: 'Choose a file',
    fileHint: 'CSV or Excel (.xlsx). Columns may have any name and any order.',
    addFile: 'Add a file',
    otherFile: 'Choose another file',
    paste: 'Paste or type',
    pasteHint:
      'One person a line: the number, then first and last name if you like, with commas between. Rows copied from a spreadsheet work as well.',
    addLines: 'Add these people',
    pastedText: 'Pasted text',
    addOne: 'Add one person',
    startOver: 'Start over',
    cancel: 'Cancel',
    stopped: 'Stopped. The list is as it was.',
    looking: (name) => `Reading ${name}`,
    readSoFar: (rows, share, { number }) =>
      `${number(rows)} ${plural(rows, 'row', 'rows')} read` +
      (share > 0 ? `, ${number(Math.floor(100 * share))} %` : ''),
  },
  previewEmpty: 'The text you write appears here the way it will be read aloud.',
  scheduledFor: (when) => `Calls start ${when}.`,
  timeZoneIs: (timeZone) => `Time in ${timeZone}.`,
  no: 'No',
  moreSet: (count, { number }) => `${number(count)} set`,
  create: 'Create campaign',
  creating: 'Creating the campaign…',
  createHint:
    'This calls nobody yet. The campaign is computed first, so that you see its cost before anyone’s phone rings.',
  valueMissing: 'Create the campaign first.',
};
