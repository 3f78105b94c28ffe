import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBundle } from './bundle.ts';
import { findZips } from './electron-zips.ts';
import { settle, sha256, zip } from './files.ts';
import { drawIcons } from './icons.ts';
import { makeLinuxPackages } from './linux.ts';
import { makeMacPackages } from './mac.ts';
import { bundledModules, notices } from './notices.ts';
import { type Build, PRODUCT, ROOT } from './product.ts';
import { CannotPackage, needPrograms } from './programs.ts';
import { sbom } from './sbom.ts';
import { signSums } from './signing.ts';
import { makeWindowsPackages } from './windows.ts';

/**
 * Makes the packages of the built app.
 *
 * @throws CannotPackage before anything is made, if something for it is missing
 */
export async function makePackages(build: Build): Promise<void> {
  const { systems, version, release, env } = build;
  if (!/^\d+\.\d+\.\d+$/u.test(version)) {
    throw new CannotPackage(
      `The version ${version} is not three numbers, as Windows Installer needs`,
    );
  }
  needPrograms(systems, env);
  const zips = await findZips(build);

  rmSync(release, { recursive: true, force: true });
  mkdirSync(release, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'recovery-desk-package-'));
  try {
    const modules = bundledModules();
    const noticesFile = join(work, 'THIRD-PARTY-NOTICES.txt');
    writeFileSync(noticesFile, notices(modules));
    const icons = await drawIcons(join(work, 'icons'));
    for (const system of systems) {
      const material = { zips, work, icon: icons.path, notices: noticesFile };
      const bundle = await makeBundle(system, build, material);
      if (system === 'linux') makeLinuxPackages(build, bundle, icons, work);
      else if (system === 'windows') makeWindowsPackages(build, bundle, icons.path, work);
      else makeMacPackages(build, bundle);
    }
    writeFileSync(join(release, `${PRODUCT.id}-${version}.cdx.json`), sbom(build, modules));
    copyFileSync(noticesFile, join(release, 'THIRD-PARTY-NOTICES.txt'));
    makePolicyZip(build, work);
    await writeSums(release, env);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What administrators write a policy with (docs/policy.md). */
function makePolicyZip({ version, epoch, release }: Build, work: string): void {
  const name = `${PRODUCT.id}-policy`;
  const folder = join(work, name);
  cpSync(join(ROOT, 'resources/policy'), folder, { recursive: true });
  for (const file of ['policy.schema.json', 'policy.mobileconfig']) {
    copyFileSync(join(ROOT, 'docs', file), join(folder, file));
  }
  settle(folder, epoch);
  zip(join(release, `${PRODUCT.id}-${version}-policy.zip`), work, name);
}

/** In the form of `sha256sum --check`. */
async function writeSums(release: string, env: NodeJS.ProcessEnv): Promise<void> {
  const lines: string[] = [];
  for (const name of readdirSync(release).sort()) {
    lines.push(`${await sha256(join(release, name))}  ${name}\n`);
  }
  const file = join(release, 'SHA256SUMS');
  writeFileSync(file, lines.join(''));
  signSums(file, env);
}
