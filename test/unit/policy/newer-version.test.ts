import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newerVersion } from '../../../src/main/policy/newer-version.ts';
import { aFolder } from '../../support/folder.ts';

function aNotice(text: string): string {
  const file = join(aFolder(), 'newest.json');
  writeFileSync(file, text);
  return file;
}

test.each([
  ['0.2.0', '0.1.0', true],
  ['0.10.0', '0.9.1', true],
  ['0.1.1', '0.1.0', true],
  ['0.1.0', '0.1.0', false],
  ['0.9.1', '0.10.0', false],
])('%s is newer than %s: %s', async (version, running, isNewer) => {
  const file = aNotice(JSON.stringify({ version, note: 'From the software center' }));
  expect(await newerVersion(file, running)).toEqual(
    isNewer ? { version, note: 'From the software center' } : null,
  );
});

test('a note is not needed, and a byte order mark does no harm', async () => {
  expect(await newerVersion(aNotice('\uFEFF{"version": "2.0.0"}'), '0.1.0')).toEqual({
    version: '2.0.0',
  });
});

test.each([
  ['there is no policy', null],
  ['the share is not there', '/nowhere/newest.json'],
  ['it is no JSON', aNoticeLater('0.2.0')],
  ['it has no version', aNoticeLater('{"note": "x"}')],
])('nothing is said where %s', async (_, file) => {
  expect(await newerVersion(typeof file === 'function' ? file() : file, '0.1.0')).toBeNull();
});

function aNoticeLater(text: string): () => string {
  return () => aNotice(text);
}
