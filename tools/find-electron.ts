import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder of the npm package, whose installer knows version and hashes. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
/** How long a download may bring nothing before its host counts as blocked, in milliseconds. */
const STALL_MS = 60_000;
const TELL_MS = 10_000;

const BINARY = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
  linux: 'electron',
} as Readonly<Record<string, string | undefined>>;

export interface ElectronOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** The folder of the npm package. */
  readonly folder?: string;
  readonly stallMs?: number;
  /** Told how far a download is. */
  readonly tell?: (line: string) => void;
}

/** Electron's binary, or why it cannot be had. */
export type FoundElectron = { readonly path: string } | { readonly problem: string };

/**
 * The binary that is there already: the one below `ELECTRON_OVERRIDE_DIST_PATH`, where that is set,
 * or else the one that the npm package has.
 */
export function electronThere({
  env = process.env,
  folder = PACKAGE,
}: ElectronOptions = {}): FoundElectron {
  const name = BINARY[process.platform] ?? 'electron';
  const own = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const path = join(own || join(folder, 'dist'), name);
  if (existsSync(path)) return { path };
  const set = own ? ', which ELECTRON_OVERRIDE_DIST_PATH names' : '';
  return { problem: `there is no ${path}${set}` };
}

/**
 * The binary that is there, or that the package's installer can get: from the cache
 * (`electron_config_cache`), a mirror (`ELECTRON_MIRROR`) or GitHub, held to the package's own
 * hashes. A slow line is waited for; one that brings nothing for a minute is given up, since a host
 * that is blocked usually just does not answer.
 */
export async function findElectron(options: ElectronOptions = {}): Promise<FoundElectron> {
  const { env = process.env, folder = PACKAGE } = options;
  if (env['ELECTRON_OVERRIDE_DIST_PATH']) return electronThere(options);
  const problem = await install(folder, env, options);
  return problem === undefined ? electronThere(options) : { problem };
}

/** @returns why the installer failed, if it did */
async function install(
  folder: string,
  env: NodeJS.ProcessEnv,
  { stallMs = STALL_MS, tell = () => {} }: ElectronOptions,
): Promise<string | undefined> {
  // A temporary folder of its own, in which the download can be seen growing.
  const temporary = mkdtempSync(join(tmpdir(), 'recovery-desk-electron-'));
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    env: {
      ...env,
      ...{ TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      ELECTRON_GET_NO_PROGRESS: '1',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let size = 0;
  let grewAt = performance.now();
  let toldAt = grewAt;
  let hasStalled = false;
  const look = setInterval(() => {
    const now = performance.now();
    const newSize = sizeOf(temporary) + sizeOf(join(folder, 'dist'));
    if (newSize !== size) grewAt = now;
    size = newSize;
    if (now - grewAt > stallMs) {
      hasStalled = true;
      child.kill();
    } else if (size > 0 && now - toldAt > TELL_MS) {
      toldAt = now;
      tell(`Getting Electron: ${Math.round(size / 1e6)} MB so far`);
    }
  }, stallMs / 60);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code === 0) return undefined;
  } finally {
    clearInterval(look);
    rmSync(temporary, { recursive: true, force: true });
  }
  if (hasStalled) return `its download brought nothing for ${stallMs / 1000} seconds`;
  return /^\S*Error: .*$/mu.exec(said)?.[0] ?? 'its download failed';
}

/** The size of what is in a folder, in bytes. */
function sizeOf(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size, 0);
  } catch {
    // Not there yet, or gone in this moment.
    return 0;
  }
}

/** What Electron says where the system lets it have no sandbox. */
const NO_SANDBOX = /SUID sandbox helper binary was found, but is not configured|No usable sandbox/u;
/** How soon it then aborts, in milliseconds, with a margin. */
const ABORT_MS = 5000;

/** How a run of Electron ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly afterMs: number;
  /** Its standard error. */
  readonly said: string;
}

/**
 * What to do about the sandbox, if that is what Electron ended for. Turning it off is not among it:
 * the page would lose a wall.
 *
 * @param path of Electron's binary
 * @see https://github.com/electron/electron/issues/42510
 */
export function sandboxAdvice(path: string, ended: Ended, platform: string): string | undefined {
  const { code, signal, afterMs, said } = ended;
  if (platform !== 'linux') return undefined;
  const aborted = signal === 'SIGTRAP' || signal === 'SIGABRT' || code === 133 || code === 134;
  if (!NO_SANDBOX.test(said) && !(aborted && afterMs < ABORT_MS)) return undefined;
  const helper = `'${join(dirname(path), 'chrome-sandbox').replaceAll("'", String.raw`'\''`)}'`;
  return `
Electron ended at once. Most likely the system lets it have no sandbox, as Ubuntu does since 23.10
for programs without an AppArmor profile. Do one of these once, then start again:

- give the sandbox's helper its rights:
    sudo chown root:root ${helper} && sudo chmod 4755 ${helper}

- or allow it by a profile. Put this into /etc/apparmor.d/recovery-desk-electron:
    abi <abi/4.0>,
    include <tunables/global>
    profile recovery-desk-electron "${path}" flags=(unconfined) { userns, }
  and load it:
    sudo apparmor_parser -r /etc/apparmor.d/recovery-desk-electron

Without either: npm start -- --host=chromium
`;
}
