import { useState, useSyncExternalStore } from 'react';
import { ImportQueue, type Picked, type QueuedImport } from './import-queue.ts';

export interface Imports {
  /** Empty before the first, and after the last ones were dismissed. */
  readonly items: readonly QueuedImport[];
  /** @returns whether there was room for all */
  readonly add: (all: readonly Picked[]) => boolean;
  readonly retry: (id: number) => void;
  readonly cancel: (id: number) => Promise<void>;
  readonly cancelAll: () => Promise<void>;
  readonly clear: () => void;
}

/** The imports that were asked for on this screen. */
export function useImports(onImported: () => void): Imports {
  const [store] = useState(() => {
    const queue = new ImportQueue(onImported);
    const actions: Omit<Imports, 'items'> = {
      add: (all) => queue.add(all),
      retry: (id) => queue.retry(id),
      cancel: (id) => queue.cancel(id),
      cancelAll: () => queue.cancelAll(),
      clear: () => queue.clear(),
    };
    return {
      actions,
      subscribe: (changed: () => void) => queue.subscribe(changed),
      items: () => queue.items,
    };
  });
  return { ...store.actions, items: useSyncExternalStore(store.subscribe, store.items) };
}
