import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Notification, PowerMonitor } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerOldNotices, nameForNotices, showNotice } from '../../../src/main/electron/notice.ts';
import { printToPdf } from '../../../src/main/electron/pdf.ts';
import { watchSleep } from '../../../src/main/electron/sleep.ts';
import { IDENTITY } from '../../../src/main/identity.ts';

/** Collects garbage immediately. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

describe('a notice', () => {
  let made: Notice[];
  let isSupported: boolean;

  class Notice extends EventEmitter {
    readonly options: object;
    shown = 0;

    constructor(options: object) {
      super();
      this.options = options;
      made.push(this);
    }

    static isSupported(): boolean {
      return isSupported;
    }

    show(): void {
      this.shown += 1;
    }
  }
  const system = Notice as unknown as typeof Notification;

  beforeEach(() => {
    made = [];
    isSupported = true;
  });

  test('is shown once, and reports a click', () => {
    let clicks = 0;
    expect(showNotice(system, 'Scan complete', '5,000 users', () => (clicks += 1))).toBe(true);
    expect(made).toMatchObject([
      { options: { title: 'Scan complete', body: '5,000 users' }, shown: 1 },
    ]);
    made[0]?.emit('click', {});
    expect(clicks).toBe(1);
  });

  /** Whether Electron could still tell the app of a click, after these system events. */
  async function isKept(...said: [event: string, details: object][]): Promise<boolean> {
    showNotice(system, 'Scan complete', '', () => {});
    for (const [event, details] of said) made[0]?.emit(event, details);
    const notice = new WeakRef(made.splice(0)[0] ?? {});
    // A WeakRef keeps its target until the end of the task.
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    return notice.deref() !== undefined;
  }

  test('is kept until nobody can click it any more', async () => {
    expect(await isKept()).toBe(true);
    expect(await isKept(['close', { reason: 'timedOut' }])).toBe(true);
    expect(await isKept(['close', { reason: 'userCanceled' }])).toBe(false);
    expect(await isKept(['failed', {}])).toBe(false);
    expect(await isKept(['click', {}])).toBe(false);
  });

  test('is not made if the system has none', () => {
    isSupported = false;
    expect(showNotice(system, 'Scan complete', '', () => {})).toBe(false);
    expect(made).toEqual([]);
  });
});

test.each([
  [true, 'RecoveryDesk.App'],
  [false, process.execPath],
])('Windows knows the app (installed: %s) as %s', (isPackaged, id) => {
  const ids: string[] = [];
  const toasts: string[] = [];
  const app = {
    isPackaged,
    setAppUserModelId: (given: string) => void ids.push(given),
    setToastActivatorCLSID: (given: string) => void toasts.push(given),
  };
  nameForNotices(app, IDENTITY, 'win32');
  expect(ids).toEqual([id]);
  expect(toasts).toEqual([IDENTITY.toastActivatorClsid]);
  // Electron has it on Windows only.
  nameForNotices(app, IDENTITY, 'darwin');
  expect(toasts).toHaveLength(1);
});

test('Windows’ notices of an earlier run bring the app forward; other systems have none', () => {
  const handlers: (() => void)[] = [];
  let focused = 0;
  const system = { handleActivation: (handler: () => void) => void handlers.push(handler) };
  for (const platform of ['win32', 'darwin', 'linux'] as const) {
    answerOldNotices(system as unknown as typeof Notification, () => (focused += 1), platform);
  }
  expect(handlers).toHaveLength(1);
  handlers[0]?.();
  expect(focused).toBe(1);
});

test('sleep and waking are reported as often as the system reports them', () => {
  const monitor = new EventEmitter();
  const told: string[] = [];
  watchSleep(monitor as unknown as PowerMonitor, {
    suspended: () => told.push('suspended'),
    resumed: () => told.push('resumed'),
  });
  for (const event of ['suspend', 'resume', 'resume']) monitor.emit(event);
  expect(told).toEqual(['suspended', 'resumed', 'resumed']);
});

test('a page is printed to tagged A4 with page numbers and without its address', async () => {
  const asked: Electron.PrintToPDFOptions[] = [];
  const pdf = Buffer.from('%PDF-');
  const printed = printToPdf({
    webContents: {
      printToPDF: async (options) => {
        asked.push(options);
        return pdf;
      },
    },
  });
  expect(await printed).toBe(pdf);
  expect(asked).toMatchObject([
    { pageSize: 'A4', printBackground: true, generateTaggedPDF: true, displayHeaderFooter: true },
  ]);
  const templates = `${asked[0]?.headerTemplate}${asked[0]?.footerTemplate}`;
  expect(templates.match(/class="\w+"/gu)).toEqual(['class="pageNumber"', 'class="totalPages"']);
});
