import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDENTITY } from '../../src/main/identity.ts';
import { settle } from './files.ts';
import {
  ADD_PROFILE,
  LIBRARIES,
  LINUX_FOLDER,
  POLICY_FOLDER,
  REMOVE_PROFILE,
} from './linux-texts.ts';
import { type Build, PRODUCT } from './product.ts';
import { run } from './run.ts';

/** Makes the package for Fedora, RHEL and openSUSE. */
export function makeRpm({ version, epoch, release }: Build, tree: string, work: string): void {
  settle(tree, epoch);
  const top = join(work, 'rpm');
  mkdirSync(top);
  const file = join(top, `${PRODUCT.id}.spec`);
  writeFileSync(file, spec(version, tree));
  run('rpmbuild', ['-bb', '--quiet', '--define', `_topdir ${top}`, file], {
    env: { ...process.env, SOURCE_DATE_EPOCH: `${epoch}` },
  });
  const name = `${PRODUCT.id}-${version}-1.x86_64.rpm`;
  copyFileSync(join(top, 'RPMS/x86_64', name), join(release, name));
}

/**
 * Names libraries, not packages, as their packages have other names on each system. Electron's
 * files are taken as they are: nothing is stripped of them or read from them.
 */
function spec(version: string, tree: string): string {
  const requires = Object.keys(LIBRARIES).map((library) => `Requires: ${library}()(64bit)`);
  return `%global debug_package %{nil}
%global __os_install_post %{nil}
%global _build_id_links none
%global _buildhost localhost
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global _binary_payload w10.zstdio

Name: ${PRODUCT.id}
Version: ${version}
Release: 1
Summary: Help desk's tool for Amazon Cognito user pools
License: ${PRODUCT.license}
Vendor: ${PRODUCT.vendor}
Packager: ${PRODUCT.maintainer}
BuildArch: x86_64
AutoReqProv: no
${requires.join('\n')}
Requires: xdg-utils
Recommends: libnotify.so.4()(64bit)
Recommends: libsecret-1.so.0()(64bit)

%description
Looks up a caller who cannot sign in, says whether a code to reset the
password can reach them, sends it once, and says what became of it. All of
it is on record in a ledger.

%install
cp -a ${tree}/. %{buildroot}

%files
%defattr(-,root,root,-)
${LINUX_FOLDER}
%attr(4755,root,root) ${LINUX_FOLDER}/chrome-sandbox
%dir %attr(0755,root,root) ${POLICY_FOLDER}
/usr/bin/${PRODUCT.id}
/usr/share/applications/${IDENTITY.desktopFile}
/usr/share/icons/hicolor/*/apps/${PRODUCT.id}.*

%post
${ADD_PROFILE}

%postun
if [ "$1" = 0 ]; then
${REMOVE_PROFILE.replace(/^/gmu, '  ')}
fi
`;
}
