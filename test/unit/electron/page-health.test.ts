import { EventEmitter } from 'node:events';
import type { App, WebContents } from 'electron';
import { expect, test } from 'vitest';
import { nativeWords } from '../../../src/main/electron/native-words.ts';
import { watchChildProcesses, watchPage } from '../../../src/main/electron/page-health.ts';
import type { Question } from '../../../src/main/electron/questions.ts';

function aTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A page that is watched, and what the app does about it. */
function watched() {
  const contents = new EventEmitter();
  const did: string[] = [];
  const logged: unknown[] = [];
  const asked: Question[] = [];
  let now = 0;
  let isDestroyed = false;
  let answer: (index: number) => void = () => {};
  Object.assign(contents, {
    reload: () => did.push('reload'),
    forcefullyCrashRenderer: () => did.push('crash'),
    isDestroyed: () => isDestroyed,
  });
  watchPage(contents as unknown as WebContents, {
    log: { write: (event, fields = {}) => void logged.push([event, fields]) },
    words: nativeWords('en-US'),
    ask: (question) => {
      asked.push(question);
      return new Promise((resolve) => {
        answer = resolve;
        question.signal?.addEventListener('abort', () => resolve(question.answers.length - 1));
      });
    },
    quit: () => did.push('quit'),
    now: () => now,
  });
  return {
    did,
    logged,
    asked,
    gone: (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 5 }),
    emit: (event: string) => contents.emit(event),
    answer: async (text: string) => {
      answer(asked.at(-1)?.answers.indexOf(text) ?? -1);
      await Promise.resolve();
    },
    later: (ms: number) => {
      now += ms;
    },
    destroy: () => {
      isDestroyed = true;
    },
  };
}

test.each(['crashed', 'oom', 'killed', 'launch-failed', 'abnormal-exit', 'memory-eviction'])(
  'a page that is gone (%s) is logged and loaded again without a question',
  async (reason) => {
    const page = watched();
    page.gone(reason);
    // Not while Chromium still tells of it.
    expect(page.did).toEqual([]);
    await aTurn();
    expect(page.logged).toEqual([['page-gone', { reason, exitCode: 5 }]]);
    expect(page.did).toEqual(['reload']);
    expect(page.asked).toEqual([]);
  },
);

test.each([
  ['Reload', 'reload'],
  ['Quit', 'quit'],
])('the second time within a minute the agent is asked: %s', async (answer, done) => {
  const page = watched();
  page.gone();
  await aTurn();
  page.later(59_000);
  page.gone();
  expect(page.asked).toMatchObject([{ answers: ['Reload', 'Quit'] }]);
  expect(page.did).toEqual(['reload']);
  await page.answer(answer);
  expect(page.did).toEqual(['reload', done]);
});

test('a minute later it is loaded again without a question', async () => {
  const page = watched();
  page.gone();
  page.later(60_000);
  page.gone();
  await aTurn();
  expect(page.did).toEqual(['reload', 'reload']);
});

test('the end of its process with the window brings nothing back', async () => {
  const page = watched();
  page.gone('clean-exit');
  page.destroy();
  page.gone('killed');
  await aTurn();
  expect(page.did).toEqual([]);
});

test('a page that hangs is logged, asked about once, and loaded again only if the agent wants it', async () => {
  const page = watched();
  page.emit('unresponsive');
  page.emit('unresponsive');
  expect(page.asked).toMatchObject([{ answers: ['Reload', 'Wait'] }]);
  await page.answer('Wait');
  expect(page.did).toEqual([]);
  page.emit('unresponsive');
  await page.answer('Reload');
  expect(page.did).toEqual(['crash']);
  expect(page.logged).toEqual(Array(3).fill(['page-unresponsive', {}]));
});

test('a page that answers again takes its question back', async () => {
  const page = watched();
  page.emit('unresponsive');
  page.emit('responsive');
  await Promise.resolve();
  expect(page.asked[0]?.signal?.aborted).toBe(true);
  expect(page.did).toEqual([]);
  expect(page.logged.at(-1)).toEqual(['page-responsive', {}]);
});

test('processes of Chromium that end unexpectedly are logged', () => {
  const app = new EventEmitter();
  const logged: unknown[] = [];
  watchChildProcesses(app as unknown as App, {
    write: (event, fields) => void logged.push([event, fields]),
  });
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 });
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
  const fields = { type: 'GPU', reason: 'crashed', exitCode: 139, name: '' };
  expect(logged).toEqual([['process-gone', fields]]);
});
