import { randomUUID } from 'node:crypto';
import { scannedUser } from '../src/main/contacts/scan-runner.ts';
import type { ScanHead, ScannedUser } from '../src/main/contacts/stored-scan.ts';
import { policyOf } from '../src/main/contacts/user-coverage.ts';
import { ContactDatabase } from '../src/main/contacts/worker/contact-database.ts';
import { startPracticePool } from '../src/main/practice/practice-pool.ts';
import { isUnverified } from '../src/shared/domain/coverage.ts';
import type { UserRecord } from '../src/shared/domain/user.ts';
import { aPool } from '../test/support/records.ts';
import { POOL_ID, pagesOf } from '../test/support/scans.ts';

/** As many generated users as the app's own practice pool has. */
const CROWD = 5_000;
const REQUESTS_PER_SECOND = 15;

/** An earlier scan of the practice pool. */
export interface PastScan {
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Those without a verified contact. */
  readonly unverified: readonly ScannedUser[];
}

/**
 * Leaves in a folder what earlier scans of the practice pool would have left there.
 *
 * @param folder of the contact store
 * @param times when they started, in milliseconds since the epoch, oldest first
 */
export async function keepScans(folder: string, times: readonly number[]): Promise<PastScan[]> {
  const users = await everybody();
  const store = new ContactDatabase(folder);
  const scans = times.map((startedAt) => keepScan(store, startedAt, users));
  store.close();
  return scans;
}

async function everybody(): Promise<UserRecord[]> {
  const pool = await startPracticePool({ extraUsers: CROWD });
  try {
    const read = pagesOf(pool);
    const { signal } = new AbortController();
    const users: UserRecord[] = [];
    for (let token: string | null = null, isFirst = true; isFirst || token !== null; ) {
      const page = await read({ prefix: '', token }, signal);
      users.push(...page.users);
      token = page.next;
      isFirst = false;
    }
    return users;
  } finally {
    await pool.stop();
  }
}

function keepScan(store: ContactDatabase, startedAt: number, all: readonly UserRecord[]): PastScan {
  const settings = aPool();
  const users = asOf(startedAt, all).map((user) =>
    scannedUser(user, settings, new Date(startedAt)),
  );
  const pages = Math.ceil(users.length / 60);
  const head: ScanHead = {
    id: randomUUID(),
    poolId: POOL_ID,
    region: 'eu-west-1',
    profile: 'practice',
    policy: policyOf(settings),
    startedAt: new Date(startedAt).toISOString(),
    mode: 'sequential',
    doubt: null,
    estimatedUsers: users.length,
    requestsPerSecond: REQUESTS_PER_SECOND,
    requests: pages,
    throttles: 0,
    restarts: 0,
  };
  const chain = { prefix: '', generation: 1 };
  const begun = { ...chain, token: null, tokenAt: null, pages: 0, state: 'open' } as const;
  store.begin(head, [begun]);
  store.commit({
    head,
    chains: [{ ...begun, pages: 1, state: 'done' }],
    chain,
    users,
    witnesses: [],
    sweep: false,
  });
  const endedAt = startedAt + Math.round((pages / REQUESTS_PER_SECOND) * 1000);
  store.finish(head, new Date(endedAt).toISOString());
  return { startedAt, endedAt, unverified: users.filter(isUnverified) };
}

/** Who was there at a time: half of those changed since had not verified their email yet. */
function asOf(time: number, users: readonly UserRecord[]): UserRecord[] {
  const isBefore = (iso: string | null): boolean => iso !== null && Date.parse(iso) <= time;
  return users
    .filter(({ createdAt }) => isBefore(createdAt))
    .map((user) =>
      isBefore(user.modifiedAt)
        ? user
        : {
            ...user,
            modifiedAt: user.createdAt,
            email: user.email && { ...user.email, verified: user.email.verified && user.sub < '8' },
          },
    );
}
