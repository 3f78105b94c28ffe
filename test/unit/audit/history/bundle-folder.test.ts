import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { BundleFolder } from '../../../../src/main/audit/history/bundle-folder.ts';
import { ImportInbox } from '../../../../src/main/audit/history/import-inbox.ts';
import { Fault } from '../../../../src/main/lib/fault.ts';
import {
  type BundleFolderStatus,
  isBundleFolder,
  MAX_FOLDER_BUNDLES,
} from '../../../../src/shared/domain/bundle-folder.ts';
import type { ImportResult, LedgerSummary } from '../../../../src/shared/domain/history.ts';
import { eventually } from '../../../support/eventually.ts';
import { aFolder } from '../../../support/folder.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import { isOpen } from '../../../support/open-files.ts';
import { aPracticeDesk, historyOf } from '../../../support/practice-desk.ts';
import { sickShare } from '../../../support/sick-share.ts';
import { watchedDisk } from '../../../support/watched-disk.ts';
import { bodiesOf, bytesOf, made } from './bundle-helpers.ts';

const LEDGER: LedgerSummary = {
  install: '7b1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8',
  host: 'desk-9',
  own: false,
  rows: 310,
  first: null,
  last: null,
  imported: null,
};
const IMPORTED: ImportResult = { state: 'imported', ledger: LEDGER, replaced: false };
const refused = (why: 'older' | 'own' | 'broken' | 'not-a-bundle'): ImportResult => ({
  state: 'refused',
  why,
  fault: null,
});
const NONE = { imported: 0, 'nothing-new': 0, refused: 0, failed: 0, waiting: 0 };

/** A share, and what reads it. `results` says what becomes of a file, by its text. */
function aShare(results: Record<string, () => ImportResult> = {}) {
  const root = aFolder();
  const share = join(root, 'share');
  const imports = join(root, 'imports');
  mkdirSync(share);
  const taken: string[] = [];
  const told: (BundleFolderStatus | null)[] = [];
  const at = { folder: share as string | null, during: () => {} };
  const start = () => {
    const inbox = new ImportInbox(imports);
    const folder = new BundleFolder({
      folder: () => (at.folder === null ? null : { name: `as set: ${at.folder}`, path: at.folder }),
      memory: join(imports, 'memory.json'),
      inbox: {
        copy: async (...args) => {
          const copy = await inbox.copy(...args);
          at.during();
          return copy;
        },
      },
      collect: async (receive) => {
        const copy = await receive();
        const text = readFileSync(copy, 'utf8');
        rmSync(copy);
        taken.push(text);
        return results[text]?.() ?? IMPORTED;
      },
      tell: (status) => void told.push(status),
      report: String,
    });
    onTestFinished(async () => {
      folder.close();
      await inbox.close();
    });
    return folder;
  };
  const put = (name: string, text = name, minutes = 0) => {
    const path = join(share, name);
    writeFileSync(path, text);
    const when = new Date(Date.UTC(2026, 10, 20, 9, minutes));
    utimesSync(path, when, when);
    return path;
  };
  return { share, imports, taken, told, at, start, put };
}

async function looks(folder: BundleFolder, times = 2): Promise<BundleFolderStatus> {
  for (let n = 0; n < times; n++) await folder.look();
  if (folder.status === null) throw new Error('no folder is set');
  return folder.status;
}

describe('bundles in the folder', () => {
  test('are imported once each, the newest first, and stay there as they were', async () => {
    const { share, imports, taken, start, put } = aShare();
    put('b.rdaudit', 'b', 2);
    put('c.rdaudit', 'c', 1);
    put('A.RDAUDIT', 'a', 3);
    put('notes.txt');
    put('._b.rdaudit');
    const folder = start();
    expect(await looks(folder)).toEqual({
      folder: `as set: ${share}`,
      unreachable: null,
      counts: { ...NONE, imported: 3 },
      leftOut: 0,
      problems: [],
      running: null,
      fault: null,
    });
    expect(taken).toEqual(['a', 'b', 'c']);
    await looks(folder, 3);
    expect(taken).toHaveLength(3);
    const names = ['._b.rdaudit', 'A.RDAUDIT', 'b.rdaudit', 'c.rdaudit', 'notes.txt'];
    expect(readdirSync(share).sort()).toEqual(names);
    expect(isOpen(share)).toBe(false);
    expect(readdirSync(imports)).toEqual(['memory.json']);
  });

  test('wait until two looks find the same of them', async () => {
    const { taken, start, put } = aShare();
    const folder = start();
    const path = put('desk-7.rdaudit', 'half');
    expect((await looks(folder, 1)).counts).toEqual({ ...NONE, waiting: 1 });
    appendFileSync(path, ' and whole');
    expect((await looks(folder, 1)).counts).toEqual({ ...NONE, waiting: 1 });
    // Of the same size, but written again.
    utimesSync(path, new Date(), new Date(Date.UTC(2026, 10, 21)));
    await looks(folder, 1);
    expect(taken).toEqual([]);
    expect((await looks(folder, 1)).counts).toEqual({ ...NONE, imported: 1 });
    expect(taken).toEqual(['half and whole']);
  });

  test('are not taken while they change under the copy, nor when they go before it', async () => {
    const { imports, taken, at, start, put } = aShare();
    const folder = start();
    const path = put('a.rdaudit', 'a');
    at.during = () => appendFileSync(path, '+');
    expect((await looks(folder)).counts).toEqual({ ...NONE, waiting: 1 });
    expect(readdirSync(imports)).toEqual([]);
    at.during = () => {};
    await looks(folder, 1);
    rmSync(path);
    expect((await looks(folder, 1)).counts).toEqual(NONE);
    expect(taken).toEqual([]);
  });

  test('are read again when another file has their name', async () => {
    const { taken, start, put } = aShare();
    const folder = start();
    put('desk-7.rdaudit', 'of Monday', 1);
    await looks(folder);
    put('desk-7.rdaudit', 'of Tuesday', 2);
    await looks(folder);
    expect(taken).toEqual(['of Monday', 'of Tuesday']);
  });

  test('are known after a restart; without the memory, or with a broken one, they are read again', async () => {
    const { imports, taken, start, put } = aShare({ bad: () => refused('broken') });
    put('a.rdaudit', 'a');
    put('b.rdaudit', 'bad');
    const before = await looks(start());
    expect(taken).toHaveLength(2);
    expect(await looks(start(), 1)).toEqual(before);
    expect(taken).toHaveLength(2);
    for (const text of ['{"folder":', JSON.stringify({ folder: 'another', files: [] })]) {
      writeFileSync(join(imports, 'memory.json'), text);
      taken.length = 0;
      expect(await looks(start())).toEqual(before);
      expect(taken).toHaveLength(2);
    }
  });

  test('that are refused or cannot be read do not stop the others, and are named', async () => {
    const { start, put } = aShare({
      'no bundle': () => refused('not-a-bundle'),
      stale: () => refused('older'),
      mine: () => refused('own'),
      same: () => ({ state: 'unchanged', ledger: LEDGER }),
      unlucky: () => {
        throw new Fault({ code: 'history', detail: 'WORKER_ENDED' });
      },
    });
    for (const [n, text] of ['no bundle', 'stale', 'mine', 'same', 'unlucky', 'good'].entries()) {
      put(`${n}.rdaudit`, text);
    }
    expect(await looks(start())).toMatchObject({
      counts: { imported: 1, 'nothing-new': 3, refused: 1, failed: 1, waiting: 0 },
      problems: [
        { file: '0.rdaudit', result: { why: 'not-a-bundle' } },
        { file: '4.rdaudit', result: { state: 'failed', error: { detail: 'WORKER_ENDED' } } },
      ],
    });
  });

  test('that are too large or cannot be opened are said to be, and are tried at each look', async () => {
    const { share, taken, start, put } = aShare();
    const path = put('large.rdaudit', '');
    truncateSync(path, 2 ** 31 + 1);
    const folder = start();
    const large = { file: 'large.rdaudit', result: { state: 'unreadable', detail: 'EFBIG' } };
    expect(await looks(folder)).toMatchObject({
      counts: { ...NONE, failed: 1 },
      problems: [large],
    });
    truncateSync(path, 1);
    expect((await looks(folder)).counts).toEqual({ ...NONE, imported: 1 });
    expect(taken).toHaveLength(1);
    expect(readdirSync(share)).toEqual(['large.rdaudit']);
  });

  test.each([
    ['lstat', 'EACCES'],
    ['lstat', 'EIO'],
    ['open', 'EACCES'],
    ['read', 'EIO'],
  ] as const)(
    'are imported though the system refuses one of them (%s: %s), which is named and tried at each look',
    async (request, detail) => {
      const { share, imports, taken, start, put } = aShare();
      put('a.rdaudit', 'a', 1);
      put('c.rdaudit', 'c', 3);
      let isRefused = true;
      let lastOpened = '';
      await sickShare(share, async (what, path) => {
        if (what === 'open') lastOpened = path;
        const isIt = (what === 'read' ? lastOpened : path).endsWith('b.rdaudit');
        if (what === request && isIt && isRefused)
          throw Object.assign(new Error(), { code: detail });
      });
      put('b.rdaudit', 'b', 2);
      const folder = start();
      expect(await looks(folder)).toMatchObject({
        unreachable: null,
        counts: { ...NONE, imported: 2, failed: 1 },
        problems: [{ file: 'b.rdaudit', result: { state: 'unreadable', detail } }],
      });
      expect(taken).toEqual(['c', 'a']);
      expect(readdirSync(imports)).toEqual(['memory.json']);
      expect(isOpen(share)).toBe(false);
      isRefused = false;
      expect(await looks(folder)).toMatchObject({ counts: { ...NONE, imported: 3 }, problems: [] });
      expect(taken).toEqual(['c', 'a', 'b']);
    },
  );

  test.runIf(process.platform === 'linux')(
    'whose names are no text are named as unread',
    async () => {
      const { share, taken, start, put } = aShare();
      put('a.rdaudit', 'a');
      writeFileSync(
        Buffer.concat([Buffer.from(`${share}/b`), Buffer.from([0xff]), Buffer.from('.rdaudit')]),
        'b',
      );
      expect(await looks(start())).toMatchObject({
        counts: { ...NONE, imported: 1, failed: 1 },
        problems: [{ file: 'b\ufffd.rdaudit', result: { state: 'unreadable', detail: 'ENOENT' } }],
      });
      expect(taken).toEqual(['a']);
    },
  );

  test('are written down once a look, and once a second while it lasts', async () => {
    const { imports, at, start, put } = aShare();
    for (const name of ['a', 'b', 'c', 'd', 'e']) put(`${name}.rdaudit`, name);
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    onTestFinished(() => clock.mockRestore());
    const steps = await watchedDisk();
    const written = () => steps(imports).filter((step) => step === 'name memory.json').length;
    await looks(start(), 3);
    expect(written()).toBe(1);
    at.during = () => {
      now += 400;
    };
    rmSync(join(imports, 'memory.json'));
    await looks(start(), 3);
    expect(written()).toBe(3);
  });

  test('stay known while another folder is set, also over a restart', async () => {
    const { share, taken, at, start, put } = aShare();
    put('a.rdaudit', 'a');
    const folder = start();
    await looks(folder);
    const other = join(share, '..', 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'a.rdaudit'), 'b');
    at.folder = other;
    await looks(folder);
    at.folder = null;
    await folder.look();
    at.folder = share;
    expect((await looks(folder)).counts).toEqual({ ...NONE, imported: 1 });
    const again = start();
    await looks(again);
    at.folder = other;
    expect((await looks(again)).counts).toEqual({ ...NONE, imported: 1 });
    expect(taken).toEqual(['a', 'b']);
  });

  test('are written down at the next look if they could not be', async () => {
    const { imports, taken, start, put } = aShare();
    put('a.rdaudit', 'a');
    const memory = join(imports, 'memory.json');
    mkdirSync(join(memory, 'in the way'), { recursive: true });
    const folder = start();
    await looks(folder);
    rmSync(memory, { recursive: true });
    await looks(folder, 1);
    await looks(start());
    expect(taken).toEqual(['a']);
  });

  test('are not copied to their end once the folder is not wanted any more', async () => {
    const { share, imports, taken, at, start, put } = aShare();
    put('large.rdaudit', 'x'.repeat(2_500_000));
    const requests = await sickShare(share, async (what) => {
      if (what === 'read') at.folder = null;
    });
    const folder = start();
    await looks(folder, 1);
    await folder.look();
    expect(requests.filter((request) => request === 'read')).toHaveLength(1);
    expect(taken).toEqual([]);
    expect(readdirSync(imports)).toEqual([]);
    expect(isOpen(share)).toBe(false);
  });

  test('that could not be kept are tried again after a while', async () => {
    let fails = true;
    const { taken, start, put } = aShare({
      a: () => {
        if (fails) throw new Fault({ code: 'history', detail: 'WORKER_ENDED' });
        return IMPORTED;
      },
    });
    put('a.rdaudit', 'a');
    const folder = start();
    await looks(folder, 12);
    expect(taken).toHaveLength(1);
    fails = false;
    expect((await looks(folder, 12)).counts).toEqual({ ...NONE, imported: 1 });
  });

  test('wait while nothing can be recorded, which is said', async () => {
    let locked = true;
    const ledger = () => {
      if (locked) throw new Fault({ code: 'ledger', detail: 'locked' });
      return IMPORTED;
    };
    const { taken, start, put } = aShare({ a: ledger, b: ledger });
    put('a.rdaudit', 'a', 2);
    put('b.rdaudit', 'b', 1);
    const folder = start();
    expect(await looks(folder)).toMatchObject({
      counts: { ...NONE, waiting: 2 },
      problems: [],
      fault: { code: 'ledger', detail: 'locked' },
    });
    // The second would end no better.
    expect(taken).toEqual(['a']);
    locked = false;
    expect(await looks(folder, 1)).toMatchObject({ counts: { imported: 2 }, fault: null });
  });

  test('are told with how many are done, and nothing is told twice', async () => {
    const { told, start, put } = aShare();
    put('a.rdaudit', 'a', 2);
    put('b.rdaudit', 'b', 1);
    await looks(start(), 5);
    expect(told.map((status) => [status?.running, status?.counts.imported])).toEqual([
      [null, 0],
      [{ done: 0, total: 2 }, 0],
      [{ done: 1, total: 2 }, 1],
      [null, 2],
    ]);
  });
});

describe('of the folder', () => {
  test.runIf(process.platform !== 'win32')(
    'no link, folder, FIFO or device is opened',
    async () => {
      const { share, taken, start } = aShare();
      const secret = join(share, '..', 'secret.rdaudit');
      writeFileSync(secret, 'elsewhere');
      symlinkSync(secret, join(share, 'link.rdaudit'));
      symlinkSync('/dev/zero', join(share, 'zero.rdaudit'));
      mkdirSync(join(share, 'folder.rdaudit'));
      execFileSync('mkfifo', [join(share, 'fifo.rdaudit')]);
      expect((await looks(start(), 3)).counts).toEqual(NONE);
      expect(taken).toEqual([]);
    },
  );

  test.runIf(process.platform !== 'win32')(
    'no link is followed that takes the place of a file after the look',
    async () => {
      const { share, taken, at, start, put } = aShare();
      put('a.rdaudit', 'a', 2);
      const path = put('b.rdaudit', 'b', 1);
      const elsewhere = join(share, '..', 'elsewhere.rdaudit');
      at.during = () => {
        renameSync(path, elsewhere);
        symlinkSync(elsewhere, path);
      };
      expect(await looks(start())).toMatchObject({
        problems: [{ file: 'b.rdaudit', result: { state: 'unreadable', detail: 'ELOOP' } }],
      });
      expect(taken).toEqual(['a']);
    },
  );

  test('no more than some thousand files are read, and main goes on meanwhile', async () => {
    const { taken, told, start, put } = aShare();
    for (let n = 0; n < 10_000; n++) put(`${n}.rdaudit`, '', n);
    const folder = start();
    let turns = 0;
    let ended = false;
    const looking = folder.look().then(() => {
      ended = true;
    });
    while (!ended) {
      await new Promise(setImmediate);
      turns += 1;
    }
    await looking;
    expect(turns).toBeGreaterThan(MAX_FOLDER_BUNDLES / 100);
    expect(told.at(-1)).toMatchObject({ leftOut: 8_000, counts: { waiting: MAX_FOLDER_BUNDLES } });
    expect(taken).toEqual([]);
  });

  test('the newest files are read, whatever their names', async () => {
    const { taken, at, start, put } = aShare();
    for (let n = 0; n < MAX_FOLDER_BUNDLES; n++) put(`a${n}.rdaudit`, `a${n}`, n);
    put('z.rdaudit', 'the newest', MAX_FOLDER_BUNDLES);
    const folder = start();
    at.during = () => folder.close();
    await folder.look();
    expect(folder.status).toMatchObject({ leftOut: 1, counts: { waiting: MAX_FOLDER_BUNDLES } });
    await folder.look();
    expect(taken).toEqual(['the newest']);
  });

  test.each(['readdir', 'lstat', 'open', 'read'] as const)(
    'a %s that is not answered is given up, and what follows it waits for the answer',
    async (request) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      onTestFinished(() => void vi.useRealTimers());
      const { share, imports, taken, told, at, start, put } = aShare();
      put('a.rdaudit', 'a', 2);
      put('b.rdaudit', 'b', 1);
      const asked = Promise.withResolvers<void>();
      const answer = Promise.withResolvers<void>();
      const requests = await sickShare(share, async (what) => {
        if (what !== request) return;
        asked.resolve();
        await answer.promise;
      });
      const folder = start();
      const looking = looks(folder);
      await asked.promise;
      vi.advanceTimersByTime(30_000);
      expect(await looking).toMatchObject({ unreachable: 'ETIMEDOUT', running: null });
      const before = requests.length;
      for (let n = 0; n < 3; n++) await folder.look();
      expect(requests).toHaveLength(before);
      expect(told.filter((status) => status?.unreachable === 'ETIMEDOUT')).toHaveLength(1);

      // Another one is read meanwhile.
      const other = join(share, '..', 'other');
      mkdirSync(other);
      writeFileSync(join(other, 'c.rdaudit'), 'c');
      at.folder = other;
      expect(await looks(folder)).toMatchObject({ unreachable: null, counts: { imported: 1 } });
      expect(taken).toEqual(['c']);
      at.folder = share;
      expect((await looks(folder, 1)).unreachable).toBe('ETIMEDOUT');

      answer.resolve();
      // By itself.
      while (folder.status?.unreachable !== null) await new Promise(setImmediate);
      expect(await looks(folder)).toMatchObject({ unreachable: null, counts: { imported: 2 } });
      expect(taken).toEqual(['c', 'a', 'b']);
      expect(isOpen(share)).toBe(false);
      expect(readdirSync(imports)).toEqual(['memory.json']);
    },
  );

  test('no more than two that do not answer hold a thread', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { share, at, start } = aShare();
    let asked = Promise.withResolvers<void>();
    const requests = await sickShare(share, () => {
      asked.resolve();
      return new Promise(() => {});
    });
    const folder = start();
    for (const name of ['1', '2']) {
      at.folder = join(share, name);
      asked = Promise.withResolvers();
      const looking = folder.look();
      await asked.promise;
      vi.advanceTimersByTime(30_000);
      await looking;
    }
    at.folder = join(share, '3');
    await folder.look();
    expect(folder.status?.folder).toContain(join(share, '3'));
    expect(folder.status?.unreachable).toBe('ETIMEDOUT');
    expect(requests).toEqual(['readdir 1', 'readdir 2']);
  });

  test('it is said once that it cannot be reached, and it is tried again', async () => {
    const { share, told, start, put, taken } = aShare();
    put('a.rdaudit', 'a');
    const folder = start();
    await looks(folder);
    renameSync(share, `${share}.away`);
    await looks(folder, 3);
    expect(told.at(-1)).toMatchObject({ unreachable: 'ENOENT', counts: { imported: 1 } });
    expect(told.filter((status) => status?.unreachable === 'ENOENT')).toHaveLength(1);
    renameSync(`${share}.away`, share);
    put('b.rdaudit', 'b');
    expect(await looks(folder)).toMatchObject({ unreachable: null, counts: { imported: 2 } });
    expect(taken).toEqual(['a', 'b']);
  });

  test('its files are still known after it was empty, as a share that is not mounted', async () => {
    const { share, start, put, taken } = aShare();
    put('a.rdaudit', 'a');
    const folder = start();
    await looks(folder);
    renameSync(join(share, 'a.rdaudit'), join(share, '..', 'a.rdaudit'));
    put('b.rdaudit', 'b');
    expect((await looks(folder)).counts).toEqual({ ...NONE, imported: 1 });
    renameSync(join(share, '..', 'a.rdaudit'), join(share, 'a.rdaudit'));
    expect((await looks(start(), 3)).counts).toEqual({ ...NONE, imported: 2 });
    expect(taken).toEqual(['a', 'b']);
  });

  test('nothing is read once the setting is empty, another, or the app closes', async () => {
    const { share, taken, told, at, start, put } = aShare();
    const folder = start();
    put('a.rdaudit', 'a', 2);
    put('b.rdaudit', 'b', 1);
    at.during = () => {
      at.folder = null;
      folder.settingsChanged();
    };
    await folder.look();
    await folder.look();
    await eventually(() => expect(told.at(-1)).toBeNull());
    expect(taken).toEqual(['a']);
    expect(folder.status).toBeNull();

    at.during = () => folder.close();
    at.folder = join(share, '..', 'other');
    mkdirSync(at.folder);
    writeFileSync(join(at.folder, 'c.rdaudit'), 'c');
    writeFileSync(join(at.folder, 'd.rdaudit'), 'd');
    folder.settingsChanged();
    await folder.look();
    await folder.look();
    await folder.look();
    expect(taken).toHaveLength(2);
  });
});

test('a file is not taken for complete because several settings were saved at once', async () => {
  const { share, taken, told, at, start, put } = aShare();
  put('a.rdaudit', 'a');
  const folder = start();
  const other = join(share, '..', 'other');
  mkdirSync(other);
  const growing = join(other, 'b.rdaudit');
  writeFileSync(growing, 'half of b');
  at.during = () => {
    at.during = () => {};
    at.folder = other;
    folder.settingsChanged();
    folder.settingsChanged();
  };
  await looks(folder);
  await eventually(() => expect(told.at(-1)?.folder).toContain(other));
  appendFileSync(growing, ', and the rest');
  await folder.look();
  expect(taken).toEqual(['a']);
});

test.each([
  ['/mnt/ledgers', true],
  ['~/OneDrive/Ledgers', true],
  ['~\\OneDrive\\Ledgers', true],
  ['\\\\files.example.com\\ledgers', true],
  ['D:\\Ledgers', true],
  ['ledgers', false],
  ['../ledgers', false],
  ['~ledgers', false],
  ['\\\\.\\pipe\\ledgers', false],
  ['\\\\?\\C:\\ledgers', false],
  ['//./pipe/ledgers', false],
  ['/mnt/led\ngers', false],
  [`/${'a'.repeat(500)}`, false],
])('%s can be a bundle folder: %s', (text, can) => {
  expect(isBundleFolder(text)).toBe(can);
});

test('a bundle that arrives in the folder of the setting is verified, recorded and listed', async () => {
  const keys = testKeys('desk-9');
  const bytes = bytesOf(made({ bodies: bodiesOf(4, keys), keys }));
  const desk = await aPracticeDesk({}, { watchMs: 5 });
  const share = join(desk.userData, 'Ledgers');
  mkdirSync(share);
  writeFileSync(join(share, 'desk-9.rdaudit'), bytes);
  writeFileSync(join(share, 'letter.rdaudit'), 'Dear lead');
  desk.main.warmUp();
  const { settings } = await desk.get('app.start', {});
  expect(await desk.get('audit.bundleFolder', {})).toBeNull();
  await desk.get('settings.save', { ...settings, bundleFolder: '~/Ledgers' });
  const read = (of: typeof desk) =>
    eventually(async () => {
      const status = await of.get('audit.bundleFolder', {});
      expect(status).toMatchObject({
        folder: '~/Ledgers',
        counts: { imported: 1, refused: 1, waiting: 0 },
        running: null,
      });
    });
  await read(desk);
  expect(desk.told('audit.collected').at(-1)).toEqual(await desk.get('audit.bundleFolder', {}));
  const { ledgers } = await desk.get('audit.choices', {});
  expect(ledgers.map(({ install }) => install)).toContain(keys.install);
  expect(await historyOf(desk, { kind: 'ledger-imported' })).toMatchObject([
    { other: keys.install, who: { osUser: 'agent' } },
  ]);
  expect(readFileSync(join(share, 'desk-9.rdaudit'))).toEqual(bytes);

  // What was deleted here on purpose does not come back from the same file.
  await desk.get('audit.forgetImport', { install: keys.install });
  const again = await desk.restart();
  again.main.warmUp();
  await read(again);
  expect((await again.get('audit.choices', {})).ledgers).toHaveLength(1);
  expect(await historyOf(again, { kind: 'ledger-imported' })).toHaveLength(1);
  expect(existsSync(join(share, 'letter.rdaudit'))).toBe(true);
});
