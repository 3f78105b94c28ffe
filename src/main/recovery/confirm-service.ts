import type { Confirmation, ConfirmationReason } from '../../shared/domain/confirmation.ts';
import type { Place } from '../../shared/domain/pool.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { ticketFits } from '../../shared/domain/ticket.ts';
import type { Ledger } from '../audit/ledger.ts';
import { LedgerError } from '../audit/ledger-error.ts';
import { retryWhileLocked } from '../audit/patience.ts';
import { recordOutcome } from '../audit/record-outcome.ts';
import type { AwsClients } from '../aws/clients.ts';
import { within } from '../aws/patience.ts';
import { sendOnce } from '../aws/requests.ts';
import { Fault } from '../lib/fault.ts';
import { type Case, type Cases, userKey } from './cases.ts';
import { faultEnding } from './common-verdicts.ts';
import { type ConfirmEnding, type ConfirmExpectation, judgeConfirm } from './confirm-verdict.ts';
import { secretHash } from './secret-hash.ts';

const ACTION = 'cognito-idp:ConfirmForgotPassword';

export interface ConfirmParts {
  readonly clients: AwsClients;
  readonly cases: Cases;
  readonly ledger: Ledger;
  readonly clock: () => Date;
  readonly settings: () => Pick<Settings, 'finishWithCaller' | 'ticketPattern'>;
}

/** Code and password as sent; neither is kept, not even in an error. */
export interface ConfirmOrder {
  readonly place: Place;
  readonly sub: string;
  readonly code: string;
  readonly password: string;
  readonly ticket: string;
}

/** Sets a new password with the caller's code. */
export class ConfirmService {
  readonly #parts: ConfirmParts;
  readonly #underWay = new Set<string>();

  constructor(parts: ConfirmParts) {
    this.#parts = parts;
  }

  /**
   * Calls ConfirmForgotPassword once. The intent is on the disk before the request leaves, and its
   * outcome is recorded afterwards. The recovery plan has no say: a caller may have a code from an
   * administrator, and Cognito decides.
   *
   * @returns a confirmation, even for every fault on the way
   */
  async confirm(order: ConfirmOrder): Promise<Confirmation> {
    const { finishWithCaller, ticketPattern } = this.#parts.settings();
    if (!finishWithCaller) return this.#notSent('switched-off');
    // A ticket is not required, because the reset may have been started elsewhere; but a ticket
    // given must be valid.
    if (order.ticket !== '' && !ticketFits(ticketPattern, order.ticket)) {
      return this.#notSent('rejected-here', 'ticket');
    }
    const key = userKey(order.place, order.sub);
    // A second click during the first. Nothing waits: the first one's answer counts.
    if (this.#underWay.has(key)) return this.#notSent('under-way');
    this.#underWay.add(key);
    try {
      return await this.#confirm(order);
    } finally {
      this.#underWay.delete(key);
    }
  }

  async #confirm(order: ConfirmOrder): Promise<Confirmation> {
    const { cases, clients, ledger } = this.#parts;
    const { place, sub, ticket } = order;
    let opened: Case;
    try {
      opened = await within(clients.limits.read, cases.fresh(place, sub));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.error.code === 'timeout' && clients.waitsForPerson(place.profile)) {
        return this.#notSent('waited-too-long');
      }
      return this.#notSent('user-unread', error.error.code);
    }

    let entry: number;
    try {
      const { actor, whom } = opened;
      const intent = { actor, whom, place, ticket };
      entry = await retryWhileLocked(() => ledger.appendConfirm(intent));
    } catch (error) {
      if (error instanceof LedgerError) return this.#notSent('ledger', error.detail);
      throw error;
    }

    const confirmation = await this.#confirmForgotPassword(order, opened);
    // Password, status and date of the last change are no longer, or may not be, what was read.
    if (confirmation.state === 'changed' || confirmation.state === 'unknown') {
      cases.forget(place, sub);
    }
    return { ...confirmation, entry, ...(await recordOutcome(ledger, entry, confirmation)) };
  }

  async #confirmForgotPassword(
    { place, code, password }: ConfirmOrder,
    { user, client, secret, whereTo }: Case,
  ): Promise<Omit<Confirmation, 'entry' | 'recorded'>> {
    const expected: ConfirmExpectation = { user, client, hashSent: secret !== undefined };
    let ending: ConfirmEnding;
    try {
      const { $metadata } = await sendOnce(
        this.#parts.clients,
        place,
        ACTION,
        whereTo,
        ({ sender }, sdk, limit) =>
          sender.send(
            new sdk.ConfirmForgotPasswordCommand({
              ClientId: place.clientId,
              Username: user.username,
              ConfirmationCode: code,
              Password: password,
              SecretHash:
                secret === undefined
                  ? undefined
                  : secretHash(secret, user.username, place.clientId),
            }),
            limit(),
          ),
      );
      ending = { kind: 'answer', requestId: $metadata.requestId };
    } catch (error) {
      ending = faultEnding(error, ACTION);
    }
    return { ...judgeConfirm(ending, expected), at: this.#parts.clock().toISOString() };
  }

  #notSent(reason: ConfirmationReason, detail?: string): Confirmation {
    const at = this.#parts.clock().toISOString();
    return { state: 'not-sent', reason, at, detail, recorded: true };
  }
}
