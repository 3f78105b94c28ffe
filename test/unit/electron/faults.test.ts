import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type FaultParts, watchFaults } from '../../../src/main/electron/faults.ts';
import { nativeWords } from '../../../src/main/electron/native-words.ts';
import { Log } from '../../../src/main/lib/log.ts';
import { aFolder } from '../../support/folder.ts';

const SECRET = 'vera@example.com';

/** A process whose faults are watched, and what the app does about them. */
function watched(parts: Partial<FaultParts> = {}) {
  const path = join(aFolder(), 'app.log');
  const did: string[] = [];
  const node = Object.assign(new EventEmitter(), {
    stdout: new EventEmitter(),
    stderr: new EventEmitter(),
  });
  watchFaults(node as unknown as NodeJS.Process, {
    log: new Log(path),
    words: () => nativeWords('en-US'),
    ask: ({ message, detail, answers }) => {
      did.push(`ask ${message}: ${detail}`);
      return Promise.resolve(answers.indexOf('Continue'));
    },
    tell: (title, text) => did.push(`tell ${title}: ${text}`),
    settle: () => did.push('settle'),
    quit: () => did.push('quit'),
    exit: (code) => did.push(`exit ${code}`),
    ...parts,
  });
  const log = (): { where: string; id: string; name: string; stack: string }[] =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { node, did, log };
}

describe('an exception that nobody caught', () => {
  test('is logged with its stack, settles the ledger, is told without its message, and ends the app', () => {
    const { node, did, log } = watched();
    node.emit('uncaughtException', new RangeError(SECRET));
    const [logged] = log();
    expect(logged).toMatchObject({ where: 'uncaught', name: 'RangeError' });
    expect(logged?.stack).toContain('faults.test.ts');
    expect(did).toEqual(['settle', expect.stringContaining(`under ${logged?.id}.`), 'exit 1']);
    expect(JSON.stringify([log(), did])).not.toContain(SECRET);
  });

  test('ends the app also where the ledger cannot be settled, and says so once', () => {
    const { node, did, log } = watched({
      settle: () => {
        throw new Error(SECRET);
      },
    });
    node.emit('uncaughtException', new Error('first'));
    node.emit('uncaughtException', new Error('second'));
    expect(log()).toHaveLength(3);
    expect(did).toEqual([expect.stringContaining('has to close'), 'exit 1']);
  });
});

describe('a rejection that nobody handled', () => {
  test('is logged each time, and the agent is asked once', async () => {
    const { node, did, log } = watched();
    node.emit('unhandledRejection', new Error(SECRET));
    node.emit('unhandledRejection', 'no error at all');
    await Promise.resolve();
    expect(log()).toMatchObject([{ where: 'unhandled' }, { where: 'unhandled' }]);
    expect(did).toEqual([expect.stringContaining(`under ${log()[0]?.id}.`)]);
    expect(JSON.stringify([log(), did])).not.toContain(SECRET);
  });

  test('ends the app if the agent wants it', async () => {
    const { node, did } = watched({
      ask: ({ answers }) => Promise.resolve(answers.indexOf('Quit')),
    });
    node.emit('unhandledRejection', new Error());
    await Promise.resolve();
    expect(did).toEqual(['quit']);
  });
});

test('a terminal that is gone is no fault', () => {
  const { node } = watched();
  for (const stream of [node.stdout, node.stderr]) {
    expect(() => stream.emit('error', new Error('EPIPE'))).not.toThrow();
  }
});
