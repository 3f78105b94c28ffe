import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PRACTICE_USERS } from '../../../src/main/practice/users.ts';

test('docs/practice-users.md lists every practice user', () => {
  const text = readFileSync('docs/practice-users.md', 'utf8').replace(/ +/gu, ' ');
  const users = Object.values(PRACTICE_USERS).flat();
  expect(users.length).toBeGreaterThan(40);
  for (const { name } of users.filter((user) => user.name.length < 60)) {
    expect(text).toContain(`| ${name} |`);
  }
});
