/** Finds Chrome or Chromium where they usually are; `CHROME_PATH` names another. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
];

/** What Chromium needs beside the defaults: no sandbox as root, and no calls home. */
export const chromeArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser's path, or undefined. Throws where `CHROME_PATH` names no program. */
export function findChrome() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROME_PATH is "${named}", which is no program that can be run.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .concat(usualPlaces)
    .find(isExecutable);
}

const isDebian = () => existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

const howToGetIt = {
  linux: 'sudo apt-get install chromium   (or your distribution’s own command)',
  darwin: 'brew install --cask chromium',
  win32: 'winget install Google.Chrome',
};

/** The browser's path; installs Debian's Chromium where that is allowed. */
export function needChrome() {
  const found = findChrome();
  if (found) return found;
  if (isDebian() && process.getuid?.() === 0) {
    console.log('No Chrome or Chromium found: installing Debian’s chromium.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...words) => execFileSync('apt-get', ['-qq', ...words], { env, stdio: 'inherit' });
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation');
    const installed = findChrome();
    if (installed) return installed;
  }
  throw new Error(
    'The tests need Chrome or Chromium, and none was found. Get one with\n\n' +
      `  ${howToGetIt[process.platform] ?? howToGetIt.linux}\n\n` +
      'or set CHROME_PATH to the one you have.',
  );
}
