import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ImportInbox } from '../../../../src/main/audit/history/import-inbox.ts';
import { Fault } from '../../../../src/main/lib/fault.ts';
import { aFolder } from '../../../support/folder.ts';
import { isOpen } from '../../../support/open-files.ts';
import { watchedDisk } from '../../../support/watched-disk.ts';

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Fault ? error.error : error),
  );
const NO_SUCH = { code: 'bad-request', detail: 'id' };
const LEFT_OVER = 'incoming-4d5e6f70-0000-4000-8000-000000000001.part';

function anInbox() {
  const folder = join(aFolder(), 'imports');
  const inbox = new ImportInbox(folder);
  onTestFinished(() => inbox.close());
  return { folder, inbox, files: () => readdirSync(folder) };
}

it('the inbox receives a file piece by piece, for its owner alone', async () => {
  const { folder, inbox, files } = anInbox();
  const { id } = await inbox.begin();
  expect(files()).toEqual([`incoming-${id}.part`]);
  await inbox.piece(id, Buffer.from('a\r\n'));
  await inbox.piece(id, new Uint8Array([0, 0xff]));
  const path = await inbox.end(id);
  expect(path).toBe(join(folder, `incoming-${id}.part`));
  expect(isOpen(path)).toBe(false);
  expect(readFileSync(path)).toEqual(Buffer.from('610d0a00ff', 'hex'));
  if (process.platform !== 'win32') {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  }
});

it('a file is completely on the disk when it has ended', async () => {
  const { folder, inbox } = anInbox();
  const { id } = await inbox.begin();
  await inbox.piece(id, Buffer.from('a'));
  const steps = await watchedDisk();
  await inbox.end(id);
  expect(steps(folder)).toEqual([`sync incoming-${id}.part`]);
});

it('pieces that come at once keep their order, and the end comes after them', async () => {
  const { inbox } = anInbox();
  const { id } = await inbox.begin();
  const sizes = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? 300_000 : 1));
  const pieces = sizes.map((size, n) => inbox.piece(id, Buffer.alloc(size, n)));
  const path = await inbox.end(id);
  await Promise.all(pieces);
  const expected = Buffer.concat(sizes.map((size, n) => Buffer.alloc(size, n)));
  expect(readFileSync(path).equals(expected)).toBe(true);
});

it('the inbox knows only the file in progress', async () => {
  const { inbox } = anInbox();
  expect(await errorOf(inbox.piece('none', Buffer.from('a')))).toEqual(NO_SUCH);
  expect(await errorOf(inbox.end('none'))).toEqual(NO_SUCH);
  const { id } = await inbox.begin();
  expect(await errorOf(inbox.piece('none', Buffer.from('a')))).toEqual(NO_SUCH);
  expect(await errorOf(inbox.end('none'))).toEqual(NO_SUCH);
  await inbox.piece(id, Buffer.from('a'));
  await inbox.end(id);
  expect(await errorOf(inbox.piece(id, Buffer.from('a')))).toEqual(NO_SUCH);
  expect(await errorOf(inbox.end(id))).toEqual(NO_SUCH);
});

it('a new file cancels the one before, with what is still to be written of it', async () => {
  const { inbox, files } = anInbox();
  const { id: former } = await inbox.begin();
  const pieces = [1, 2, 3].map(() => inbox.piece(former, Buffer.alloc(1_000_000)));
  const all = await Promise.all([inbox.begin(), inbox.begin()]);
  await Promise.all(pieces);
  expect(all[0].id).not.toBe(all[1].id);
  expect(files()).toEqual([`incoming-${all[1].id}.part`]);
  expect(await errorOf(inbox.piece(former, Buffer.from('a')))).toEqual(NO_SUCH);
  expect(await errorOf(inbox.end(all[0].id))).toEqual(NO_SUCH);
  await inbox.piece(all[1].id, Buffer.from('b'));
  expect(readFileSync(await inbox.end(all[1].id), 'utf8')).toBe('b');
});

it('the inbox leaves a finished file to its owner', async () => {
  const { inbox, files } = anInbox();
  const { id } = await inbox.begin();
  const path = await inbox.end(id);
  await inbox.cancel();
  const { id: next } = await inbox.begin();
  expect(existsSync(path)).toBe(true);
  expect(files()).toHaveLength(2);
  expect(next).not.toBe(id);
});

it('the inbox keeps nothing of a canceled file', async () => {
  const { folder, inbox, files } = anInbox();
  await inbox.cancel();
  const { id } = await inbox.begin();
  const piece = inbox.piece(id, Buffer.from('a'));
  await inbox.cancel();
  await piece;
  expect(files()).toEqual([]);
  expect(isOpen(folder)).toBe(false);
  expect(await errorOf(inbox.piece(id, Buffer.from('a')))).toEqual(NO_SUCH);
});

it('the inbox receives nothing more once it is closed', async () => {
  const { inbox, files } = anInbox();
  const { id } = await inbox.begin();
  const late = inbox.begin();
  const closed = inbox.close();
  expect(await errorOf(late)).toEqual({ code: 'cancelled' });
  await closed;
  expect(files()).toEqual([]);
  expect(await errorOf(inbox.end(id))).toEqual(NO_SUCH);
  expect(await errorOf(inbox.begin())).toEqual({ code: 'cancelled' });
  expect(files()).toEqual([]);
});

it('the inbox removes what a crash left behind, once, and nothing else', async () => {
  const { folder, inbox, files } = anInbox();
  const others = [
    'ledger.rdaudit',
    'incoming-.part',
    'users.csv.part',
    `${LEFT_OVER}.old`,
    `my-${LEFT_OVER}`,
  ];
  mkdirSync(folder);
  for (const name of [...others, LEFT_OVER]) writeFileSync(join(folder, name), 'x');
  // One that cannot be removed is no reason to refuse imports.
  const stuck = LEFT_OVER.replace('1.part', '2.part');
  mkdirSync(join(folder, stuck));
  const { id } = await inbox.begin();
  const names = [...others, stuck, `incoming-${id}.part`].sort();
  expect(files().sort()).toEqual(names);
  writeFileSync(join(folder, LEFT_OVER), 'of this run');
  await inbox.begin();
  expect(files()).toContain(LEFT_OVER);
});

it('the inbox says with a Fault why a file cannot be created, and works again when it can', async () => {
  const { folder, inbox, files } = anInbox();
  writeFileSync(folder, 'in the way');
  expect(await errorOf(inbox.begin())).toEqual({ code: 'file', detail: 'EEXIST' });
  rmSync(folder);
  const { id } = await inbox.begin();
  expect(files()).toEqual([`incoming-${id}.part`]);
});

it('the inbox copies a file beside the one in progress', async () => {
  const { folder, inbox, files } = anInbox();
  const { id } = await inbox.begin();
  await inbox.piece(id, Buffer.from('from the page'));
  const from = join(folder, '..', 'found.rdaudit');
  const bytes = Buffer.alloc(2_500_000, 'found');
  writeFileSync(from, bytes);
  const file = await open(from);
  onTestFinished(() => file.close());
  const copy = await inbox.copy(file);
  expect(readFileSync(copy).equals(bytes)).toBe(true);
  expect(isOpen(copy)).toBe(false);
  expect(readFileSync(await inbox.end(id), 'utf8')).toBe('from the page');
  expect(files()).toHaveLength(2);
  expect(readFileSync(from).equals(bytes)).toBe(true);
});

it('the inbox copies no more of a file than there was room for', async () => {
  const { folder, inbox } = anInbox();
  const from = join(folder, '..', 'growing.rdaudit');
  writeFileSync(from, 'as it was');
  const file = await open(from);
  onTestFinished(() => file.close());
  const copy = await inbox.copy(file, async (request) => {
    const answer = await request();
    appendFileSync(from, ', and more');
    return answer;
  });
  expect(readFileSync(copy, 'utf8')).toBe('as it was');
});

it.runIf(process.platform !== 'win32')(
  'the inbox does not begin to copy what would take the room of the ledger',
  async () => {
    const { folder, inbox, files } = anInbox();
    const path = join(folder, '..', 'large.rdaudit');
    writeFileSync(path, '');
    truncateSync(path, 2 ** 42);
    const from = await open(path);
    onTestFinished(() => from.close());
    expect(await errorOf(inbox.copy(from))).toEqual({ code: 'file', detail: 'ENOSPC' });
    expect(files()).toEqual([]);
  },
);

it('the inbox keeps nothing of a file that it cannot read, and copies none once it is closed', async () => {
  const { folder, inbox, files } = anInbox();
  const from = await open(join(folder, '..'));
  onTestFinished(() => from.close());
  if (process.platform !== 'win32') {
    await expect(inbox.copy(from)).rejects.toMatchObject({ code: 'EISDIR' });
    expect(files()).toEqual([]);
  }
  await inbox.close();
  expect(await errorOf(inbox.copy(from))).toEqual({ code: 'cancelled' });
});

it('the inbox receives no more than 2 GiB', async () => {
  const { inbox, files } = anInbox();
  const { id } = await inbox.begin();
  const tooLarge = { code: 'file', detail: 'EFBIG' };
  await inbox.piece(id, Buffer.from('a'));
  // The system provides the memory only when it is written to, which nobody does.
  expect(await errorOf(inbox.piece(id, new Uint8Array(2 ** 31)))).toEqual(tooLarge);
  expect(files()).toEqual([]);
  expect(await errorOf(inbox.piece(id, Buffer.from('a')))).toEqual(tooLarge);
  expect(await errorOf(inbox.end(id))).toEqual(tooLarge);
  expect((await inbox.begin()).id).not.toBe(id);
});

it.runIf(process.platform !== 'win32')(
  'keeps nothing of a file that the disk has no room for',
  () => {
    const { folder, files } = anInbox();
    const module = new URL('../../../../src/main/audit/history/import-inbox.ts', import.meta.url)
      .href;
    const script = `
    const { ImportInbox } = await import(${JSON.stringify(module)});
    const { readdirSync } = await import('node:fs');
    const inbox = new ImportInbox(${JSON.stringify(folder)});
    const told = [];
    const tell = (work) => work.then(() => told.push(null), ({ error }) => told.push(error));
    const { id } = await inbox.begin();
    const small = Buffer.alloc(10_000, 'x');
    const large = Buffer.alloc(60_000, 'x');
    await Promise.all([small, large, small].map((bytes) => tell(inbox.piece(id, bytes))));
    told.push(readdirSync(${JSON.stringify(folder)}));
    await tell(inbox.end(id));
    const { id: next } = await inbox.begin();
    await tell(inbox.piece(next, small));
    await tell(inbox.end(next));
    console.log(JSON.stringify(told));`;
    const limited = ['-c', 'ulimit -f 64 && exec "$0" "$@"', process.execPath];
    const told = execFileSync('sh', [...limited, '--input-type=module', '-e', script]);
    const full = { code: 'file', detail: 'EFBIG' };
    expect(JSON.parse(told.toString())).toEqual([null, full, full, [], full, null, null]);
    expect(files().map((name) => statSync(join(folder, name)).size)).toEqual([10_000]);
  },
);
