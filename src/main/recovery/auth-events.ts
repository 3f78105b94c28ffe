import type { AuthEventType as RawEvent } from '@aws-sdk/client-cognito-identity-provider';
import type { AuthEvent, AuthEvents } from '../../shared/domain/auth-events.ts';
import type { PoolPlace } from '../../shared/domain/pool.ts';
import type { AwsClients } from '../aws/clients.ts';
import { present, read } from '../aws/requests.ts';
import type { Users } from '../aws/users.ts';
import { Fault } from '../lib/fault.ts';
import type { PoolReader } from './cases.ts';

const ACTION = 'cognito-idp:AdminListUserAuthEvents';
/** The most that one request returns. */
const PAGE = 60;
/** Longer than any word from AWS or name of a place. */
const MAX_LENGTH = 64;

export interface AuthEventParts {
  readonly clients: AwsClients;
  readonly users: Users;
  readonly pools: Pick<PoolReader, 'settings'>;
}

/**
 * Reads what Cognito's threat protection has recorded about a user. None of it is stored or written
 * anywhere.
 */
export class AuthEventReader {
  readonly #parts: AuthEventParts;
  /** What is known of pools that have no events to give, by profile and Region. */
  #without = new Map<string, AuthEvents>();

  constructor(parts: AuthEventParts) {
    this.#parts = parts;
  }

  /**
   * The newest events of one user, in one request. A pool without threat protection, or whose
   * events IAM denies, is not asked again before {@link AuthEventReader.forget}.
   *
   * @throws Fault for anything else
   * @see
   *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserAuthEvents.html
   */
  async read(where: PoolPlace, sub: string): Promise<AuthEvents> {
    // The answer to a question from before `forget` goes into a map that nobody reads any more.
    const without = this.#without;
    const key = JSON.stringify([where.profile, where.region, where.poolId]);
    const known = without.get(key);
    if (known !== undefined) return known;
    const { threatProtection } = await this.#parts.pools.settings(where);
    if (!threatProtection) return { state: 'off' };
    const username = await this.#parts.users.usernameOf(where, sub);
    try {
      return await this.#page(where, username);
    } catch (error) {
      const none = error instanceof Fault ? noEvents(error) : null;
      if (none === null) throw error;
      without.set(key, none);
      return none;
    }
  }

  /**
   * Forgets which pools have no events to give: call it when profiles change, somebody signs in, or
   * permissions are measured.
   */
  forget(): void {
    this.#without = new Map();
  }

  async #page(where: PoolPlace, username: string): Promise<AuthEvents> {
    const page = await read(this.#parts.clients, where, ACTION, ({ cognito }, sdk, limit) =>
      cognito.send(
        new sdk.AdminListUserAuthEventsCommand({
          UserPoolId: where.poolId,
          Username: username,
          MaxResults: PAGE,
        }),
        limit(),
      ),
    );
    return {
      state: 'events',
      // AWS does not document the order of a page.
      events: present(page.AuthEvents, ACTION)
        .slice(0, PAGE)
        .flatMap(authEvent)
        .toSorted((a, b) => b.at.localeCompare(a.at)),
      more: page.NextToken !== undefined,
    };
  }
}

/** What a refusal says of the whole pool; `null` if nothing. */
function noEvents({ error }: Fault): AuthEvents | null {
  if (error.awsName === 'UserPoolAddOnNotEnabledException') return { state: 'off' };
  return error.code === 'denied' && error.action === ACTION
    ? { state: 'denied', action: ACTION }
    : null;
}

/** One event for the page; none if AWS gives no time for it. */
function authEvent({
  EventType,
  CreationDate,
  EventResponse,
  EventRisk,
  EventContextData,
}: RawEvent): AuthEvent[] {
  if (CreationDate === undefined || Number.isNaN(CreationDate.getTime())) return [];
  const risk = word(EventRisk?.RiskDecision);
  return [
    {
      type: word(EventType),
      at: CreationDate.toISOString(),
      response: word(EventResponse),
      risk: risk === 'NoRisk' ? null : risk,
      riskLevel: word(EventRisk?.RiskLevel),
      city: word(EventContextData?.City),
      country: word(EventContextData?.Country),
    },
  ];
}

/**
 * A word from AWS unchanged, except for invisible characters. The SDK types what it reads but does
 * not check it.
 */
function word(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  return text.slice(0, MAX_LENGTH).replace(/\p{C}/gu, '').trim() || null;
}
