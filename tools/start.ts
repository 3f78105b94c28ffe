import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { sayWhy } from './chromium-host/cannot-start.ts';
import { findChromium, hasDisplay } from './chromium-host/find-chromium.ts';
import { appCommand, type HostName } from './run-app.ts';

// `npm start`: opens the built app, in Electron if available and in Chromium otherwise.

const ROOT = join(import.meta.dirname, '..');
/**
 * The download is one file of about 120 MB; if its host is blocked, the connection usually hangs.
 */
const DOWNLOAD_MS = 120_000;

const args = process.argv.slice(2);
const asked = args.find((arg) => arg.startsWith('--host='))?.slice('--host='.length);
const switches = args.filter((arg) => !arg.startsWith('--host='));
if (asked !== undefined && asked !== 'electron' && asked !== 'chromium') {
  fail(`--host= takes electron or chromium, not "${asked}"`);
}

const host = pickHost();
if (host === 'chromium') {
  try {
    await findChromium();
  } catch (error) {
    fail(sayWhy(error));
  }
}
run(host);

function pickHost(): HostName {
  if (asked === 'chromium') return 'chromium';
  const problem = fetchElectron();
  if (problem === undefined) return 'electron';
  if (asked === 'electron') fail(`Electron cannot be had: ${problem}`);
  process.stderr.write(`Electron cannot be had (${problem}): using the Chromium host.\n`);
  return 'chromium';
}

/** Makes sure that Electron's binary is there; returns the reason if it cannot be. */
function fetchElectron(): string | undefined {
  process.stderr.write('Looking for Electron…\n');
  const installer = createRequire(import.meta.url).resolve('electron/install.js');
  const { status, error, stderr } = spawnSync(process.execPath, [installer], {
    timeout: DOWNLOAD_MS,
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  if (error !== undefined) return error.message;
  return /^\S*Error: .*$/mu.exec(stderr)?.[0] ?? 'its download failed';
}

function run(host: HostName): void {
  if (host === 'chromium' && (switches.includes('--headless') || !hasDisplay())) {
    const hasPort = switches.some((arg) => arg.startsWith('--remote-debugging-port='));
    if (!hasPort) switches.push('--remote-debugging-port=0');
    process.stderr.write(
      'There is no window to see: the app runs in headless Chromium. Reach its page at the DevTools address below, ' +
        'for example from chrome://inspect. Ctrl+C ends it.\n',
    );
  }
  const command = appCommand(host, switches);
  const child = spawn(command.command, command.args, { cwd: ROOT, stdio: 'inherit' });
  // The terminal sends Ctrl+C to the app as well, so just wait for its graceful end. A plain signal
  // has to be passed on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => fail(error.message));
  child.once('close', (code) => process.exit(code ?? 1));
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
