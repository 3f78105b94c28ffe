import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM } from './bundle.ts';
import { settle, zip } from './files.ts';
import { type Build, PRODUCT } from './product.ts';
import { signForWindows, windowsMark } from './signing.ts';

/** Makes the zip of a bundle. */
export function makeWindowsPackages(
  { version, epoch, release, env }: Build,
  bundle: string,
  work: string,
): void {
  const folder = join(work, PRODUCT.name);
  renameSync(bundle, folder);
  // Before the installer takes it.
  signForWindows(join(folder, PROGRAM.windows), env);
  settle(folder, epoch);
  const name = `${PRODUCT.name.replaceAll(' ', '-')}-${version}`;
  const mark = windowsMark(env);
  zip(join(release, `${name}-win32-x64${mark}.zip`), work, PRODUCT.name);
}
