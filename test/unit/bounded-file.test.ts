import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBounded, readBoundedSync } from '../../src/main/lib/bounded-file.ts';
import { aFolder } from '../support/folder.ts';
import { ODD_FILES } from '../support/odd-files.ts';

describe.each([
  ['readBounded', readBounded],
  ['readBoundedSync', async (path: string, most: number) => readBoundedSync(path, most)],
])('%s', (_, read) => {
  test.each([0, 1, 9, 10])('reads a file of %i of at most ten bytes', async (length) => {
    const path = join(aFolder(), 'x');
    writeFileSync(path, '0123456789'.slice(0, length));
    expect((await read(path, 10)).toString()).toBe('0123456789'.slice(0, length));
  });

  test('does not read one of eleven', async () => {
    const path = join(aFolder(), 'x');
    writeFileSync(path, '0123456789a');
    await expect(read(path, 10)).rejects.toMatchObject({ why: 'too-large', path });
  });

  test.each(ODD_FILES)('does not read %s', async (_name, make, why) => {
    const path = join(aFolder(), 'x');
    make(path);
    await expect(read(path, 100)).rejects.toMatchObject({ name: 'UnfitFile', why, path });
  });

  test('counts the bytes of a file that claims to have none', async () => {
    // Of /proc, where there is one.
    const path = process.platform === 'linux' ? '/proc/self/status' : import.meta.filename;
    await expect(read(path, 10)).rejects.toMatchObject({ why: 'too-large' });
  });

  test('reports what the system says of a missing one', async () => {
    await expect(read(join(aFolder(), 'x'), 10)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
