import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportFile } from '../../src/main/lib/export-file.ts';
import { Fault } from '../../src/main/lib/fault.ts';
import { watchedDisk } from '../support/watched-disk.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const never = new AbortController().signal;

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Fault ? error.error : error),
  );

describe('an exported file', () => {
  it('holds all pieces and has its own name, for its owner alone', async () => {
    const file = await exportFile(folder, 'users.csv', pieces('a', '', 'é😀'), never);
    expect(file).toEqual({ name: 'users.csv', path: join(folder, 'users.csv') });
    expect(readFileSync(file.path, 'utf8')).toBe('aé😀');
    expect(readdirSync(folder)).toEqual(['users.csv']);
    if (process.platform !== 'win32') expect(statSync(file.path).mode & 0o777).toBe(0o600);
  });

  it('is kept nowhere but on the disk while it is written', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const written: WeakRef<Uint8Array>[] = [];
    async function* source(): AsyncGenerator<Uint8Array> {
      for (let n = 0; n < 10; n++) {
        const piece = new Uint8Array(1_000);
        written.push(new WeakRef(piece));
        yield piece;
      }
      // A WeakRef keeps its target until the end of the task.
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
    }
    await exportFile(folder, 'users.csv', source(), never);
    // The last one may still be at hand.
    const kept = written.slice(0, -1).filter((piece) => piece.deref() !== undefined);
    expect(kept).toHaveLength(0);
  });

  it('takes the next free number and overwrites nothing', async () => {
    writeFileSync(join(folder, 'users.csv'), 'mine');
    mkdirSync(join(folder, 'users (2).csv'));
    const all = await Promise.all(
      ['3', '4', '5'].map((text) => exportFile(folder, 'users.csv', pieces(text), never)),
    );
    expect(all.map(({ name }) => name).sort()).toEqual([
      'users (3).csv',
      'users (4).csv',
      'users (5).csv',
    ]);
    expect(all.map(({ path }) => readFileSync(path, 'utf8'))).toEqual(['3', '4', '5']);
    expect(readFileSync(join(folder, 'users.csv'), 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toHaveLength(5);
  });

  it('does not have its name before it is complete', async () => {
    let seen: string[] = [];
    async function* looking(): AsyncGenerator<string> {
      yield 'a';
      seen = readdirSync(folder);
      yield 'b';
    }
    await exportFile(folder, 'users.csv', looking(), never);
    expect(seen).toEqual(['users.csv.part']);
  });

  it('is on the disk before it has its name', async () => {
    const steps = await watchedDisk();
    await exportFile(folder, 'users.csv', pieces('a', 'b'), never);
    expect(steps(folder)).toEqual(['sync users.csv', 'name users.csv']);
  });

  it('leaves another unfinished export alone', async () => {
    writeFileSync(join(folder, 'users.csv.part'), 'theirs');
    const { name } = await exportFile(folder, 'users.csv', pieces('mine'), never);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'users.csv.part'), 'utf8')).toBe('theirs');
  });

  it('asks for a piece only when the previous one is written', async () => {
    const part = join(folder, 'users.csv.part');
    const sizes: number[] = [];
    async function* measured(): AsyncGenerator<string> {
      for (let n = 0; n < 5; n++) {
        sizes.push(statSync(part).size);
        yield 'x'.repeat(1_000);
      }
    }
    await exportFile(folder, 'users.csv', measured(), never);
    expect(sizes).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
  });

  it('is deleted when it is canceled, even while the next piece is not coming', async () => {
    const stop = new AbortController();
    const asked = Promise.withResolvers<void>();
    async function* hanging(): AsyncGenerator<string> {
      yield 'a';
      asked.resolve();
      await new Promise(() => {});
    }
    const export_ = errorOf(exportFile(folder, 'users.csv', hanging(), stop.signal));
    await asked.promise;
    stop.abort();
    expect(await export_).toEqual({ code: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
    const late = exportFile(folder, 'users.csv', pieces('a'), AbortSignal.abort());
    expect(await errorOf(late)).toEqual({ code: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is deleted when its source fails, with the error of the source', async () => {
    const error = Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    async function* failing(): AsyncGenerator<string> {
      yield 'a';
      throw error;
    }
    expect(await errorOf(exportFile(folder, 'users.csv', failing(), never))).toBe(error);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('reports with a Fault why a file cannot be created', async () => {
    const nowhere = join(folder, 'nowhere');
    const made = exportFile(nowhere, 'users.csv', pieces('a'), never);
    expect(await errorOf(made)).toEqual({ code: 'file', detail: 'ENOENT' });
    expect(existsSync(nowhere)).toBe(false);
    const long = exportFile(folder, `${'u'.repeat(300)}.csv`, pieces('a'), never);
    expect(await errorOf(long)).toEqual({ code: 'file', detail: 'ENAMETOOLONG' });
  });

  it.runIf(process.platform !== 'win32')('is deleted when the disk takes no more of it', () => {
    const module = new URL('../../src/main/lib/export-file.ts', import.meta.url).href;
    const script = `
      const { exportFile } = await import(${JSON.stringify(module)});
      async function* pieces() { for (;;) yield 'x'.repeat(4096); }
      const signal = new AbortController().signal;
      await exportFile(${JSON.stringify(folder)}, 'users.csv', pieces(), signal).catch(({ error }) =>
        console.log(JSON.stringify(error)));`;
    const limited = ['-c', 'ulimit -f 64 && exec "$0" "$@"', process.execPath];
    const told = execFileSync('sh', [...limited, '--input-type=module', '-e', script]);
    expect(JSON.parse(told.toString())).toEqual({ code: 'file', detail: 'EFBIG' });
    expect(readdirSync(folder)).toEqual([]);
  });
});
