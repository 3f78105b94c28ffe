import type { App, WebContents } from 'electron';
import type { Log } from '../lib/log.ts';
import type { NativeWords } from './native-words.ts';
import type { Ask } from './questions.ts';

/** How soon a second failure means that loading the page again does not help, in milliseconds. */
const AGAIN_MS = 60_000;

export interface PageHealthParts {
  readonly log: Pick<Log, 'write'>;
  readonly words: NativeWords;
  readonly ask: Ask;
  readonly quit: () => void;
  /** A clock that is never set, in milliseconds. */
  readonly now: () => number;
}

/**
 * Logs a page that dies or hangs, and brings it back. A page that died is loaded again without a
 * question, once a minute: main has gone on, and with it what was being sent. A page that hangs may
 * only be busy, or the computer just awake, so there the agent decides.
 */
export function watchPage(
  contents: Pick<WebContents, 'on' | 'reload' | 'isDestroyed' | 'forcefullyCrashRenderer'>,
  { log, words, ask, quit, now }: PageHealthParts,
): void {
  let goneAt = Number.NEGATIVE_INFINITY;
  let hanging: AbortController | undefined;

  const reload = () => {
    if (!contents.isDestroyed()) contents.reload();
  };

  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    log.write('page-gone', { reason, exitCode });
    hanging?.abort();
    // The end of its process with the window.
    if (reason === 'clean-exit') return;
    const isAgain = now() - goneAt < AGAIN_MS;
    goneAt = now();
    if (!isAgain) {
      // Not while Chromium is still telling of it: that crashed main before electron/electron#51900.
      setImmediate(reload);
      return;
    }
    const { pageGone: message, pageGoneDetail: detail } = words;
    void ask({ message, detail, answers: [words.loadAgain, words.quit] }).then((answer) => {
      if (answer === 0) reload();
      else quit();
    });
  });

  contents.on('unresponsive', () => {
    log.write('page-unresponsive');
    // It is reported again as long as it hangs.
    if (hanging !== undefined) return;
    const question = new AbortController();
    hanging = question;
    const { pageHangs: message, pageHangsDetail: detail } = words;
    const answers = [words.loadAgain, words.wait];
    void ask({ message, detail, answers, signal: question.signal }).then((answer) => {
      hanging = undefined;
      // It reports itself gone, and is loaded again as such.
      const isWanted = answer === 0 && !question.signal.aborted && !contents.isDestroyed();
      if (isWanted) contents.forcefullyCrashRenderer();
    });
  });

  contents.on('responsive', () => {
    log.write('page-responsive');
    hanging?.abort();
  });
}

/** Logs the processes of Chromium that end unexpectedly; it starts them again by itself. */
export function watchChildProcesses(app: Pick<App, 'on'>, log: Pick<Log, 'write'>): void {
  app.on('child-process-gone', (_, { type, reason, exitCode, name = '' }) => {
    if (reason !== 'clean-exit') log.write('process-gone', { type, reason, exitCode, name });
  });
}
