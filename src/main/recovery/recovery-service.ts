import type { Delivery, DeliveryReason } from '../../shared/domain/delivery.ts';
import { CALLER_CHECKS, type CallerCheck, type Entry } from '../../shared/domain/ledger.ts';
import { maskEmail, maskPhone } from '../../shared/domain/masks.ts';
import type { CodePlan, RecoveryPlan } from '../../shared/domain/plan.ts';
import type { ClientSettings, Place, PoolPlace, PoolSettings } from '../../shared/domain/pool.ts';
import type { ContactAttribute, UserRecord } from '../../shared/domain/user.ts';
import type { Opened } from '../../shared/ipc/contract.ts';
import type { Actor, Ledger, Subject } from '../audit/ledger.ts';
import { LedgerError, ledgerFault } from '../audit/ledger-error.ts';
import type { AwsClients } from '../aws/clients.ts';
import { toFault } from '../aws/errors.ts';
import type { Identities } from '../aws/identity.ts';
import { sendOnce } from '../aws/requests.ts';
import { maskUser } from '../aws/user-record.ts';
import type { Users } from '../aws/users.ts';
import { Fault } from '../fault.ts';
import { planRecovery } from './plan.ts';
import { secretHash } from './secret-hash.ts';
import { type Ending, type Expectation, judge } from './verdict.ts';

const ACTION = 'cognito-idp:ForgotPassword';
const HOUR_MS = 60 * 60 * 1000;
/** How old a user's record may be when a code is sent, in milliseconds; an older one is read again first. */
const FRESH_MS = 2 * 60 * 1000;

/** What recovery needs of the pools. */
export interface PoolReader {
  settings(where: PoolPlace): Promise<PoolSettings>;
  /** `null` where IAM denies the look. */
  appClient(place: Place): Promise<{ settings: ClientSettings; secret: string | undefined } | null>;
}

export interface RecoveryParts {
  readonly clients: AwsClients;
  readonly users: Users;
  readonly pools: PoolReader;
  readonly identities: Identities;
  readonly ledger: Ledger;
  readonly clock: () => Date;
  /** The least time between two sends for one user, in seconds. */
  readonly cooldownSeconds: () => number;
}

export interface SendOrder {
  readonly place: Place;
  readonly sub: string;
  readonly checks: readonly CallerCheck[];
  readonly ticket: string;
  readonly reason: string;
}

/** A user with all that a plan was made from. */
interface Case {
  readonly at: number;
  /** Who reads it, as far as STS has said: in whose account the pool is. */
  readonly actor: Actor;
  readonly user: UserRecord;
  readonly pool: PoolSettings;
  readonly secret: string | undefined;
  readonly plan: RecoveryPlan;
}

/** The app's one job: says what a reset would do for a user, does it once, and says what happened. */
export class RecoveryService {
  readonly #parts: RecoveryParts;
  readonly #cases = new Map<string, Case>();
  readonly #sending = new Set<string>();

  constructor(parts: RecoveryParts) {
    this.#parts = parts;
  }

  /**
   * Opens one user: reads them, makes the plan, and records that they were opened.
   *
   * @throws Fault what AWS answered
   */
  async open(place: Place, sub: string): Promise<Opened> {
    const { actor, user, plan } = await this.#read(place, sub, this.#parts.identities.actor(place));
    this.#recordIfPossible(() => {
      this.#parts.ledger.appendOpened({
        actor,
        whom: subjectOf(user),
        place,
        plan: plan.kind === 'code' ? 'code' : plan.reason,
      });
    });
    return { user: maskUser(user), plan, ...this.#pace(place, sub) };
  }

  /**
   * Sends one reset code. The intent is on the disk before the request leaves, the request leaves once, and its outcome is recorded after it.
   *
   * @returns a delivery for every fault on the way
   */
  async send(order: SendOrder): Promise<Delivery> {
    const { place, sub } = order;
    const key = caseKey(place, sub);
    // A second click while the first is under way. Nothing waits: the first one's answer is the one that counts.
    if (this.#sending.has(key)) return this.#notSent('cooldown');
    this.#sending.add(key);
    try {
      return await this.#send(order);
    } finally {
      this.#sending.delete(key);
    }
  }

  /**
   * One contact in full, after the ledger has it on record that it was shown.
   *
   * @throws Fault `ledger` where that could not be recorded, `not-found` where the user has no such contact
   */
  async reveal(place: Place, sub: string, attribute: ContactAttribute): Promise<string> {
    const { actor, user } = await this.#fresh(place, sub);
    const contact = attribute === 'email' ? user.email : user.phone;
    if (contact === null) throw new Fault({ code: 'not-found' });
    try {
      this.#parts.ledger.appendRevealed({ actor, whom: subjectOf(user), place, attribute });
    } catch (error) {
      throw ledgerFault(error);
    }
    return contact.value;
  }

  /**
   * The ledger's rows for one user, newest first.
   *
   * @throws Fault `ledger`
   */
  history(poolId: string, sub: string): Entry[] {
    try {
      return this.#parts.ledger.history(poolId, sub);
    } catch (error) {
      throw ledgerFault(error);
    }
  }

  async #send(order: SendOrder): Promise<Delivery> {
    const { place, sub } = order;
    if (!CALLER_CHECKS.every((check) => order.checks.includes(check))) {
      return this.#notSent('rejected-here');
    }
    let opened: Case;
    try {
      opened = await this.#fresh(place, sub);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return this.#notSent('user-unread', { detail: error.error.code });
    }
    const { actor, plan, user } = opened;
    if (plan.kind === 'blocked') return this.#notSent('blocked', { detail: plan.reason });
    const { ledger } = this.#parts;

    let entry: number;
    try {
      const { cooldownUntil } = this.#paceOrThrow(place, sub);
      if (cooldownUntil !== undefined) return this.#notSent('cooldown', { retryAt: cooldownUntil });
      entry = ledger.appendReset({
        actor,
        whom: subjectOf(user),
        place,
        ticket: order.ticket,
        reason: order.reason,
        checks: order.checks,
      });
    } catch (error) {
      if (error instanceof LedgerError) return this.#notSent('ledger', { detail: error.detail });
      throw error;
    }

    const delivery = await this.#forgotPassword(place, opened, plan);
    let recorded = true;
    try {
      ledger.appendOutcome(entry, delivery);
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      recorded = false;
    }
    return { ...delivery, entry, recorded };
  }

  /** ForgotPassword, once, for the canonical username, judged against the plan. */
  async #forgotPassword(
    place: Place,
    { user, pool, secret }: Case,
    plan: CodePlan,
  ): Promise<Omit<Delivery, 'entry' | 'recorded'>> {
    const expected: Expectation = { user, pool, plan, hashSent: secret !== undefined };
    let ending: Ending;
    try {
      const answer = await sendOnce(this.#parts.clients, place, ACTION, ({ sender }, sdk, limit) =>
        sender.send(
          new sdk.ForgotPasswordCommand({
            ClientId: place.clientId,
            Username: user.username,
            SecretHash:
              secret === undefined ? undefined : secretHash(secret, user.username, place.clientId),
          }),
          limit(),
        ),
      );
      // The SDK types what it reads but does not check it.
      const { DeliveryMedium: medium, Destination: destination } = answer.CodeDeliveryDetails ?? {};
      ending = {
        kind: 'answer',
        medium: medium === 'EMAIL' || medium === 'SMS' ? medium : undefined,
        destination: typeof destination === 'string' ? destination : undefined,
        requestId: answer.$metadata.requestId,
      };
    } catch (error) {
      const { error: data, cause } = toFault(error, ACTION);
      ending = { kind: 'fault', error: data, text: cause instanceof Error ? cause.message : '' };
    }
    return { ...judge(ending, expected), at: this.#parts.clock().toISOString() };
  }

  async #fresh(place: Place, sub: string): Promise<Case> {
    const kept = this.#cases.get(caseKey(place, sub));
    const now = this.#parts.clock().getTime();
    const actor = await this.#parts.identities.actor(place);
    // The profile's keys may have become another account's since: its pools hold other people.
    return kept !== undefined && now - kept.at < FRESH_MS && kept.actor.account === actor.account
      ? { ...kept, actor }
      : this.#read(place, sub, actor);
  }

  async #read(place: Place, sub: string, asked: Actor | Promise<Actor>): Promise<Case> {
    const { users, pools, clock } = this.#parts;
    const [actor, user, pool, client] = await Promise.all([
      asked,
      users.get(place, sub),
      pools.settings(place),
      pools.appClient(place),
    ]);
    const now = clock();
    const read: Case = {
      at: now.getTime(),
      actor,
      user,
      pool,
      secret: client?.secret,
      plan: planRecovery(user, pool, client?.settings ?? null, now),
    };
    this.#cases.set(caseKey(place, sub), read);
    return read;
  }

  /** The sends of the last hour and the end of the cooldown; nothing of either where the ledger cannot be read. */
  #pace(place: Place, sub: string): Pick<Opened, 'sends' | 'cooldownUntil'> {
    try {
      return this.#paceOrThrow(place, sub);
    } catch (error) {
      if (error instanceof LedgerError) return { sends: [] };
      throw error;
    }
  }

  #paceOrThrow(place: Place, sub: string): Pick<Opened, 'sends' | 'cooldownUntil'> {
    const { ledger, clock, cooldownSeconds } = this.#parts;
    const now = clock().getTime();
    const sends = ledger.sendsSince(place.poolId, sub, new Date(now - HOUR_MS));
    const ends = (sends.at(-1)?.getTime() ?? Number.NEGATIVE_INFINITY) + cooldownSeconds() * 1000;
    return {
      sends: sends.map((at) => at.toISOString()),
      ...(ends > now ? { cooldownUntil: new Date(ends).toISOString() } : {}),
    };
  }

  /** An opened user is shown even where the ledger cannot be written: the page says that it cannot, and no code can be sent. */
  #recordIfPossible(record: () => void): void {
    try {
      record();
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
    }
  }

  #notSent(reason: DeliveryReason, more: Pick<Delivery, 'detail' | 'retryAt'> = {}): Delivery {
    return {
      state: 'not-sent',
      reason,
      at: this.#parts.clock().toISOString(),
      ...more,
      recorded: true,
    };
  }
}

/** Whom a row is about. Where the pool makes the username, it is the sub again: a mask of a contact tells a person more. */
function subjectOf({ sub, username, email, phone }: UserRecord): Subject {
  if (username !== sub) return { sub, username };
  const contact = email ? maskEmail(email.value) : phone ? maskPhone(phone.value) : username;
  return { sub, username: contact };
}

function caseKey(place: Place, sub: string): string {
  return JSON.stringify([place.profile, place.region, place.poolId, place.clientId, sub]);
}
