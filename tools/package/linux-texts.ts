import { dirname } from 'node:path';
import { IDENTITY, policyFile } from '../../src/main/identity.ts';
import { PRODUCT } from './product.ts';

/** Where the packages install the app. */
export const LINUX_FOLDER = `/usr/lib/${PRODUCT.id}`;

/**
 * Where an administrator puts a policy. The packages have the folder, so that nobody has to think of
 * its rights, and never a file in it: what is there is not theirs, and stays.
 */
export const POLICY_FOLDER = dirname(policyFile('linux', ''));

/** A profile that allows everything, in the form in which Ubuntu has those of other browsers. */
export const APPARMOR_PROFILE = `# Ubuntu lets only programs with a profile make the user namespaces of Chromium's sandbox.
abi <abi/4.0>,
include <tunables/global>

profile ${PRODUCT.id} /usr/{,local/}lib/${PRODUCT.id}/${PRODUCT.id} flags=(unconfined) {
  userns,

  include if exists <local/${PRODUCT.id}>
}
`;

const PROFILE = `/etc/apparmor.d/${PRODUCT.id}`;

/** The profile is installed where the parser takes it: older ones neither know nor need it. */
export const ADD_PROFILE = `if command -v apparmor_parser >/dev/null; then
  if apparmor_parser --skip-kernel-load --skip-cache ${LINUX_FOLDER}/apparmor-profile >/dev/null 2>&1; then
    cp ${LINUX_FOLDER}/apparmor-profile ${PROFILE}
    if aa-enabled --quiet 2>/dev/null; then
      apparmor_parser --replace --write-cache --skip-read-cache ${PROFILE} || true
    fi
  else
    rm -f ${PROFILE}
  fi
fi`;

export const REMOVE_PROFILE = `if [ -f ${PROFILE} ]; then
  if aa-enabled --quiet 2>/dev/null; then
    apparmor_parser --remove ${PROFILE} || true
  fi
  rm -f ${PROFILE}
fi`;

// The window's class is the app's name on X11; Wayland goes by the name of this file.
export const DESKTOP_ENTRY = `[Desktop Entry]
Type=Application
Name=${IDENTITY.name}
Comment=Help callers who cannot sign in to an Amazon Cognito user pool
Comment[es]=Ayuda a quien llama porque no puede entrar en un grupo de usuarios de Amazon Cognito
Exec=${PRODUCT.id}
Icon=${PRODUCT.id}
Terminal=false
Categories=Office;
StartupWMClass=${IDENTITY.name}
`;

/** What Electron's binary is linked to: the library, and the Debian package that has it. */
export const LIBRARIES: Readonly<Record<string, string>> = {
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2t64 | libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0t64 | libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0t64 | libatspi2.0-0',
  'libc.so.6': 'libc6',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2t64 | libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libglib-2.0.so.0': 'libglib2.0-0t64 | libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0t64 | libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
};
