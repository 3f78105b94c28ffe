import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataFolders, IDENTITY } from '../../../src/main/identity.ts';
import { ROOT } from '../../../tools/package/product.ts';
import { aFolder, aLastingFolder } from '../../support/folder.ts';
import { packagesFor } from '../../support/packages.ts';
import { notHere, ran, tryRun } from '../../support/programs-here.ts';

const TOOLS = ['dpkg-deb', 'rpmbuild', 'zip', 'xz', 'lintian', 'desktop-file-validate'];
const missing = notHere(...TOOLS);
const isRoot = process.getuid?.() === 0;

/** The packages of two versions. */
let old: string;
let next: string;
/** What the .deb of the older one holds. */
let tree: string;

const deb = (release: string, version: string) =>
  join(release, `recovery-desk_${version}_amd64.deb`);
const rpm = (release: string, version: string) =>
  join(release, `recovery-desk-${version}-1.x86_64.rpm`);

test.runIf(missing.length > 0)('no package for Linux was made here', () => {
  process.stderr.write(`Not here, so no package for Linux was made: ${missing.join(', ')}\n`);
});

describe.runIf(missing.length === 0)('packages for Linux', () => {
  beforeAll(async () => {
    old = await packagesFor(['linux'], '0.1.0');
    next = await packagesFor(['linux'], '0.2.0');
    tree = join(aLastingFolder(), 'deb');
    ran('dpkg-deb', ['--extract', deb(old, '0.1.0'), tree]);
  });

  test('are the same, bit for bit, if they are made again', async () => {
    const again = await packagesFor(['linux'], '0.1.0');
    for (const file of [deb, rpm, tar].map((name) => name('', '0.1.0'))) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(old, file))), file).toBe(
        true,
      );
    }
  });

  test('have all fuses set, and nothing of the project but the built app', async () => {
    const wire = await getCurrentFuseWire(join(tree, 'usr/lib/recovery-desk/recovery-desk'));
    const on = Object.entries(wire).filter(([, state]) => state === FuseState.ENABLE);
    expect(on.map(([key]) => FuseV1Options[Number(key)])).toEqual([
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
      'WasmTrapHandlers',
    ]);
    expect(Object.values(wire).filter((state) => state === FuseState.DISABLE)).toHaveLength(6);

    const resources = join(tree, 'usr/lib/recovery-desk/resources');
    expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
    const asar = join(resources, 'app.asar');
    const files = listPackage(asar, { isPack: false });
    expect(new Set(files.map((file) => file.split('/').slice(0, 3).join('/')))).toEqual(
      new Set([
        '/out',
        '/out/main',
        '/out/preload',
        '/out/renderer',
        '/package.json',
        '/resources',
        '/resources/icon.png',
      ]),
    );
    const app = aFolder();
    extractAll(asar, app);
    expect(JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))).toMatchObject({
      productName: IDENTITY.name,
      desktopName: IDENTITY.desktopFile,
      version: '0.1.0',
      main: 'out/main/index.js',
      type: 'module',
    });
  });

  test('do the main job: the app as it is packed looks up a caller, sends a code, and records it', () => {
    const app = aFolder();
    extractAll(join(tree, 'usr/lib/recovery-desk/resources/app.asar'), app);
    const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
    const job = ['test/e2e/reset.spec.ts', '--grep', 'a caller is found by phone'];
    const output = ['--reporter', 'line', '--output', aFolder()];
    const said = ran(process.execPath, [playwright, 'test', ...job, ...output], {
      cwd: ROOT,
      env: { ...process.env, E2E_APP: app },
    });
    expect(said).toContain('1 passed');
  });

  test('have the rights that the sandbox needs, and nobody but root may write', () => {
    const lines = ran('dpkg-deb', ['--contents', deb(old, '0.1.0')])
      .trim()
      .split('\n');
    const rights = new Map(lines.map((line) => [line.split(' ./')[1], line.slice(0, 10)]));
    expect(rights.get('usr/lib/recovery-desk/chrome-sandbox')).toBe('-rwsr-xr-x');
    expect(rights.get('usr/lib/recovery-desk/recovery-desk')).toBe('-rwxr-xr-x');
    expect(rights.get('usr/lib/recovery-desk/resources/app.asar')).toBe('-rw-r--r--');
    expect(rights.get('etc/recovery-desk/')).toBe('drwxr-xr-x');
    expect([...rights.keys()].filter((path) => path?.startsWith('etc/recovery-desk/'))).toEqual([
      'etc/recovery-desk/',
    ]);
    const plain = new Set(['drwxr-xr-x', '-rwxr-xr-x', '-rw-r--r--', 'lrwxrwxrwx', '-rwsr-xr-x']);
    expect([...rights.values()].filter((each) => !plain.has(each))).toEqual([]);
    expect(lines.filter((line) => !line.includes(' root/root '))).toEqual([]);

    // Each line with the path at its end, and without dates.
    const ofRpm = ran('rpm', [
      '-qp',
      '--qf',
      '[%{FILEMODES:perms} %{FILEUSERNAME} %{FILENAMES}\n]',
      rpm(old, '0.1.0'),
    ]);
    expect(ofRpm).toContain('-rwsr-xr-x root /usr/lib/recovery-desk/chrome-sandbox\n');
    expect(ofRpm).toContain('drwxr-xr-x root /etc/recovery-desk\n');
    expect(ofRpm).not.toContain('/etc/recovery-desk/');
    for (const line of ofRpm.trim().split('\n')) {
      const [perms = '', user, path = ''] = line.split(' ');
      expect(user).toBe('root');
      expect(rights.get(path.slice(1)) ?? rights.get(`${path.slice(1)}/`) ?? perms, path).toBe(
        perms,
      );
    }
    const ofTar = ran('tar', ['-tvf', tar(old, '0.1.0')]);
    expect(ofTar).toMatch(
      /^-rwsr-xr-x root\/root .* recovery-desk-0\.1\.0-linux-x64\/chrome-sandbox$/mu,
    );
    // Of which docs/install.md says where to put them.
    for (const name of ['recovery-desk.desktop', 'recovery-desk.svg', 'apparmor-profile']) {
      expect(ofTar).toContain(` recovery-desk-0.1.0-linux-x64/${name}\n`);
    }
  });

  test('start the app from the menu, with its sandbox', () => {
    const desktop = join(tree, 'usr/share/applications', IDENTITY.desktopFile);
    expect(ran('desktop-file-validate', [desktop])).toBe('');
    const text = readFileSync(desktop, 'utf8');
    expect(text).toMatch(/^Exec=recovery-desk$/mu);
    expect(text).not.toMatch(/MimeType|no-sandbox/u);
    expect(lstatSync(join(tree, 'usr/bin/recovery-desk')).isSymbolicLink()).toBe(true);
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      const png = readFileSync(
        join(tree, `usr/share/icons/hicolor/${size}x${size}/apps/recovery-desk.png`),
      );
      // Width and height of its first chunk.
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    }
    expect(existsSync(join(tree, 'usr/share/icons/hicolor/scalable/apps/recovery-desk.svg'))).toBe(
      true,
    );
  });

  test('are what lintian expects, but for what cannot be otherwise', () => {
    const tolerated = {
      'elevated-privileges': "Chromium's sandbox needs it",
      'no-changelog': "the changelog is for people who use the app, not in Debian's form",
      'no-manual-page': 'the app has a window',
      'statically-linked-binary': 'the programs of the stand-in are',
    };
    const args = [
      '--fail-on',
      'error,warning',
      '--suppress-tags',
      Object.keys(tolerated).join(','),
    ];
    ran('lintian', ['--allow-root', ...args, deb(old, '0.1.0')]);
  });

  test('need libraries that this Debian has', () => {
    const depends = ran('dpkg-deb', ['--field', deb(old, '0.1.0'), 'Depends'])
      .trim()
      .split(', ');
    const names = depends.flatMap((each) => each.split(' | '));
    const shown = tryRun('apt-cache', ['show', '--no-all-versions', ...names]).stdout;
    const known = new Set(shown.split('\n').filter((line) => line.startsWith('Package: ')));
    const unknown = depends.filter((each) =>
      each.split(' | ').every((name) => !known.has(`Package: ${name}`)),
    );
    expect(depends.length).toBeGreaterThan(20);
    expect(unknown).toEqual([]);
  });

  test.runIf(!isRoot)('were not installed here', () => {
    process.stderr.write(
      'Only root can install packages for Linux: they were read, not installed.\n',
    );
  });

  describe.runIf(isRoot)('in a system of their own', () => {
    let root: string;
    const home = '/home/lucia';
    const { own } = dataFolders('linux', { appData: `${home}/.config`, home }, {});
    const ledger = () => join(root, own, 'ledger.sqlite');
    const policy = () => join(root, 'etc/recovery-desk/policy.json');
    const profile = () => join(root, 'etc/apparmor.d/recovery-desk');
    const program = () => join(root, 'usr/lib/recovery-desk/recovery-desk');

    beforeEach(() => {
      root = aSystem();
      for (const file of [ledger(), policy()]) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, 'kept');
      }
    });

    const expectKept = () => {
      expect(readFileSync(ledger(), 'utf8')).toBe('kept');
      expect(readFileSync(policy(), 'utf8')).toBe('kept');
    };

    test('the .deb is installed, upgraded, not downgraded, removed and purged, and what is not its own stays', () => {
      const dpkg = (...args: readonly string[]) =>
        tryRun('dpkg', [`--root=${root}`, '--force-depends', ...args]);
      const version = () =>
        tryRun('dpkg-query', [`--admindir=${join(root, 'var/lib/dpkg')}`, '-W', 'recovery-desk'])
          .stdout;
      expect(dpkg('-i', deb(old, '0.1.0'))).toMatchObject({ status: 0 });
      expect(version()).toBe('recovery-desk\t0.1.0\n');
      expect(statSync(join(root, 'usr/lib/recovery-desk/chrome-sandbox')).mode & 0o7777).toBe(
        0o4755,
      );
      expect(readFileSync(profile(), 'utf8')).toContain('userns,');

      expect(dpkg('-i', deb(next, '0.2.0'))).toMatchObject({ status: 0 });
      expect(version()).toBe('recovery-desk\t0.2.0\n');

      const { status, stderr } = dpkg('-i', deb(old, '0.1.0'));
      expect(status).toBe(1);
      expect(stderr).toContain('Recovery Desk 0.2.0 is installed, which is newer than 0.1.0');
      expect(version()).toBe('recovery-desk\t0.2.0\n');
      expectKept();

      expect(dpkg('-r', 'recovery-desk')).toMatchObject({ status: 0 });
      expect(dpkg('-P', 'recovery-desk')).toMatchObject({ status: 0 });
      expect(version()).toBe('');
      expect(
        [program(), profile(), join(root, 'usr/lib/recovery-desk')].filter(existsSync),
      ).toEqual([]);
      expectKept();
    });

    test('the .rpm is installed, upgraded, not downgraded and removed, and what is not its own stays', () => {
      const rpmIn = (...args: readonly string[]) => tryRun('rpm', ['--root', root, ...args]);
      const version = () => rpmIn('-q', 'recovery-desk').stdout.trim();
      expect(rpmIn('--initdb')).toMatchObject({ status: 0 });
      expect(rpmIn('-i', '--force-debian', '--nodeps', rpm(old, '0.1.0'))).toMatchObject({
        status: 0,
      });
      expect(version()).toBe('recovery-desk-0.1.0-1.x86_64');
      expect(statSync(join(root, 'usr/lib/recovery-desk/chrome-sandbox')).mode & 0o7777).toBe(
        0o4755,
      );
      expect(readFileSync(profile(), 'utf8')).toContain('userns,');

      expect(rpmIn('-U', '--force-debian', '--nodeps', rpm(next, '0.2.0'))).toMatchObject({
        status: 0,
      });
      expect(version()).toBe('recovery-desk-0.2.0-1.x86_64');
      expect(existsSync(profile())).toBe(true);
      expect(rpmIn('-V', '--nodeps', 'recovery-desk')).toMatchObject({ status: 0, stdout: '' });

      const { status, stderr } = rpmIn('-U', '--force-debian', '--nodeps', rpm(old, '0.1.0'));
      expect(status).not.toBe(0);
      expect(stderr).toContain('which is newer than recovery-desk-0.1.0-1.x86_64');
      expectKept();

      expect(rpmIn('-e', '--force-debian', '--nodeps', 'recovery-desk')).toMatchObject({
        status: 0,
      });
      expect(
        [program(), profile(), join(root, 'usr/lib/recovery-desk')].filter(existsSync),
      ).toEqual([]);
      expectKept();
    });

    test.each([
      [
        '.deb',
        () => tryRun('dpkg', [`--root=${root}`, '--force-depends', '-i', deb(old, '0.1.0')]),
      ],
      [
        '.rpm',
        () =>
          tryRun('rpm', ['--root', root, '-i', '--force-debian', '--nodeps', rpm(old, '0.1.0')]),
      ],
    ])('the %s makes the folder of a policy, which nobody but root may write to', (_, install) => {
      rmSync(dirname(policy()), { recursive: true });
      expect(install()).toMatchObject({ status: 0 });
      const { uid, gid, mode } = statSync(dirname(policy()));
      expect([uid, gid, mode & 0o7777]).toEqual([0, 0, 0o755]);
    });

    test('an AppArmor that does not know the profile gets none', () => {
      writeFileSync(join(root, 'usr/bin/apparmor_parser'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
      const { status, stderr } = tryRun('dpkg', [
        `--root=${root}`,
        '--force-depends',
        '-i',
        deb(old, '0.1.0'),
      ]);
      expect(status, stderr).toBe(0);
      expect(existsSync(profile())).toBe(false);
    });
  });
});

function tar(release: string, version: string): string {
  return join(release, `recovery-desk-${version}-linux-x64.tar.xz`);
}

/** The root of a system with no more than the programs that the packages' scripts call. */
function aSystem(): string {
  const root = join(aFolder(), 'root');
  for (const path of [
    'dev',
    'usr/bin',
    'etc/apparmor.d',
    'tmp',
    'var/lib/dpkg/info',
    'var/lib/dpkg/updates',
  ]) {
    mkdirSync(join(root, path), { recursive: true });
  }
  symlinkSync('usr/bin', join(root, 'bin'));
  for (const file of ['status', 'available']) writeFileSync(join(root, 'var/lib/dpkg', file), '');
  for (const program of ['sh', 'cp', 'rm', 'dpkg']) {
    const path = ran('sh', ['-c', `command -v ${program}`]).trim();
    // Some shells and programs are links.
    const content = readFileSync(path);
    writeFileSync(join(root, 'usr/bin', program), content, { mode: 0o755 });
    for (const [, library = ''] of ran('ldd', [path]).matchAll(/(\/\S+) \(0x/gu)) {
      mkdirSync(join(root, dirname(library)), { recursive: true });
      copyFileSync(library, join(root, library));
      chmodSync(join(root, library), 0o755);
    }
  }
  // A parser that takes any profile, and a kernel without AppArmor.
  writeFileSync(join(root, 'usr/bin/apparmor_parser'), '#!/bin/sh\n', { mode: 0o755 });
  return root;
}
