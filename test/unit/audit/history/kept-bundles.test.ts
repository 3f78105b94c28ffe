import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ZERO } from '../../../../src/main/audit/chain.ts';
import { Imports } from '../../../../src/main/audit/history/worker/imports.ts';
import { LedgerIndex } from '../../../../src/main/audit/history/worker/ledger-index.ts';
import { removeDatabase } from '../../../../src/main/lib/sqlite.ts';
import { aFolder } from '../../../support/folder.ts';
import { NEWEST_FIRST, OWN } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import {
  AT,
  bodiesOf,
  bytesOf,
  hashesOf,
  KEYS,
  LATER,
  made,
  OTHERS,
  statement,
  type Wanted,
} from './bundle-helpers.ts';

const OWN_INSTALL = testKeys('lead').install;
const { install } = KEYS;

/** The bundles of other laptops, and their indexes, without a ledger of this one. */
function theImports() {
  const base = aFolder();
  const folder = join(base, 'imports');
  const indexes = new Map<string, LedgerIndex>();
  const indexPath = (of: string) => join(base, `${of}.sqlite`);
  const indexOf = (of: string) => {
    const index = indexes.get(of) ?? LedgerIndex.open(indexPath(of));
    indexes.set(of, index);
    return index;
  };
  const dropIndex = (of: string) => {
    indexes.get(of)?.close();
    indexes.delete(of);
    removeDatabase(indexPath(of));
  };
  const imports = new Imports({ folder, clock: () => new Date(AT), indexOf, dropIndex });
  onTestFinished(async () => {
    await imports.close();
    for (const index of indexes.values()) index.close();
  });
  let count = 0;
  const received = (wanted: Wanted) => {
    const path = join(base, `${count++}.part`);
    writeFileSync(path, bytesOf(made(wanted)));
    return path;
  };
  const seqs = () =>
    indexOf(install)
      .find({ filter: OWN, order: NEWEST_FIRST, after: null, limit: 100 })
      .map(({ seq }) => seq);
  return { imports, folder, received, seqs, dropIndex };
}

it('what is kept is listed by file name, in order, and nothing else in the folder is', async () => {
  const { imports, folder, received } = theImports();
  const names = ['desk-3', 'desk-1', 'desk-5', 'desk-2', 'desk-4'].map((who) => testKeys(who));
  for (const keys of names) {
    await imports.keep(received({ bodies: bodiesOf(2, keys), keys }), keys.install);
  }
  const all = names.map((keys) => keys.install).toSorted();
  // As long a name as that of a bundle.
  copyFileSync(join(folder, `${all[0]}.rdaudit`), join(folder, `${install}.partial`));
  copyFileSync(join(folder, `${all[0]}.rdaudit`), join(folder, 'notes.rdaudit'));
  expect(imports.installs()).toEqual(all);
  const ready = all.map((each) => ({ install: each, is: 'ready' }));
  expect(imports.look(OWN_INSTALL)).toEqual(ready);
  expect(imports.look(all[1] ?? '')).toEqual(ready.toSpliced(1, 1));
});

it('nothing is known of a laptop of which nothing is here, and that can be forgotten too', async () => {
  const { imports } = theImports();
  expect(imports.imported(install)).toBeNull();
  await imports.forget(install);
  expect(imports.installs()).toEqual([]);
});

it('no index is said to be in the making once it is made, or could not be', async () => {
  const { imports, received } = theImports();
  const path = received({ bodies: bodiesOf(3) });
  const keeping = imports.keep(path, install);
  await Promise.resolve();
  expect(imports.reading).toBe(install);
  await keeping;
  expect(imports.reading).toBeNull();
  await expect(imports.keep(path, install)).rejects.toThrow('ENOENT');
  expect(imports.reading).toBeNull();
});

it('a bundle that cannot be read now is tried again with the next question, and is not replaced', async () => {
  const { imports, folder, received } = theImports();
  const place = join(folder, `${install}.rdaudit`);
  mkdirSync(place, { recursive: true });
  expect(imports.look(OWN_INSTALL)).toEqual([{ install, is: 'reading' }]);
  await imports.settle(OWN_INSTALL);
  expect(imports.look(OWN_INSTALL)).toEqual([{ install, is: 'unreadable' }]);
  const path = received({ bodies: bodiesOf(3) });
  await expect(imports.check(path, OWN_INSTALL)).rejects.toMatchObject({ code: 'EISDIR' });
  rmdirSync(place);
  copyFileSync(path, place);
  await imports.settle(OWN_INSTALL);
  expect(imports.look(OWN_INSTALL)).toEqual([{ install, is: 'ready' }]);
});

it('a file that could be read after all is waited for when its index is lost', async () => {
  const { imports, folder, received, dropIndex } = theImports();
  const place = join(folder, `${install}.rdaudit`);
  const bundle = readFileSync(received({ bodies: bodiesOf(3) }));
  mkdirSync(folder);
  for (const content of [Buffer.alloc(bundle.length), bundle]) {
    writeFileSync(place, content);
    // By size and time they are the same file.
    utimesSync(place, 1, 1);
    await imports.settle(OWN_INSTALL);
  }
  expect(imports.look(OWN_INSTALL)).toEqual([{ install, is: 'ready' }]);
  dropIndex(install);
  expect(imports.look(OWN_INSTALL)).toEqual([{ install, is: 'reading' }]);
});

it.each([
  ['tells another history', 'other', { state: 'refused', why: 'other-history' }],
  ['goes on from it', 'ñ \ufffd', { state: 'sound', replaces: true }],
])(
  'a bundle that was cut at the very end of the one that is here %s',
  async (_, text, expected) => {
    const { imports, received } = theImports();
    await imports.keep(received({ bodies: bodiesOf(5) }), install);
    const path = received({ bodies: bodiesOf(8, KEYS, text), after: 5 });
    expect(await imports.check(path, OWN_INSTALL)).toMatchObject(expected);
  },
);

it('a bundle that is here is not taken again, one of as many bytes that was exported later is', async () => {
  const { imports, folder, received } = theImports();
  const bodies = bodiesOf(5);
  await imports.keep(received({ bodies }), install);
  expect(await imports.check(received({ bodies }), OWN_INSTALL)).toEqual({
    state: 'unchanged',
    install,
  });
  const at = LATER.replace('001Z', '002Z');
  const before = made({ bodies });
  const bytes = bytesOf({
    ...before,
    header: before.header.replace(LATER, at),
    checkpoints: [statement(5, hashesOf(bodies)[5] ?? ZERO, at)],
  });
  expect(bytes).toHaveLength(bytesOf(before).length);
  const path = join(folder, 'later.part');
  writeFileSync(path, bytes);
  expect(await imports.check(path, OWN_INSTALL)).toMatchObject({ state: 'sound', replaces: true });
});

it('a bundle of other keys is refused, however it goes on', async () => {
  const { imports, received } = theImports();
  await imports.keep(received({ bodies: bodiesOf(5) }), install);
  const keys = { ...OTHERS, install };
  const path = received({ bodies: bodiesOf(8, keys), keys, after: 6 });
  expect(await imports.check(path, OWN_INSTALL)).toMatchObject({ why: 'other-history' });
});

it('a verification ends when everything is closed, and says that it was cancelled', async () => {
  const { imports, received } = theImports();
  await imports.keep(received({ bodies: bodiesOf(1_500) }), install);
  const verifying = imports.verify(install);
  const ended = expect(verifying).rejects.toMatchObject({ error: { code: 'cancelled' } });
  await new Promise((resolve) => setImmediate(resolve));
  await imports.close();
  await ended;
});

it('no row is left out for what it says of others', async () => {
  const { imports, received, seqs } = theImports();
  const row = (fields: object) => JSON.stringify({ v: 1, at: AT, ...fields });
  const [begun = ''] = bodiesOf(1);
  const bodies = [
    begun,
    row({ kind: 'reset' }),
    row({ kind: 'user-opened' }),
    // Not an outcome.
    row({ kind: 'user-opened', intent: 2 }),
    // Of a number that is none, of no intent, of none that is here, and of itself.
    row({ kind: 'outcome', intent: '2', state: 'accepted' }),
    row({ kind: 'outcome', intent: 3, state: 'accepted' }),
    row({ kind: 'outcome', intent: 99, state: 'accepted' }),
    row({ kind: 'outcome', intent: 8, state: 'accepted' }),
    row({ kind: 'outcome', intent: 2, state: 'accepted' }),
    // A second one.
    row({ kind: 'outcome', intent: 2, state: 'refused' }),
  ];
  await imports.keep(received({ bodies }), install);
  expect(seqs()).toEqual([10, 8, 7, 6, 5, 4, 3, 2, 1]);
});

it('an outcome is of a row in another turn only by its number', async () => {
  const { imports, received, seqs } = theImports();
  const outcome = (intent: unknown) =>
    JSON.stringify({ v: 1, at: AT, kind: 'outcome', intent, state: 'accepted' });
  const bodies = [...bodiesOf(500), outcome('2'), outcome(3), outcome(3)];
  await imports.keep(received({ bodies }), install);
  expect(seqs().slice(0, 3)).toEqual([503, 501, 500]);
});
