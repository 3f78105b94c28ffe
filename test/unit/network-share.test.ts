import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  mountsOfProc,
  networkShareOf,
  remoteAt,
  shareInPath,
} from '../../src/main/lib/network-share.ts';
import { sqliteProblem } from '../../src/main/lib/sqlite-error.ts';
import { aFolder } from '../support/folder.ts';
import { aLedgerPlace, aReset, entriesOf } from '../support/ledgers.ts';

const PROC = mountsOfProc(`22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
30 27 0:30 / /home rw,relatime shared:7 - autofs /etc/auto.home rw,fd=7
31 30 0:40 / /home/lucia rw,relatime shared:8 - nfs4 files.example:/export/lucia rw,vers=4.2
32 27 0:41 / /mnt/smb rw shared:9 master:2 - cifs //server/share rw,vers=3.1.1
33 27 0:42 / /mnt/ssh rw - fuse.sshfs lucia@files.example:/ rw
34 27 0:43 / /mnt/stick rw - fuseblk /dev/sdb1 rw
35 27 0:44 / /mnt/c rw - 9p drvfs rw,aname=drvfs;path=C:\\;uid=1000,trans=fd,rfd=8,wfd=8
36 27 0:45 / /mnt/vm rw - 9p hostshare rw,trans=virtio
37 27 0:46 / /sandbox rw - 9p none rw,trans=fd,rfd=4,wfd=4,aname=/
38 27 0:47 / /mnt/a\\040b rw - nfs files.example:/ab rw
39 27 0:48 / /mnt/twice rw - nfs files.example:/x rw
40 39 0:49 / /mnt/twice rw - tmpfs tmpfs rw
`);

describe('a folder is on a network drive', () => {
  test.each([
    ['/home/lucia/.config/Recovery Desk', 'nfs4'],
    ['/home/lucia', 'nfs4'],
    ['/mnt/smb/x', 'cifs'],
    ['/mnt/ssh/x', 'fuse.sshfs'],
    ['/mnt/c/Users/lucia', '9p'],
    ['/mnt/vm/x', '9p'],
    ['/mnt/a b/x', 'nfs'],
    ['/home/luciana', null],
    ['/mnt/stick/x', null],
    ['/sandbox/home', null],
    ['/mnt/twice/x', null],
    ['/var/lib/x', null],
  ])('on Linux %s: %s', (path, share) => {
    expect(remoteAt(path, PROC)).toBe(share);
  });

  test.each([
    ['\\\\server\\profiles\\lucia\\Recovery Desk', '\\\\server\\profiles'],
    ['\\\\?\\UNC\\server\\profiles\\lucia', '\\\\server\\profiles'],
    ['\\\\wsl.localhost\\Debian\\home', '\\\\wsl.localhost\\Debian'],
    ['\\\\?\\C:\\Users\\lucia', null],
    ['\\\\.\\C:\\Users\\lucia', null],
    ['C:\\Users\\lucia\\AppData\\Local', null],
  ])('on Windows %s: %s', (path, share) => {
    expect(shareInPath(path)).toBe(share);
  });

  test('this one is not, whether or not it exists yet, and by way of a link', async () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'), 'junction');
    for (const name of ['real', 'link', 'not/there/yet']) {
      expect(await networkShareOf(join(folder, name), process.platform)).toBeNull();
    }
  });
});

describe('a ledger on a network drive', () => {
  test('takes no row, says why, and can be read', () => {
    const place = aLedgerPlace();
    const before = place.open();
    aReset(before);
    before.close();
    const ledger = place.open({ share: 'nfs4' });
    const health = { writable: false, path: place.path, cause: 'network', detail: 'nfs4' };
    expect(ledger.health).toEqual(health);
    expect(() => aReset(ledger)).toThrow(expect.objectContaining({ kind: 'network' }));
    expect(entriesOf(ledger, 'reset')).toHaveLength(1);
    expect(ledger.state().head).toMatchObject({ seq: 2 });
    expect(place.open().health.writable).toBe(true);
  });

  test('a new one is not begun', () => {
    const place = aLedgerPlace();
    const ledger = place.open({ share: '\\\\server\\profiles' });
    expect(ledger.health).toMatchObject({ writable: false, cause: 'network' });
    expect(place.files()).not.toContain('ledger-head.json');
  });

  test.runIf(process.platform !== 'win32')(
    'where nothing says so, it is found by the log that SQLite does not keep there',
    () => {
      const place = aLedgerPlace();
      // One of SQLite's own ways to files, which has no shared memory.
      const connect = (path: string) =>
        new DatabaseSync(new URL(`${pathToFileURL(path).href}?vfs=unix-none`));
      const ledger = place.open({}, connect);
      const detail = 'JOURNAL_MODE_delete';
      expect(ledger.health).toMatchObject({ writable: false, cause: 'network', detail });
      expect(() => aReset(ledger)).toThrow(expect.objectContaining({ kind: 'network' }));
    },
  );

  test.each([
    [15, 'SQLITE_PROTOCOL'],
    [3850, 'SQLITE_IOERR_LOCK'],
    [4618, 'SQLITE_IOERR_SHMOPEN'],
    [4874, 'SQLITE_IOERR_SHMSIZE'],
    [5130, 'SQLITE_IOERR_SHMLOCK'],
    [5386, 'SQLITE_IOERR_SHMMAP'],
  ])('or by what SQLite reports: %i is %s', (errcode, detail) => {
    const path = join(aFolder(), 'ledger.sqlite');
    new DatabaseSync(path).exec('CREATE TABLE one (two)');
    const error = Object.assign(new Error('disk I/O error'), { errcode });
    expect(sqliteProblem(error, path)).toEqual({ kind: 'network', detail });
  });
});
