import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { downloadArtifact } from '@electron/get';
import { sha256 } from './files.ts';
import { type Build, ELECTRON_OF, electronZip, PRODUCT, type System } from './product.ts';
import { CannotPackage } from './programs.ts';

/**
 * Finds Electron's zip for each system, and holds it to Electron's own list, which the lock file
 * vouches for.
 *
 * @returns the folder of each zip
 * @throws CannotPackage that names each zip that is missing or another one
 */
export async function findZips(build: Build): Promise<ReadonlyMap<System, string>> {
  const folders = new Map<System, string>();
  const problems: string[] = [];
  for (const system of build.systems) {
    const name = electronZip(system);
    try {
      const folder = build.zips ?? dirname(await download(system, build));
      await check(join(folder, name), build.checksums[name]);
      folders.set(system, folder);
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  if (problems.length === 0) return folders;
  throw new CannotPackage(
    `Electron cannot be had; --zips=FOLDER names where its zips are:\n  ${problems.join('\n  ')}`,
  );
}

async function check(path: string, expected: string | undefined): Promise<void> {
  if (expected === undefined) throw new Error("Electron's list does not have it");
  if (!existsSync(path)) throw new Error(`it is not in ${dirname(path)}`);
  const found = await sha256(path);
  if (found === expected) return;
  throw new Error(`it is not Electron's\n    expected ${expected}\n    found    ${found}`);
}

/** From the cache that Electron's own installer has too, or from the network. */
async function download(system: System, { checksums, env }: Build): Promise<string> {
  const cacheRoot = env['electron_config_cache'];
  return await downloadArtifact({
    ...ELECTRON_OF[system],
    version: PRODUCT.electron,
    artifactName: 'electron',
    checksums: { ...checksums },
    ...(cacheRoot === undefined ? {} : { cacheRoot }),
  });
}
