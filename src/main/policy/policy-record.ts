import type { Ledger } from '../audit/ledger.ts';
import { unknownActor } from '../audit/ledger-entries.ts';
import type { Policy } from './policy.ts';

/** Puts the policy of this run on record: at the start, and at each change. */
export class PolicyRecord {
  readonly #policy: Policy;
  readonly #ledger: Ledger;
  #recorded: string | undefined;

  constructor(policy: Policy, ledger: Ledger) {
    this.#policy = policy;
    this.#ledger = ledger;
  }

  /**
   * Writes the row unless the ledger has it from this run. Without a policy there is one only after
   * there was a policy.
   *
   * @throws LedgerError
   */
  ensure(): void {
    const { sources, faults } = this.#policy.view;
    const policy = sources.map(({ source, hash }) => `${hash ?? 'unread'} ${source}`);
    const detail = faults.length > 0 ? 'invalid' : undefined;
    const text = JSON.stringify([policy, detail]);
    if (text === this.#recorded) return;
    const isFirst = this.#recorded === undefined;
    if (policy.length > 0 || !isFirst || this.#ledger.hadPolicy()) {
      this.#ledger.appendPolicy({ actor: unknownActor(''), policy, detail });
    }
    this.#recorded = text;
  }
}
