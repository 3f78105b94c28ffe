import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MAX_POLICY_BYTES, policyInFile } from '../../../src/main/policy/policy-file.ts';
import { aFolder } from '../../support/folder.ts';

const OWN = [process.getuid?.() ?? 0];
const STRANGER = [OWN[0] === 0 ? 65_534 : 0];

function aFile(content: string | Buffer = '{}'): string {
  const folder = join(aFolder(), 'recovery-desk');
  mkdirSync(folder, { mode: 0o755 });
  const file = join(folder, 'policy.json');
  writeFileSync(file, content, { mode: 0o644 });
  chmodSync(folder, 0o755);
  return file;
}

const faultOf = async (file: string, owners = OWN) => {
  const reading = await policyInFile(file, owners)();
  return reading && 'fault' in reading ? reading.fault : reading;
};

test('without a file, or its folder, there is no policy', async () => {
  expect(await policyInFile(join(aFolder(), 'policy.json'), OWN)()).toBeNull();
  expect(await policyInFile(join(aFolder(), 'no', 'policy.json'), OWN)()).toBeNull();
});

test('a file is read with the sum that sha256sum prints', async () => {
  const text = '{"theme": "dark"}\n';
  const file = aFile(text);
  expect(await policyInFile(file, OWN)()).toEqual({
    source: file,
    hash: createHash('sha256').update(text).digest('hex'),
    policy: { theme: 'dark' },
  });
});

test('a file of Windows’ editor begins with a byte order mark', async () => {
  const reading = await policyInFile(aFile('\uFEFF{"theme": "dark"}'), OWN)();
  expect(reading).toMatchObject({ policy: { theme: 'dark' } });
});

test('a link that the administrator made is followed', async () => {
  const file = aFile('{"theme": "dark"}');
  const link = join(aFolder(), 'policy.json');
  symlinkSync(file, link);
  expect(await policyInFile(link, OWN)()).toMatchObject({ policy: { theme: 'dark' } });
});

test('a link that leads nowhere is no missing policy', async () => {
  const link = join(aFolder(), 'policy.json');
  symlinkSync(join(aFolder(), 'not-mounted', 'policy.json'), link);
  expect(await faultOf(link)).toEqual({ source: link, problem: 'unreadable', detail: 'ENOENT' });
});

test('what a link leads to is in a folder that nobody else may write to either', async () => {
  const file = aFile();
  const detail = join(file, '..');
  chmodSync(detail, 0o777);
  const link = join(aFolder(), 'policy.json');
  symlinkSync(file, link);
  expect(await faultOf(link)).toEqual({ source: link, problem: 'writable', detail });
});

describe('refused is', () => {
  test('what is of somebody else', async () => {
    const file = aFile();
    expect(await faultOf(file, STRANGER)).toEqual({ source: file, problem: 'owner', detail: file });
  });

  test.each([0o666, 0o664, 0o646])('what others may write: %o', async (mode) => {
    const file = aFile();
    chmodSync(file, mode);
    const detail = file;
    expect(await faultOf(file)).toEqual({ source: file, problem: 'writable', detail });
  });

  test('a file in a folder that others may write: they could take it away', async () => {
    const file = aFile();
    const detail = join(file, '..');
    chmodSync(detail, 0o777);
    expect(await faultOf(file)).toEqual({ source: file, problem: 'writable', detail });
  });

  test('unread: nothing of it is in force', async () => {
    const reading = await policyInFile(aFile('{"theme": "dark"}'), STRANGER)();
    expect(reading).not.toHaveProperty('policy');
    expect(reading).toMatchObject({ hash: null });
  });

  test('what is no JSON, with the place and none of the text', async () => {
    const file = aFile('{"theme": "secret" "x"}');
    const fault = await faultOf(file);
    expect(fault).toMatchObject({ problem: 'not-json', detail: expect.stringMatching(/\d/u) });
    expect(JSON.stringify(fault)).not.toContain('secret');
  });

  test('what is no UTF-8', async () => {
    expect(await faultOf(aFile(Buffer.from([0x7b, 0xff, 0x7d])))).toMatchObject({
      problem: 'not-json',
    });
  });

  test('what is no file, or too large', async () => {
    const folder = join(aFolder(), 'policy.json');
    mkdirSync(folder, { mode: 0o755 });
    expect(await faultOf(folder)).toMatchObject({ problem: 'not-a-file' });
    const fifo = join(aFolder(), 'policy.json');
    execFileSync('mkfifo', ['-m', '644', fifo]);
    expect(await faultOf(fifo)).toMatchObject({ problem: 'not-a-file' });
    const large = aFile();
    truncateSync(large, MAX_POLICY_BYTES + 1);
    expect(await faultOf(large)).toMatchObject({ problem: 'too-large' });
  });
});
