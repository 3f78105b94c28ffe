import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

test('CODEOWNERS names only existing paths, each with an owner', () => {
  const lines = readFileSync(join(ROOT, 'CODEOWNERS'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/u));
  expect(lines).not.toEqual([]);
  expect(lines.filter(([path = '', owner]) => !existsSync(join(ROOT, path)) || !owner)).toEqual([]);
});
