import { randomUUID } from 'node:crypto';
import type { Log } from '../lib/log.ts';
import type { NativeWords } from './native-words.ts';
import type { Ask } from './questions.ts';

/** Node's `process`, as far as it is used here. */
type Process = Pick<NodeJS.Process, 'on' | 'stdout' | 'stderr'>;

export interface FaultParts {
  readonly log: Pick<Log, 'fault'>;
  readonly words: () => NativeWords;
  readonly ask: Ask;
  /** Shows a native box and waits until it is closed. */
  readonly tell: (title: string, text: string) => void;
  /** Brings the ledger into a state to leave it in. */
  readonly settle: () => void;
  readonly quit: () => void;
  /** Ends the process with an exit code. */
  readonly exit: (code: number) => void;
}

/**
 * Logs errors that nobody caught, and says what they mean. Without this, Electron shows the first
 * kind with message and stack, in which AWS and others put contacts, and goes on; of the second it
 * says nothing.
 *
 * - An exception that nobody caught left work half done somewhere, and nobody knows what: the app
 *   says so and ends. What it has on record is on the disk.
 * - A rejected promise that nobody awaited is the whole of a piece of work that failed. Every call of
 *   the page and every send is awaited and answers for itself, so this is background work: the app
 *   goes on, and asks the agent once whether to.
 */
export function watchFaults(process: Process, parts: FaultParts): void {
  const { log, words, ask, tell, settle, quit, exit } = parts;
  const record = (where: string, error: unknown): string => {
    const id = randomUUID().slice(0, 8);
    log.fault(where, id, error);
    return id;
  };
  let isEnding = false;
  let hasAsked = false;

  process.on('uncaughtException', (error) => {
    const id = record('uncaught', error);
    if (isEnding) return;
    isEnding = true;
    try {
      settle();
    } catch (settling) {
      record('uncaught', settling);
    }
    tell(words().ended, words().endedDetail(id));
    exit(1);
  });

  process.on('unhandledRejection', (reason) => {
    const id = record('unhandled', reason);
    if (hasAsked || isEnding) return;
    hasAsked = true;
    const { failed: message, failedDetail, goOn } = words();
    const answers = [words().quit, goOn];
    ask({ message, detail: failedDetail(id), answers }).then(
      (answer) => {
        if (answer === 0) quit();
      },
      (error: unknown) => record('unhandled', error),
    );
  });

  // The terminal that it was started from is gone: nothing has failed.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}
