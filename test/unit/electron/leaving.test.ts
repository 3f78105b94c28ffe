import { EventEmitter } from 'node:events';
import type { App, BrowserWindow, PowerMonitor } from 'electron';
import { expect, test } from 'vitest';
import { closeBeforeLeaving } from '../../../src/main/electron/leaving.ts';

/** An app that is asked to quit, as Electron asks it. */
class Quitting extends EventEmitter {
  readonly left: Promise<number>;
  #leave: (code: number) => void = () => {};

  constructor() {
    super();
    this.left = new Promise((resolve) => {
      this.#leave = resolve;
    });
  }

  /** @returns whether the process would end at once */
  quit(): boolean {
    let ends = true;
    this.emit('will-quit', {
      preventDefault: () => {
        ends = false;
      },
    });
    return ends;
  }

  exit(code: number): void {
    this.#leave(code);
  }
}

function leaving(close: () => Promise<void>, limitMs?: number) {
  const app = new Quitting();
  const monitor = new EventEmitter();
  const done: string[] = [];
  const attach = closeBeforeLeaving(
    app as unknown as App,
    monitor as unknown as PowerMonitor,
    {
      close: async () => {
        done.push('closing');
        await close();
        done.push('closed');
      },
      settle: () => done.push('settled'),
      failed: (error) => done.push(String((error as NodeJS.ErrnoException).code)),
    },
    limitMs,
  );
  return { app, attach, done, monitor };
}

test('a quit waits until all is closed, however often it is asked for', async () => {
  const { app, done } = leaving(async () => {});
  expect([app.quit(), app.quit()]).toEqual([false, false]);
  expect(await app.left).toBe(0);
  expect(done).toEqual(['closing', 'closed']);
});

test.each([
  ['fails', () => Promise.reject(Object.assign(new Error(), { code: 'EIO' })), 'EIO'],
  ['never ends', () => new Promise<void>(() => {}), 'CLOSE_TIMEOUT'],
] as const)('a closing that %s is reported and does not keep the app', async (_, close, code) => {
  const { app, done } = leaving(close, 5);
  app.quit();
  expect(await app.left).toBe(0);
  expect(done).toEqual(['closing', code]);
});

test('a shutdown is delayed until all is closed', async () => {
  const { app, done, monitor } = leaving(async () => {});
  let isDelayed = false;
  monitor.emit('shutdown', {
    preventDefault: () => {
      isDelayed = true;
    },
  });
  expect(isDelayed).toBe(true);
  expect(await app.left).toBe(0);
  expect(done).toEqual(['closing', 'closed']);
});

test('the end of a Windows session settles at once, without a quit', () => {
  const { attach, done } = leaving(async () => {});
  const window = new EventEmitter();
  attach(window as unknown as BrowserWindow);
  window.emit('session-end', {});
  expect(done).toEqual(['settled']);
});
