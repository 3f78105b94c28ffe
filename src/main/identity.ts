import { join, posix, win32 } from 'node:path';

/**
 * What systems know the app by. Nothing of it may change once anybody has the app: the folder with
 * the ledger, the key that its keys are sealed with, permissions, shortcuts and upgrades go by it
 * (`test/unit/identity.test.ts`). `package.json` has the name and the desktop file for Electron.
 */
export const IDENTITY = {
  /**
   * Electron's `app.name`: the keychain and the keyring have the key of `safeStorage` under it, and
   * Linux and macOS name the data folder by it.
   */
  name: 'Recovery Desk',
  /** By its name, desktops on Linux find the icon and the name of a window. */
  desktopFile: 'recovery-desk.desktop',
  /** Windows' AppUserModelID: that of the Start menu's shortcut, by which it names notices. */
  appUserModelId: 'RecoveryDesk.App',
  /** The COM class that Windows starts for a click on a notice. */
  toastActivatorClsid: '{8F9E81BE-C1C0-4AB4-B2BB-24B0DFF2A3C4}',
  /** MSI: what an installer upgrades and removes. */
  upgradeCode: '{A548E4A8-C687-4CAA-84EC-5BDD3B801482}',
  /** macOS: permissions and the receipt of an installation. */
  bundleId: 'com.recoverydesk.app',
} as const;

/** The folder's name before the app had a name of its own beside that of its package. */
const FORMER_FOLDER = 'recovery-desk';

/**
 * Where the app keeps its data, and where it did before. On Windows it is the local part of the
 * user's profile: the other one roams, and is copied at logoff with a database that is open, or
 * shared by two laptops.
 *
 * @param folders the absolute paths: `appData` is Electron's, `home` the user's
 */
export function dataFolders(
  platform: NodeJS.Platform,
  folders: { readonly appData: string; readonly home: string },
  env: Readonly<Record<string, string | undefined>>,
): { readonly own: string; readonly former: string } {
  const { appData, home } = folders;
  const local = env['LOCALAPPDATA'] || join(home, 'AppData', 'Local');
  return {
    own: join(platform === 'win32' ? local : appData, IDENTITY.name),
    former: join(appData, FORMER_FOLDER),
  };
}

/**
 * Where the administrator of the machine puts a policy: a place that only they can write.
 *
 * @param exe the absolute path of the running program
 */
export function policyFile(platform: NodeJS.Platform, exe: string): string {
  if (platform === 'win32') return win32.join(win32.dirname(exe), 'policy.json');
  const folder =
    platform === 'darwin'
      ? posix.join('/Library/Application Support', IDENTITY.name)
      : '/etc/recovery-desk';
  return posix.join(folder, 'policy.json');
}

/** Where device management leaves what it has set for the app on a whole Mac. */
export const MANAGED_PREFERENCES = `/Library/Managed Preferences/${IDENTITY.bundleId}.plist`;
