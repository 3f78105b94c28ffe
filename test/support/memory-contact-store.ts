import type { ContactStore } from '../../src/main/contacts/store-client.ts';
import type {
  Chain,
  PageCommit,
  ScanHead,
  ScannedUser,
  StoredScan,
} from '../../src/main/contacts/stored-scan.ts';
import { CATEGORIES, isUnverified, type Tally } from '../../src/shared/domain/coverage.ts';

interface Row {
  readonly user: ScannedUser;
  /** Who saw the user last. */
  readonly prefix: string;
  readonly generation: number;
}

/**
 * What a scan needs of the store, in memory: a page is stored as a whole, after the pages before
 * it.
 */
export class MemoryContactStore implements Pick<ContactStore, 'commit' | 'missing'> {
  /** The pages received, including those not stored yet. */
  readonly commits: PageCommit[] = [];
  readonly #rows = new Map<string, Row>();
  readonly #witnesses = new Set<string>();
  readonly #chains: Map<string, Chain>;
  #head: ScanHead;
  /** The most pages that were in flight at once. */
  mostUnderWay = 0;
  #underWay = 0;
  #failure: { readonly after: number; readonly error: unknown } | null = null;

  constructor(head: ScanHead, chains: readonly Chain[]) {
    this.#head = head;
    this.#chains = new Map(chains.map((chain) => [chain.prefix, chain]));
  }

  async commit(page: PageCommit): Promise<{ users: number }> {
    this.commits.push(page);
    const number = this.commits.length;
    this.#underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.#underWay);
    // The real one answers from another thread, later than any promise of this one.
    await new Promise(setImmediate);
    this.#underWay -= 1;
    if (this.#failure !== null && number > this.#failure.after) throw this.#failure.error;
    this.#keep(page);
    return { users: this.#rows.size };
  }

  /** Store only this many more pages. */
  failAfter(pages: number, error: unknown): void {
    this.#failure = { after: this.commits.length + pages, error };
  }

  async missing(): Promise<number> {
    const seen = [...this.#rows].filter(([, { prefix, generation }]) => {
      const chain = this.#chains.get(prefix);
      return chain?.generation === generation && chain.state !== 'split';
    });
    const subs = new Set(seen.map(([sub]) => sub));
    const expected = new Set([...this.#witnesses, ...this.#rows.keys()]);
    return [...expected].filter((sub) => !subs.has(sub)).length;
  }

  /** As it would be read from the disk. */
  get stored(): StoredScan {
    return structuredClone({
      head: this.#head,
      endedAt: null,
      chains: [...this.#chains.values()],
      users: this.#rows.size,
      tally: this.tally,
      unverified: [...this.#rows.values()].filter(({ user }) => isUnverified(user)).length,
      mfaChecked: 0,
    });
  }

  get subs(): readonly string[] {
    return [...this.#rows.keys()].sort();
  }

  get tally(): Tally {
    const count = (category: string): number =>
      [...this.#rows.values()].filter(({ user }) => user.category === category).length;
    return Object.fromEntries(CATEGORIES.map((category) => [category, count(category)])) as Tally;
  }

  #keep({ head, chains, chain, users, witnesses, sweep }: PageCommit): void {
    this.#head = head;
    for (const each of chains) this.#chains.set(each.prefix, each);
    for (const sub of witnesses) this.#witnesses.add(sub);
    if (chain === null) return;
    for (const user of users) this.#rows.set(user.sub, { user, ...chain });
    if (!sweep) return;
    for (const [sub, { prefix, generation }] of this.#rows) {
      const isOfChain = prefix === chain.prefix && generation < chain.generation;
      const isOther = chain.prefix === '' && generation !== chain.generation;
      if (isOfChain || isOther) this.#rows.delete(sub);
    }
  }
}
