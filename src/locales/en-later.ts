import { plural } from './format.js';
import type { LaterMessages } from './messages.js';

/** English for what comes after the first word: they load with what says them. */
export const later: LaterMessages = {
  measured: ({ shortest, typical, longest, tooLong }, limit, { number }) => {
    const seconds = (characters: number) => number(Math.max(1, Math.ceil(characters / 10)));
    const from = seconds(shortest);
    const to = seconds(Math.min(longest, limit));
    const blocks = (characters: number) => Math.ceil(Math.max(1, characters) / 300);
    const over = tooLong > 0 ? ` · ${number(tooLong)} grow too long` : '';
    const most = blocks(Math.min(longest, limit));
    return (
      `Spoken: ${number(shortest)} to ${number(longest)} of ${number(limit)} characters, ` +
      `mostly about ${number(typical)} · ${from === to ? to : `${from} to ${to}`} s, ` +
      `${number(most)} ${plural(most, 'block', 'blocks')} of 30 s at most${over}`
    );
  },
  mends: {
    show: 'Show it',
    about: (act, found) => `${act}: ${found}`,
    showPerson: 'Show the first of them',
    takeOut: 'Take it out',
    write: (words) => `Write ${words}`,
    callAt: (when) => `Call ${when}`,
  },
  walk: {
    label: 'Preview of other people',
    position: (position, size, { number }) => `${number(position)} of ${number(size)}`,
    previous: 'Previous',
    next: 'Next',
    longest: 'Longest',
    shortest: 'Shortest',
    gap: 'First with a gap',
  },
  listen: {
    start: 'Listen',
    stop: 'Stop',
    hint: 'Read by this browser; on the phone it is another voice.',
    unavailable: 'This browser has no voice to read it with.',
  },
  previewFor: (name) => `As ${name} will hear it`,
  summaryTitle: (count, { number }) =>
    count === 1 ? 'One thing to mend' : `${number(count)} things to mend`,
  kept: {
    sentence: 'Your draft is kept in this browser.',
    withPeople: 'Your draft and its people are kept in this browser.',
    withoutPeople: 'Your draft is kept in this browser, without its people.',
    forget: 'Forget it',
    elsewhere: 'Another tab has changed this draft. What is changed last is what is kept.',
    take: 'Show that one here',
  },
  review: {
    nothing: 'Still missing',
    stop: 'Stop waiting',
    stopHint: 'It may have arrived already. Nobody is called before it is confirmed.',
    advice: (count, { number }) => `${number(count)} ${plural(count, 'hint', 'hints')}`,
    peopleOfList: (list) => `Everyone in the list “${list}”`,
    peopleOfTag: (tag) => `Everyone with the tag “${tag}”`,
    yes: 'Yes',
    letter: ({ people, sender, language, when }) =>
      [
        `${people}.`,
        sender && `Their phones show ${sender}.`,
        language && `The voice speaks ${language}.`,
        `The calls start ${when ? `${when}, ` : ''}once you have confirmed the campaign.`,
      ]
        .filter(Boolean)
        .join(' '),
    figures: 'Estimated cost',
    estimate: (blocks, cost, { number, money }) =>
      `${money(cost)} for ${number(blocks)} ${plural(blocks, 'block', 'blocks')} of 30 s`,
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
    'text.stray-brace':
      'Text has a “{brace}” that makes no placeholder and will be read aloud as it is.',
    'text.unfillable-placeholder':
      'Nobody in the list has a value for {placeholder}: it will be left out.',
    'text.cut-for-some':
      'With the values of {count} of the people it grows past {limit} characters, to {length} at most: the service cuts the rest off.',
    'text.link': '“{found}” is hard to say by phone. Say where to look in words.',
    'text.emoji': '{found} cannot be said, and may be read aloud by its name.',
    'text.short-date': '“{found}” may be read in the wrong order. Write the month as a word.',
    'text.long-number':
      '“{found}” may be read as one large number. Put blanks between digits that belong together.',
    'text.capitals': '“{found}” may be spelled out. Write it in full, or the way it is said.',
    'recipients.missing':
      'People to call are missing. Enter a phone number, or name a list or a tag that you have stored.',
    'recipients.unusable':
      'People to call: none of the numbers can be called. Write them in international form, such as +33612345678.',
    'recipients.too-many': ({ count, limit }) =>
      count === undefined || limit === undefined
        ? 'People to call: too many in one campaign. Split them.'
        : `People to call: ${count} are too many; at most ${limit} fit in one campaign.`,
    'recipients.some-refused': ({ count = '' }) =>
      count === '1'
        ? 'One row cannot be called and is left out, unless you mend it.'
        : `${count} rows cannot be called and are left out, unless you mend them.`,
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
    'send_at.outside-hours':
      '{count} of the people ({countries}) would be called outside the hours that their country allows for marketing. This is a hint, not legal advice.',
    'send_at.soon':
      'Less than {minutes} minutes away: once confirmed, it can no longer be cancelled.',
    'request_id.malformed':
      'Request ID takes at most {limit} letters, digits and signs, without accents.',
    'request_id.used':
      'Request ID has been used in the last 24 hours. Enter another, or leave it empty.',
    'request_id.lost-copy':
      'The first try had arrived after all, but its ticket was lost on the way. That copy calls nobody, because nobody can confirm it. Create the campaign again: it has a new request ID.',
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
    'service.no-credit':
      'The account has too little credit for this campaign. Once it is topped up, try again.',
    'service.cancel-limit': 'This month’s cancellations are used up.',
    'service.not-connected':
      'This form is not connected to a service yet, so nothing was sent. Tell whoever runs this site.',
    'service.part-missing':
      'A part of the form could not be loaded: this page may have been renewed. Try again, or load the page anew: what you wrote is gone then, unless the form says that it is kept.',
    'service.stopped':
      'You stopped waiting. The campaign may have been created all the same; it calls nobody, because nobody has its ticket. Create it again when you like: unchanged, it has the same request ID, so there are never two of it.',
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
