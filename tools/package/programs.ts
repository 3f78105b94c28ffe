import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { System } from './product.ts';
import { signers } from './signing.ts';

/** Something that whoever runs the command has to mend. */
export class CannotPackage extends Error {}

/** What each system's packages are made with, and the Debian package that brings it. */
const PROGRAMS: Readonly<Record<System, Readonly<Record<string, string>>>> = {
  linux: { 'dpkg-deb': 'dpkg', rpmbuild: 'rpm', tar: 'tar', xz: 'xz-utils', zip: 'zip' },
  windows: { wixl: 'wixl', msibuild: 'msitools', zip: 'zip' },
  mac: { zip: 'zip' },
};

/** @throws CannotPackage that names each program that is missing, with its Debian package */
export function needPrograms(systems: readonly System[], env: NodeJS.ProcessEnv): void {
  if (systems.includes('mac') && env['APPLE_SIGN_IDENTITY'] && process.platform !== 'darwin') {
    throw new CannotPackage('APPLE_SIGN_IDENTITY is set, but only a Mac can sign for macOS');
  }
  const needed = Object.assign({}, ...systems.map((system) => PROGRAMS[system]), signers(env));
  const missing = Object.entries<string>(needed).filter(([program]) => !isThere(program, env));
  if (missing.length === 0) return;
  const lines = missing.map(([program, debian]) => `  ${program} (Debian package ${debian})`);
  throw new CannotPackage(`These programs are missing:\n${lines.join('\n')}`);
}

function isThere(program: string, env: NodeJS.ProcessEnv): boolean {
  return (env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
