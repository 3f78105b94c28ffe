import type { Confirmation } from '../../shared/domain/confirmation.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { Entry, EntryKind } from '../../shared/domain/ledger.ts';
import { maskContactsIn, maskDestination } from '../../shared/domain/masks.ts';
import type { BlockReason } from '../../shared/domain/plan.ts';
import type { Place, PoolPlace } from '../../shared/domain/pool.ts';
import type { ContactAttribute, MaskedUser } from '../../shared/domain/user.ts';
import type { RowDraft } from './record.ts';

/** The agent, as AWS knows them; `null` where AWS was not asked or did not answer. */
export interface Actor {
  readonly arn: string | null;
  readonly account: string | null;
  readonly profile: string;
}

/** Somebody of whom AWS says nothing in what they do. */
export function unknownActor(profile: string): Actor {
  return { arn: null, account: null, profile };
}

/**
 * The user whom it is about. `username` may be an e-mail address or phone number: the ledger masks
 * it.
 */
export interface Subject {
  readonly sub: string;
  readonly username: string;
}

/**
 * Whom a row is about, by masks alone. Where the pool makes the username, it is the sub again: a
 * mask of the contact tells a person more.
 */
export function subjectOf({
  sub,
  username,
  email,
  phone,
}: Pick<MaskedUser, 'sub' | 'username' | 'email' | 'phone'>): Subject {
  return { sub, username: username === sub ? (email?.mask ?? phone?.mask ?? username) : username };
}

/** What came of an intent. Holds no code and no password. */
export type Outcome = Pick<Delivery, 'at' | 'awsName' | 'requestId' | 'detail'> &
  (
    | Pick<Delivery, 'state' | 'reason' | 'medium' | 'destination'>
    | (Pick<Confirmation, 'state' | 'reason'> & { medium?: never; destination?: never })
  );

/** What is done for one user. */
export interface UserAction {
  readonly actor: Actor;
  readonly whom: Subject;
  readonly place: Place;
}

/** What an agent does, before it is a row. */
export interface NewEntry {
  readonly kind: Exclude<EntryKind, 'ledger-begun' | `retention-${string}` | 'unreadable'>;
  readonly actor: Actor;
  /** `null` for what is done with a whole pool. */
  readonly whom: Subject | null;
  /** `null` for what concerns no pool. */
  readonly place: (PoolPlace & { readonly clientId?: string | undefined }) | null;
  readonly ticket?: string;
  readonly reason?: string;
  readonly checks?: readonly string[];
  readonly plan?: 'code' | BlockReason;
  readonly attribute?: ContactAttribute;
  readonly scope?: Entry['scope'];
  readonly users?: number;
  readonly other?: string;
  readonly setting?: string;
}

/** What a row says of an entry: contacts only as masks. */
export function draftOf({
  actor,
  whom,
  place,
  ticket,
  reason,
  checks = [],
  ...entry
}: NewEntry): Omit<RowDraft, 'kind' | 'at' | 'app'> {
  return {
    profile: actor.profile,
    arn: actor.arn,
    account: actor.account,
    sub: whom?.sub,
    username: whom && maskContactsIn(whom.username),
    region: place?.region,
    pool: place?.poolId,
    client: place?.clientId,
    ticket: ticket ? maskContactsIn(ticket, { bareDigits: false }) : null,
    reason: reason ? maskContactsIn(reason) : null,
    checks: checks.length === 0 ? null : checks.map((check) => maskContactsIn(check)),
    plan: entry.plan,
    attribute: entry.attribute,
    scope: entry.scope,
    users: entry.users,
    other: entry.other,
    setting: entry.setting,
  };
}

/** What a row says of what came of an intent. */
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
    // Cognito masks destinations itself, in a format that AWS does not specify; should it ever not,
    // the ledger does.
    destination: destination === undefined ? null : maskDestination(destination),
    awsName,
    requestId,
    detail,
    reason,
  };
}

/** The one spelling in which times are stored, so that they compare as text. */
function toStoredTime(iso: string): string {
  return new Date(iso).toISOString();
}
