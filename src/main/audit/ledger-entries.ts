import type { CallResult } from '../../shared/domain/call.ts';
import type { Confirmation } from '../../shared/domain/confirmation.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { Entry, EntryKind } from '../../shared/domain/ledger.ts';
import { maskContactsIn, maskDestination } from '../../shared/domain/masks.ts';
import type { NoCodeCheck } from '../../shared/domain/no-code.ts';
import type { Place, PoolPlace } from '../../shared/domain/pool.ts';
import type { ContactAttribute, MaskedUser } from '../../shared/domain/user.ts';
import type { RowDraft } from './record.ts';

/** The agent as AWS knows them; `null` if AWS was not asked or did not answer. */
export interface Actor {
  readonly arn: string | null;
  readonly account: string | null;
  readonly profile: string;
}

/** An agent whose identity this action does not get from AWS. */
export function unknownActor(profile: string): Actor {
  return { arn: null, account: null, profile };
}

/** The user concerned. `username` may be an email address or phone number: the ledger masks it. */
export interface Subject {
  readonly sub: string;
  readonly username: string;
}

/**
 * Whom a row is about, by masks alone. If the pool generates usernames, the username only repeats
 * the sub, and the contact's mask tells a reader more.
 */
export function subjectOf({
  sub,
  username,
  email,
  phone,
}: Pick<MaskedUser, 'sub' | 'username' | 'email' | 'phone'>): Subject {
  return { sub, username: username === sub ? (email?.mask ?? phone?.mask ?? username) : username };
}

/** The outcome of an intent. Holds no code and no password. */
export type Outcome = Pick<Delivery, 'at' | 'awsName' | 'requestId' | 'detail'> &
  (
    | Pick<Delivery, 'state' | 'reason' | 'medium' | 'destination'>
    | (Pick<Confirmation, 'state' | 'reason'> & { medium?: never; destination?: never })
  );

/** Something done for one user. */
export interface UserAction {
  readonly actor: Actor;
  readonly whom: Subject;
  readonly place: Place;
}

/** Something an agent does, before it becomes a row. */
export interface NewEntry {
  readonly kind: Exclude<EntryKind, 'ledger-begun' | `retention-${string}` | 'unreadable'>;
  readonly actor: Actor;
  /** `null` if it concerns a whole pool. */
  readonly whom: Subject | null;
  /** `null` if it concerns no pool. */
  readonly place: (PoolPlace & { readonly clientId?: string | undefined }) | null;
  readonly ticket?: string;
  readonly reason?: string;
  readonly checks?: readonly string[];
  readonly plan?: Entry['plan'];
  readonly result?: CallResult;
  readonly checklist?: readonly NoCodeCheck[];
  readonly attribute?: ContactAttribute;
  readonly scope?: Entry['scope'];
  readonly users?: number;
  readonly other?: string;
  readonly setting?: string;
  readonly policy?: readonly string[];
  readonly detail?: string | undefined;
}

/** The name of a pool as rows have it: it may hold an address, and the number of an account. */
export function maskPoolName(name: string): string {
  return maskContactsIn(name, { bareDigits: false });
}

/**
 * The row for an entry: contacts only as masks.
 *
 * @param poolName of its pool, if known
 */
export function draftOf(
  { actor, whom, place, ticket, reason, checks = [], checklist = [], ...entry }: NewEntry,
  poolName?: string,
): Omit<RowDraft, 'kind' | 'at' | 'app'> {
  return {
    profile: actor.profile,
    arn: actor.arn,
    account: actor.account,
    sub: whom?.sub,
    username: whom && maskContactsIn(whom.username),
    region: place?.region,
    pool: place?.poolId,
    poolName: poolName && maskPoolName(poolName),
    client: place?.clientId,
    ticket: ticket ? maskContactsIn(ticket, { bareDigits: false }) : null,
    reason: reason ? maskContactsIn(reason) : null,
    checks: checks.length === 0 ? null : checks.map((check) => maskContactsIn(check)),
    plan: entry.plan,
    result: entry.result,
    checklist: checklist.length === 0 ? null : checklist,
    attribute: entry.attribute,
    scope: entry.scope,
    users: entry.users,
    other: entry.other,
    setting: entry.setting,
    policy: entry.policy,
    detail: entry.detail,
  };
}

/** The row for an intent's outcome. */
export function outcomeDraftOf(
  intent: number,
  { at, state, medium, destination, awsName, requestId, detail, reason }: Outcome,
): Omit<RowDraft, 'app'> {
  return {
    kind: 'outcome',
    at: toStoredTime(at),
    intent,
    state,
    medium,
    // Cognito masks destinations itself, in a format that AWS does not specify; in case it ever
    // does not, the ledger masks them.
    destination: destination === undefined ? null : maskDestination(destination),
    awsName,
    requestId,
    detail,
    reason,
  };
}

/** One format for stored times, so that they compare as text. */
function toStoredTime(iso: string): string {
  return new Date(iso).toISOString();
}
