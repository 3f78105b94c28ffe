import type { RecoveryPlan } from '../../shared/domain/plan.ts';
import type { ClientSettings, Place, PoolPlace, PoolSettings } from '../../shared/domain/pool.ts';
import type { MaskedUser, UserRecord } from '../../shared/domain/user.ts';
import { type Actor, type Subject, subjectOf } from '../audit/ledger-entries.ts';
import type { Identities, Who } from '../aws/identity.ts';
import { maskUser } from '../aws/user-record.ts';
import type { Users } from '../aws/users.ts';
import { planRecovery } from './plan.ts';

/**
 * How old a user's record may be when something is sent, in milliseconds; an older one is read
 * again first.
 */
const FRESH_MS = 2 * 60 * 1000;

/** What recovery needs from the pools. */
export interface PoolReader {
  settings(where: PoolPlace): Promise<PoolSettings>;
  /** `null` if IAM denies it. */
  appClient(place: Place): Promise<{ settings: ClientSettings; secret: string | undefined } | null>;
}

export interface CasesParts {
  readonly users: Users;
  readonly pools: PoolReader;
  readonly identities: Identities;
  readonly clock: () => Date;
}

/** A user with everything that a plan was made from. */
export interface Case {
  /** When it was read, in milliseconds since the epoch. */
  readonly at: number;
  /** Who reads it, as far as STS has said. */
  readonly actor: Actor;
  /** The keys it was read with. */
  readonly keys: string | null;
  /** Where from, as clients have it; `null` if the keys came too late to say so. */
  readonly whereTo: string | null;
  readonly user: UserRecord;
  /** The user as the page may know them. */
  readonly masked: MaskedUser;
  /** The user as the ledger knows them. */
  readonly whom: Subject;
  readonly pool: PoolSettings;
  /** `null` if IAM denies it. */
  readonly client: ClientSettings | null;
  readonly secret: string | undefined;
  readonly plan: RecoveryPlan;
}

/** Reads the users that an agent works on, and keeps them briefly. */
export class Cases {
  readonly #parts: CasesParts;
  readonly #kept = new Map<string, Case>();

  constructor(parts: CasesParts) {
    this.#parts = parts;
  }

  /**
   * Reads one user again.
   *
   * @throws Fault what AWS answered
   */
  async read(place: Place, sub: string): Promise<Case> {
    const read = await this.#read(place, sub, this.#parts.identities.who(place));
    const keys = await this.#parts.identities.keys(place);
    // The profile became somebody else's meanwhile: what was read must match who read it.
    return keys === read.keys ? read : this.#read(place, sub, this.#parts.identities.who(place));
  }

  /**
   * One user as read in the last two minutes, or read again.
   *
   * @throws Fault what AWS answered
   */
  async fresh(place: Place, sub: string): Promise<Case> {
    const { identities, clock } = this.#parts;
    // Without keys nobody is signed in; if a person cancels what they cost, nobody is asked again.
    await identities.keys(place);
    const { actor, keys } = await identities.who(place);
    const kept = this.#kept.get(caseKey(place, sub));
    // Other keys may be another account's, whose pools hold other people.
    const isSame = keys !== null && kept?.keys === keys;
    // What the keys cost a person counts. If the clock was set back since, the age means nothing.
    return isSame && Math.abs(clock().getTime() - kept.at) < FRESH_MS
      ? { ...kept, actor }
      : this.read(place, sub);
  }

  /** Forgets a user of a pool, through every app client: the record has changed. */
  forget(place: Place, sub: string): void {
    for (const key of this.#kept.keys()) {
      if (key.startsWith(userKey(place, sub))) this.#kept.delete(key);
    }
  }

  async #read(place: Place, sub: string, asked: Promise<Who>): Promise<Case> {
    const { users, pools, clock } = this.#parts;
    const [{ actor, keys, whereTo }, user, pool, client] = await Promise.all([
      asked,
      users.get(place, sub),
      pools.settings(place),
      pools.appClient(place),
    ]);
    const now = clock();
    const masked = maskUser(user);
    const read: Case = {
      at: now.getTime(),
      actor,
      keys,
      whereTo,
      user,
      masked,
      whom: subjectOf(masked),
      pool,
      client: client?.settings ?? null,
      secret: client?.secret,
      plan: planRecovery(user, pool, client?.settings ?? null, now),
    };
    this.#kept.set(caseKey(place, sub), read);
    return read;
  }
}

/** One user. */
export function userKey({ poolId }: Place, sub: string): string {
  return JSON.stringify([poolId, sub]);
}

/** One user through one profile and app client. */
export function caseKey(place: Place, sub: string): string {
  return userKey(place, sub) + JSON.stringify([place.profile, place.region, place.clientId]);
}
