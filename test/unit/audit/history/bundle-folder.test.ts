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
import { describe, expect, onTestFinished, test } from 'vitest';
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
        copy: async (from) => {
          const copy = await inbox.copy(from);
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
      more: false,
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
    const { share, taken, told, start } = aShare();
    for (let n = 0; n < 10_000; n++) writeFileSync(join(share, `${n}.rdaudit`), '');
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
    expect(told.at(-1)).toMatchObject({ more: true, counts: { waiting: MAX_FOLDER_BUNDLES } });
    expect(taken).toEqual([]);
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
