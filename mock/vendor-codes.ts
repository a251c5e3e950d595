import { vendorTable } from '../src/contract/codes.js';

/**
 * What the vendor's older codes mean, in short. Only 121 is confirmed for this API; the others
 * may turn up any day, so a client has to bear each. Source: notes 8.3.
 */
export const legacyCodes: Readonly<Record<number, string>> = {
  100: 'POST data missing.',
  101: 'Wrong credentials.',
  102: 'Text too long.',
  103: 'No recipient.',
  104: 'No credit left.',
  105: 'Credit too low, an order is pending.',
  106: 'Bad sender.',
  107: 'Text missing.',
  108: 'Login missing.',
  109: 'Key missing.',
  110: 'Recipient list missing.',
  111: 'Way of giving recipients not chosen.',
  112: 'Quality missing.',
  113: 'Account not validated.',
  114: 'Account under fraud review.',
  115: 'Number of recipients and parameters differ.',
  116: 'Mailing needs a contact list.',
  117: 'No usable number among the recipients.',
  118: 'Test-message box not ticked.',
  119: 'Long text not allowed for this type.',
  120: 'Request id already used.',
  121: 'STOP mention ([STOP au 30101]) is missing from your text.',
  122: 'No-advertising mention missing.',
  123: 'Request signature missing.',
  124: 'Request signature wrong.',
  125: 'Undefined error.',
  126: 'Another campaign awaits approval.',
  127: 'Another campaign is being computed.',
  128: 'Too many attempts.',
  129: 'Campaign being built.',
  130: 'Campaign not finished.',
  131: 'Campaign not found.',
  132: 'Campaign already sent.',
  133: 'Batch id already used.',
  150: 'No country for this prefix.',
  151: 'Country not served.',
  152: 'Country not reachable by low-cost route.',
  153: 'Route congested.',
  201: 'Option on request only.',
  202: 'Wrong sub-account e-mail.',
  203: 'Transfer token already open.',
  204: 'Wrong token.',
  205: 'Transfer amount too low.',
  206: 'No campaign during a transfer.',
  207: 'No access to this feature.',
  208: 'Wrong SMS type.',
  209: 'Not allowed for this user.',
  210: 'E-mail is not one of your sub-accounts.',
  300: 'List management by API not allowed.',
  301: 'Maximum number of lists reached.',
  302: 'List name already exists.',
  303: 'List does not exist.',
  304: 'List full.',
  305: 'Too many contacts in one request.',
  306: 'Unknown list action.',
  308: 'File error.',
  500: 'Action impossible.',
  501: 'Connection error.',
};

/** The issue that answers with this number, where a row of the contract's table does. */
const ofTable = new Map(
  Object.entries(vendorTable)
    .toReversed()
    .map(([code, row]) => [row.code, code as keyof typeof vendorTable]),
);

/** Every number the scenarios named `code-…` answer with, lowest first. */
export const vendorCodes: readonly number[] = [
  ...new Set([...ofTable.keys(), ...Object.keys(legacyCodes).map(Number)]),
].sort((a, b) => a - b);

/** The table's issue for a number, or undefined where only the older list has it. */
export const issueCodeOf = (code: number) => ofTable.get(code);
