import fc from 'fast-check';
import type {
  Chain,
  PageCommit,
  ScanHead,
  ScannedUser,
} from '../../../src/main/contacts/stored-scan.ts';
import { CATEGORIES, COVERAGE_REASONS } from '../../../src/shared/domain/coverage.ts';
import { USER_STATUSES } from '../../../src/shared/domain/user.ts';

export const POOL = 'eu-west-1_Shop';

export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export function headOf(n = 1, over: Partial<ScanHead> = {}): ScanHead {
  return {
    id: uuid(n),
    poolId: POOL,
    region: 'eu-west-1',
    profile: 'practice',
    policy: '',
    startedAt: `2026-11-${String(n).padStart(2, '0')}T08:00:00.000Z`,
    mode: 'sequential',
    doubt: null,
    estimatedUsers: null,
    requestsPerSecond: 15,
    requests: 0,
    throttles: 0,
    restarts: 0,
    ...over,
  };
}

export function chainOf(over: Partial<Chain> = {}): Chain {
  return {
    prefix: '',
    generation: 1,
    token: null,
    tokenAt: null,
    pages: 0,
    state: 'open',
    ...over,
  };
}

export function userOf(sub: string, over: Partial<ScannedUser> = {}): ScannedUser {
  return {
    sub,
    username: `user-${sub}`,
    name: null,
    status: 'CONFIRMED',
    enabled: true,
    createdAt: null,
    modifiedAt: null,
    email: null,
    phone: null,
    category: 'no-contact',
    reasons: ['email-absent', 'phone-absent'],
    ...over,
  };
}

/** A page of users of one chain, by default the whole pool's. */
export function pageOf(
  users: readonly ScannedUser[],
  over: Partial<PageCommit> & { readonly head?: ScanHead } = {},
): PageCommit {
  return {
    head: headOf(),
    chains: [],
    chain: { prefix: '', generation: 1 },
    users,
    witnesses: [],
    sweep: false,
    ...over,
  };
}

const time = fc
  .integer({ min: 0, max: 5 })
  .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString());
const odd = fc.constantFrom(
  'Ana',
  'ana',
  'ANA ',
  'Ångström',
  'Ｆｕｌｌ',
  'Łukasz',
  'ﬁn',
  'Straße',
  'İpek',
  'ΟΔΟΣ',
  '𝒜𝓃𝒶',
  '中文字',
  '😀',
  '\u0301',
  '',
  'a"b*c',
  'x\ny\tz',
);
const name = fc.oneof(
  odd,
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('b', 'c'),
);
const contact = fc.option(fc.record({ mask: fc.constant('a***@e***'), verified: fc.boolean() }));

/** Users with plenty of ties, absent values and odd names. */
export const anyUsers = fc.uniqueArray(
  fc.record<ScannedUser>({
    sub: fc.stringMatching(/^[0-9a-f]{3}$/u),
    username: name,
    name: fc.option(name),
    status: fc.constantFrom(...USER_STATUSES),
    enabled: fc.boolean(),
    createdAt: fc.option(time),
    modifiedAt: fc.option(time),
    email: contact,
    phone: contact,
    category: fc.constantFrom(...CATEGORIES.slice(0, 3)),
    reasons: fc.uniqueArray(fc.constantFrom(...COVERAGE_REASONS), { maxLength: 4 }),
  }),
  { selector: ({ sub }) => sub, maxLength: 40 },
);
