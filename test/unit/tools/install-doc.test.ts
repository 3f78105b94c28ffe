import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolders, IDENTITY } from '../../../src/main/identity.ts';
import { LINUX_FOLDER } from '../../../tools/package/linux-texts.ts';
import { productCode } from '../../../tools/package/msi.ts';
import { electronZip, PRODUCT, ROOT, SYSTEMS } from '../../../tools/package/product.ts';
import { needPrograms } from '../../../tools/package/programs.ts';
import { aFolder } from '../../support/folder.ts';

// What docs/install.md says, held against what makes the packages; which files come out is in
// test/long/package/release.test.ts.

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const DOC = read('docs/install.md');

test('it has the codes and names that management tools find the app by', () => {
  const named = [
    IDENTITY.upgradeCode,
    `version ${PRODUCT.version}: \`${productCode(PRODUCT.version)}\``,
    `HKLM\\SOFTWARE\\${IDENTITY.name}`,
    `C:\\Program Files\\${IDENTITY.name}`,
    `pkgutil --forget ${IDENTITY.bundleId}`,
    `\`${LINUX_FOLDER}\``,
    `\`${IDENTITY.desktopFile}\``,
    ...SYSTEMS.map((system) => `\`${electronZip(system).replace(PRODUCT.electron, 'E')}\``),
  ];
  expect(named.filter((name) => !DOC.includes(name))).toEqual([]);
});

test('it has the folder with the data of each system', () => {
  const env = { LOCALAPPDATA: '%LOCALAPPDATA%' };
  for (const [platform, appData] of [
    ['linux', '~/.config'],
    ['darwin', '~/Library/Application Support'],
    ['win32', '%APPDATA%'],
  ] as const) {
    const { own } = dataFolders(platform, { appData, home: '~' }, env);
    const shown = platform === 'win32' ? own.replaceAll('/', '\\') : own;
    expect(DOC).toContain(`| \`${shown}\` |`);
  }
});

test('it has each variable that names a key, and no other', () => {
  const variables = (text: string) =>
    [...new Set(text.match(/\b(?:APPLE|GPG|WINDOWS)_[A-Z_]+\b/gu))].sort();
  const sources = ['signing', 'mac', 'programs'].map((name) => read(`tools/package/${name}.ts`));
  expect(variables(DOC)).toEqual(variables(sources.join('\n')));
});

test('its line for apt-get installs each program that the packages are made with', () => {
  const line = /^sudo apt-get install (.*)$/mu.exec(DOC)?.[1]?.split(' ');
  let said = '';
  try {
    needPrograms(SYSTEMS, { PATH: aFolder() });
  } catch (error) {
    said = String(error);
  }
  const needed = [...said.matchAll(/Debian package ([\w-]+)/gu)].map(([, name]) => name);
  // Each Debian has its tar.
  expect(new Set(line)).toEqual(new Set(needed.filter((name) => name !== 'tar')));
});
