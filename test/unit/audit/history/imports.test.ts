import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { History } from '../../../../src/main/audit/history/worker/history.ts';
import { INDEX_KIND } from '../../../../src/main/audit/history/worker/index-schema.ts';
import type { Ledger } from '../../../../src/main/audit/ledger.ts';
import { Fault } from '../../../../src/main/lib/fault.ts';
import type {
  HistoryFilter,
  HistoryPage,
  LedgerChoice,
  UnreadLedgers,
} from '../../../../src/shared/domain/history.ts';
import { timeOf } from '../../../../src/shared/domain/overview.ts';
import { verifyBundleFile } from '../../../../tools/verify-audit.ts';
import { aHistory, allOf, appendAll, NEWEST_FIRST, OWN } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  entriesOf,
  type LedgerPlace,
  SAM,
  SHOP,
} from '../../../support/ledgers.ts';
import { isOpen } from '../../../support/open-files.ts';
import { sickShare } from '../../../support/sick-share.ts';
import { watchedDisk } from '../../../support/watched-disk.ts';
import { bodiesOf, bytesOf, KEYS, made, OTHERS } from './bundle-helpers.ts';

const ALL: HistoryFilter = { ledger: 'all' };
const opened = { actor: SAM, whom: ANA, place: SHOP, plan: 'code' } as const;

/** A laptop with its ledger and history. */
function aLaptop(who: string) {
  const place = aLedgerPlace();
  const keys = testKeys(who);
  const ledger = place.open({ keys, host: who });
  ledger.health;
  return { who, place, keys, ledger, history: aHistory(place) };
}
type Laptop = ReturnType<typeof aLaptop>;

/** Writes a bundle as the app does. */
async function bundleOf(laptop: Laptop, filter = OWN): Promise<string> {
  const { place, keys, ledger, history } = laptop;
  const { seq: head, at: exportedAt } = ledger.checkpoint();
  const { install, publicKey } = keys;
  await history.beginBundle(ledger.view, filter, { install, publicKey, exportedAt, head });
  let text = '';
  for (let part = history.nextOfBundle(); part !== null; part = history.nextOfBundle()) {
    text += part.text;
  }
  const path = join(place.folder, `${head}-${Math.random()}.rdaudit`);
  writeFileSync(path, text);
  return path;
}

async function take({ history, ledger }: Laptop, path: string) {
  const checked = await history.checkImport(ledger.view, path);
  if (checked.state !== 'sound') return checked;
  const summary = await history.keepImport(ledger.view, path, checked.install);
  return { ...checked, summary };
}

function later(laptop: { place: LedgerPlace }, minutes: number): void {
  laptop.place.now = new Date(laptop.place.now.getTime() + minutes * 60_000);
}

async function twoLaptops() {
  const lead = aLaptop('lead');
  const desk = aLaptop('desk-9');
  for (const laptop of [desk, lead]) {
    for (let n = 0; n < 3; n++) {
      later(laptop, laptop === desk ? 2 : 3);
      const id = aReset(laptop.ledger, { sub: `${laptop.who}-${n}`, username: `user${n}` });
      anAnswer(laptop.ledger, id, laptop.place.now);
    }
  }
  return { lead, desk };
}

/** The desk's ledger is imported by the lead, whose app has closed; its index is gone. */
async function withoutIndex() {
  const { lead, desk } = await twoLaptops();
  await take(lead, await bundleOf(desk));
  await lead.history.close();
  const index = join(lead.place.folder, 'history', `${desk.keys.install}.sqlite`);
  rmSync(index);
  return { lead, desk, index };
}

const importedPath = (at: Laptop, of: Laptop) =>
  join(at.place.folder, 'history', 'imports', `${of.keys.install}.rdaudit`);

describe('the ledger of another laptop', () => {
  it.runIf(process.platform !== 'win32')(
    'is kept for its owner alone, and its name survives a power loss',
    async () => {
      const { lead, desk } = await twoLaptops();
      const bundle = await bundleOf(desk);
      const steps = await watchedDisk();
      await take(lead, bundle);
      const folder = join(lead.place.folder, 'history', 'imports');
      expect(steps(folder)).toEqual([`name ${desk.keys.install}.rdaudit`, 'sync .']);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect(statSync(join(folder, '..')).mode & 0o777).toBe(0o700);
    },
  );

  it('is in one list with this one’s, by time', async () => {
    const { lead, desk } = await twoLaptops();
    const { install } = desk.keys;
    expect(await take(lead, await bundleOf(desk))).toMatchObject({
      state: 'sound',
      install,
      replaces: false,
      summary: {
        install,
        host: 'desk-9',
        own: false,
        rows: 4,
        imported: { head: 7, withheld: 0, fault: null },
      },
    });
    const rows = await allOf(lead.history, lead.ledger.view, ALL);
    expect(rows).toHaveLength(8);
    expect(rows.map(({ at }) => at)).toEqual(
      rows
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    expect(new Set(rows.map((row) => row.install))).toEqual(new Set([install, lead.keys.install]));
    const theirs = await allOf(lead.history, lead.ledger.view, { ledger: install });
    expect(theirs).toEqual(entriesOf(desk.ledger).map((entry) => ({ ...entry, install })));
    const own = await allOf(lead.history, lead.ledger.view);
    expect(own).toEqual(
      entriesOf(lead.ledger).map((entry) => ({ ...entry, install: lead.keys.install })),
    );
    expect(lead.history.choices(lead.ledger.view).ledgers).toMatchObject([
      { own: true, imported: null },
      { own: false, host: 'desk-9' },
    ]);
  });

  it.each(['time', 'user', 'ticket', 'kind', 'agent'] as const)(
    'is paged through with the others by %s, no row lost or twice',
    async (by) => {
      const { lead, desk } = await twoLaptops();
      await take(lead, await bundleOf(desk));
      for (const descending of [true, false]) {
        const order = { by, descending };
        const whole = await allOf(lead.history, lead.ledger.view, ALL, order, 100);
        for (const limit of [1, 3]) {
          expect(await allOf(lead.history, lead.ledger.view, ALL, order, limit)).toEqual(whole);
        }
        expect(new Set(whole.map(({ install, id }) => `${install} ${id}`)).size).toBe(8);
      }
    },
  );

  it('is listed by its installation, like each of them', async () => {
    const { lead, desk } = await twoLaptops();
    const third = aLaptop('desk-10');
    await take(lead, await bundleOf(desk));
    await take(lead, await bundleOf(third));
    for (const { keys, ledger: of } of [lead, desk, third]) {
      const rows = await allOf(lead.history, lead.ledger.view, { ledger: keys.install });
      expect(rows).toEqual(entriesOf(of).map((entry) => ({ ...entry, install: keys.install })));
    }
  });

  it('shows what was part of the export, and says how much was not', async () => {
    const { lead, desk } = await twoLaptops();
    desk.ledger.appendOpened(opened);
    const path = await bundleOf(desk, { ledger: 'own', kind: 'reset', user: 'user1' });
    const { install } = desk.keys;
    expect(await take(lead, path)).toMatchObject({
      summary: { rows: 1, imported: { head: 8, withheld: 6 } },
    });
    expect(await allOf(lead.history, lead.ledger.view, { ledger: install })).toMatchObject([
      { kind: 'reset', whom: { username: 'user1' }, outcome: 'accepted' },
    ]);
  });

  it('shows an intent without an outcome as unknown, even while it is awaited there', async () => {
    const lead = aLaptop('lead');
    const desk = aLaptop('desk-9');
    aReset(desk.ledger);
    await take(lead, await bundleOf(desk));
    const filter = { ledger: 'all', outcome: 'unknown' } as const;
    expect(await allOf(lead.history, lead.ledger.view, filter)).toMatchObject([
      { outcome: 'unknown', outcomeReason: 'interrupted' },
    ]);
  });

  it('continues from a cut', async () => {
    const { lead, desk } = await twoLaptops();
    later(desk, 60 * 24 * 60);
    expect(desk.ledger.cut(desk.place.now)).toBe(7);
    desk.ledger.appendOpened(opened);
    const path = await bundleOf(desk);
    expect(verifyBundleFile(path)).toMatchObject({ finding: null, rows: 2, cuts: 1 });
    expect(await take(lead, path)).toMatchObject({ summary: { rows: 2 } });
  });

  it('replaces what it continues, and nothing else', async () => {
    const { lead, desk } = await twoLaptops();
    const first = await bundleOf(desk);
    const copy = `${first}.copy`;
    copyFileSync(first, copy);
    await take(lead, first);
    later(desk, 1);
    desk.ledger.appendOpened(opened);
    expect(await take(lead, await bundleOf(desk))).toMatchObject({
      replaces: true,
      summary: { rows: 5 },
    });
    expect(await take(lead, copy)).toEqual({ state: 'refused', why: 'older', fault: null });
    expect(await allOf(lead.history, lead.ledger.view, ALL)).toHaveLength(9);
    const some = await bundleOf(desk, { ledger: 'own', kind: 'reset' });
    expect(await take(lead, some)).toMatchObject({ summary: { rows: 3 } });
  });

  it('is refused if it tells a different history from before', async () => {
    const { lead, desk } = await twoLaptops();
    await take(lead, await bundleOf(desk));
    // The same installation, rewritten from the start with its own keys.
    const rewritten = aLaptop('desk-9');
    for (let n = 0; n < 9; n++) rewritten.ledger.appendOpened(opened);
    expect(await take(lead, await bundleOf(rewritten))).toEqual({
      state: 'refused',
      why: 'other-history',
      fault: null,
    });
    expect(await allOf(lead.history, lead.ledger.view, ALL)).toHaveLength(8);
  });

  it('continues one whose last rows were cut since', async () => {
    const { lead, desk } = await twoLaptops();
    await take(lead, await bundleOf(desk));
    desk.ledger.appendOpened(opened);
    later(desk, 60 * 24 * 60);
    expect(desk.ledger.cut(desk.place.now)).toBe(8);
    expect(await take(lead, await bundleOf(desk))).toMatchObject({
      replaces: true,
      summary: { rows: 1 },
    });
    // Nothing can be compared but the keys it was signed with.
    const { install } = desk.keys;
    const path = join(lead.place.folder, 'other.rdaudit');
    const keys = { ...testKeys('desk-10'), install };
    writeFileSync(path, bytesOf(made({ bodies: bodiesOf(20, keys), keys, after: 15 })));
    expect(await take(lead, path)).toMatchObject({ why: 'other-history' });
  });

  it('replaces one that ends alike and was exported before', async () => {
    const { lead, desk } = await twoLaptops();
    const first = await bundleOf(desk);
    later(desk, 1);
    const second = await bundleOf(desk);
    copyFileSync(first, `${first}.copy`);
    await take(lead, first);
    expect(await take(lead, second)).toMatchObject({ replaces: true });
    expect(await take(lead, `${first}.copy`)).toMatchObject({ why: 'older' });
  });

  it('is not taken again if it is the one that is here, unless that is damaged', async () => {
    const { lead, desk } = await twoLaptops();
    const bundle = await bundleOf(desk);
    const again = `${bundle}.copy`;
    copyFileSync(bundle, again);
    const before = await take(lead, bundle);
    expect(await lead.history.checkImport(lead.ledger.view, again)).toEqual({
      state: 'unchanged',
      ledger: 'summary' in before && before.summary,
    });
    const kept = importedPath(lead, desk);
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('user1', 'user7'));
    expect(await lead.history.verifyImport(lead.ledger.view, desk.keys.install)).toMatchObject({
      imported: { fault: { what: 'hash-mismatch' } },
    });
    expect(await take(lead, again)).toMatchObject({ replaces: true });
  });

  it('says so if it is from another laptop than its name', async () => {
    const { lead, desk } = await twoLaptops();
    const { install } = testKeys('desk-10');
    const path = await bundleOf(desk);
    expect(await lead.history.keepImport(lead.ledger.view, path, install)).toMatchObject({
      imported: { fault: { what: 'head-mismatch', seq: 7 } },
    });
  });

  it('is refused if it is from this laptop, changed, or not a bundle', async () => {
    const { lead, desk } = await twoLaptops();
    expect(await take(lead, await bundleOf(lead))).toEqual({
      state: 'refused',
      why: 'own',
      fault: null,
    });
    const path = await bundleOf(desk);
    writeFileSync(path, readFileSync(path, 'utf8').replace('user1', 'user7'));
    expect(await take(lead, path)).toMatchObject({
      state: 'refused',
      why: 'broken',
      fault: { what: 'hash-mismatch', seq: 1 },
    });
    writeFileSync(path, 'Dear lead, here is the file');
    expect(await take(lead, path)).toEqual({
      state: 'refused',
      why: 'not-a-bundle',
      fault: null,
    });
    expect(await allOf(lead.history, lead.ledger.view, ALL)).toHaveLength(4);
    expect(existsSync(importedPath(lead, desk))).toBe(false);
  });

  it('is checked again, and found to be changed since', async () => {
    const { lead, desk } = await twoLaptops();
    await take(lead, await bundleOf(desk));
    const { install } = desk.keys;
    const path = importedPath(lead, desk);
    later(lead, 5);
    expect(await lead.history.verifyImport(lead.ledger.view, install)).toMatchObject({
      imported: { fault: null },
    });
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.replace('user1', 'user7'));
    expect(await lead.history.verifyImport(lead.ledger.view, install)).toMatchObject({
      imported: { fault: { what: 'hash-mismatch' } },
    });
    // Valid bundles with the same number of rows, from other keys and with another history.
    for (const who of ['desk-10', 'desk-9']) {
      const other = aLaptop(who);
      for (let n = 0; n < 6; n++) other.ledger.appendOpened(opened);
      copyFileSync(await bundleOf(other), path);
      expect(await lead.history.verifyImport(lead.ledger.view, install)).toMatchObject({
        imported: { fault: { what: 'head-mismatch', seq: 7 } },
      });
    }
    writeFileSync(path, '');
    expect(await lead.history.verifyImport(lead.ledger.view, install)).toMatchObject({
      imported: { fault: { what: 'unreadable-body', seq: null } },
    });
  });

  it('is found to be changed if its rows were signed again with other keys', async () => {
    const lead = aLaptop('lead');
    const { install } = KEYS;
    const path = join(lead.place.folder, 'desk.rdaudit');
    const bodies = bodiesOf(5);
    writeFileSync(path, bytesOf(made({ bodies, after: 2 })));
    await take(lead, path);
    const there = join(lead.place.folder, 'history', 'imports', `${install}.rdaudit`);
    writeFileSync(there, bytesOf(made({ bodies, after: 2, keys: { ...OTHERS, install } })));
    expect(await lead.history.verifyImport(lead.ledger.view, install)).toMatchObject({
      imported: { fault: { what: 'head-mismatch', seq: 5 } },
    });
  });

  it('is not confused with the other files beside it', async () => {
    const { lead, desk } = await twoLaptops();
    await take(lead, await bundleOf(desk));
    copyFileSync(importedPath(lead, desk), join(importedPath(lead, desk), '../notes.rdaudit'));
    expect(await lead.history.count(lead.ledger.view, ALL)).toBe(8);
  });

  it('is compared with the one that is here even if that has no index', async () => {
    const { lead, desk } = await withoutIndex();
    const rewritten = aLaptop('desk-9');
    for (let n = 0; n < 9; n++) rewritten.ledger.appendOpened(opened);
    const again = { ...lead, history: aHistory(lead.place) };
    expect(await take(again, await bundleOf(rewritten))).toMatchObject({ why: 'other-history' });
    // Of one that is no longer a bundle, nothing can be said.
    writeFileSync(importedPath(lead, desk), '');
    expect(await take(again, await bundleOf(rewritten))).toMatchObject({ replaces: false });
  });

  it.each(['open', 'read'] as const)(
    'is replaced by a newer one, and by itself, if the disk refuses to read it (%s)',
    async (request) => {
      const { lead, desk } = await twoLaptops();
      const { install } = desk.keys;
      const first = await bundleOf(desk);
      const copy = `${first}.copy`;
      copyFileSync(first, copy);
      await take(lead, first);
      later(desk, 1);
      desk.ledger.appendOpened(opened);
      const newer = await bundleOf(desk);
      copyFileSync(newer, `${newer}.copy`);
      await sickShare(join(lead.place.folder, 'history', 'imports'), async (what) => {
        if (what === request) throw Object.assign(new Error(), { code: 'EIO', syscall: what });
      });
      expect(await take(lead, copy)).toMatchObject({ replaces: true, summary: { rows: 4 } });
      expect(await take(lead, newer)).toMatchObject({ replaces: true, summary: { rows: 5 } });
      expect(countAll(lead)).toBe(9);

      // Nor is anything known of it.
      await lead.history.close();
      rmSync(join(lead.place.folder, 'history', `${install}.sqlite`));
      const again = { ...lead, history: aHistory(lead.place) };
      expect(await take(again, `${newer}.copy`)).toMatchObject({ summary: { rows: 5 } });
      expect(countAll(again)).toBe(9);
    },
  );

  it('can be verified even if it has no index', async () => {
    const { lead, desk } = await withoutIndex();
    const history = aHistory(lead.place);
    expect(await history.verifyImport(lead.ledger.view, desk.keys.install)).toMatchObject({
      rows: 4,
      imported: { fault: null },
    });
  });

  it('is part of an export as soon as it is counted', async () => {
    const { lead } = await withoutIndex();
    expect(await aHistory(lead.place).count(lead.ledger.view, ALL)).toBe(8);
  });

  it('is read again after an import was canceled', async () => {
    const { lead, desk } = await twoLaptops();
    await take(lead, await bundleOf(desk));
    for (const time of [0, 1]) {
      utimesSync(importedPath(lead, desk), time, time);
      lead.history.cancelImport();
      expect(await untilListed(lead.history, lead.ledger)).toHaveLength(8);
    }
  });

  it('is not listed beside the own one with the same keys', async () => {
    const { lead, desk } = await twoLaptops();
    await take(lead, await bundleOf(desk));
    await lead.history.close();
    lead.ledger.close();
    // The folder was given the keys and the ledger of that laptop.
    const moved = lead.place.open({ keys: desk.keys });
    const history = aHistory(lead.place);
    expect(await allOf(history, moved.view, ALL)).toHaveLength(1);
    expect(await history.count(moved.view, ALL)).toBe(1);
    expect(history.choices(moved.view).ledgers).toMatchObject([{ own: true, rows: 1 }]);
  });

  it('is read again if its index is gone or its file is another', async () => {
    const { lead, desk } = await withoutIndex();
    const again = aHistory(lead.place);
    expect(await untilListed(again, lead.ledger)).toHaveLength(8);
    await again.close();
    utimesSync(importedPath(lead, desk), new Date(0), new Date(0));
    expect(await untilListed(aHistory(lead.place), lead.ledger)).toHaveLength(8);
  });

  it('is said to be read again while its index is of another version, and then comes by itself', async () => {
    const { lead, desk } = await twoLaptops();
    await take(lead, await bundleOf(desk));
    await lead.history.close();
    const { install } = desk.keys;
    const index = new DatabaseSync(join(lead.place.folder, 'history', `${install}.sqlite`));
    index.exec(`PRAGMA user_version = ${INDEX_KIND.version - 1}`);
    index.close();
    const again = aHistory(lead.place);
    for (const ledger of ['all', install]) {
      expect(unreadIn(again, lead.ledger, ledger)).toEqual(Array(4).fill(READING));
    }
    for (const ledger of ['own', lead.keys.install, testKeys('desk-10').install]) {
      expect(unreadIn(again, lead.ledger, ledger)).toEqual([NONE, NONE, NONE, READING]);
    }
    expect(await untilListed(again, lead.ledger)).toHaveLength(8);
    expect(unreadIn(again, lead.ledger, 'all')).toEqual(Array(4).fill(NONE));
  });

  it('is not waited for if it cannot be read, until its file is another one', async () => {
    const { lead, desk } = await twoLaptops();
    await take(lead, await bundleOf(desk));
    const path = importedPath(lead, desk);
    const whole = readFileSync(path);
    writeFileSync(path, 'no bundle');
    expect(unreadIn(lead.history, lead.ledger, 'all')).toEqual(Array(4).fill(READING));
    for (let n = 0; n < 3; n++) {
      await lead.history.count(lead.ledger.view, ALL);
      const unreadable = { reading: 0, unreadable: 1 };
      expect(unreadIn(lead.history, lead.ledger, 'all')).toEqual(Array(4).fill(unreadable));
      expect(unreadIn(lead.history, lead.ledger, 'own')).toEqual([NONE, NONE, NONE, unreadable]);
      expect(lead.history.choices(lead.ledger.view).unreadable).toEqual([desk.keys.install]);
    }
    writeFileSync(path, whole);
    expect(unreadIn(lead.history, lead.ledger, 'all')).toEqual(Array(4).fill(READING));
    expect(await untilListed(lead.history, lead.ledger)).toHaveLength(8);
    expect(unreadIn(lead.history, lead.ledger, 'all')).toEqual(Array(4).fill(NONE));
  });

  it.runIf(process.platform !== 'win32')(
    'keeps no other from being read if nothing is known of its file, and is replaced',
    async () => {
      const { lead, desk } = await twoLaptops();
      const third = aLaptop('desk-10');
      await take(lead, await bundleOf(third));
      const path = await bundleOf(desk);
      copyFileSync(path, `${path}.copy`);
      await take(lead, path);
      rmSync(importedPath(lead, desk));
      symlinkSync('nowhere', importedPath(lead, desk));
      await lead.history.count(lead.ledger.view, ALL);
      const unreadable = { reading: 0, unreadable: 1 };
      expect(unreadIn(lead.history, lead.ledger, 'all')).toEqual(Array(4).fill(unreadable));
      expect(countAll(lead)).toBe(5);
      await lead.history.forgetImport(desk.keys.install);
      expect(unreadIn(lead.history, lead.ledger, 'all')).toEqual(Array(4).fill(NONE));
      symlinkSync('nowhere', importedPath(lead, desk));
      expect(await take(lead, `${path}.copy`)).toMatchObject({ summary: { rows: 4 } });
      expect(countAll(lead)).toBe(9);
    },
  );

  it('keeps no other from being read if its index cannot be opened', async () => {
    const { lead, index } = await withoutIndex();
    mkdirSync(index);
    const history = aHistory(lead.place);
    await history.count(lead.ledger.view, ALL);
    const unreadable = { reading: 0, unreadable: 1 };
    expect(unreadIn(history, lead.ledger, 'all')).toEqual(Array(4).fill(unreadable));
    expect(await allOf(history, lead.ledger.view, ALL)).toHaveLength(4);
    rmSync(index, { recursive: true });
    expect(await untilListed(history, lead.ledger)).toHaveLength(8);
  });

  it('is gone with its rows when it is deleted', async () => {
    const { lead, desk } = await twoLaptops();
    await take(lead, await bundleOf(desk));
    await lead.history.forgetImport(desk.keys.install);
    expect(existsSync(importedPath(lead, desk))).toBe(false);
    expect(await allOf(lead.history, lead.ledger.view, ALL)).toHaveLength(4);
    expect(await allOf(lead.history, lead.ledger.view, { ledger: desk.keys.install })).toEqual([]);
  });

  it('is not kept if that was canceled', async () => {
    const { lead, desk } = await twoLaptops();
    const path = await bundleOf(desk);
    const checking = lead.history.checkImport(lead.ledger.view, path);
    lead.history.cancelImport();
    await expect(checking).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(await take(lead, path)).toMatchObject({ state: 'sound' });
  });
});

describe('while the ledger of another laptop is imported', () => {
  /** More than is read in one turn. */
  function addMany({ place, keys }: Laptop, length = 1_200): void {
    const at = place.now.toISOString();
    const row = { kind: 'signed-in', at, osUser: 'sam', host: 'desk-9', app: '0.1.0' };
    appendAll(
      place.path,
      Array.from({ length }, () => row),
      keys,
    );
  }

  async function manyRows() {
    const two = await twoLaptops();
    addMany(two.desk);
    return { ...two, path: await bundleOf(two.desk), install: two.desk.keys.install };
  }

  it('an outcome finds its intent, however far before it that is', async () => {
    const { lead, desk } = await twoLaptops();
    const id = aReset(desk.ledger);
    addMany(desk);
    anAnswer(desk.ledger, id, desk.place.now);
    await take(lead, await bundleOf(desk));
    const filter = { ledger: desk.keys.install, kind: 'reset', outcome: 'accepted' } as const;
    expect((await allOf(lead.history, lead.ledger.view, filter))[0]).toMatchObject({ id });
  });

  it('the list has all of it or nothing', async () => {
    const { lead, path } = await manyRows();
    const { rows, seen } = await meanwhile(take(lead, path), () => countAll(lead));
    expect(rows).toMatchObject({ summary: { rows: 1_204 } });
    expect(new Set(seen)).toEqual(new Set([4]));
    expect(countAll(lead)).toBe(1_208);
  });

  it('the list has all of one of them, or nothing', async () => {
    const { lead, desk, path, install } = await manyRows();
    const first = `${path}.copy`;
    copyFileSync(path, first);
    await take(lead, path);
    desk.ledger.appendOpened(opened);
    const checked = await lead.history.checkImport(lead.ledger.view, await bundleOf(desk));
    expect(checked).toMatchObject({ state: 'sound', replaces: true });
    const newer = await bundleOf(desk);
    const keeping = lead.history.keepImport(lead.ledger.view, newer, install);
    const { rows, seen } = await meanwhile(keeping, () => pageOf(lead));
    expect(rows).toMatchObject({ rows: 1_205 });
    for (const page of seen) {
      expect([4, 1_208, 1_209]).toContain(page.rows.length);
      // What is missing is said.
      expect(page.unread).toEqual(page.rows.length === 4 ? READING : NONE);
    }
    expect(countAll(lead)).toBe(1_209);
  });

  it('it can be verified and deleted, one after another', async () => {
    const { lead, path, install } = await manyRows();
    const own = lead.ledger.view;
    expect(await lead.history.checkImport(own, path)).toMatchObject({ state: 'sound' });
    const [kept, verified] = await Promise.all([
      lead.history.keepImport(own, path, install),
      lead.history.verifyImport(own, install),
    ]);
    expect(verified).toEqual(kept);
    const [again] = await Promise.allSettled([
      lead.history.verifyImport(own, install),
      lead.history.forgetImport(install),
    ]);
    expect(again).toMatchObject({ status: 'rejected', reason: { error: { detail: 'ENOENT' } } });
    expect(readdirSync(join(lead.place.folder, 'history')).toSorted()).toEqual(['imports']);
  });

  it('an import being kept can no longer be canceled', async () => {
    const { lead, path, install } = await manyRows();
    await lead.history.checkImport(lead.ledger.view, path);
    const keeping = lead.history.keepImport(lead.ledger.view, path, install);
    lead.history.cancelImport();
    expect(await keeping).toMatchObject({ rows: 1_204, imported: { fault: null } });
  });

  it('it stays put if it cannot be indexed, and so does the older one', async () => {
    const { lead, desk } = await twoLaptops();
    const { install } = desk.keys;
    await take(lead, await bundleOf(desk));
    const before = readFileSync(importedPath(lead, desk));
    desk.ledger.appendOpened(opened);
    const path = await bundleOf(desk);
    expect(await lead.history.checkImport(lead.ledger.view, path)).toMatchObject({
      state: 'sound',
    });
    // What replaces the checked file.
    writeFileSync(path, 'no bundle');
    await expect(lead.history.keepImport(lead.ledger.view, path, install)).rejects.toThrow();
    expect(readFileSync(importedPath(lead, desk))).toEqual(before);
    const folder = join(lead.place.folder, 'history');
    expect(readdirSync(folder)).not.toContain(`${install}.sqlite`);
    expect(await untilListed(lead.history, lead.ledger)).toHaveLength(8);
  });

  it.each(['kept', 'verified'] as const)(
    'all rows stay when damage is met while it is %s',
    async (what) => {
      const { lead, path, install } = await manyRows();
      const own = lead.ledger.view;
      await lead.history.checkImport(own, path);
      if (what === 'verified') await lead.history.keepImport(own, path, install);
      const work =
        what === 'kept'
          ? lead.history.keepImport(own, path, install)
          : lead.history.verifyImport(own, install);
      await new Promise((resolve) => setImmediate(resolve));
      const index = join(lead.place.folder, 'history', `${lead.keys.install}.sqlite`);
      writeFileSync(index, 'no database at all'.repeat(500));
      expect(lead.history.page(own, { filter: OWN, order: NEWEST_FIRST }, 9).rows).toHaveLength(4);
      expect(await work).toMatchObject({ rows: 1_204 });
      expect(await lead.history.count(own, ALL)).toBe(1_208);
    },
  );

  it('everything ends when the history is closed', async () => {
    const { lead, desk, path } = await manyRows();
    const own = lead.ledger.view;
    addMany(lead, 3_000);
    const all = [
      lead.history.checkImport(own, path),
      lead.history.keepImport(own, path, desk.keys.install),
      lead.history.verifyImport(own, desk.keys.install),
      lead.history.count(own, ALL),
    ].map((work) => work.catch((error: unknown) => error));
    await lead.history.close();
    for (const error of await Promise.all(all)) expect(error).toBeInstanceOf(Fault);
    expect(isOpen(join(lead.place.folder, 'history'))).toBe(false);
  });
});

describe('a bundle of this laptop', () => {
  it('is of one moment, whatever is written or cut meanwhile', async () => {
    const { lead, desk } = await twoLaptops();
    const { seq: head, at: exportedAt } = desk.ledger.checkpoint();
    const { install, publicKey } = desk.keys;
    await desk.history.beginBundle(desk.ledger.view, OWN, { install, publicKey, exportedAt, head });
    let text = desk.history.nextOfBundle()?.text ?? '';
    later(desk, 60 * 24 * 60);
    desk.ledger.appendOpened(opened);
    expect(desk.ledger.cut(desk.place.now)).toBe(7);
    for (
      let part = desk.history.nextOfBundle();
      part !== null;
      part = desk.history.nextOfBundle()
    ) {
      text += part.text;
    }
    const path = join(desk.place.folder, 'one.rdaudit');
    writeFileSync(path, text);
    expect(await take(lead, path)).toMatchObject({ summary: { rows: 4, imported: { head } } });
  });

  it('ends with the checkpoint made for it, even if the clock went back after another', async () => {
    const { lead, desk } = await twoLaptops();
    desk.ledger.checkpoint();
    later(desk, -5);
    const path = await bundleOf(desk);
    expect(verifyBundleFile(path)).toMatchObject({ finding: null, checkpoints: 1 });
    expect(await take(lead, path)).toMatchObject({ state: 'sound' });
  });

  it('counts what it shows, and ends when it is canceled', async () => {
    const { desk } = await twoLaptops();
    const { seq: head, at: exportedAt } = desk.ledger.checkpoint();
    const order = { install: desk.keys.install, publicKey: desk.keys.publicKey, exportedAt, head };
    await desk.history.beginBundle(desk.ledger.view, { ledger: 'own', kind: 'reset' }, order);
    let shown = 0;
    for (
      let part = desk.history.nextOfBundle();
      part !== null;
      part = desk.history.nextOfBundle()
    ) {
      shown += part.shown;
    }
    expect(shown).toBe(3);
    for (let n = 0; n < 2; n++) {
      await desk.history.beginBundle(desk.ledger.view, OWN, order);
      expect(desk.history.nextOfBundle()).not.toBeNull();
    }
    desk.history.endBundle();
    expect(() => desk.history.nextOfBundle()).toThrow(Fault);
    await desk.history.beginBundle(desk.ledger.view, OWN, order);
    desk.history.nextOfBundle();
    await desk.history.close();
    desk.ledger.close();
    expect(isOpen(desk.place.path)).toBe(false);
  });

  it('has no end if it cannot be read to its end', async () => {
    const { desk } = await twoLaptops();
    const { seq: head, at: exportedAt } = desk.ledger.checkpoint();
    const order = { install: desk.keys.install, publicKey: desk.keys.publicKey, exportedAt, head };
    await desk.history.beginBundle(desk.ledger.view, OWN, order);
    desk.ledger.close();
    rmSync(desk.place.path);
    for (let n = 0; n < 2; n++) expect(() => desk.history.nextOfBundle()).toThrow(Fault);
  });
});

/** All rows once no import is being read any more. */
async function untilListed(history: History, ledger: Ledger) {
  for (;;) {
    const rows = await allOf(history, ledger.view, ALL);
    if (history.choices(ledger.view).ledgers.length === 2)
      return rows.length === 8 ? rows : allOf(history, ledger.view, ALL);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Does something in each turn of the loop until some work is done. */
async function meanwhile<T, S>(work: Promise<T>, look: () => S): Promise<{ rows: T; seen: S[] }> {
  const seen: S[] = [];
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    seen.push(look());
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { rows: await done, seen };
}

const NONE: UnreadLedgers = { reading: 0, unreadable: 0 };
const READING: UnreadLedgers = { reading: 1, unreadable: 0 };

/** What is said to be missing in a page, a chart, an overview, and in the choices, which have all. */
function unreadIn(history: History, { view }: Ledger, ledger: LedgerChoice): UnreadLedgers[] {
  const time = timeOf('week', new Date('2026-11-22T10:00:00Z'));
  return [
    history.page(view, { filter: { ledger }, order: NEWEST_FIRST }, 9),
    history.chart(view, { ledger }),
    history.overview(view, { ...time, ledger }),
    history.choices(view),
  ].map(({ unread }) => unread);
}

/** All rows, from all ledgers. */
function pageOf({ history, ledger }: Laptop): HistoryPage {
  return history.page(ledger.view, { filter: ALL, order: NEWEST_FIRST }, 5_000);
}

function countAll(laptop: Laptop): number {
  return pageOf(laptop).rows.length;
}
