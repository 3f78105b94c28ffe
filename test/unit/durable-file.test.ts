import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile, syncFolder } from '../../src/main/lib/durable-file.ts';
import { aFolder } from '../support/folder.ts';
import { watchedDisk } from '../support/watched-disk.ts';

test('a file is completely on the disk before it replaces the old one', async () => {
  const folder = aFolder();
  const path = join(folder, 'a.json');
  writeFileSync(path, 'old');
  const steps = await watchedDisk();
  replaceFile(path, 'x'.repeat(100_000));
  expect(steps(folder)).toEqual(['sync a.json', 'name a.json']);
  syncFolder(folder);
  expect(steps(folder).slice(2)).toEqual(process.platform === 'win32' ? [] : ['sync .']);
});

test.runIf(process.platform !== 'win32')('nobody else may read a draft that was left over', () => {
  const path = join(aFolder(), 'a.json');
  writeFileSync(`${path}.tmp`, 'left over');
  chmodSync(`${path}.tmp`, 0o666);
  replaceFile(path, 'new');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a draft that cannot become the file is deleted', () => {
  const folder = aFolder();
  const path = join(folder, 'a.json');
  mkdirSync(path);
  writeFileSync(join(path, 'kept'), 'kept');
  expect(() => replaceFile(path, 'new')).toThrow();
  expect(readdirSync(folder)).toEqual(['a.json']);
  expect(readFileSync(join(path, 'kept'), 'utf8')).toBe('kept');
});
