import { expect, test } from 'vitest';
import { isProgramFolder } from '../../../src/shared/domain/program-folders.ts';

test.each([
  '/',
  '/opt/tools/bin',
  '/opt/My Tools',
  '~/bin',
  'C:\\Tools',
  'd:/tools',
  '\\\\host\\tools',
])('%s can be a folder of programs', (folder) => {
  expect(isProgramFolder(folder)).toBe(true);
});

test.each([
  '',
  'bin',
  './bin',
  '../bin',
  '~ana/bin',
  '$HOME/bin',
  '/opt/a:/opt/b',
  'C:\\a;C:\\b',
  '/opt/\nbin',
  '/opt/\u0000',
  `/${'x'.repeat(500)}`,
])('%j cannot', (folder) => {
  expect(isProgramFolder(folder)).toBe(false);
});
