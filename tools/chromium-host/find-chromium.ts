import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';

/** A Chromium that can be started. */
export interface Chromium {
  readonly path: string;
  /** `installed`: a whole browser with windows. `headless`: `chrome-headless-shell` of `@sparticuz/chromium`. */
  readonly kind: 'installed' | 'headless';
  readonly env: NodeJS.ProcessEnv;
}

/** Whether a window could be seen here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** The Chromium to use: Chrome, Chromium or Edge as installed, else the one that came from npm. */
export async function findChromium(): Promise<Chromium> {
  const installed = candidates().find((path) => existsSync(path));
  if (installed !== undefined) return { path: installed, kind: 'installed', env: process.env };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chrome, Chromium or Edge is installed here, and there is none on npm for this system',
    );
  }
  return await unpackChromium();
}

function candidates(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map((folder) =>
        join(folder, `${name}.app/Contents/MacOS/${name}`),
      ),
    );
  }
  if (process.platform === 'win32') {
    return ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)']
      .map((name) => process.env[name])
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Chromium/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]);
  }
  const names = [
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
  ];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * Unpacks `@sparticuz/chromium` once per version and user. It is unpacked beside and then renamed, so that two first
 * starts at the same time never see half a binary.
 */
async function unpackChromium(): Promise<Chromium> {
  const packed = join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../..');
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(tmpdir(), `recovery-desk-chromium-${version}-${userInfo().username}`);
  const path = join(folder, 'chromium');
  if (!existsSync(path)) {
    mkdirSync(tmpdir(), { recursive: true });
    const beside = mkdtempSync(`${folder}-`);
    const tidy = () => rmSync(beside, { recursive: true, force: true });
    process.once('exit', tidy);
    // The package unpacks to the system's temporary folder, which it asks of the environment.
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = beside;
    try {
      const { default: chromium, inflate } = await import('@sparticuz/chromium');
      await chromium.executablePath();
      if (lacksLibraries(join(beside, 'chromium'))) {
        await inflate(join(packed, 'bin/al2023.tar.br'));
      }
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
    try {
      renameSync(beside, folder);
    } catch (error) {
      tidy();
      if (!existsSync(path)) throw error;
    }
    process.off('exit', tidy);
  }
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    FONTCONFIG_PATH: join(folder, 'fonts'),
  };
  const lib = join(folder, 'al2023/lib');
  if (existsSync(lib))
    env['LD_LIBRARY_PATH'] = [lib, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  return { path, kind: 'headless', env };
}

/** A bare Linux has no NSS, which Chromium links to; the package carries it. */
function lacksLibraries(path: string): boolean {
  const { stdout } = spawnSync('ldd', [path], { encoding: 'utf8' });
  return stdout?.includes('not found') ?? false;
}
