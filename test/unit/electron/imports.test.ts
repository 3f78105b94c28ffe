import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importsOf } from '../../support/imports.ts';

const IMPORTS = globSync('src/{main,preload}/**/*.ts')
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted()
  .flatMap((path) => importsOf(path, readFileSync(path, 'utf8')));

/** The files that import a module of this name, or one of its parts. */
const importers = (name: string, part: (names: readonly string[]) => boolean = () => true) => [
  ...new Set(
    IMPORTS.filter(
      ({ to = 'unknown', names, isType }) =>
        !isType && new RegExp(`^(?:node:)?${name}(?:/|$)`, 'u').test(to) && part(names),
    ).map(({ from }) => from),
  ),
];

/** The files that can use something of Electron. */
const takers = (thing: string) => importers('electron', (names) => names.includes(thing));

test('imports are read as the bundler reads them, in any spelling', () => {
  const text = `
    import type { App } from 'electron';
    import { shell as s, type Session } from "electron";
    import * as all from 'electron/main';
    import whole from 'electron';
    export { BrowserWindow as Harmless } from 'electron';
    const later = await import( "electron" );
    const hidden = await import('elec' + 'tron');
    export { default as renamed, type Menu } from 'electron';
  `;
  expect(importsOf('some.ts', text).map(({ to, names }) => [to, ...names])).toEqual([
    ['electron'],
    ['electron', 'shell'],
    ['electron/main', '*'],
    ['electron', '*'],
    ['electron', 'BrowserWindow'],
    ['electron', '*'],
    [undefined, '*'],
    ['electron', '*'],
  ]);
});

test('windows are made in one place', () => {
  expect(takers('BrowserWindow')).toEqual(['src/main/electron/window.ts']);
  for (const other of ['BaseWindow', 'BrowserView', 'WebContentsView', 'webContents']) {
    expect(takers(other)).toEqual([]);
  }
});

test('nobody imports all of Electron, or a module whose name is computed', () => {
  expect(takers('*')).toEqual([]);
  expect(importers('unknown')).toEqual([]);
  // It has createRequire.
  expect(importers('module')).toEqual([]);
});

test('the app asks each thing of the desktop in one place', () => {
  expect(takers('shell')).toEqual([
    'src/main/electron/browser.ts',
    'src/main/electron/downloads.ts',
  ]);
});

test('other programs run in two places: a profile’s own for its credentials, the system’s for a policy', () => {
  expect(importers('child_process')).toEqual([
    'src/main/aws/credential-process.ts',
    'src/main/policy/system-program.ts',
  ]);
});
