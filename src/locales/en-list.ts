import { plural } from './format.js';
import type { ListMessages } from './messages.js';

/** English for a list: what is wrong with a file or a row, and how to mend it. */
export const list: ListMessages = {
  contacts: {
    addPerson: 'Add this person',
    personRefused: 'Added, but this number cannot be called: the list says why.',
    startOverAsk: (count, { number }) =>
      `This takes ${number(count)} ${plural(count, 'row', 'rows')} out of the form. Your files stay as they are.`,
    startOverYes: 'Empty the list',
    startOverNo: 'Keep it',
    emptied: 'The list is empty.',
    fields: {
      phone_number: 'Phone number',
      first_name: 'First name',
      last_name: 'Last name',
      param1: 'Parameter 1',
      param2: 'Parameter 2',
      param3: 'Parameter 3',
      param4: 'Parameter 4',
      param5: 'Parameter 5',
    },
    tookIn: ({ taken, refused, doubled }, { number }) =>
      [
        `Read: ${number(taken)} will be called`,
        ...(refused > 0 ? [`${number(refused)} refused`] : []),
        ...(doubled > 0 ? [`${number(doubled)} doubled`] : []),
      ].join(', ') + '.',
    readAnyway: 'Read it here anyway',
    mappingTitle: (name) => `How is ${name} to be read?`,
    mappingAdds: (count, { number }) =>
      `The list keeps its ${count === 1 ? 'row' : `${number(count)} rows`}; these people are added to it.`,
    columnsLabel: 'Columns',
    column: (position) => `Column ${position}`,
    emptyColumn: 'Empty in the first rows',
    leaveOut: 'Leave out',
    notUsed: 'Stays in the file',
    isCalled: 'Is called',
    becomes: 'In the text:',
    twice: 'Two columns cannot be the same. Change one of them.',
    country: 'Country of numbers without a code',
    countryHint: 'For numbers as they are dialled at home, such as 06 12 34 56 78.',
    noCountry: 'None (they are refused)',
    needs: {
      columns: 'Choose the column that holds the phone numbers.',
      country: 'Some numbers have no country code. Choose the country they belong to.',
      plus: 'The numbers seem to lack their plus. Say whether it is to be added.',
    },
    hasHeader: 'The first row names the columns',
    addPlus: (number) => `Add the missing plus: ${number} is +${number}`,
    sheet: 'Sheet',
    encoding: 'Letters look wrong? Read them as',
    encodings: {
      'utf-8': 'Unicode (UTF-8)',
      'utf-16le': 'Unicode (UTF-16)',
      'utf-16be': 'Unicode (UTF-16, big-endian)',
      'windows-1250': 'Central European (Windows 1250)',
      'windows-1251': 'Cyrillic (Windows 1251)',
      'windows-1252': 'Western European (Windows 1252)',
      'windows-1253': 'Greek (Windows 1253)',
    },
    separator: 'Between columns',
    separators: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Vertical bar' },
    takeIn: 'Take in these people',
    readAgain: 'Read the file again this way',
    howRead: 'How the file was read',
    howNumbersRead: 'How numbers are read',
    readFrom: (name) => name,
    called: (count, { number }) => `${number(count)} will be called`,
    refused: (count, { number }) => `${number(count)} refused`,
    doubled: (count, { number }) => `${number(count)} doubled`,
    countriesLabel: 'Countries',
    noOnesCountry: 'International',
    furtherCountries: (count, { number }) =>
      count === 1 ? 'One more country' : `${number(count)} more countries`,
    kinds: {
      mobile: (count, { number }) => `${number(count)} mobile`,
      fixed: (count, { number }) => `${number(count)} landline`,
      other: (count, { number }) => `${number(count)} of either or another kind`,
    },
    saveRefused: (count, { number }) =>
      count === 1 ? 'Download the refused row' : `Download the ${number(count)} refused rows`,
    refusedHint:
      'The download says of each row why, and from which line of your file it came. Mend it there and drop it here again, or mend it in the list below.',
    refusedFile: 'refused-rows.csv',
    doublesLabel: (count, { number }) =>
      count === 1 ? 'One number came twice' : `${number(count)} numbers came more than once`,
    doubles: {
      first: { label: 'Call the first', hint: 'The name and values of its first row count.' },
      last: { label: 'Call the last', hint: 'The name and values of its last row count.' },
      each: {
        label: 'Send each of them',
        hint: 'Where two rows are one phone that two people share. The service may still call it once.',
      },
    },
    never: 'Numbers that are never called',
    neverLabel: 'Never call these numbers',
    neverHint: 'One a line. Whoever is in the list with one of them is refused.',
    neverAdd: 'Never call these',
    neverFile: 'Choose a file of them',
    neverForget: (count, { number }) =>
      count === 1 ? 'Forget this number' : `Forget these ${number(count)} numbers`,
    neverUnread: (count, { number }) =>
      `${number(count)} ${plural(count, 'row holds', 'rows hold')} no number that can be read: write it with + and country code.`,
    neverCount: (count, { number }) =>
      `${number(count)} ${plural(count, 'number is', 'numbers are')} never called.`,
    listTitle: 'The list',
    search: 'Search',
    filtersLabel: 'Which rows are shown',
    filters: { all: 'All', refused: 'Refused', doubled: 'Doubled', incomplete: 'Incomplete' },
    noRows: 'No row matches.',
    rowsFound: (count, { number }) => `${number(count)} ${plural(count, 'row', 'rows')}`,
    rowsShown: (from, to, total, { number }) =>
      `Rows ${number(from)}–${number(to)} of ${number(total)}`,
    previous: 'Previous',
    next: 'Next',
    rowNumber: 'List row',
    lineInFile: (line) => `Read from line ${line}.`,
    acts: 'Edit or remove',
    row: (row) => `row ${row}`,
    actOnRow: (act, row) => `${act} row ${row}`,
    edit: 'Edit',
    save: 'Save',
    remove: 'Remove',
    saved: {
      taken: (row) => `Row ${row} is saved.`,
      refused: (row) => `Row ${row} is saved, but cannot be called yet.`,
      doubled: (row) => `Row ${row} is saved; its number is in another row.`,
    },
    mended: (row) => `Row ${row} is mended and will be called.`,
    removed: (row) => `Row ${row} is removed.`,
  },
  issues: {
    'recipients.number-missing': 'Phone number is missing. Enter one, or leave this person out.',
    'recipients.number-text':
      '“{value}” is no phone number. Leave nothing but the number in its cell.',
    'recipients.number-extension':
      '“{value}” has an extension, which a call cannot dial. Enter a number that rings directly.',
    'recipients.number-several':
      '“{value}” is more than one number. Give each person a row with one.',
    'recipients.number-cell-error':
      '“{value}” is a spreadsheet’s error. Make the column text there, and enter the number again.',
    'recipients.number-scientific':
      '“{value}” was shortened by a spreadsheet, and digits are lost. Make the column text there, and enter the number again.',
    'recipients.number-date':
      '“{value}” is a date or a time, as a spreadsheet makes of numbers. Make the column text there, and enter the number again.',
    'recipients.number-lost-plus':
      '“{value}” may have lost its plus. If it begins with a country code, write a plus in front.',
    'recipients.number-lost-zero':
      '“{value}” may have lost a zero, in front or behind the country code. Put it back if it belongs there.',
    'recipients.number-needs-country':
      '“{value}” has no country code. Write one, as in +33612345678, or choose the country of such numbers.',
    'recipients.number-unknown-code':
      '“{value}” begins with a country code that does not exist. Check the digits after the plus.',
    'recipients.number-too-short':
      '“{value}” has too few digits for a phone number. Check whether some are missing.',
    'recipients.number-too-long':
      '“{value}” has too many digits for a phone number. Check whether some are doubled.',
    'recipients.number-short-code':
      '“{value}” is as short as a service’s own code. Enter the full number of a person.',
    'recipients.number-premium':
      '“{value}” costs the caller extra and is not called. Enter an ordinary number.',
    'recipients.number-machine':
      '“{value}” belongs to a pager or a mailbox. Enter a number that a person answers.',
    'recipients.number-invalid':
      '“{value}” is no number that is in use in its country. Check its digits.',
    'recipients.field-too-long': '{name} has {length} characters; at most {limit} fit. Shorten it.',
    'recipients.never-called': 'This number is on the list of those never called.',
    'recipients.doubled': 'Same number as in list row {row}, which is called.',
    'recipients.files-several':
      'These are several files. Drop them one after the other: each is added to the list.',
    'recipients.no-phone-column':
      'None of the columns looks like phone numbers. Choose the one that holds them.',
    'recipients.not-loaded':
      'The part of this page that reads lists did not load. Your list is as it was. Check the connection and try again. If that does not help, load the page anew: what you wrote is gone then, unless the form says that it is kept.',
    'recipients.file-gone': 'The file is no longer at hand. Choose it again.',
    'recipients.file-no-numbers':
      'There is no phone number in it that could be called, so nobody was added.',
    'recipients.file-large-workbook':
      'This workbook is large, and this page can only read it while you wait. Save it as CSV, which is read at once.',
    'recipients.file-empty':
      'This file is empty: nobody is in it. Choose the one that holds the list.',
    'recipients.file-unreadable':
      'This could not be read. It may be a folder, or a file that was moved or is locked by another program. Choose a file.',
    'recipients.file-changed':
      'The file was changed or moved while it was read. Close it in other programs and choose it again.',
    'recipients.file-xls':
      'This is an old Excel workbook (.xls). Open it and save it as .xlsx or CSV.',
    'recipients.file-xlsb':
      'This is a binary Excel workbook (.xlsb). Open it and save it as .xlsx or CSV.',
    'recipients.file-ods':
      'This is an OpenDocument spreadsheet (.ods). Open it and save it as .xlsx or CSV.',
    'recipients.file-numbers':
      'This is a Numbers spreadsheet. Open it and export it to Excel or CSV.',
    'recipients.file-encrypted':
      'This file is protected by a password. Open it, save a copy without the password and choose the copy.',
    'recipients.file-document':
      'This is a text document or presentation. Copy its table into a spreadsheet and save that as .xlsx or CSV.',
    'recipients.file-pdf':
      'This is a PDF. Ask for the list as a spreadsheet, or copy its table into one and save that as .xlsx or CSV.',
    'recipients.file-picture':
      'This is a picture or recording. A list comes as a spreadsheet (.xlsx) or as CSV.',
    'recipients.file-archive': 'This is an archive. Unpack it and choose the list inside.',
    'recipients.file-markup':
      'This is a web page or XML, whatever its name says. Open it in a spreadsheet program and save it as .xlsx or CSV.',
    'recipients.file-binary':
      'This is neither text nor a spreadsheet. Save the list as .xlsx or CSV and choose that.',
    'recipients.file-nul':
      'Row {row} holds characters that no text has (NUL): the file is damaged. Save it again as .xlsx or CSV.',
    'recipients.file-truncated':
      'The file ends before its end: it was not copied or downloaded completely. Fetch it again.',
    'recipients.file-damaged':
      'This workbook is damaged. Open it in a spreadsheet program, save it again as .xlsx or CSV and choose that.',
    'recipients.file-expands':
      'This workbook unpacks to far more than a list needs, so it was not opened. Save its list as CSV.',
    'recipients.file-entities':
      'This workbook holds a document type declaration, which no spreadsheet program writes, so it was not opened. Save its list as CSV.',
    'recipients.file-sheet-missing':
      'There is no sheet “{sheet}” in this workbook. Choose another.',
    'recipients.file-quote':
      'Row {row} opens a quotation mark that is not closed, so the rows behind it cannot be told apart. Close it or take it out.',
    'recipients.file-long-line':
      'Row {row} is longer than {limit} characters without a line break. A list has one line for each person.',
    'recipients.file-long-cell':
      'Row {row} has a cell of more than {limit} characters. Take it out.',
    'recipients.file-columns':
      'Row {row} has {count} columns; at most {limit} are read. Check the separator, or keep the columns you need.',
  },
};
