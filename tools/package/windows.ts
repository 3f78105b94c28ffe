import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM } from './bundle.ts';
import { settle, zip } from './files.ts';
import { makeMsi } from './msi.ts';
import { type Build, PRODUCT } from './product.ts';
import { signForWindows, windowsMark } from './signing.ts';

/** Makes the zip and the installer of a bundle. */
export function makeWindowsPackages(
  build: Build,
  bundle: string,
  icon: string,
  work: string,
): void {
  const { version, epoch, release, env } = build;
  const folder = join(work, PRODUCT.name);
  renameSync(bundle, folder);
  // Before the installer takes it.
  signForWindows(join(folder, PROGRAM.windows), env);
  settle(folder, epoch);
  const name = `${PRODUCT.name.replaceAll(' ', '-')}-${version}`;
  const mark = windowsMark(env);
  const msi = join(release, `${name}-x64${mark}.msi`);
  makeMsi(build, folder, icon, msi);
  signForWindows(msi, env);
  zip(join(release, `${name}-win32-x64${mark}.zip`), work, PRODUCT.name);
}
