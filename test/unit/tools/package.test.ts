import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { findZips } from '../../../tools/package/electron-zips.ts';
import { makePackages } from '../../../tools/package/packages.ts';
import { type Build, electronZip, PRODUCT } from '../../../tools/package/product.ts';
import { needPrograms } from '../../../tools/package/programs.ts';
import { uuidOf } from '../../../tools/package/uuid.ts';
import { aFolder } from '../../support/folder.ts';

/** Of the five letters `right`. */
const SUM = '27042f4e6eca7d0b2a7ee4026df2ecfa51d3339e6d122aa099118ecd8563bad9';

let build: Build & { zips: string };

beforeEach(() => {
  const zips = aFolder();
  build = {
    systems: ['linux', 'windows'],
    version: '1.2.3',
    epoch: 0,
    zips,
    checksums: { [electronZip('linux')]: SUM, [electronZip('windows')]: SUM },
    release: join(zips, 'release'),
    env: {},
  };
});

const put = (system: 'linux' | 'windows', text: string) =>
  writeFileSync(join(build.zips, electronZip(system)), text);

describe("Electron's zips", () => {
  test('are taken if they have the sums of its list', async () => {
    put('linux', 'right');
    put('windows', 'right');
    await expect(findZips(build)).resolves.toEqual(
      new Map([
        ['linux', build.zips],
        ['windows', build.zips],
      ]),
    );
  });

  test('are refused by name, with both sums and what is missing', async () => {
    put('windows', 'wrong');
    await expect(findZips(build)).rejects.toThrow(
      `Electron cannot be had; --zips=FOLDER names where its zips are:
  ${electronZip('linux')}: it is not in ${build.zips}
  ${electronZip('windows')}: it is not Electron's
    expected ${SUM}
    found    8810ad581e59f2bc3928b261707a71308f7e139eb04820366dc4d5c18d980225`,
    );
  });

  test('are refused if the list does not have them', async () => {
    put('linux', 'right');
    put('windows', 'right');
    const checksums = { [electronZip('linux')]: SUM };
    await expect(findZips({ ...build, checksums })).rejects.toThrow("Electron's list does not");
  });

  test("are taken from the cache of Electron's installer without a network", async () => {
    const { zips: cache, ...rest } = build;
    // The installer names a folder by the sum of where its files come from.
    const url = `https://github.com/electron/electron/releases/download/v${PRODUCT.electron}`;
    const folder = join(cache, createHash('sha256').update(url).digest('hex'));
    mkdirSync(folder);
    writeFileSync(join(folder, electronZip('linux')), 'right');
    const env = { electron_config_cache: cache };
    await expect(findZips({ ...rest, systems: ['linux'], env })).resolves.toEqual(
      new Map([['linux', folder]]),
    );
  });

  test("have the names of Electron's releases", () => {
    expect(electronZip('mac')).toBe(`electron-v${PRODUCT.electron}-darwin-arm64.zip`);
    expect(electronZip('windows')).toBe(`electron-v${PRODUCT.electron}-win32-x64.zip`);
  });
});

describe('programs', () => {
  test('that are missing are all named, each with its Debian package', () => {
    const PATH = aFolder();
    expect(() => needPrograms(['windows', 'mac'], { PATH })).toThrow(
      `These programs are missing:
  wixl (Debian package wixl)
  msibuild (Debian package msitools)
  zip (Debian package zip)`,
    );
  });

  test('are needed for keys that the environment names, and for no others', () => {
    const PATH = aFolder();
    const signers = /osslsigncode|gnupg/u;
    expect(() => needPrograms(['windows'], { PATH })).not.toThrow(signers);
    for (const key of ['WINDOWS_SIGN_ARGS', 'GPG_SIGN_KEY']) {
      expect(() => needPrograms(['windows'], { PATH, [key]: 'x' })).toThrow(signers);
    }
  });

  test('that have the rights to run are found', () => {
    const PATH = aFolder();
    writeFileSync(join(PATH, 'zip'), '', { mode: 0o755 });
    expect(() => needPrograms(['mac'], { PATH })).not.toThrow();
  });
});

test.each(['1.2', '1.2.3-beta.1', '1.2.3.4', 'v1.2.3'])(
  'no package has the version %s, which Windows Installer does not know',
  async (version) => {
    await expect(makePackages({ ...build, version })).rejects.toThrow('not three numbers');
  },
);

test('what was made before stays if something is missing', async () => {
  mkdirSync(build.release);
  const before = join(build.release, 'before');
  writeFileSync(before, '');
  await expect(makePackages({ ...build, env: { PATH: aFolder() } })).rejects.toThrow('missing');
  const all = ['dpkg-deb', 'rpmbuild', 'tar', 'xz', 'wixl', 'msibuild', 'zip'];
  for (const program of all) writeFileSync(join(build.zips, program), '', { mode: 0o755 });
  await expect(makePackages({ ...build, env: { PATH: build.zips } })).rejects.toThrow('not in');
  expect(existsSync(before)).toBe(true);
});

test('a name always has the same UUID, and another name another one', () => {
  expect(uuidOf('product 0.1.0')).toBe(uuidOf('product 0.1.0'));
  expect(uuidOf('product 0.1.0')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u,
  );
  expect(uuidOf('product 0.1.1')).not.toBe(uuidOf('product 0.1.0'));
});
