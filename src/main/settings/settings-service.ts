import type { Settings } from '../../shared/domain/settings.ts';
import { exampleFits, patternFault } from '../../shared/domain/ticket.ts';
import type { Ledger } from '../audit/ledger.ts';
import { unknownActor } from '../audit/ledger-entries.ts';
import { retryWhileLockedForPage } from '../audit/patience.ts';
import { Fault } from '../lib/fault.ts';
import { whileHeld } from '../lib/held-file.ts';
import { Turns } from '../lib/turns.ts';
import { changesOf, changesToRecord } from './recorded-changes.ts';
import { SettingsError, type SettingsStore } from './settings-store.ts';

export interface SettingsServiceParts {
  readonly store: SettingsStore;
  readonly ledger: Ledger;
  readonly policy: { isLocked(setting: string): boolean };
  readonly useTheme: (theme: Settings['theme']) => void;
}

/** Changes settings, and records the changes in the ledger. */
export class SettingsService {
  readonly #parts: SettingsServiceParts;
  readonly #turns = new Turns();

  constructor(parts: SettingsServiceParts) {
    this.#parts = parts;
  }

  /**
   * Puts settings into force, after recording the changes in the ledger.
   *
   * @throws Fault `bad-request` for an invalid ticket pattern or an example that does not fit it,
   * `policy-locked`, `ledger`, `settings`; then the previous ones stay in force
   */
  save(value: Settings): Promise<Settings> {
    // In the order asked for: one that has to wait must not undo a later one.
    return this.#turns.take(() => this.#save(value));
  }

  async #save(value: Settings): Promise<Settings> {
    const { store, ledger, policy, useTheme } = this.#parts;
    const locked = changesOf(store.value, value).find((setting) => policy.isLocked(setting));
    if (locked !== undefined) throw new Fault({ code: 'policy-locked', detail: locked });
    // An invalid pattern already in the file stands for any ticket, and must not prevent saving
    // other settings.
    const isNew = value.ticketPattern !== store.value.ticketPattern;
    if (isNew && patternFault(value.ticketPattern) !== null) {
      throw new Fault({ code: 'bad-request', detail: 'settings.save: ticketPattern' });
    }
    const isNewExample = value.ticketExample !== store.value.ticketExample;
    if ((isNew || isNewExample) && !exampleFits(value)) {
      throw new Fault({ code: 'bad-request', detail: 'settings.save: ticketExample' });
    }
    const changes = changesToRecord(store.value, value);
    try {
      await retryWhileLockedForPage(() => {
        // Record before putting into force: what cannot be recorded is refused.
        for (let setting = changes[0]; setting !== undefined; setting = changes[0]) {
          ledger.appendSetting({ actor: unknownActor(''), setting });
          changes.shift();
        }
      });
      await whileHeld(() => store.save(value));
    } catch (error) {
      if (error instanceof SettingsError) throw new Fault({ code: 'settings', detail: error.code });
      throw error;
    }
    useTheme(value.theme);
    return store.value;
  }
}
