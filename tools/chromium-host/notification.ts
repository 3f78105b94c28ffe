import { app } from './app.ts';
import { KnownEvents } from './known-events.ts';
import { known, only } from './only.ts';

interface NotificationOptions {
  readonly title?: string;
  readonly body?: string;
}

/** One notification: a line on the terminal, which nobody can click or close. */
class Notice {
  readonly #line: string;
  readonly #events = new KnownEvents('Notification', ['click', 'close', 'failed', 'show']);

  constructor({ title = '', body = '' }: NotificationOptions) {
    // A terminal obeys control characters; a desktop shows them.
    this.#line = `Notification: ${title} — ${body}`.replaceAll(/\p{Cc}+/gu, ' ');
  }

  on(event: string, listener: (...args: never[]) => void): void {
    this.#events.on(event, listener);
  }

  once(event: string, listener: (...args: never[]) => void): void {
    this.#events.once(event, listener);
  }

  off(event: string, listener: (...args: never[]) => void): void {
    this.#events.off(event, listener);
  }

  show(): void {
    process.stdout.write(`${this.#line}\n`);
    setImmediate(() => this.#events.emit('show', {}));
  }
}

/** Electron's `Notification`. The terminal is this host's desktop. */
export const Notification = only(
  'Notification',
  class {
    constructor(options: NotificationOptions = {}) {
      known('Notification', options, ['body', 'title']);
      if (!app.isReady()) throw new Error('Cannot create Notification before app is ready');
      // biome-ignore lint/correctness/noConstructorReturn: the app gets the object that refuses what is not known
      return only('Notification', new Notice(options)) as never;
    }

    /** Electron has it on Windows only. Nobody can click a notification of this host. */
    static handleActivation(_callback: () => void): void {}

    static isSupported(): boolean {
      return true;
    }
  },
);
