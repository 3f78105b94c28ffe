import { isAllowed, type PolicyRules } from '../shared/domain/policy.ts';
import type { Identity } from '../shared/domain/profile.ts';
import type { Call } from '../shared/ipc/channels.ts';
import type { ProfileRegion } from './aws/clients.ts';
import { PRACTICE_PROFILE } from './aws/profiles.ts';
import type { Calls } from './calls.ts';
import { Fault } from './lib/fault.ts';
import type { Policy } from './policy/policy.ts';

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
 * What works with an account that the policy does not allow: by the first three the agent sees which
 * account it is, and the last asks AWS nothing.
 */
const OF_ANY_ACCOUNT: readonly Call[] = [
  'profiles.identity',
  'profiles.network',
  'signIn.begin',
  'call.close',
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

/** @throws Fault `policy-invalid`, `not-allowed` */
async function allow(call: Call, input: unknown, { policy, identity, record }: GateParts) {
  const { rules, view } = policy;
  const isExport = EXPORTS.includes(call);
  if (SENDS.includes(call) || isExport) {
    const [fault] = view.faults;
    if (fault) throw new Fault({ code: 'policy-invalid', detail: fault.source });
    record();
  }
  if (call === 'recovery.reveal' && !rules.revealContacts) refuse('revealContacts');
  const { contacts, ...given } = input as Partial<Record<string, unknown>>;
  if (!rules.exportFullContacts && isExport && shownIn(contacts) === 'full') {
    refuse('exportFullContacts');
  }
  if (call === 'contacts.start') expectScan(given, policy);
  await allowPlace(call, given, rules, identity);
}

/** Whoever locks the rate of a scan wants no scan to be faster. */
function expectScan(given: Partial<Record<string, unknown>>, { settings }: Policy): void {
  const { value, mode } = settings.scan ?? {};
  if (value === undefined || mode !== 'locked') return;
  if (given['requestsPerSecond'] === value.requestsPerSecond && given['fast'] === value.fast)
    return;
  throw new Fault({ code: 'policy-locked', detail: 'scan' });
}

async function allowPlace(
  call: Call,
  given: Partial<Record<string, unknown>>,
  rules: PolicyRules,
  identity: GateParts['identity'],
): Promise<void> {
  const where = (given['place'] ?? given) as Partial<Record<string, unknown>>;
  const { profile, region, poolId, clientId } = where;
  // Without a profile a call reads what this laptop has; by that of practice nothing real is reached.
  if (typeof profile !== 'string' || profile === PRACTICE_PROFILE) return;
  if (!isIn(rules.allowedProfiles, profile)) refuse('allowedProfiles', profile);
  if (!isIn(rules.allowedPools, poolId)) refuse('allowedPools', poolId);
  if (!isIn(rules.allowedClients, clientId)) refuse('allowedClients', clientId);
  if (rules.allowedAccounts === null || OF_ANY_ACCOUNT.includes(call)) return;
  if (typeof region !== 'string') return;
  const { account } = await identity({ profile, region });
  if (!isIn(rules.allowedAccounts, account)) refuse('allowedAccounts', account);
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
