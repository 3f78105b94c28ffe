import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { sayWhy } from './chromium-host/cannot-start.ts';
import { findChromium, hasDisplay } from './chromium-host/find-chromium.ts';
import { findElectron } from './find-electron.ts';
import { appCommand } from './run-app.ts';
import { passSignals, runElectron } from './run-electron.ts';

// `npm start`: opens the built app, in Electron if available and in Chromium otherwise.

const ROOT = join(import.meta.dirname, '..');
process.chdir(ROOT);

const args = process.argv.slice(2);
const asked = args.find((arg) => arg.startsWith('--host='))?.slice('--host='.length);
const switches = args.filter((arg) => !arg.startsWith('--host='));
if (asked !== undefined && asked !== 'electron' && asked !== 'chromium') {
  fail(`--host= takes electron or chromium, not "${asked}"`);
}

const electron = asked === 'chromium' ? undefined : await pickElectron();
if (electron === undefined) await startInChromium();
else process.exit(await runElectron(electron, electron, appCommand('electron', switches).args));

/** @returns `undefined` if the Chromium host has to do */
async function pickElectron(): Promise<string | undefined> {
  say('Looking for Electron…');
  const found = await findElectron({ tell: say });
  if ('path' in found) return found.path;
  if (asked === 'electron') fail(`Electron cannot be had: ${found.problem}`);
  say(`Electron cannot be had (${found.problem}): using the Chromium host.`);
  return undefined;
}

async function startInChromium(): Promise<void> {
  try {
    await findChromium();
  } catch (error) {
    fail(sayWhy(error));
  }
  if (switches.includes('--headless') || !hasDisplay()) {
    const hasPort = switches.some((arg) => arg.startsWith('--remote-debugging-port='));
    if (!hasPort) switches.push('--remote-debugging-port=0');
    say(
      'There is no window to see: the app runs in headless Chromium. Reach its page at the DevTools address below, ' +
        'for example from chrome://inspect. Ctrl+C ends it.',
    );
  }
  const command = appCommand('chromium', switches);
  const child = spawn(command.command, command.args, { stdio: 'inherit' });
  passSignals(child);
  child.once('error', (error) => fail(error.message));
  child.once('close', (code) => process.exit(code ?? 1));
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function fail(message: string): never {
  say(message);
  process.exit(1);
}
