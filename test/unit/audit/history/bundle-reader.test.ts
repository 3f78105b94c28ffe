import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ZERO } from '../../../../src/main/audit/chain.ts';
import {
  checkpointLine,
  headerLine,
  rowLine,
  withheldLine,
} from '../../../../src/main/audit/history/bundle.ts';
import {
  type BundleRow,
  NotABundle,
  readBundle,
} from '../../../../src/main/audit/history/worker/bundle-reader.ts';
import { aFolder } from '../../../support/folder.ts';
import { isOpen } from '../../../support/open-files.ts';
import {
  AT,
  bodiesOf,
  bytesOf,
  found,
  hashesOf,
  KEYS,
  LATER,
  made,
  PATH,
  startOf,
  statement,
  type Wanted,
} from './bundle-helpers.ts';

const LIMIT = 4 * 1024 * 1024;
const READER = new URL(
  '../../../../src/main/audit/history/worker/bundle-reader.ts',
  import.meta.url,
);

afterAll(() => rmSync(PATH, { force: true }));

function write(wanted: Wanted): void {
  writeFileSync(PATH, bytesOf(made(wanted)));
}

it('bundles are written in the lines that docs/audit-format.md defines', () => {
  const hash = Buffer.alloc(32, 0xab);
  const hex = 'ab'.repeat(32);
  const publicKey = Buffer.alloc(32, 0xff);
  const install = '4d5e6f70-0000-4000-8000-000000000001';
  const signature = Buffer.alloc(64, 0xff);
  const header = (after: string) =>
    `{"format":"recovery-desk-audit","version":1,"install":"${install}","publicKey":"${'/'.repeat(42)}8=","after":${after},"exportedAt":"${LATER}"}\n`;
  const whole = { exportedAt: LATER, after: { cut: null, hash, seq: 0 }, publicKey, install };
  expect(headerLine(whole)).toBe(header(`{"seq":0,"hash":"${hex}"}`));
  const cut = { signature, at: AT, mac: Buffer.alloc(32, 0xcd) };
  expect(headerLine({ ...whole, after: { cut, hash, seq: 3 } })).toBe(
    header(
      `{"seq":3,"hash":"${hex}","mac":"${'cd'.repeat(32)}","at":"${AT}","signature":"${'/'.repeat(85)}w=="}`,
    ),
  );
  expect(rowLine(4, '{"v":1,"reason":"ñ\u2028\n"}')).toBe(
    '{"seq":4,"body":"{\\"v\\":1,\\"reason\\":\\"ñ\u2028\\n\\"}"}\n',
  );
  expect(withheldLine(5, hash)).toBe(`{"seq":5,"digest":"${hex}"}\n`);
  expect(checkpointLine({ signature, hash, at: AT, seq: 5 })).toBe(
    `{"checkpoint":{"seq":5,"at":"${AT}","hash":"${hex}","signature":"${'/'.repeat(85)}w=="}}\n`,
  );
});

describe('a bundle', () => {
  it('is reported', async () => {
    const bodies = bodiesOf(30);
    const hashes = hashesOf(bodies);
    write({
      bodies,
      after: 12,
      withheld: [13, 20],
      checkpoints: [
        [5, AT],
        [20, AT],
      ],
    });
    expect(await readBundle(PATH, {})).toEqual({
      install: KEYS.install,
      publicKey: KEYS.publicKey,
      after: startOf(12, hashes[12] ?? ZERO),
      exportedAt: LATER,
      head: { seq: 30, hash: hashes[30] },
      rows: 18,
      withheld: 2,
      checkpoints: 3,
      hash: null,
      fault: null,
    });
  });

  it('is read whatever was cut, withheld and signed in it', async () => {
    const wanted = fc
      .record({ count: fc.integer({ min: 1, max: 30 }), after: fc.nat({ max: 29 }) })
      .chain(({ count, after }) => {
        const seq = fc.integer({ min: 1, max: count });
        const checkpoint = fc.tuple(fc.nat({ max: count }), fc.integer({ min: 0, max: 999 }));
        return fc.record({
          bodies: fc.constant(bodiesOf(count)),
          after: fc.constant(Math.min(after, count - 1)),
          withheld: fc.uniqueArray(seq),
          checkpoints: fc
            .uniqueArray(checkpoint, { selector: String, maxLength: 8 })
            .map(
              (all) =>
                all
                  .map(([row, ms]) => [row, `2026-11-22T09:00:00.${String(ms).padStart(3, '0')}Z`])
                  .toSorted() as [number, string][],
            )
            .map((all) => all.toSorted(([a], [b]) => a - b)),
        });
      });
    await fc.assert(
      fc.asyncProperty(wanted, async (given) => {
        const { bodies, after, withheld, checkpoints } = given;
        expect(await found(bytesOf(made(given)))).toBeNull();
        const rows: BundleRow[] = [];
        const hashOf = bodies.length - 1;
        const report = await readBundle(PATH, { take: (some) => void rows.push(...some), hashOf });
        const isShown = (seq: number) => !withheld.includes(seq);
        expect(rows).toEqual(
          bodies
            .map((body, n) => ({ seq: n + 1, body: isShown(n + 1) ? body : null }))
            .slice(after),
        );
        const hashes = hashesOf(bodies);
        expect(report).toMatchObject({
          head: { seq: bodies.length, hash: hashes.at(-1) },
          rows: rows.length,
          withheld: rows.filter(({ body }) => body === null).length,
          checkpoints: checkpoints.length + 1,
          hash: hashOf >= after ? hashes[hashOf] : null,
        });
      }),
      { numRuns: 100 },
    );
  });

  it('tells the hash of a requested row', async () => {
    const bodies = bodiesOf(5);
    const hashes = hashesOf(bodies);
    write({ bodies, after: 2, withheld: [4] });
    const hashOf = async (seq: number) => (await readBundle(PATH, { hashOf: seq })).hash;
    expect(await hashOf(1)).toBeNull();
    // The row before its first is known as well.
    expect(await hashOf(2)).toEqual(hashes[2]);
    expect(await hashOf(4)).toEqual(hashes[4]);
    expect(await hashOf(5)).toEqual(hashes[5]);
    expect(await hashOf(6)).toBeNull();
  });

  it('with a fault tells how far it was followed', async () => {
    const bundle = made({ bodies: bodiesOf(5), withheld: [2] });
    writeFileSync(PATH, bytesOf({ ...bundle, rows: bundle.rows.toSpliced(3, 1) }));
    expect(await readBundle(PATH, { hashOf: 5 })).toMatchObject({
      head: { seq: 3 },
      rows: 3,
      withheld: 1,
      hash: null,
      fault: { what: 'gap', seq: 4 },
    });
  });
});

describe('rows', () => {
  const COUNT = 1_203;

  it.each([
    [COUNT, [500, 500, 203]],
    [500, [500]],
  ])('come %i in batches, each after the previous one was taken', async (count, expected) => {
    write({ bodies: bodiesOf(count) });
    const sizes: number[] = [];
    let turns = 0;
    let isTaking = false;
    await readBundle(PATH, {
      take: async (rows) => {
        expect(isTaking).toBe(false);
        // The turn requested at the previous batch has come.
        expect(turns).toBe(sizes.length);
        isTaking = true;
        sizes.push(rows.length);
        expect(rows[0]?.seq).toBe(500 * (sizes.length - 1) + 1);
        await new Promise((resolve) => setImmediate(resolve));
        isTaking = false;
        setImmediate(() => {
          turns += 1;
        });
      },
    });
    expect(sizes).toEqual(expected);
  });

  it('of megabytes are delivered as they are read', async () => {
    const long = JSON.stringify({ v: 1, kind: 'reset', at: AT, reason: 'x'.repeat(1 << 20) });
    write({ bodies: [...bodiesOf(1), ...Array.from({ length: 5 }, () => long)] });
    const sizes: number[] = [];
    await readBundle(PATH, { take: (rows) => void sizes.push(rows.length) });
    expect(Math.max(...sizes)).toBeLessThan(3);
    expect(sizes.reduce((all, each) => all + each)).toBe(6);
  });

  it('are read no further if they cannot be taken, and the file is released', async () => {
    write({ bodies: bodiesOf(COUNT) });
    let taken = 0;
    const reading = readBundle(PATH, {
      take: () => {
        taken += 1;
        if (process.platform === 'linux') expect(isOpen(PATH)).toBe(true);
        throw new Error('full');
      },
    });
    await expect(reading).rejects.toThrow('full');
    expect(taken).toBe(1);
    expect(isOpen(PATH)).toBe(false);
  });

  it('are read no further if aborted', async () => {
    write({ bodies: bodiesOf(COUNT) });
    const stop = new AbortController();
    let taken = 0;
    const take = () => {
      taken += 1;
      stop.abort(new Error('enough'));
    };
    const { signal } = stop;
    await expect(readBundle(PATH, { take, signal })).rejects.toThrow('enough');
    expect(taken).toBe(1);
    await expect(readBundle(PATH, { signal })).rejects.toThrow('enough');
    // Before anything is read.
    writeFileSync(PATH, '');
    await expect(readBundle(PATH, { signal })).rejects.toThrow('enough');
  });

  it('are not delivered once something is wrong', async () => {
    const bundle = made({ bodies: bodiesOf(COUNT), checkpoints: [[400, AT]] });
    const seqs: number[] = [];
    const take = (rows: readonly BundleRow[]) => void seqs.push(...rows.map(({ seq }) => seq));
    writeFileSync(PATH, bytesOf({ ...bundle, rows: bundle.rows.with(599, '{}\n') }));
    expect((await readBundle(PATH, { take })).fault).toEqual({ what: 'unreadable-body', seq: 600 });
    expect(seqs).toHaveLength(500);
    seqs.length = 0;
    writeFileSync(PATH, bytesOf({ ...bundle, checkpoints: bundle.checkpoints.toReversed() }));
    expect((await readBundle(PATH, { take })).fault).toEqual({
      what: 'checkpoint-mismatch',
      seq: 400,
    });
    expect(seqs).toEqual([]);
  });
});

describe('a line', () => {
  it('may be longer than what is read at once', async () => {
    const long = (n: number) =>
      JSON.stringify({ v: 1, kind: 'reset', at: AT, reason: 'ñ'.repeat(n) });
    const bodies = [...bodiesOf(1), ...[100_000, 262_144, 1_100_003, 5].map(long)];
    expect(await found(bytesOf(made({ bodies, withheld: [3] })))).toBeNull();
  });

  it.each([
    ['of 4 MiB is read', 0, null],
    ['of more is not', 1, 'no bundle'],
  ])('%s', async (_, more, expected) => {
    const body = (length: number) =>
      JSON.stringify({ v: 1, kind: 'reset', at: AT, reason: 'x'.repeat(length) });
    const rest = rowLine(2, body(0)).length;
    const bodies = [...bodiesOf(1), body(LIMIT - rest + more)];
    expect(await found(bytesOf(made({ bodies })))).toBe(expected);
  });

  it('that does not end is not read into memory', async () => {
    const bundle = bytesOf(made({ bodies: bodiesOf(2) }));
    const endless = Buffer.alloc(LIMIT + 1, 'x');
    expect(await found(endless)).toBe('no bundle');
    expect(await found(Buffer.concat([bundle, endless.subarray(1)]))).toEqual({
      what: 'checkpoint-mismatch',
      seq: null,
    });
    expect(await found(Buffer.concat([bundle.subarray(0, -1), endless]))).toBe('no bundle');
    expect(await found(Buffer.concat([bundle, endless]))).toBe('no bundle');
    // The fault before it is named.
    const mended = made({ bodies: bodiesOf(2), checkpoints: [[1, AT]] });
    const checkpoints = [...mended.checkpoints.toReversed(), endless.toString()];
    expect(await found(bytesOf({ ...mended, checkpoints }))).toEqual({
      what: 'checkpoint-mismatch',
      seq: 1,
    });
  });

  it.each([
    '2026-13-01T00:00:00.000Z',
    '2026-02-30T00:00:00.000Z',
    '2026-11-23T24:00:00.000Z',
    '2026-11-23T24:00:01.000Z',
    '2026-00-00T99:99:99.999Z',
  ])('of a time that no clock shows is none: %s', async (at) => {
    const bodies = bodiesOf(2);
    const whole = made({ bodies });
    const hash = hashesOf(bodies)[2] ?? ZERO;
    const signed = statement(2, hash, at);
    const header = whole.header.replace(LATER, at);
    expect(await found(bytesOf({ ...whole, header, checkpoints: [signed] }))).toBe('no bundle');
    const checkpoints = [signed, ...whole.checkpoints].sort();
    expect(await found(bytesOf({ ...whole, checkpoints }))).toEqual({
      what: 'checkpoint-mismatch',
      seq: null,
    });
  });

  it('that is not valid UTF-8 is not read as if it were', async () => {
    const bytes = bytesOf(made({ bodies: bodiesOf(3) }));
    expect(await found(bytes)).toBeNull();
    const at = bytes.indexOf('\ufffd');
    for (const other of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xef, 0xbf]]) {
      const changed = Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(other),
        bytes.subarray(at + 3),
      ]);
      expect(await found(changed)).toEqual({ what: 'unreadable-body', seq: 2 });
    }
  });
});

describe('a file', () => {
  it.each([
    ['that is empty', ''],
    ['of one line feed', '\n'],
    ['of another kind', '{"format":"recovery-desk-checkpoint","version":1}\n'],
    ['of lists', '[]\n[]\n'],
    ['of nothing', 'null\n'],
    ['of text', 'seq,body\n1,2\n'],
  ])('is not a bundle: %s', async (_, text) => {
    expect(await found(Buffer.from(text))).toBe('no bundle');
    await expect(readBundle(PATH, {})).rejects.toThrow(NotABundle);
  });

  it('that cannot be read is an error of the system', async () => {
    const folder = aFolder();
    await expect(readBundle(join(folder, 'none'), {})).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(readBundle(folder, {})).rejects.toMatchObject({ code: 'EISDIR' });
  });

  it('that is not a bundle is released', async () => {
    writeFileSync(PATH, '');
    await expect(readBundle(PATH, {})).rejects.toThrow(NotABundle);
    expect(isOpen(PATH)).toBe(false);
    rmSync(PATH);
  });

  it('is read in a worker thread, straight from source', async () => {
    const bodies = bodiesOf(3);
    write({ bodies, checkpoints: [[3, AT]] });
    const source = `
      const { parentPort, workerData: { reader, path } } = require('node:worker_threads');
      import(reader).then(({ readBundle }) => readBundle(path, {})).then((report) => parentPort.postMessage(report));`;
    const worker = new Worker(source, {
      eval: true,
      workerData: { reader: READER.href, path: PATH },
    });
    const report = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    expect(report).toMatchObject({ rows: 3, checkpoints: 2, exportedAt: LATER, fault: null });
  });
});
