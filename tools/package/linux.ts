import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { IDENTITY } from '../../src/main/identity.ts';
import { makeDeb } from './deb.ts';
import { settle } from './files.ts';
import { ICON_SVG, type Icons, LINUX_SIZES } from './icons.ts';
import { APPARMOR_PROFILE, DESKTOP_ENTRY, LINUX_FOLDER, POLICY_FOLDER } from './linux-texts.ts';
import { type Build, PRODUCT } from './product.ts';
import { makeRpm } from './rpm.ts';
import { run } from './run.ts';

/** Makes the .deb, the .rpm and the .tar.xz of a bundle. */
export function makeLinuxPackages(build: Build, bundle: string, icons: Icons, work: string): void {
  writeFileSync(join(bundle, 'apparmor-profile'), APPARMOR_PROFILE);
  const tree = join(work, 'tree');
  stage(tree, bundle, icons);
  makeDeb(build, tree, work);
  makeRpm(build, tree, work);
  makeTar(build, bundle, work);
}

/** What a package installs, as it lies below the root. */
function stage(tree: string, bundle: string, icons: Icons): void {
  cpSync(bundle, join(tree, LINUX_FOLDER), { recursive: true, verbatimSymlinks: true });
  mkdirSync(join(tree, POLICY_FOLDER), { recursive: true });
  const bin = join(tree, 'usr/bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(`../lib/${PRODUCT.id}/${PRODUCT.id}`, join(bin, PRODUCT.id));
  const applications = join(tree, 'usr/share/applications');
  mkdirSync(applications, { recursive: true });
  writeFileSync(join(applications, IDENTITY.desktopFile), DESKTOP_ENTRY);
  const iconFile = (size: string, ending: string) => {
    const folder = join(tree, 'usr/share/icons/hicolor', size, 'apps');
    mkdirSync(folder, { recursive: true });
    return join(folder, `${PRODUCT.id}.${ending}`);
  };
  for (const size of LINUX_SIZES) {
    writeFileSync(iconFile(`${size}x${size}`, 'png'), icons.png(size));
  }
  copyFileSync(ICON_SVG, iconFile('scalable', 'svg'));
}

/** For systems without these packages: the app's folder, with what else a desktop needs. */
function makeTar({ version, epoch, release }: Build, bundle: string, work: string): void {
  const name = `${PRODUCT.id}-${version}-linux-x64`;
  const folder = join(work, name);
  renameSync(bundle, folder);
  writeFileSync(join(folder, IDENTITY.desktopFile), DESKTOP_ENTRY);
  copyFileSync(ICON_SVG, join(folder, `${PRODUCT.id}.svg`));
  settle(folder, epoch);
  chmodSync(join(folder, 'chrome-sandbox'), 0o4755);
  const tar = join(work, `${name}.tar`);
  const owner = ['--owner=root:0', '--group=root:0'];
  run('tar', ['--sort=name', '--format=gnu', ...owner, '-cf', tar, '-C', work, name]);
  // With threads, it does not matter to the output how many.
  run('xz', ['--threads=2', tar]);
  copyFileSync(`${tar}.xz`, join(release, `${name}.tar.xz`));
}
