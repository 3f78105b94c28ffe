import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const TEXTS = globSync(['src/**/*.{ts,tsx,sql,html,css}', 'docs/**/*.md', '*.md'], { cwd: ROOT });

/** Claims that nobody can make about files that their owner can write. */
const TOO_MUCH =
  /tamper[-\s]*proof|immutab|unforgeable|a prueba de manipulaci|inmutab|inalterable|infalsificable/iu;

test.each(TEXTS)('%s does not claim more of the ledger than is true', (file) => {
  expect(readFileSync(join(ROOT, file), 'utf8')).not.toMatch(TOO_MUCH);
});

test('the words are looked for wherever they could be', () => {
  for (const file of ['README.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/audit-format.md']) {
    expect(TEXTS).toContain(file);
  }
  expect(TEXTS.filter((file) => file.includes('i18n')).length).toBeGreaterThan(10);
  expect('tamper-proof').toMatch(TOO_MUCH);
  expect('Immutable').toMatch(TOO_MUCH);
});
