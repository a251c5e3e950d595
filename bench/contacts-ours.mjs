/**
 * The same with this package's list, as `contacts-peer.mjs` prints it.
 *
 *     node bench/contacts-ours.mjs FILE
 */
import { openAsBlob } from 'node:fs';
import { ContactList } from '../dist/src/contacts/list.js';

const [, , file] = process.argv;
if (!file) throw new Error('Name the file to read: contacts-ours.mjs FILE');

const start = process.cpuUsage();
const { rows, taken, refused, doubled } = await new ContactList().import(await openAsBlob(file));
const { user, system } = process.cpuUsage(start);
const cpuSeconds = (user + system) / 1e6;
console.log(JSON.stringify({ rows, accepted: taken, refused, doubled, cpuSeconds }));
