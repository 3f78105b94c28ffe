import { createHash } from 'node:crypto';
import { chmodSync, cpSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listTree, settle } from './files.ts';
import { ADD_PROFILE, LIBRARIES, LINUX_FOLDER, REMOVE_PROFILE } from './linux-texts.ts';
import { type Build, PRODUCT } from './product.ts';
import { run } from './run.ts';

/** Makes the package for Debian and Ubuntu. */
export function makeDeb({ version, epoch, release }: Build, tree: string, work: string): void {
  const root = join(work, 'deb');
  cpSync(tree, root, { recursive: true, verbatimSymlinks: true });
  const doc = join(root, 'usr/share/doc', PRODUCT.id);
  mkdirSync(doc, { recursive: true });
  writeFileSync(join(doc, 'copyright'), copyright(epoch));
  const { size, md5sums } = measure(root);

  const control = join(root, 'DEBIAN');
  mkdirSync(control);
  writeFileSync(join(control, 'control'), controlFile(version, size));
  writeFileSync(join(control, 'md5sums'), md5sums);
  for (const [name, text] of Object.entries(scripts(version))) {
    writeFileSync(join(control, name), `#!/bin/sh\nset -e\n\n${text}\n`, { mode: 0o755 });
  }
  settle(root, epoch);
  chmodSync(join(root, LINUX_FOLDER, 'chrome-sandbox'), 0o4755);
  const file = join(release, `${PRODUCT.id}_${version}_amd64.deb`);
  run('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', root, file], {
    env: { ...process.env, SOURCE_DATE_EPOCH: `${epoch}` },
  });
}

function measure(root: string): { size: number; md5sums: string } {
  let size = 0;
  let md5sums = '';
  for (const path of listTree(root)) {
    const stat = lstatSync(join(root, path));
    if (!stat.isFile()) continue;
    const content = readFileSync(join(root, path));
    size += content.length;
    md5sums += `${createHash('md5').update(content).digest('hex')}  ${path}\n`;
  }
  return { size, md5sums };
}

function controlFile(version: string, size: number): string {
  return `Package: ${PRODUCT.id}
Version: ${version}
Architecture: amd64
Maintainer: ${PRODUCT.maintainer}
Installed-Size: ${Math.ceil(size / 1024)}
Depends: ${[...Object.values(LIBRARIES), 'xdg-utils'].join(', ')}
Recommends: gnome-keyring | kwalletmanager, libnotify4, libsecret-1-0
Section: admin
Priority: optional
Description: ${DESCRIPTION}
`;
}

const DESCRIPTION = `help desk's tool for Amazon Cognito user pools
 Looks up a caller who cannot sign in, says whether a code to reset the
 password can reach them, sends it once, and says what became of it. All of
 it is on record in a ledger.`;

function copyright(epoch: number): string {
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

Files: *
Copyright: ${new Date(epoch * 1000).getUTCFullYear()} ${PRODUCT.vendor}
License: ${PRODUCT.license}
 All rights reserved. Licenses of what is part of the app are in
 ${LINUX_FOLDER}: LICENSE (Electron), LICENSES.chromium.html (Chromium) and
 resources/THIRD-PARTY-NOTICES.txt (libraries).
`;
}

/**
 * None of them touches what is in a home folder or in /etc/recovery-desk, which dpkg removes only
 * if it is empty. dpkg by itself would
 * only warn of an older version, which may not be able to read what a newer one has written.
 *
 * @see https://www.debian.org/doc/debian-policy/ch-maintainerscripts.html
 */
function scripts(version: string): Readonly<Record<string, string>> {
  return {
    preinst: `if [ "$1" = upgrade ] && dpkg --compare-versions "$2" gt ${version}; then
  echo "${PRODUCT.name} $2 is installed, which is newer than ${version}. Remove it first; the data stays." >&2
  exit 1
fi`,
    postinst: `if [ "$1" = configure ]; then
${ADD_PROFILE.replace(/^/gmu, '  ')}
fi`,
    postrm: `if [ "$1" = remove ]; then
${REMOVE_PROFILE.replace(/^/gmu, '  ')}
fi`,
  };
}
