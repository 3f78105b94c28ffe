import type { UserType } from '@aws-sdk/client-cognito-identity-provider';
import type { AwsClients } from '../../src/main/aws/clients.ts';
import { awsFilePaths } from '../../src/main/aws/config-files.ts';
import { toFault } from '../../src/main/aws/errors.ts';
import type { Limits } from '../../src/main/aws/http.ts';
import { lister, type ReadPage } from '../../src/main/aws/lister.ts';
import { PRACTICE_PROFILE, Profiles } from '../../src/main/aws/profiles.ts';
import { fromListUsers } from '../../src/main/aws/user-record.ts';
import { Pace } from '../../src/main/contacts/pace.ts';
import { firstChains, Scan, type ScanParts } from '../../src/main/contacts/scan.ts';
import { scannedUser } from '../../src/main/contacts/scan-runner.ts';
import type { ScanHead, StoredScan } from '../../src/main/contacts/stored-scan.ts';
import type { Timing } from '../../src/main/contacts/timing.ts';
import { describeListedUser } from '../../src/main/practice/descriptions.ts';
import { PracticeAccount } from '../../src/main/practice/practice-account.ts';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  type PracticePool,
} from '../../src/main/practice/practice-pool.ts';
import { listUsers } from '../../src/main/practice/read-operations.ts';
import { CATEGORIES, type Tally } from '../../src/shared/domain/coverage.ts';
import type { ScanMode } from '../../src/shared/domain/scan.ts';
import type { UserRecord } from '../../src/shared/domain/user.ts';
import { clientsOf } from './aws-clients.ts';
import { MemoryContactStore } from './memory-contact-store.ts';
import { aPool } from './records.ts';

export const NOW = Date.UTC(2026, 10, 22, 10);
export const POOL_ID = 'eu-west-1_Practice1';
const POOL = aPool();

/** Time in which every wait is over at once. */
function instantTime(): Timing {
  let now = 0;
  return {
    now: () => now,
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      now += ms;
    },
  };
}

/**
 * Time that passes as soon as there is nothing else to do, so that parallel waits take as long as
 * the longest.
 */
export function simulatedTime(): Timing {
  let now = 0;
  let timers: { readonly due: number; readonly run: () => void }[] = [];
  const pass = (): void => {
    const due = Math.min(...timers.map((timer) => timer.due));
    now = Math.max(now, due);
    const over = timers.filter((timer) => timer.due <= now);
    timers = timers.filter((timer) => timer.due > now);
    for (const { run } of over) run();
    if (timers.length > 0) setImmediate(pass);
  };
  return {
    now: () => now,
    wait: (ms) =>
      new Promise((resolve) => {
        timers.push({ due: now + ms, run: resolve });
        if (timers.length === 1) setImmediate(pass);
      }),
  };
}

/** The SDK's clients for a profile that leads to a practice pool. */
export function clientsTo(
  { endpoint }: Pick<PracticePool, 'endpoint'>,
  limits?: Limits,
  profiles = new Profiles(awsFilePaths({}, '/nowhere'), {}, PRACTICE_REGION, '/nowhere'),
): AwsClients {
  return clientsOf(
    profiles,
    { env: {}, home: '/nowhere' },
    { practice: async () => ({ endpoint, credentials: PRACTICE_CREDENTIALS }), limits },
  );
}

/** The pages of a practice pool, through the SDK. */
export function pagesOf(pool: PracticePool): ReadPage {
  const place = { profile: PRACTICE_PROFILE, region: PRACTICE_REGION, poolId: POOL_ID };
  return lister(clientsTo(pool), place);
}

/** A generated pool whose pages are read without a socket. */
export interface QuickPool {
  readonly read: ReadPage;
  readonly account: PracticeAccount;
  /** Every user, straight from the generator. */
  readonly truth: readonly UserRecord[];
  readonly clock: { now: number };
}

export function aQuickPool(seed: number, extraUsers: number): QuickPool {
  const clock = { now: NOW };
  const account = new PracticeAccount({
    clock: () => clock.now,
    extraUsers,
    seed,
    shortPages: true,
    usersListedPerSecond: undefined,
  });
  const [directory] = account.directories;
  const all = directory?.page(undefined, { position: 0, page: 0 }, directory.size).users ?? [];
  return {
    account,
    clock,
    truth: all.map((user) => recordOf(describeListedUser(user))),
    read: async ({ prefix, token }) => {
      try {
        const effect = listUsers(account, {
          UserPoolId: POOL_ID,
          Limit: 60,
          ...(prefix !== '' && { Filter: `sub ^= "${prefix}"` }),
          ...(token !== null && { PaginationToken: token }),
        });
        if (effect.type !== 'answer') throw new Error(effect.type);
        const { Users, PaginationToken } = effect.body as {
          Users: object[];
          PaginationToken?: string;
        };
        return { users: Users.map(recordOf), next: PaginationToken ?? null };
      } catch (error) {
        throw toFault(error, 'cognito-idp:ListUsers');
      }
    },
  };
}

/** A row of ListUsers as the SDK would read it: times become dates. */
function recordOf(row: object): UserRecord {
  const { UserCreateDate, UserLastModifiedDate, ...rest } = row as Record<string, unknown>;
  return fromListUsers({
    ...rest,
    UserCreateDate: new Date(Number(UserCreateDate) * 1000),
    UserLastModifiedDate: new Date(Number(UserLastModifiedDate) * 1000),
  } as UserType);
}

export const toUser: ScanParts['toUser'] = (user) => scannedUser(user, POOL, new Date(NOW));

/** The tally that a scan of these users must end with. */
export function tallyOf(users: readonly UserRecord[]): Tally {
  const counts = new Map<string, number>();
  for (const user of users) {
    const { category } = toUser(user);
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return Object.fromEntries(
    CATEGORIES.map((category) => [category, counts.get(category) ?? 0]),
  ) as Tally;
}

export function subsOf(users: readonly UserRecord[]): readonly string[] {
  return users.map(({ sub }) => sub).sort();
}

function aHead(mode: ScanMode, estimatedUsers: number | null): ScanHead {
  return {
    id: 'scan-1',
    poolId: POOL_ID,
    region: PRACTICE_REGION,
    profile: PRACTICE_PROFILE,
    policy: '',
    startedAt: new Date(NOW).toISOString(),
    mode,
    doubt: null,
    estimatedUsers,
    requestsPerSecond: 29,
    requests: 0,
    throttles: 0,
    restarts: 0,
  };
}

export function aStore(mode: ScanMode, estimatedUsers: number | null): MemoryContactStore {
  return new MemoryContactStore(aHead(mode, estimatedUsers), firstChains(mode));
}

/** A scan that continues from a store's content, in time that does not pass. */
export function aScan(
  store: MemoryContactStore,
  readPage: ReadPage,
  more: Partial<ScanParts> = {},
): Scan {
  const time = instantTime();
  return new Scan({
    readPage,
    store,
    pace: new Pace(store.stored.head.requestsPerSecond, time),
    clock: () => NOW,
    stored: store.stored satisfies StoredScan,
    toUser,
    onProgress: () => {},
    time,
    ...more,
  });
}

/** Runs it to its end. */
export function scanTo(
  store: MemoryContactStore,
  readPage: ReadPage,
  more: Partial<ScanParts> = {},
): Promise<void> {
  return aScan(store, readPage, more).run(new AbortController().signal);
}
