import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultsOfChangelog } from '../support/changelog.ts';

const ROOT = join(import.meta.dirname, '../..');

test('CHANGELOG.md is well formed, and its newest version is the one in package.json', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(faultsOfChangelog(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'), version)).toEqual([]);
});

const GOOD = `# Changelog

For people.

## Unreleased

### Added

- One.
- Two.

### Fixed

- Three.

## 1.10.0

### Security

- Four.

## 1.9.0

### Removed

- Five.
`;

test.each([
  ['with something unreleased', GOOD],
  ['with the version of package.json', GOOD.replace('Unreleased', '2.0.0')],
])('a changelog is well formed: %s', (_, text) => {
  expect(faultsOfChangelog(text, '2.0.0')).toEqual([]);
});

test.each([
  ['no version', '# Changelog\n', 'there is no version'],
  ['another title', GOOD.replace('# Changelog', '# News'), '1: the title is "# Changelog"'],
  [
    'an old version on top',
    GOOD.replace('Unreleased', '1.11.0'),
    'the newest version is 2.0.0, as in package.json, or Unreleased',
  ],
  [
    'a version that is none',
    GOOD.replace('1.9.0', 'v1.9'),
    '22: a version is "## 1.2.3" or "## Unreleased"',
  ],
  ['a version twice', GOOD.replace('1.9.0', '1.10.0'), '22: 1.10.0 is there twice'],
  [
    'the order turned round',
    GOOD.replace('1.9.0', '1.11.0'),
    '22: 1.11.0 is not below a newer one',
  ],
  [
    'a heading of its own',
    GOOD.replace('Fixed', 'Mended'),
    '12: a section is one of Added, Changed, Deprecated, Removed, Fixed, Security',
  ],
  [
    'a section without a change',
    GOOD.replace('- Three.\n', ''),
    '15: nothing is below "### Fixed"',
  ],
  [
    'a version without a section',
    GOOD.replace(/### Security\n\n- Four.\n/u, ''),
    '19: nothing is below "## 1.10.0"',
  ],
  ['an empty end', GOOD.replace('- Five.\n', ''), 'nothing is below "### Removed"'],
  [
    'a change over two lines',
    GOOD.replace('- Two.', '- Two\n  lines.'),
    '11: a change is one line that begins with "- "',
  ],
  [
    'a change without a section',
    GOOD.replace('### Removed\n\n', ''),
    '24: a change is in a section',
  ],
])('a changelog is not well formed: %s', (_, text, fault) => {
  expect(faultsOfChangelog(text, '2.0.0')).toContain(fault);
});
