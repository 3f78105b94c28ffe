import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDENTITY } from '../../src/main/identity.ts';

export const ROOT = join(import.meta.dirname, '../..');

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly author: string;
  readonly license: string;
  readonly main: string;
  readonly type: string;
};
const electron = JSON.parse(
  readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8'),
) as { readonly version: string };

/** What packages say of the app. */
export const PRODUCT = {
  name: IDENTITY.name,
  /** The name of packages, of the command and of icons on Linux. */
  id: manifest.name,
  version: manifest.version,
  description: manifest.description,
  /** As `Name <address>`. */
  maintainer: manifest.author,
  vendor: manifest.author.replace(/ <.*/u, ''),
  license: manifest.license,
  electron: electron.version,
} as const;

/** The `package.json` in the app: Electron finds in it what to run, and its names. */
export function appManifest(version: string): object {
  const { name, description, author, license, main, type } = manifest;
  return {
    name,
    productName: IDENTITY.name,
    desktopName: IDENTITY.desktopFile,
    version,
    description,
    author,
    license,
    type,
    main,
  };
}

export const SYSTEMS = ['linux', 'windows', 'mac'] as const;
export type System = (typeof SYSTEMS)[number];

/** For which Electron there are packages. */
export const ELECTRON_OF = {
  linux: { platform: 'linux', arch: 'x64' },
  windows: { platform: 'win32', arch: 'x64' },
  mac: { platform: 'darwin', arch: 'arm64' },
} as const satisfies Record<System, { readonly platform: string; readonly arch: string }>;

/** The name of Electron's zip for a system, as in its releases. */
export function electronZip(system: System): string {
  const { platform, arch } = ELECTRON_OF[system];
  return `electron-v${PRODUCT.electron}-${platform}-${arch}.zip`;
}

/** One run of the command. */
export interface Build {
  readonly systems: readonly System[];
  /** Three numbers: Windows Installer knows no other versions. */
  readonly version: string;
  /** The seconds of the epoch that every date in the packages is set to. */
  readonly epoch: number;
  /** Where Electron's zips are; without it, the cache of `@electron/get`, else its download. */
  readonly zips?: string;
  /** The SHA-256 that each of Electron's files has to have, by name. */
  readonly checksums: Readonly<Record<string, string>>;
  /** The folder for what is made. It is emptied first. */
  readonly release: string;
  /** Where signing keys are named. */
  readonly env: NodeJS.ProcessEnv;
}
