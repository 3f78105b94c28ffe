import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makePackages } from '../../tools/package/packages.ts';
import { ROOT, type System } from '../../tools/package/product.ts';
import { makeElectronZips } from './electron-stand-in.ts';
import { aLastingFolder } from './folder.ts';

/** 2026-09-21 14:13:20 UTC. */
export const EPOCH = 1_790_000_000;

/**
 * Makes packages of the built app on a stand-in for Electron, without any key.
 *
 * @returns the folder that they are in
 */
export async function packagesFor(
  systems: readonly System[],
  version: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const folder = aLastingFolder();
  const zips = join(folder, 'zips');
  const checksums = makeElectronZips(zips, systems);
  // The checkout is often on another disk than temporary files.
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const release = join(aLastingFolder(cache), 'release');
  const { PATH } = process.env;
  await makePackages({
    systems,
    version,
    epoch: EPOCH,
    zips,
    checksums,
    release,
    env: { PATH, ...env },
  });
  return release;
}
