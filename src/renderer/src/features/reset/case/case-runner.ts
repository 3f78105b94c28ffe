import type { Confirmation } from '../../../../../shared/domain/confirmation.ts';
import type { Delivery } from '../../../../../shared/domain/delivery.ts';
import { fail, ok, type Result } from '../../../../../shared/ipc/result.ts';
import { asAppError, call, desk } from '../../../lib/desk.ts';
import type { OpenedCase, Secrets } from '../case.ts';
import { advance } from './case-machine.ts';
import {
  type Case,
  type CaseEvent,
  type CaseState,
  finishTargetOf,
  isRunning,
  NO_CASE,
  type Search,
  type Stage,
} from './case-state.ts';

/** What else of the app follows the case. */
interface Followers {
  /** A request begins or ends. */
  readonly onRunning: (running: boolean) => void;
  /** The ledger may have refused something. */
  readonly onLedgerDoubt: () => void;
  /** The ledger has a new row of this user. */
  readonly onRecorded: (poolId: string, sub: string) => void;
  /** Cognito was asked to do something for this user. */
  readonly onRequested: (of: OpenedCase) => void;
}

/** Holds the case, makes the calls that its state asks for, and tells it what main answers. */
export class CaseRunner {
  readonly #followers: Followers;
  readonly #listeners = new Set<() => void>();
  #state = NO_CASE;

  constructor(followers: Followers) {
    this.#followers = followers;
  }

  readonly state = (): CaseState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The state changes before this returns: a second click finds the first one's. */
  tell(event: CaseEvent): void {
    const before = this.#state;
    const after = advance(before, event);
    if (after === before) return;
    this.#state = after;
    for (const listener of this.#listeners) listener();
    if (isRunning(after) !== isRunning(before)) this.#followers.onRunning(isRunning(after));
    const { search, stage } = after;
    if (search.phase === 'searching' && search !== before.search) void this.#search(search);
    if (stage.at === 'opening' && stage !== before.stage) void this.#open(stage);
    if (stage.at === 'sending' && stage !== before.stage) void this.#send(stage);
  }

  /** Passes code and password on, and keeps neither. Resolves with `null` if the call failed. */
  async finish({ code, password }: Secrets, ticket: string): Promise<Confirmation | null> {
    const before = this.#state;
    this.tell({ type: 'finish', ticket });
    const { stage } = this.#state;
    if (stage.at !== 'finishing' || stage === before.stage) return null;
    const to = finishTargetOf(stage);
    const { place, user } = to;
    const ended = await answer(
      desk.recovery.confirm({ place, sub: user.sub, code, password, ticket }),
    );
    if (ended.ok) this.#ended({ type: 'finished', confirmation: ended.value }, to, ended.value);
    else this.#ended({ type: 'finish-failed', error: ended.error }, to);
    if (ended.ok && ended.value.state === 'changed') void this.#readAgain(stage.case);
    return ended.ok ? ended.value : null;
  }

  async #search({ query: { text, country }, place, turn }: Search & { phase: 'searching' }) {
    const { profile, region, poolId } = place;
    const found = await answer(
      desk.lookup.search({
        place: { profile, region, poolId },
        text,
        ...(country === null ? {} : { country }),
      }),
    );
    if (found.ok) this.tell({ type: 'found', turn, result: found.value });
    else this.tell({ type: 'search-failed', turn, error: found.error });
  }

  async #open({ place, sub, turn }: Stage & { at: 'opening' }) {
    const read = await answer(desk.recovery.open({ place, sub }));
    if (read.ok) this.tell({ type: 'read', turn, opened: read.value });
    else this.tell({ type: 'not-read', turn, error: read.error });
    this.#followers.onRecorded(place.poolId, sub);
  }

  /** What was read before a new password was set, such as “Reset required”, is no longer so. */
  async #readAgain({ id, opened: { place, user } }: Case) {
    const read = await answer(desk.recovery.open({ place, sub: user.sub, again: true }));
    if (read.ok) this.tell({ type: 'read-again', id, opened: read.value });
    this.#followers.onRecorded(place.poolId, user.sub);
  }

  async #send({ case: { opened }, order }: Stage & { at: 'sending' }) {
    const sent = await answer(
      desk.recovery.send({
        place: opened.place,
        sub: opened.user.sub,
        checks: order.checks.map(({ id }) => id),
        ticket: order.ticket,
        reason: order.reason,
      }),
    );
    if (sent.ok) this.#ended({ type: 'sent', delivery: sent.value }, opened, sent.value);
    else this.#ended({ type: 'send-failed', error: sent.error }, opened);
  }

  #ended(event: CaseEvent, to: OpenedCase, outcome?: Delivery | Confirmation): void {
    this.tell(event);
    this.#followers.onRecorded(to.place.poolId, to.user.sub);
    this.#followers.onRequested(to);
    if (outcome?.reason === 'ledger' || outcome?.recorded === false)
      this.#followers.onLedgerDoubt();
  }
}

/** What a call came to, whatever was thrown. */
async function answer<T>(called: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return ok(await call(called));
  } catch (thrown) {
    return fail(asAppError(thrown));
  }
}
