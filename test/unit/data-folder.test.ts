import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { settleDataFolder } from '../../src/main/data-folder.ts';
import { aFolder } from '../support/folder.ts';
import { withoutRights } from '../support/without-rights.ts';

let own: string;
let former: string;

beforeEach(() => {
  const folder = aFolder();
  own = join(folder, 'local/Recovery Desk');
  former = join(folder, 'recovery-desk');
});

/** A folder as an earlier version left it. */
function leave(folder: string): void {
  mkdirSync(join(folder, 'history'), { recursive: true });
  writeFileSync(join(folder, 'ledger.sqlite'), 'rows');
  writeFileSync(join(folder, 'Local State'), 'the key of the keys');
  writeFileSync(join(folder, 'history/one.sqlite'), 'index');
}

function expectWhole(folder: string): void {
  expect(readdirSync(folder).sort()).toEqual(['Local State', 'history', 'ledger.sqlite']);
  expect(readFileSync(join(folder, 'Local State'), 'utf8')).toBe('the key of the keys');
  expect(readFileSync(join(folder, 'history/one.sqlite'), 'utf8')).toBe('index');
}

const settle = () => settleDataFolder({ own, former });

test('a new laptop has its own folder, and no other is made', () => {
  expect(settle()).toEqual({ path: own });
  expect(existsSync(former)).toBe(false);
});

test('what an earlier version left is moved as a whole, once', () => {
  leave(former);
  expect(settle()).toEqual({ path: own });
  expectWhole(own);
  expect(existsSync(former)).toBe(false);
  // What comes to the former place later is another app's, or a copy.
  leave(former);
  writeFileSync(join(own, 'ledger.sqlite'), 'more rows');
  expect(settle()).toEqual({ path: own });
  expect(readFileSync(join(own, 'ledger.sqlite'), 'utf8')).toBe('more rows');
  expectWhole(former);
});

test('a folder that Electron has made and nothing is in yet is no obstacle', () => {
  leave(former);
  mkdirSync(own, { recursive: true });
  expect(settle()).toEqual({ path: own });
  expectWhole(own);
});

/** A process that has ended, so that nobody has its id. */
const DEAD = 2 ** 22 - 1;

test.each([
  ['Chromium', (pid: number) => symlinkSync(`${hostname()}-${pid}`, join(former, 'SingletonLock'))],
  [
    'the Chromium host',
    (pid: number) => {
      mkdirSync(join(former, 'SingletonLock'));
      writeFileSync(join(former, 'SingletonLock/owner'), `${pid} 1234`);
    },
  ],
])('a folder that %s has open stays where it is until that has ended', (_, lock) => {
  leave(former);
  lock(process.pid);
  expect(settle()).toEqual({ path: former, unmoved: 'IN_USE' });
  expect(existsSync(own)).toBe(false);
  rmSync(join(former, 'SingletonLock'), { recursive: true });
  lock(DEAD);
  expect(settle()).toEqual({ path: own });
  expect(readFileSync(join(own, 'ledger.sqlite'), 'utf8')).toBe('rows');
});

test('a folder that another computer has open stays where it is', () => {
  leave(former);
  symlinkSync(`another-${hostname()}x-${DEAD}`, join(former, 'SingletonLock'));
  expect(settle()).toEqual({ path: former, unmoved: 'IN_USE' });
});

test.runIf(process.platform !== 'win32')(
  'a folder that may not be moved is gone on with where it is, and that is said',
  () => {
    leave(former);
    // Others may look into it, and write nowhere.
    chmodSync(join(former, '..'), 0o755);
    expect(withoutRights(settle)).toEqual({ path: former, unmoved: 'EACCES' });
    expectWhole(former);
    expect(existsSync(own)).toBe(false);
    expect(settle()).toEqual({ path: own });
  },
);

const otherDisk = ['/dev/shm', '/var/tmp'].find(
  (folder) => existsSync(folder) && statSync(folder).dev !== statSync(tmpdir()).dev,
);

test.runIf(otherDisk)('to another disk it is copied first, and nothing is deleted', () => {
  const there = mkdtempSync(join(otherDisk ?? '', 'recovery-desk-'));
  onTestFinished(() => rmSync(there, { recursive: true, force: true }));
  own = join(there, 'Recovery Desk');
  leave(former);
  // An attempt that was interrupted.
  mkdirSync(`${own}.part`);
  writeFileSync(join(`${own}.part`, 'half'), '');
  expect(settle()).toEqual({ path: own });
  expectWhole(own);
  expectWhole(`${former}.moved`);
  expect(readdirSync(there)).toEqual(['Recovery Desk']);
});
