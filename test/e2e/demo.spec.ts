import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

test('npm run demo walks through the main job to its end, with a picture of each step', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    'tools/demo.ts',
    '--walkthrough',
  ]);
  for (const words of [
    'phone +34 600 11 12 22',
    'Cognito accepted the request: email to v***@e***',
    'Cognito has set the new password.',
    'This answer may be simulated.',
    'users can reset their own password',
    'It is all in the audit history',
  ]) {
    expect(stdout).toContain(words);
  }
  const pictures = stdout.match(/out\/demo\/\d\d-[\w-]+\.png/gu) ?? [];
  expect(pictures.length).toBeGreaterThanOrEqual(11);
  for (const picture of pictures) expect(statSync(picture).size).toBeGreaterThan(10_000);
});
