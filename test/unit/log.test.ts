import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { Log } from '../../src/main/lib/log.ts';
import { aFolder } from '../support/folder.ts';

test('the log keeps two files of a megabyte', () => {
  const path = join(aFolder(), 'log');
  const log = new Log(path);
  for (let line = 0; line < 3_000; line++) log.write('line', { text: 'x'.repeat(1_000) });
  expect(statSync(path).size).toBeLessThan(1_010_000);
  expect(statSync(`${path}.1`).size).toBeLessThan(1_010_000);
});

test('the log is readable only by its owner', () => {
  const path = join(aFolder(), 'log');
  new Log(path).write('start');
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('the log keeps an error’s name, code and frames, but not the message', () => {
  const path = join(aFolder(), 'log');
  const error = Object.assign(new TypeError('for vera@example.com'), { code: 'EX' });
  new Log(path).fault('call x', 'id-1', error);
  const [line] = readFileSync(path, 'utf8').split('\n');
  expect(JSON.parse(line ?? '')).toMatchObject({ id: 'id-1', name: 'TypeError', code: 'EX' });
  expect(line).toContain('log.test.ts');
  expect(line).not.toContain('vera@');
});

test('a log that cannot be written stops nothing', () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const path = join(aFolder(), 'log');
  mkdirSync(path);
  new Log(path).write('start');
  expect(stderr).toHaveBeenCalledWith(expect.stringContaining('"start"'));
  stderr.mockRestore();
});

test.skipIf(process.platform === 'win32')('a log that is a FIFO keeps nobody waiting', () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const path = join(aFolder(), 'log');
  execFileSync('mkfifo', [path]);
  new Log(path).write('start');
  expect(stderr).toHaveBeenCalledWith(expect.stringContaining('"start"'));
  stderr.mockRestore();
});

test('a message that looks like a frame is left out too', () => {
  const path = join(aFolder(), 'log');
  new Log(path).fault(
    'call x',
    'id-1',
    new Error('failed\n    at vera@example.com --secret hunter2'),
  );
  expect(readFileSync(path, 'utf8')).not.toMatch(/vera@|hunter2/u);
});

test('something thrown that is not an error is logged too', () => {
  const path = join(aFolder(), 'log');
  new Log(path).fault('call x', 'id-1', undefined);
  expect(readFileSync(path, 'utf8')).toContain('id-1');
});
