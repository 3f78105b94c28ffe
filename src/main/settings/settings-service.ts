import type { Settings } from '../../shared/domain/settings.ts';
import { patternFault } from '../../shared/domain/ticket.ts';
import type { Ledger } from '../audit/ledger.ts';
import { unknownActor } from '../audit/ledger-entries.ts';
import { patientlyWithFaults } from '../audit/patience.ts';
import { Fault } from '../lib/fault.ts';
import { recordedChanges } from './recorded-changes.ts';
import { SettingsError, type SettingsStore } from './settings-store.ts';

export interface SettingsServiceParts {
  readonly store: SettingsStore;
  readonly ledger: Ledger;
  readonly useTheme: (theme: Settings['theme']) => void;
}

/** Changes settings, with what the ledger has to tell of it. */
export class SettingsService {
  readonly #parts: SettingsServiceParts;

  constructor(parts: SettingsServiceParts) {
    this.#parts = parts;
  }

  /**
   * Puts settings in force, after the ledger has the changes on record.
   *
   * @throws Fault `bad-request` for a ticket pattern that is none, `ledger`, `settings`; then those
   *   of before stay in force
   */
  async save(value: Settings): Promise<Settings> {
    const { store, ledger, useTheme } = this.#parts;
    // A pattern that was in the file all the same stands for any ticket, and must not keep the
    // other settings from being saved.
    const isNew = value.ticketPattern !== store.value.ticketPattern;
    if (isNew && patternFault(value.ticketPattern) !== null) {
      throw new Fault({ code: 'bad-request', detail: 'settings.save: ticketPattern' });
    }
    const changes = recordedChanges(store.value, value);
    try {
      await patientlyWithFaults(() => {
        // Before they are in force: what cannot be recorded is refused.
        for (let setting = changes[0]; setting !== undefined; setting = changes[0]) {
          ledger.appendSetting({ actor: unknownActor(''), setting });
          changes.shift();
        }
        store.save(value);
      });
    } catch (error) {
      if (error instanceof SettingsError) throw new Fault({ code: 'settings', detail: error.code });
      throw error;
    }
    useTheme(value.theme);
    return value;
  }
}
