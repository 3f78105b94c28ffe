import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import * as ResEdit from 'resedit';
import { beforeAll, describe, expect, test } from 'vitest';
import { IDENTITY } from '../../../src/main/identity.ts';
import { listFiles } from '../../../tools/package/files.ts';
import { PRODUCT, ROOT, SYSTEMS } from '../../../tools/package/product.ts';
import { aFolder, aLastingFolder } from '../../support/folder.ts';
import { EPOCH, packagesFor } from '../../support/packages.ts';
import { notHere, ran, tryRun } from '../../support/programs-here.ts';

const missing = notHere('dpkg-deb', 'rpmbuild', 'xz', 'zip', 'unzip', 'wixl', 'msibuild');
const canSign = notHere('gpg', 'gpgconf').length === 0;

let release: string;
/** What the zips hold. */
let windows: string;
let mac: string;

/** The hash that Electron holds an asar's own list of hashes to. */
function hashOf(asar: string): string {
  return createHash('sha256').update(getRawHeader(asar).headerString).digest('hex');
}

async function fusesThatAreOn(program: string): Promise<unknown[]> {
  const wire = Object.entries(await getCurrentFuseWire(program));
  return wire
    .filter(([, state]) => state === FuseState.ENABLE)
    .map(([key]) => FuseV1Options[Number(key)]);
}
const ON = ['EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar', 'WasmTrapHandlers'];

test.runIf(missing.length > 0)('no release was made here', () => {
  process.stderr.write(`Not here, so no release was made: ${missing.join(', ')}\n`);
});

describe.runIf(missing.length === 0)('a release', () => {
  beforeAll(async () => {
    release = await packagesFor(SYSTEMS, '0.1.0');
    const folder = aLastingFolder();
    ran('unzip', ['-q', join(release, 'Recovery-Desk-0.1.0-win32-x64-unsigned.zip'), '-d', folder]);
    ran('unzip', [
      '-q',
      join(release, 'Recovery-Desk-0.1.0-darwin-arm64-unsigned.zip'),
      '-d',
      folder,
    ]);
    windows = join(folder, 'Recovery Desk');
    mac = join(folder, 'Recovery Desk.app/Contents');
  });

  test('the .exe has its fuses, its name and version, its icon, and the hash of its asar', async () => {
    const program = join(windows, 'Recovery Desk.exe');
    expect(await fusesThatAreOn(program)).toEqual(ON);
    const { entries } = ResEdit.NtExecutableResource.from(
      ResEdit.NtExecutable.from(readFileSync(program)),
    );
    const [version] = ResEdit.Resource.VersionInfo.fromEntries(entries);
    expect(version?.getStringValues({ lang: 1033, codepage: 1200 })).toMatchObject({
      ProductName: 'Recovery Desk',
      FileDescription: 'Recovery Desk',
      FileVersion: '0.1.0',
      CompanyName: PRODUCT.vendor,
    });
    const [icons] = ResEdit.Resource.IconGroupEntry.fromEntries(entries);
    expect(icons?.icons.map(({ width }) => width)).toEqual([16, 20, 24, 32, 40, 48, 64, 0]);
    const integrity = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
    expect(JSON.parse(Buffer.from(integrity?.bin ?? new ArrayBuffer()).toString())).toEqual([
      // Electron looks for it under this name, with a backslash.
      {
        file: 'resources\\app.asar',
        alg: 'SHA256',
        value: hashOf(join(windows, 'resources/app.asar')),
      },
    ]);
    expect(existsSync(join(windows, 'resources/default_app.asar'))).toBe(false);
  });

  test('the .app has its fuses, its identity, its icon, its links, and the hash of its asar', async () => {
    expect(await fusesThatAreOn(join(mac, '..'))).toEqual(ON);
    const plist = readFileSync(join(mac, 'Info.plist'), 'utf8');
    const value = (key: string) =>
      new RegExp(`<key>${key}</key>\\s*<string>([^<]*)<`, 'u').exec(plist)?.[1];
    expect(value('CFBundleIdentifier')).toBe(IDENTITY.bundleId);
    expect(value('CFBundleShortVersionString')).toBe('0.1.0');
    expect(value('CFBundleName')).toBe(IDENTITY.name);
    expect(value('hash')).toBe(hashOf(join(mac, 'Resources/app.asar')));
    expect(plist).toContain('<key>Resources/app.asar</key>');
    expect(lstatSync(join(mac, 'MacOS/Recovery Desk')).mode & 0o777).toBe(0o755);
    const framework = join(mac, 'Frameworks/Electron Framework.framework');
    expect(readlinkSync(join(framework, 'Versions/Current'))).toBe('A');
    expect(existsSync(join(framework, 'Electron Framework'))).toBe(true);
    expect(readdirSync(join(mac, 'Resources'))).toEqual(
      expect.arrayContaining(['LICENSE', 'LICENSES.chromium.html', 'THIRD-PARTY-NOTICES.txt']),
    );
    const icon = readFileSync(join(mac, 'Resources', value('CFBundleIconFile') ?? ''));
    expect(icon.subarray(0, 4).toString()).toBe('icns');
    expect(icon.readUInt32BE(4)).toBe(icon.length);
  });

  test('the zip for macOS is the same, bit for bit, if it is made again', async () => {
    const again = await packagesFor(['mac'], '0.1.0');
    const name = 'Recovery-Desk-0.1.0-darwin-arm64-unsigned.zip';
    expect(readFileSync(join(again, name)).equals(readFileSync(join(release, name)))).toBe(true);
  });

  test('docs/install.md lists the files, but for the .pkg that only a Mac makes', () => {
    const doc = readFileSync(join(ROOT, 'docs/install.md'), 'utf8');
    const [, section = ''] = doc.split('\n## What comes out\n');
    const [table = ''] = section.split('\n\nOn which versions');
    const listed = [...table.matchAll(/^\| `([^`]+)`/gmu)].map(([, name]) => name);
    const made = readdirSync(release).map((name) =>
      name.replace('0.1.0', 'V').replace('-unsigned', ''),
    );
    expect(listed.filter((name) => !name?.endsWith('.pkg')).sort()).toEqual(made.sort());
  });

  test('has what administrators write a policy with, as it is in the project', () => {
    const above = aFolder();
    ran('unzip', ['-q', join(release, 'recovery-desk-0.1.0-policy.zip'), '-d', above]);
    const folder = join(above, 'recovery-desk-policy');
    expect(listFiles(folder)).toEqual([
      'RecoveryDesk.admx',
      'en-US/RecoveryDesk.adml',
      'es-ES/RecoveryDesk.adml',
      'policy.mobileconfig',
      'policy.schema.json',
    ]);
    const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
    for (const name of listFiles(folder)) {
      const own = `${name.startsWith('policy.') ? 'docs' : 'resources/policy'}/${name}`;
      expect(readFileSync(join(folder, name), 'utf8')).toBe(read(own));
    }
  });

  test('the sums are those of all other files', () => {
    const stdout = ran('sha256sum', ['--check', 'SHA256SUMS'], { cwd: release });
    const checked = stdout
      .trim()
      .split('\n')
      .map((line) => line.replace(': OK', ''));
    expect([...checked, 'SHA256SUMS'].sort()).toEqual(readdirSync(release).sort());
  });

  test.runIf(canSign)('the sums are signed with the key that the environment names', async () => {
    const home = aFolder();
    const env = { ...process.env, GNUPGHOME: home };
    try {
      const key = ['--quick-generate-key', 'desk@example.com', 'ed25519'];
      ran('gpg', ['--batch', '--quiet', '--passphrase', '', ...key], { env });
      const keys = { GNUPGHOME: home, GPG_SIGN_KEY: 'desk@example.com' };
      const signed = await packagesFor(['mac'], '0.1.0', keys);
      const sums = join(signed, 'SHA256SUMS');
      expect(tryRun('gpg', ['--verify', `${sums}.asc`, sums], { env })).toMatchObject({
        status: 0,
      });
      appendFileSync(sums, '\n');
      expect(tryRun('gpg', ['--verify', `${sums}.asc`, sums], { env })).toMatchObject({
        status: 1,
      });
    } finally {
      tryRun('gpgconf', ['--kill', 'all'], { env });
    }
  });

  test('the bill of materials has each library of the bundle, and Electron with the sums of its zips', () => {
    const bom = JSON.parse(readFileSync(join(release, 'recovery-desk-0.1.0.cdx.json'), 'utf8'));
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
    expect(bom.metadata.timestamp).toBe(new Date(EPOCH * 1000).toISOString());
    const bundled = ['main', 'renderer'].flatMap(
      (part) =>
        JSON.parse(readFileSync(join(ROOT, 'out', part, 'licenses.json'), 'utf8')) as {
          name: string;
          version: string;
        }[],
    );
    const names = new Set(bundled.map(({ name, version }) => `${name}@${version}`));
    const components = bom.components as {
      name: string;
      version: string;
      type: string;
      hashes?: { alg: string; content: string }[];
      purl: string;
    }[];
    const libraries = components.filter(({ type }) => type === 'library');
    expect(new Set(libraries.map(({ name, version }) => `${name}@${version}`))).toEqual(names);
    expect(libraries).toHaveLength(names.size);
    for (const { hashes, purl } of libraries) {
      expect(purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d/u);
      expect(hashes).toEqual([
        { alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/u) },
      ]);
    }
    const electron = components.find(({ name }) => name === 'electron');
    expect(electron).toMatchObject({
      version: PRODUCT.electron,
      externalReferences: [
        { hashes: [{ alg: 'SHA-256', content: expect.stringMatching(/^[0-9a-f]{64}$/u) }] },
        { hashes: [{ alg: 'SHA-256', content: expect.stringMatching(/^[0-9a-f]{64}$/u) }] },
        { hashes: [{ alg: 'SHA-256', content: expect.stringMatching(/^[0-9a-f]{64}$/u) }] },
      ],
    });
  });

  test('the notices name each library, with a license of its own or one that is said to be another’s', () => {
    const notices = readFileSync(join(release, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(readFileSync(join(windows, 'resources/THIRD-PARTY-NOTICES.txt'), 'utf8')).toBe(notices);
    expect(notices).toMatch(/^react 19\.\d+\.\d+ \(MIT\)$/mu);
    expect(notices).toContain(
      'react-remove-scroll-bar 2.3.8 (MIT; brings no text of its own, this is that of react-remove-scroll)',
    );
    expect(notices.match(/ \(MIT AND ISC AND BSD-3-Clause\)$/gmu)).toHaveLength(1);
  });
});
