import { type CallerCheckSetting, checksFor } from '../../shared/domain/caller-checks.ts';
import type { Delivery, DeliveryReason } from '../../shared/domain/delivery.ts';
import type { Entry } from '../../shared/domain/ledger.ts';
import type { BlockReason, CodePlan } from '../../shared/domain/plan.ts';
import type { Place } from '../../shared/domain/pool.ts';
import type { Opened } from '../../shared/domain/recovery.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { ticketFits } from '../../shared/domain/ticket.ts';
import type { ContactAttribute } from '../../shared/domain/user.ts';
import type { Ledger } from '../audit/ledger.ts';
import type { UserAction } from '../audit/ledger-entries.ts';
import { asPageFaults, LedgerError } from '../audit/ledger-error.ts';
import { retryWhileLocked, retryWhileLockedForPage } from '../audit/patience.ts';
import { recordOutcome } from '../audit/record-outcome.ts';
import type { AwsClients } from '../aws/clients.ts';
import { within } from '../aws/patience.ts';
import { sendOnce } from '../aws/requests.ts';
import { Fault } from '../lib/fault.ts';
import { isRecent, isSameCaller } from './call-service.ts';
import { type Case, type Cases, caseKey } from './cases.ts';
import { faultEnding } from './common-verdicts.ts';
import { secretHash } from './secret-hash.ts';
import { namesOfTicked } from './ticked-checks.ts';
import { type Ending, type Expectation, judge } from './verdict.ts';

const ACTION = 'cognito-idp:ForgotPassword';
const HOUR_MS = 60 * 60 * 1000;

export interface RecoveryParts {
  readonly clients: AwsClients;
  readonly cases: Cases;
  readonly ledger: Ledger;
  readonly clock: () => Date;
  readonly settings: () => Pick<Settings, 'cooldownSeconds' | 'callerChecks' | 'ticketPattern'>;
}

export interface SendOrder {
  readonly place: Place;
  readonly sub: string;
  /** The ids of the ticked caller checks. */
  readonly checks: readonly CallerCheckSetting['id'][];
  readonly ticket: string;
  readonly reason: string;
}

type SendsSoFar = Pick<Opened, 'sends' | 'attempts' | 'cooldownUntil'>;

/**
 * The app's one job: says what a reset would do for a user, does it once, and says what happened.
 */
export class RecoveryService {
  readonly #parts: RecoveryParts;
  readonly #sending = new Set<string>();

  constructor(parts: RecoveryParts) {
    this.#parts = parts;
  }

  /**
   * Opens one user: reads them, makes the plan, and records the opening.
   *
   * @param again they are read after a change, and the call may be closed by then: an opening that
   * is on record for the last hour already stands for it
   * @throws Fault what AWS answered
   */
  async open(place: Place, sub: string, again = false): Promise<Opened> {
    const { actor, masked, whom, plan } = await this.#parts.cases.read(place, sub);
    const { ledger, clock } = this.#parts;
    let isNew = true;
    await this.#recordIfPossible(() => {
      isNew = !(again && isOnRecord(ledger.history(place.poolId, sub), clock()));
      if (!isNew) return;
      ledger.appendOpened({
        actor,
        whom,
        place,
        plan: plan.kind === 'code' ? 'code' : plan.reason,
      });
    });
    if (isNew && plan.kind === 'blocked') {
      await this.#noteNotHelped({ actor, whom, place }, plan.reason);
    }
    return { user: masked, plan, ...this.#pace(place, sub) };
  }

  /**
   * Sends one reset code. The intent is on the disk before the request leaves, the request leaves
   * once, and its outcome is recorded afterwards. What is read first may need a person, for an MFA
   * code; a click is good for as long as one read, and nothing is sent of an older one.
   *
   * @returns a delivery, even for every fault on the way
   */
  async send(order: SendOrder): Promise<Delivery> {
    const { place, sub } = order;
    const key = caseKey(place, sub);
    // A second click during the first. Nothing waits: the first one's answer counts.
    if (this.#sending.has(key)) return this.#notSent('cooldown');
    this.#sending.add(key);
    try {
      return await this.#send(order);
    } finally {
      this.#sending.delete(key);
    }
  }

  /**
   * One contact in full, after the ledger has recorded that it is shown.
   *
   * @throws Fault `ledger` if that could not be recorded, `not-found` if the user has no such
   * contact
   */
  async reveal(place: Place, sub: string, attribute: ContactAttribute): Promise<string> {
    const { actor, user, whom } = await this.#parts.cases.fresh(place, sub);
    const contact = attribute === 'email' ? user.email : user.phone;
    if (contact === null) throw new Fault({ code: 'not-found' });
    await retryWhileLockedForPage(() =>
      this.#parts.ledger.appendRevealed({
        actor,
        whom,
        place,
        attribute,
      }),
    );
    return contact.value;
  }

  /**
   * The ledger's rows for one user, newest first.
   *
   * @throws Fault `ledger`
   */
  history(poolId: string, sub: string): Entry[] {
    return asPageFaults(() => this.#parts.ledger.history(poolId, sub));
  }

  async #send(order: SendOrder): Promise<Delivery> {
    const { place, sub } = order;
    const settings = this.#parts.settings();
    const applying = checksFor(settings, place.poolId);
    const checks = namesOfTicked(applying, order.checks);
    const isMissing = applying.some(({ id, required }) => required && !order.checks.includes(id));
    if (checks === null || isMissing) return this.#notSent('rejected-here', { detail: 'checks' });
    if (!ticketFits(settings.ticketPattern, order.ticket)) {
      return this.#notSent('rejected-here', { detail: 'ticket' });
    }
    const { cases, clients, ledger } = this.#parts;
    let opened: Case;
    try {
      opened = await within(clients.limits.read, cases.fresh(place, sub));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.error.code === 'timeout' && clients.waitsForPerson(place.profile)) {
        return this.#notSent('waited-too-long');
      }
      return this.#notSent('user-unread', { detail: error.error.code });
    }
    const { actor, plan, whom } = opened;
    const { ticket, reason } = order;
    const wanted = { actor, whom, place, ticket, reason, checks };
    if (plan.kind === 'blocked') {
      const blocked = this.#notSent('blocked', { detail: plan.reason });
      // It is refused with or without a row; the agent is told whether there is one.
      const recorded = await this.#recordIfPossible(() =>
        ledger.appendRefused({ ...wanted, plan: plan.reason }),
      );
      await this.#noteNotHelped({ actor, whom, place }, plan.reason);
      return { ...blocked, recorded };
    }

    let entry: number;
    try {
      // Synchronously: nothing may come between the check of the cooldown and the intent.
      const intent = await retryWhileLocked(() => {
        const { cooldownUntil } = this.#paceOrThrow(place, sub);
        return cooldownUntil ?? ledger.appendReset(wanted);
      });
      if (typeof intent === 'string') return this.#notSent('cooldown', { retryAt: intent });
      entry = intent;
    } catch (error) {
      if (error instanceof LedgerError) return this.#notSent('ledger', { detail: error.detail });
      throw error;
    }

    const delivery = await this.#forgotPassword(place, opened, plan);
    return { ...delivery, entry, ...(await recordOutcome(ledger, entry, delivery)) };
  }

  /** Records that a caller could not be helped, once a caller. */
  async #noteNotHelped(action: UserAction, plan: BlockReason): Promise<void> {
    const { ledger, clock } = this.#parts;
    await this.#recordIfPossible(() => {
      const entries = ledger.history(action.place.poolId, action.whom.sub);
      if (!isSameCaller(entries, clock())) ledger.appendNotHelped({ ...action, plan });
    });
  }

  /**
   * Calls ForgotPassword once, for the canonical username, and judges the answer against the plan.
   */
  async #forgotPassword(
    place: Place,
    { user, pool, secret, whereTo }: Case,
    plan: CodePlan,
  ): Promise<Omit<Delivery, 'entry' | 'recorded'>> {
    const expected: Expectation = { user, pool, plan, hashSent: secret !== undefined };
    let ending: Ending;
    try {
      const { clients } = this.#parts;
      const answer = await sendOnce(clients, place, ACTION, whereTo, ({ sender }, sdk, limit) =>
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
      ending = faultEnding(error, ACTION);
    }
    return { ...judge(ending, expected), at: this.#parts.clock().toISOString() };
  }

  /**
   * The sends and attempts of the last hour and the end of the cooldown; none of them if the ledger
   * cannot be read.
   */
  #pace(place: Place, sub: string): SendsSoFar {
    try {
      return this.#paceOrThrow(place, sub);
    } catch (error) {
      if (error instanceof LedgerError) return { sends: [], attempts: [] };
      throw error;
    }
  }

  #paceOrThrow(place: Place, sub: string): SendsSoFar {
    const { ledger, clock, settings } = this.#parts;
    const now = clock().getTime();
    const since = new Date(now - HOUR_MS);
    const sends = ledger.sendsSince(place.poolId, sub, since);
    const attempts = ledger.attemptsSince(place.poolId, sub, since);
    const last = sends.at(-1)?.getTime() ?? Number.NEGATIVE_INFINITY;
    const ends = last + settings().cooldownSeconds * 1000;
    return {
      sends: sends.map((at) => at.toISOString()),
      attempts: attempts.map((at) => at.toISOString()),
      ...(ends > now ? { cooldownUntil: new Date(ends).toISOString() } : {}),
    };
  }

  /**
   * An opened user is shown even if the ledger cannot be written to: the page says so, and no code
   * can be sent.
   *
   * @returns whether it was recorded
   */
  async #recordIfPossible(record: () => void): Promise<boolean> {
    try {
      await retryWhileLocked(record);
      return true;
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
      return false;
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

/** @param entries the user's rows, newest first */
function isOnRecord(entries: readonly Entry[], now: Date): boolean {
  const seen = entries.find(({ kind }) => kind === 'user-opened');
  return seen !== undefined && isRecent(seen.at, now);
}
