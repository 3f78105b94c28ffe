import { EventEmitter } from 'node:events';

type Listener = (...args: never[]) => void;

/** An event emitter that refuses listeners for events that it will never emit. */
export class KnownEvents {
  readonly #name: string;
  readonly #events: readonly string[];
  readonly #emitter = new EventEmitter();

  constructor(name: string, events: readonly string[]) {
    this.#name = name;
    this.#events = events;
  }

  on(event: string, listener: Listener): this {
    this.#emitter.on(this.#check(event), listener as () => void);
    return this;
  }

  once(event: string, listener: Listener): this {
    this.#emitter.once(this.#check(event), listener as () => void);
    return this;
  }

  off(event: string, listener: Listener): this {
    this.#emitter.off(this.#check(event), listener as () => void);
    return this;
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener);
  }

  emit(event: string, ...args: unknown[]): boolean {
    return this.#emitter.emit(this.#check(event), ...args);
  }

  listenerCount(event: string): number {
    return this.#emitter.listenerCount(this.#check(event));
  }

  #check(event: string): string {
    if (!this.#events.includes(event)) {
      throw new Error(
        `The Chromium host does not stand in for the event "${event}" of ${this.#name}`,
      );
    }
    return event;
  }
}

/** What Electron passes to a listener that may veto. */
export interface Veto {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

/** Makes an event that can be prevented. */
export function veto<T extends object>(fields: T): T & Veto {
  let prevented = false;
  const event = {
    preventDefault() {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  for (const [key, value] of Object.entries(fields)) Reflect.set(event, key, value);
  return event as T & Veto;
}
