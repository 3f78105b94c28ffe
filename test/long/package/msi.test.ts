import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { IDENTITY } from '../../../src/main/identity.ts';
import { expectFuses } from '../../../tools/package/fuses.ts';
import { productCode } from '../../../tools/package/msi.ts';
import { aFolder } from '../../support/folder.ts';
import { packagesFor } from '../../support/packages.ts';
import { notHere, ran, tryRun } from '../../support/programs-here.ts';

const missing = notHere('wixl', 'msibuild', 'msiinfo', 'zip');
const canSign = notHere('osslsigncode', 'openssl', 'unzip').length === 0;
const hasWine = notHere('wine').length === 0;

let old: string;
let next: string;

const msi = (release: string, version: string) =>
  join(release, `Recovery-Desk-${version}-x64-unsigned.msi`);

/** The rows of a table of the older installer. */
function table(name: string): string[][] {
  const lines = ran('msiinfo', ['export', msi(old, '0.1.0'), name])
    .trim()
    .split(/\r?\n/u);
  // Before them are the names of the columns, their types, and which are the key.
  return lines.slice(3).map((line) => line.split('\t'));
}

test.runIf(missing.length > 0)('no installer for Windows was made here', () => {
  process.stderr.write(`Not here, so no installer for Windows was made: ${missing.join(', ')}\n`);
});

describe.runIf(missing.length === 0)('the installer for Windows', () => {
  beforeAll(async () => {
    old = await packagesFor(['windows'], '0.1.0');
    next = await packagesFor(['windows'], '0.2.0');
  });

  test('is the same, bit for bit, if it is made again', async () => {
    const again = await packagesFor(['windows'], '0.1.0');
    for (const name of [
      'Recovery-Desk-0.1.0-x64-unsigned.msi',
      'Recovery-Desk-0.1.0-win32-x64-unsigned.zip',
    ]) {
      expect(readFileSync(join(again, name)).equals(readFileSync(join(old, name))), name).toBe(
        true,
      );
    }
  });

  test('is for 64 bits and all users, and has the codes that it is found and upgraded by', () => {
    const properties = Object.fromEntries(table('Property'));
    expect(properties).toMatchObject({
      ALLUSERS: '1',
      ProductName: IDENTITY.name,
      ProductVersion: '0.1.0',
      UpgradeCode: IDENTITY.upgradeCode,
      ProductCode: productCode('0.1.0'),
    });
    expect(productCode('0.1.0')).toBe('{1812B422-F504-55B4-B798-F9C61C5D9C50}');
    const env = { ...process.env, TZ: 'UTC' };
    const summary = ran('msiinfo', ['suminfo', msi(old, '0.1.0')], { env });
    expect(summary).toMatch(/^Created: .* 21 14:13:20 2026$/mu);
    expect(summary).toMatch(/^Last saved: .* 21 14:13:20 2026$/mu);
    expect(summary).toMatch(/^Template: x64;1033$/mu);
    const code = /^Revision number \(UUID\): (.*)$/mu;
    expect(code.exec(summary)?.[1]).not.toBe(
      code.exec(ran('msiinfo', ['suminfo', msi(next, '0.2.0')]))?.[1],
    );
    expect(table('Directory')).toContainEqual([
      'INSTALLDIR',
      'ProgramFiles64Folder',
      'Recovery Desk',
    ]);
    // 256: of 64 bits.
    expect(
      table('Component').filter(([, , , attributes]) => (Number(attributes) & 256) === 0),
    ).toEqual([]);
  });

  test('has a shortcut that is not advertised, with the names for notices', () => {
    const program = table('File').find(([, , name]) => name === 'Recovery Desk.exe')?.[0];
    const [shortcut, ...others] = table('Shortcut');
    expect(others).toEqual([]);
    expect(shortcut?.slice(0, 5)).toEqual([
      'shortcut',
      'ProgramMenuFolder',
      IDENTITY.name,
      'c.shortcut',
      `[#${program}]`,
    ]);
    expect(table('MsiShortcutProperty').map(([, ...row]) => row)).toEqual([
      ['shortcut', 'System.AppUserModel.ID', IDENTITY.appUserModelId],
      ['shortcut', 'System.AppUserModel.ToastActivatorCLSID', IDENTITY.toastActivatorClsid],
    ]);
  });

  test('removes what is older, and refuses to be older or on an older Windows', () => {
    expect(table('LaunchCondition')).toEqual([
      [
        'NOT WIX_DOWNGRADE_DETECTED',
        'A newer version of Recovery Desk is installed. Remove it first; the data stays.',
      ],
      ['Installed OR WINDOWS10', 'Recovery Desk needs Windows 10 or later.'],
    ]);
    // 18: the value itself, from the registry of 64 bits.
    expect(table('RegLocator')).toEqual([
      [
        'windows10',
        '2',
        'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
        'CurrentMajorVersionNumber',
        '18',
      ],
    ]);
  });

  test.runIf(canSign)(
    'is signed with a key that the environment names, and so is its program',
    async () => {
      const folder = aFolder();
      const at = (name: string) => join(folder, name);
      const subject = [
        '-subj',
        '/CN=Desk',
        '-addext',
        'extendedKeyUsage=codeSigning',
        '-days',
        '2',
      ];
      const made = ['-keyout', at('key'), '-out', at('certificate')];
      ran('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, ...made]);
      writeFileSync(at('password'), 'secret');
      const both = ['-inkey', at('key'), '-in', at('certificate'), '-out', at('desk.p12')];
      ran('openssl', ['pkcs12', '-export', ...both, '-passout', `file:${at('password')}`]);

      const release = await packagesFor(['windows'], '0.1.0', {
        WINDOWS_SIGN_ARGS: `-pkcs12 ${at('desk.p12')} -readpass ${at('password')}`,
      });
      ran('unzip', ['-q', join(release, 'Recovery-Desk-0.1.0-win32-x64.zip'), '-d', folder]);
      const program = at('Recovery Desk/Recovery Desk.exe');
      for (const file of [join(release, 'Recovery-Desk-0.1.0-x64.msi'), program]) {
        const verified = ran('osslsigncode', ['verify', '-CAfile', at('certificate'), file]);
        expect(verified).toContain('Number of verified signatures: 1');
      }
      // Signing has not changed how Electron may be started.
      await expect(expectFuses(program)).resolves.toBeUndefined();
    },
  );

  test.runIf(hasWine)(
    'installs, upgrades, does not downgrade and removes, and what is not its own stays',
    () => {
      const folder = aFolder();
      const prefix = join(folder, 'wine');
      const env = {
        PATH: process.env['PATH'],
        HOME: folder,
        WINEPREFIX: prefix,
        WINEDEBUG: '-all',
        // It would ask to download them.
        WINEDLLOVERRIDES: 'mscoree,mshtml=',
      };
      // Into a file: what Wine leaves running would keep a pipe open.
      const output = join(folder, 'output');
      const wine = (...args: readonly string[]) => {
        const shell = ['-c', 'exec wine "$@" >"$OUTPUT" 2>/dev/null', 'sh'];
        const { status } = tryRun('sh', [...shell, ...args], { env: { ...env, OUTPUT: output } });
        return { status, stdout: readFileSync(output, 'utf8') };
      };
      const msiexec = (...args: readonly string[]) =>
        wine('msiexec', ...args, '/qn', '/norestart').status;
      const drive = join(prefix, 'drive_c');
      const program = join(drive, 'Program Files/Recovery Desk/Recovery Desk.exe');
      const versions = () => {
        const key = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall';
        return [
          ...wine('reg', 'query', key, '/s').stdout.matchAll(/DisplayVersion\s+REG_SZ\s+(\S+)/gu),
        ].map(([, version]) => version);
      };
      // Of 1603: a process of Linux ends with one byte.
      const REFUSED = 1603 % 256;

      try {
        wine('wineboot', '--init');
        // Which starts as Windows 7.
        expect(msiexec('/i', msi(old, '0.1.0'))).toBe(REFUSED);
        wine('winecfg', '-v', 'win10');
        expect(msiexec('/i', msi(old, '0.1.0'))).toBe(0);
        expect(existsSync(program)).toBe(true);
        expect(versions()).toEqual(['0.1.0']);

        const policy = join(dirname(program), 'policy.json');
        const ledger = join(drive, 'users/lucia/AppData/Local/Recovery Desk/ledger.sqlite');
        mkdirSync(dirname(ledger), { recursive: true });
        for (const file of [policy, ledger]) writeFileSync(file, 'kept');

        expect(msiexec('/i', msi(next, '0.2.0'))).toBe(0);
        expect(versions()).toEqual(['0.2.0']);
        expect(msiexec('/i', msi(old, '0.1.0'))).toBe(REFUSED);
        expect(versions()).toEqual(['0.2.0']);
        expect(readFileSync(policy, 'utf8')).toBe('kept');

        expect(msiexec('/x', productCode('0.2.0'))).toBe(0);
        expect(versions()).toEqual([]);
        expect([program, join(dirname(program), 'locales')].filter(existsSync)).toEqual([]);
        for (const file of [policy, ledger]) expect(readFileSync(file, 'utf8')).toBe('kept');
      } finally {
        tryRun('wineserver', ['--kill'], { env });
      }
    },
  );

  test.runIf(!hasWine)('was not run here', () => {
    process.stderr.write('Wine is not here: the installer for Windows was read, not run.\n');
  });
});
