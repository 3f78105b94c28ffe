import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { sha256 } from './files.ts';
import { type Build, electronZip } from './product.ts';
import { CannotPackage } from './programs.ts';

/**
 * Holds the zips of a folder to Electron's own list, which the lock file vouches for. What is
 * downloaded or cached instead is held to the same list by `@electron/get`.
 *
 * @throws CannotPackage that names each zip that is missing or another one
 */
export async function checkZips({ systems, zips, checksums }: Build): Promise<void> {
  if (zips === undefined) return;
  const problems: string[] = [];
  for (const name of systems.map(electronZip)) {
    const expected = checksums[name];
    const path = resolve(zips, name);
    if (expected === undefined) problems.push(`${name}: Electron's list does not have it`);
    else if (!existsSync(path)) problems.push(`${name}: it is not in ${resolve(zips)}`);
    else {
      const found = await sha256(path);
      if (found !== expected) {
        problems.push(
          `${name}: it is not Electron's\n    expected ${expected}\n    found    ${found}`,
        );
      }
    }
  }
  if (problems.length === 0) return;
  throw new CannotPackage(`Electron's zips cannot be used:\n  ${problems.join('\n  ')}`);
}
