import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileName, WrittenFiles } from '../../src/main/lib/written-files.ts';
import { aFolder } from '../support/folder.ts';

async function* pieces(...texts: string[]) {
  yield* texts;
}

test('a file is written to the downloads folder, which is created if missing', async () => {
  const downloads = join(aFolder(), 'home', 'Downloads');
  const files = new WrittenFiles(() => downloads);
  expect(await files.write('users.csv', pieces('a', 'b'))).toBe('users.csv');
  expect(readFileSync(join(downloads, 'users.csv'), 'utf8')).toBe('ab');
  expect(files.pathOf('users.csv')).toBe(join(downloads, 'users.csv'));
});

test('a folder that cannot be created is reported', async () => {
  const file = join(aFolder(), 'file');
  writeFileSync(file, '');
  const files = new WrittenFiles(() => join(file, 'Downloads'));
  await expect(files.write('users.csv', pieces('a'))).rejects.toMatchObject({
    error: { code: 'file', detail: 'ENOTDIR' },
  });
});

test('only existing files of this run are known, by their own names', async () => {
  const downloads = aFolder();
  writeFileSync(join(downloads, 'payroll.csv'), '');
  mkdirSync(join(downloads, 'sub'));
  const files = new WrittenFiles(() => downloads);
  for (const name of ['payroll.csv', '../payroll.csv', 'sub', '/etc/passwd', '']) {
    expect(() => files.pathOf(name)).toThrow(expect.objectContaining({ name: 'Fault' }));
  }
  const written = await files.write('users.csv', pieces('a'));
  rmSync(join(downloads, written));
  expect(() => files.pathOf(written)).toThrow(expect.objectContaining({ name: 'Fault' }));
});

test('a name tells the content, the pool and the day', () => {
  const at = new Date('2026-11-22T23:59:59.000Z');
  expect(fileName('users', 'eu-west-1_Shop', at, '.csv')).toBe(
    'recovery-desk-users-eu-west-1_Shop-2026-11-22.csv',
  );
});
