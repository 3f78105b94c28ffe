import { describe, expect, it } from 'vitest';
import type { PageRequest, ReadPage, UserPage } from '../../../src/main/aws/lister.ts';
import { Pace } from '../../../src/main/contacts/pace.ts';
import type { PageCommit } from '../../../src/main/contacts/stored-scan.ts';
import { Fault } from '../../../src/main/lib/fault.ts';

import type { ScanMode } from '../../../src/shared/domain/scan.ts';
import type { UserRecord } from '../../../src/shared/domain/user.ts';
import type { MemoryContactStore } from '../../support/memory-contact-store.ts';
import { aUser } from '../../support/records.ts';
import {
  aQuickPool,
  aScan,
  aStore,
  NOW,
  type QuickPool,
  scanTo,
  simulatedTime,
  subsOf,
  tallyOf,
  toUser,
} from '../../support/scans.ts';

const HOUR_MS = 60 * 60 * 1000;
const MODES = ['sequential', 'fast'] as const;
const REJECTED = new Fault({ code: 'rejected', action: 'cognito-idp:ListUsers' });

function aSmallPool(seed = 3): QuickPool {
  return aQuickPool(seed, 400);
}

/** How many requests a scan of the pool needs. */
async function requestsFor(pool: QuickPool, mode: ScanMode): Promise<number> {
  const store = aStore(mode, pool.truth.length);
  await scanTo(store, pool.read);
  return store.stored.head.requests;
}

/** Does something at the n-th request, counted from 0. */
function atRequest(read: ReadPage, number: number, act: (request: PageRequest) => void): ReadPage {
  let count = 0;
  return async (request, signal) => {
    count += 1;
    if (count === number + 1) act(request);
    return read(request, signal);
  };
}

const failing = (error: unknown) => () => {
  throw error;
};

/** A source of given users, in pages of one size; tokens are positions. */
function sourceOf(users: readonly UserRecord[], pageSize = 60): ReadPage {
  const shards = new Map<string, readonly UserRecord[]>();
  return async ({ prefix, token }) => {
    const all = shards.get(prefix) ?? users.filter(({ sub }) => sub.startsWith(prefix));
    shards.set(prefix, all);
    const from = Number(token ?? 0);
    const end = from + pageSize;
    return { users: all.slice(from, end), next: end < all.length ? String(end) : null };
  };
}

function userWith(sub: string): UserRecord {
  return aUser({ sub, username: sub });
}

function subOf(head: string, number: number): string {
  return `${head.padEnd(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

describe('a scan', () => {
  it('requests the next page before the current page is masked and stored', async () => {
    const pool = aSmallPool();
    const events: string[] = [];
    const store = aStore('sequential', null);
    let asked = 0;
    let masked = 0;
    await scanTo(
      store,
      (request, signal) => {
        asked += 1;
        events.push(`ask ${asked}`);
        return pool.read(request, signal);
      },
      {
        toUser: (user) => {
          masked += 1;
          if (masked === 1) events.push('mask');
          return toUser(user);
        },
        onProgress: () => events.push('kept'),
      },
    );
    expect(events.slice(0, 3)).toEqual(['ask 1', 'ask 2', 'mask']);
    expect(events.filter((event) => event === 'kept')).toHaveLength(asked);
  });

  it.each(MODES)('delivers each chain (%s) in order, at most eight pages at once', async (mode) => {
    const pool = aQuickPool(5, 3_000);
    const store = aStore(mode, pool.truth.length);
    await scanTo(store, pool.read);
    expect(store.mostUnderWay).toBeLessThanOrEqual(8);
    if (mode === 'fast') expect(store.mostUnderWay).toBeGreaterThan(1);
    const pages = new Map<string, number>();
    for (const { chains } of store.commits) {
      for (const { prefix, pages: now } of chains) {
        expect(now).toBe((pages.get(prefix) ?? 0) + 1);
        pages.set(prefix, now);
      }
    }
    expect(pages.size).toBe(mode === 'fast' ? 17 : 1);
    const requests = store.commits.map(({ head }) => head.requests);
    expect(requests).toEqual(requests.toSorted((a, b) => a - b));
  });

  it('passes through empty pages that carry a token, and only a missing token is its end', async () => {
    const users = Array.from({ length: 3 }, (_, number) => userWith(subOf('a', number)));
    const pages: UserPage[] = [
      { users: [], next: '1' },
      { users: users.slice(0, 1), next: '2' },
      { users: [], next: '3' },
      { users: users.slice(1), next: '4' },
      { users: [], next: null },
    ];
    const store = aStore('sequential', null);
    await scanTo(
      store,
      async ({ token }) => pages[Number(token ?? 0)] ?? { users: [], next: null },
    );
    expect(store.subs).toEqual(subsOf(users));
    expect(store.stored.head.requests).toBe(5);
  });

  it.each(MODES)('(%s) ends with the reason of its signal, at any request', async (mode) => {
    const pool = aSmallPool();
    const total = await requestsFor(pool, mode);
    for (let number = 0; number < total; number += 1) {
      const store = aStore(mode, pool.truth.length);
      const stop = new AbortController();
      const asleep = new Error('asleep');
      const read = atRequest(pool.read, number, () => stop.abort(asleep));
      await expect(aScan(store, read).run(stop.signal)).rejects.toBe(asleep);
      const kept = store.commits.length;
      await new Promise(setImmediate);
      expect(store.commits).toHaveLength(kept);
      await scanTo(store, pool.read);
      expect(store.subs).toEqual(subsOf(pool.truth));
    }
    const stopped = AbortSignal.abort(new Error('before'));
    const idle = aStore(mode, pool.truth.length);
    await expect(aScan(idle, pool.read).run(stopped)).rejects.toThrow('before');
    expect(idle.commits).toEqual([]);
  });

  it.each(MODES)('(%s) continues from the last page stored, whichever it is', async (mode) => {
    const pool = aSmallPool();
    const total = await requestsFor(pool, mode);
    const full = new Fault({ code: 'contact-store', detail: 'ENOSPC' });
    for (let kept = 0; kept < total; kept += 1) {
      const store = aStore(mode, pool.truth.length);
      // What came later never reached the disk, as after the app was killed.
      store.failAfter(kept, full);
      await expect(scanTo(store, pool.read)).rejects.toBe(full);
      const { chains } = store.stored;
      store.failAfter(Number.POSITIVE_INFINITY, full);
      const asked: PageRequest[] = [];
      await scanTo(store, (request, signal) => {
        asked.push(request);
        return pool.read(request, signal);
      });
      expect(store.subs).toEqual(subsOf(pool.truth));
      expect(store.stored.tally).toEqual(tallyOf(pool.truth));
      expect(store.stored.head).toMatchObject({ mode, doubt: null, restarts: 0 });
      // Only the pages that were not stored.
      expect(asked).toHaveLength(total - kept);
      const open = chains.filter(({ state }) => state === 'open');
      for (const { prefix, token } of open) expect(asked).toContainEqual({ prefix, token });
    }
  });

  it('of an app that was closed before its end was noted has nothing left to read', async () => {
    for (const mode of MODES) {
      const pool = aSmallPool();
      const store = aStore(mode, pool.truth.length);
      await scanTo(store, pool.read);
      await scanTo(store, () => Promise.reject(new Error('not asked')));
      expect(store.subs).toEqual(subsOf(pool.truth));
    }
  });
});

describe('a token that is no longer accepted', () => {
  it.each(MODES)('restarts the chain (%s), whichever page it is of', async (mode) => {
    const pool = aSmallPool();
    const total = await requestsFor(pool, mode);
    for (let number = 0; number < total; number += 1) {
      const store = aStore(mode, pool.truth.length);
      let rejected: PageRequest | null = null;
      const read = atRequest(pool.read, number, (request) => {
        if (request.token === null) return;
        rejected = request;
        throw REJECTED;
      });
      await scanTo(store, read);
      expect(store.subs).toEqual(subsOf(pool.truth));
      const isWitness = mode === 'fast' && rejected?.['prefix'] === '';
      expect(store.stored.head).toMatchObject({
        mode,
        doubt: null,
        restarts: rejected === null || isWitness ? 0 : 1,
      });
    }
  });

  it('sweeps users that the second reading did not see', async () => {
    const pool = aSmallPool();
    const store = aStore('sequential', null);
    const first = pool.truth[0]?.sub ?? '';
    const read = atRequest(pool.read, 3, () => {
      pool.account.directories[0]?.change({ remove: [first] });
      throw REJECTED;
    });
    await scanTo(store, read);
    expect(store.subs).toEqual(subsOf(pool.truth).filter((sub) => sub !== first));
  });

  it.each(MODES)('is not sent when it is older than an hour (%s)', async (mode) => {
    const pool = aSmallPool();
    const lost = new Fault({ code: 'contact-store' });
    const again = aStore(mode, pool.truth.length);
    again.failAfter(mode === 'fast' ? 18 : 3, lost);
    await expect(scanTo(again, pool.read)).rejects.toBe(lost);
    again.failAfter(Number.POSITIVE_INFINITY, lost);

    const old = again.stored.chains.filter(({ token }) => token !== null);
    expect(old.length).toBeGreaterThan(0);
    pool.clock.now = NOW + HOUR_MS + 1;
    const asked: PageRequest[] = [];
    await scanTo(
      again,
      (request, signal) => {
        asked.push(request);
        return pool.read(request, signal);
      },
      { clock: () => NOW + HOUR_MS + 1 },
    );
    for (const { token } of old) expect(asked.map((request) => request.token)).not.toContain(token);
    expect(again.subs).toEqual(subsOf(pool.truth));
  });

  it('ends the scan when three readings in a row get no further', async () => {
    const pool = aSmallPool();
    const store = aStore('sequential', null);
    let asked = 0;
    const read: ReadPage = (request, signal) => {
      asked += 1;
      // The third page never comes.
      if (store.commits.at(-1)?.chains[0]?.pages === 2 && request.token !== null) {
        return Promise.reject(REJECTED);
      }
      return pool.read(request, signal);
    };
    await expect(scanTo(store, read)).rejects.toBe(REJECTED);
    expect(store.stored.head.restarts).toBe(3);
    expect(asked).toBeLessThan(20);
  });

  it.each(MODES)('(%s) is no reason to start over if STS refused the keys', async (mode) => {
    const refused = new Fault({ code: 'rejected', action: 'sts:AssumeRole' });
    const pool = aSmallPool();
    const store = aStore(mode, pool.truth.length);
    const read = atRequest(pool.read, 4, failing(refused));
    await expect(scanTo(store, read)).rejects.toBe(refused);
    expect(store.stored.head).toMatchObject({ restarts: 0, mode });
  });
});

describe('a scan of a pool that changes', () => {
  it.each(MODES)(
    'misses nobody who was there all the time (%s), and has nobody twice',
    async (mode) => {
      for (let seed = 0; seed < 20; seed += 1) {
        const pool = aQuickPool(seed, 500);
        const [directory] = pool.account.directories;
        const leavers = pool.truth
          .filter((_, index) => index % 9 === seed % 9)
          .map(({ sub }) => sub);
        const store = aStore(mode, pool.truth.length);
        let at = 0;
        await scanTo(store, async (request, signal) => {
          at += 1;
          directory?.change({ add: 2, remove: leavers.slice(at * 3 - 3, at * 3) });
          return pool.read(request, signal);
        });
        const kept = new Set(store.subs);
        const stayed = pool.truth.filter(({ sub }) => !leavers.includes(sub));
        expect(
          stayed.filter(({ sub }) => !kept.has(sub)),
          `seed ${seed}`,
        ).toEqual([]);
        expect(store.stored.users).toBe(store.subs.length);
      }
    },
  );
});

describe('fast mode', () => {
  const commitsOf = (commits: readonly PageCommit[], mode: ScanMode) =>
    commits.filter(({ head }) => head.mode === mode);

  /** Scans, and expects that the doubt led to one chain through the whole pool. */
  async function expectDoubt(
    doubt: string,
    read: ReadPage,
    truth: readonly UserRecord[],
    estimate: number | null = truth.length,
  ): Promise<void> {
    const store = aStore('fast', estimate);
    await scanTo(store, read);
    expect(store.stored.head).toMatchObject({ mode: 'sequential', doubt });
    expect(store.subs).toEqual(subsOf(truth));
    expect(store.stored.chains.find(({ prefix }) => prefix === '')?.state).toBe('done');
    expect(commitsOf(store.commits, 'sequential').at(-1)).toMatchObject({ sweep: true });
  }

  it('compares the shards with the first ten pages of the listing', async () => {
    const pool = aQuickPool(1, 2_000);
    const store = aStore('fast', pool.truth.length);
    await scanTo(store, pool.read);
    const witness = store.commits.filter(({ chain }) => chain === null);
    expect(witness).toHaveLength(10);
    expect(witness.flatMap(({ witnesses }) => witnesses).length).toBeGreaterThan(300);
    expect(witness.flatMap(({ users }) => users)).toEqual([]);
  });

  it.each([null, 0])('is not started without an estimate (%s)', async (estimate) => {
    const pool = aSmallPool();
    const asked: string[] = [];
    await expectDoubt(
      'no-estimate',
      (request, signal) => {
        asked.push(request.prefix);
        return pool.read(request, signal);
      },
      pool.truth,
      estimate,
    );
    expect(new Set(asked)).toEqual(new Set(['']));
  });

  it('doubts a filter that Cognito refuses', async () => {
    const pool = aSmallPool();
    const read: ReadPage = (request, signal) =>
      request.prefix === '' ? pool.read(request, signal) : Promise.reject(REJECTED);
    await expectDoubt('filter-rejected', read, pool.truth);
  });

  it('doubts a shard with a user of another prefix', async () => {
    const pool = aSmallPool();
    const stray = pool.truth.find(({ sub }) => !sub.startsWith('7'));
    const read: ReadPage = async (request, signal) => {
      const page = await pool.read(request, signal);
      if (request.prefix !== '7' || stray === undefined) return page;
      return { ...page, users: [...page.users, stray] };
    };
    await expectDoubt('wrong-prefix', read, pool.truth);
  });

  it('doubts subs that are not UUIDs', async () => {
    const users = [...aSmallPool().truth, userWith('eu-west-1:5f1c0a4e')];
    await expectDoubt('sub-format', sourceOf(users), users);
  });

  it('doubts a shard that returns a user twice, even on another page or after it continued', async () => {
    const pool = aQuickPool(2, 2_000);
    const firstPages = new Map<string, UserRecord | undefined>();
    const read: ReadPage = async (request, signal) => {
      const page = await pool.read(request, signal);
      if (request.prefix !== 'c') return page;
      if (request.token === null) firstPages.set('c', page.users[0]);
      const again = request.token === null ? undefined : firstPages.get('c');
      return again === undefined ? page : { ...page, users: [...page.users, again] };
    };
    await expectDoubt('duplicate', read, pool.truth);

    const store = aStore('fast', pool.truth.length);
    const lost = new Fault({ code: 'contact-store' });
    store.failAfter(17, lost);
    await expect(scanTo(store, pool.read)).rejects.toBe(lost);
    store.failAfter(Number.POSITIVE_INFINITY, lost);
    await scanTo(store, read);
    expect(store.stored.head).toMatchObject({ mode: 'sequential', doubt: 'duplicate' });
    expect(store.subs).toEqual(subsOf(pool.truth));
  });

  it('doubts shards that lack a user whom the listing has', async () => {
    const pool = aSmallPool();
    const [, hidden] = pool.truth;
    const read: ReadPage = async (request, signal) => {
      const page = await pool.read(request, signal);
      if (request.prefix === '') return page;
      return { ...page, users: page.users.filter(({ sub }) => sub !== hidden?.sub) };
    };
    await expectDoubt('missing', read, pool.truth);
  });

  it('doubts shards that end too early according to the estimate', async () => {
    const pool = aQuickPool(4, 2_000);
    const witnessed = pool.truth.slice(0, 700).map(({ sub }) => sub);
    const read: ReadPage = async (request, signal) => {
      const page = await pool.read(request, signal);
      if (request.prefix === '') return page;
      const users = page.users.filter(
        ({ sub }, index) => witnessed.includes(sub) || index % 10 !== 0,
      );
      return { ...page, users };
    };
    await expectDoubt('too-few', read, pool.truth);
    const exact = aStore('fast', Math.floor(pool.truth.length / 0.99));
    await scanTo(exact, pool.read);
    expect(exact.stored.head).toMatchObject({ mode: 'fast', doubt: null });
  });

  it('continues in one chain when it is stopped after a doubt', async () => {
    const pool = aSmallPool();
    const store = aStore('fast', null);
    const fifth = atRequest(pool.read, 4, failing(new Fault({ code: 'denied' })));
    await expect(scanTo(store, fifth)).rejects.toMatchObject({ error: { code: 'denied' } });
    expect(store.stored.head).toMatchObject({ mode: 'sequential', doubt: 'no-estimate' });
    const asked: PageRequest[] = [];
    await scanTo(store, (request, signal) => {
      asked.push(request);
      return pool.read(request, signal);
    });
    expect(asked[0]?.token).not.toBeNull();
    expect(asked.every(({ prefix }) => prefix === '')).toBe(true);
    expect(store.subs).toEqual(subsOf(pool.truth));
  });

  /** Every request takes a quarter of a second. */
  async function scanSlowly(store: MemoryContactStore, read: ReadPage): Promise<void> {
    const time = simulatedTime();
    const slow: ReadPage = async (request, signal) => {
      await time.wait(250);
      return read(request, signal);
    };
    await scanTo(store, slow, { time, pace: new Pace(29, time) });
  }

  describe('with a heavy prefix', () => {
    const users = [
      ...Array.from({ length: 6_000 }, (_, number) =>
        userWith(subOf(`a${(number % 16).toString(16)}`, number)),
      ),
      ...Array.from({ length: 900 }, (_, number) =>
        userWith(subOf((number % 16).toString(16), 10_000 + number)),
      ),
    ];

    it('splits it when lanes are idle, and reads its users again', async () => {
      const store = aStore('fast', users.length);
      await scanSlowly(store, sourceOf(users));
      const { head, chains } = store.stored;
      expect(head).toMatchObject({ mode: 'fast', doubt: null });
      const heavy = chains.find(({ prefix }) => prefix === 'a');
      expect(heavy?.state).toBe('split');
      expect(chains.filter(({ prefix }) => /^a.$/u.test(prefix))).toHaveLength(16);
      expect(store.subs).toEqual(subsOf(users));
      // Read again, but not late.
      expect(heavy?.pages).toBeLessThan(30);
    });

    it('doubts longer prefixes that lack a user whom the heavy one had', async () => {
      const hidden = users.find(({ sub }) => sub.startsWith('a'));
      const whole = sourceOf(users);
      const store = aStore('fast', users.length);
      await scanSlowly(store, async (request, signal) => {
        const page = await whole(request, signal);
        if (request.prefix.length < 2) return page;
        return { ...page, users: page.users.filter((user) => user !== hidden) };
      });
      expect(store.stored.head).toMatchObject({ mode: 'sequential', doubt: 'missing' });
      expect(store.subs).toEqual(subsOf(users));
    });

    it('continues after any page of it', async () => {
      const whole = aStore('fast', users.length);
      await scanSlowly(whole, sourceOf(users));
      const total = whole.commits.length;
      const lost = new Fault({ code: 'contact-store' });
      for (let kept = 20; kept < total; kept += 29) {
        const store = aStore('fast', users.length);
        store.failAfter(kept, lost);
        await expect(scanSlowly(store, sourceOf(users))).rejects.toBe(lost);
        store.failAfter(Number.POSITIVE_INFINITY, lost);
        await scanSlowly(store, sourceOf(users));
        expect(store.subs).toEqual(subsOf(users));
        expect(store.stored.head).toMatchObject({ mode: 'fast', doubt: null });
      }
    });
  });

  it('leaves even shards alone, although the estimate is too high and some answers are slow', async () => {
    const even = Array.from({ length: 16_000 }, (_, number) =>
      userWith(subOf((number % 16).toString(16), number)),
    );
    const store = aStore('fast', Math.floor(even.length * 1.009));
    const time = simulatedTime();
    const read = sourceOf(even);
    let asked = 0;
    const slow: ReadPage = async (request, signal) => {
      asked += 1;
      await time.wait(asked % 10 === 0 ? 3_000 : 250);
      return read(request, signal);
    };
    await scanTo(store, slow, { time, pace: new Pace(29, time) });
    expect(store.stored.chains).toHaveLength(17);
    expect(asked).toBe(16 * 17 + 10);
  });
});
