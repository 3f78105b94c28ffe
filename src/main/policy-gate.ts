import { isAllowed, type PolicyRules } from '../shared/domain/policy.ts';
import type { Identity } from '../shared/domain/profile.ts';
import type { Call } from '../shared/ipc/channels.ts';
import type { ProfileRegion } from './aws/clients.ts';
import { PRACTICE_PROFILE } from './aws/profiles.ts';
import type { Calls } from './calls.ts';
import { Fault } from './lib/fault.ts';
import type { Policy } from './policy/policy.ts';
import { PRACTICE_POOLS } from './practice/pools.ts';

/** What sends something to a user, or changes their password. */
const SENDS: readonly Call[] = ['recovery.send', 'recovery.confirm'];

/** What takes data of users or of the ledger out of the app. */
const EXPORTS: readonly Call[] = [
  'contacts.export',
  'contacts.savePdf',
  'contacts.copyUsernames',
  'audit.export',
];

/**
 * What shows contacts, or asks AWS for a whole pool: while a policy cannot be read, nobody knows
 * whether it may.
 */
const WIDE: readonly Call[] = [
  'recovery.reveal',
  'contacts.start',
  'contacts.resume',
  'contacts.check',
];

/**
 * What works with an account that the policy does not allow: by the first three the agent sees which
 * account it is, and the others ask AWS nothing.
 */
const OF_ANY_ACCOUNT: readonly Call[] = [
  'profiles.identity',
  'profiles.network',
  'signIn.begin',
  'call.close',
  'lookup.similar',
];

export interface GateParts {
  readonly policy: Policy;
  /** Who a profile is, from what is known of its keys, else from AWS. */
  readonly identity: (where: ProfileRegion) => Promise<Identity>;
  /** Puts the policy on record, unless it is or that is not possible. */
  readonly record: () => void;
}

/**
 * The page's calls, each of which the policy has to allow first. It stands before all of them, so
 * that none can forget it: whatever names a profile, a pool or an app client is held against the
 * lists.
 */
export function underPolicy(calls: Calls, parts: GateParts): Calls {
  const gated = Object.entries(calls).map(([call, run]) => [
    call,
    async (input: unknown) => {
      await allow(call as Call, input, parts);
      return (run as (input: unknown) => unknown)(input);
    },
  ]);
  return Object.fromEntries(gated) as Calls;
}

/** @throws Fault `policy-invalid`, `not-allowed`, `policy-locked` */
async function allow(call: Call, input: unknown, { policy, identity, record }: GateParts) {
  const { rules, faults } = policy;
  const isExport = EXPORTS.includes(call);
  if (SENDS.includes(call) || isExport || WIDE.includes(call)) {
    const [fault] = faults;
    if (fault) throw new Fault({ code: 'policy-invalid', detail: fault.source });
    record();
  }
  if (call === 'recovery.reveal' && !rules.revealContacts) refuse('revealContacts');
  const { contacts, ...given } = input as Partial<Record<string, unknown>>;
  if (!rules.exportFullContacts && isExport && shownIn(contacts) === 'full') {
    refuse('exportFullContacts');
  }
  if (call === 'contacts.start') expectScan(given, policy);
  const where = (given['place'] ?? given) as Partial<Record<string, unknown>>;
  expectPlace(rules, where);
  const { profile, region } = where;
  if (rules.allowedAccounts === null || OF_ANY_ACCOUNT.includes(call)) return;
  if (typeof profile !== 'string' || profile === PRACTICE_PROFILE) return;
  if (typeof region !== 'string') return;
  const { account } = await identity({ profile, region });
  if (!isIn(rules.allowedAccounts, account)) refuse('allowedAccounts', account);
}

/** Whoever locks the rate of a scan wants no scan to be faster. */
function expectScan(given: Partial<Record<string, unknown>>, { settings }: Policy): void {
  const { value, mode } = settings.scan ?? {};
  if (value === undefined || mode !== 'locked') return;
  if (given['requestsPerSecond'] === value.requestsPerSecond && given['fast'] === value.fast)
    return;
  throw new Fault({ code: 'policy-locked', detail: 'scan' });
}

/**
 * Expects a place to be on the policy's lists, as far as it is named. Practice reaches nothing real:
 * its profile and its own pools are never held back.
 *
 * @throws Fault `not-allowed`
 */
export function expectPlace(
  rules: PolicyRules,
  { profile, poolId, clientId }: Partial<Record<string, unknown>>,
): void {
  if (profile !== PRACTICE_PROFILE && !isIn(rules.allowedProfiles, profile)) {
    refuse('allowedProfiles', profile);
  }
  if (PRACTICE_POOLS.some(({ id }) => id === poolId)) {
    // A real pool cannot have such an id: AWS's have nine characters of chance.
    if (profile === undefined || profile === PRACTICE_PROFILE) return;
  }
  if (!isIn(rules.allowedPools, poolId)) refuse('allowedPools', poolId);
  if (!isIn(rules.allowedClients, clientId)) refuse('allowedClients', clientId);
}

/** A call that names none needs no permission. */
function isIn(list: readonly string[] | null, name: unknown): boolean {
  return typeof name !== 'string' || isAllowed(list, name);
}

function shownIn(contacts: unknown): unknown {
  return typeof contacts === 'object' && contacts !== null && 'shown' in contacts
    ? contacts.shown
    : undefined;
}

function refuse(rule: keyof PolicyRules, name?: unknown): never {
  const detail = typeof name === 'string' ? `${rule}: ${name}` : rule;
  throw new Fault({ code: 'not-allowed', detail });
}
