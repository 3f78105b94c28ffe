import type { AwsCredentialIdentity } from '@smithy/types';
import type { Identity } from '../../shared/domain/profile.ts';
import type { AwsClients, ProfileRegion } from './clients.ts';
import { present, read } from './requests.ts';

const ACTION = 'sts:GetCallerIdentity';
/**
 * How long an action waits for its keys and for STS to say whose they are, in milliseconds, before
 * it is recorded without the ARN.
 */
const WAIT_MS = 2_000;

/** Who acts, and with which keys. */
export interface Who {
  readonly actor: {
    readonly arn: string | null;
    readonly account: string | null;
    readonly profile: string;
  };
  /**
   * Equal for equal keys of the same endpoints, which say whose they are; it stays in memory.
   * `null` if there are none.
   */
  readonly keys: string | null;
  /** Where the requests of the profile go, as clients have it; `null` as for the keys. */
  readonly whereTo: string | null;
}

/**
 * Who the profiles are, by STS GetCallerIdentity, which needs no permission. An answer belongs to
 * the keys that asked, and is kept as long as they are in use: changed files, a sign-in and a
 * renewed session make new ones, which may be another account's.
 */
export class Identities {
  readonly #clients: AwsClients;
  readonly #known = new Map<string, { readonly keys: string; readonly identity: Identity }>();

  constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /**
   * Asks AWS who the profile is.
   *
   * @throws Fault
   */
  ask(where: ProfileRegion): Promise<Identity> {
    return read(this.#clients, where, ACTION, async (clients, sdk, limit) => {
      const { sts, credentials, whereTo } = clients;
      const keys = await credentials();
      const answer = await sts.send(new sdk.GetCallerIdentityCommand({}), limit());
      const arn = present(answer.Arn, ACTION);
      const identity = {
        account: present(answer.Account, ACTION),
        arn,
        role: roleOf(arn),
        expiresAt: keys.expiration?.toISOString(),
      };
      // If the keys were replaced meanwhile, the new ones may have signed the question.
      if (textOf(await credentials(), whereTo) === textOf(keys, whereTo)) {
        this.#known.set(where.profile, { keys: textOf(keys, whereTo), identity });
      }
      return identity;
    });
  }

  /**
   * Who the profile is: from what is known of the keys in use, else from AWS.
   *
   * @throws Fault
   */
  async current(where: ProfileRegion): Promise<Identity> {
    const known = this.#known.get(where.profile);
    if (known && (await this.keys(where)) === known.keys) return known.identity;
    return this.ask(where);
  }

  /**
   * Who acts at this moment: from what is known of the keys in use, else from what AWS answers
   * soon; otherwise without ARN and account.
   *
   * @returns never fails
   */
  async who(where: ProfileRegion): Promise<Who> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, WAIT_MS, null);
    });
    const soon = <T>(asked: Promise<T>) => Promise.race([asked.catch(() => null), late]);
    const { keys, whereTo } = (await soon(this.#inUse(where))) ?? { keys: null, whereTo: null };
    const isKnown = () => keys !== null && this.#known.get(where.profile)?.keys === keys;
    if (keys !== null && !isKnown()) await soon(this.ask(where));
    clearTimeout(timer);
    const identity = isKnown() ? this.#known.get(where.profile)?.identity : undefined;
    return { actor: actorOf(where.profile, identity), keys, whereTo };
  }

  /**
   * Who the profile was when AWS last said so; without ARN and account if it never did. Asks neither
   * AWS nor a person, and makes no keys: those in use by now may be another account's.
   */
  known(profile: string): Who['actor'] {
    return actorOf(profile, this.#known.get(profile)?.identity);
  }

  /**
   * The keys in use, as in {@link Who}.
   *
   * @throws Fault if there are none
   */
  async keys(where: ProfileRegion): Promise<string> {
    return (await this.#inUse(where)).keys;
  }

  async #inUse(where: ProfileRegion): Promise<{ keys: string; whereTo: string }> {
    const { credentials, whereTo } = await this.#clients.for(where);
    return { keys: textOf(await credentials(), whereTo), whereTo };
  }
}

function actorOf(profile: string, identity: Identity | undefined): Who['actor'] {
  return { arn: identity?.arn ?? null, account: identity?.account ?? null, profile };
}

function textOf({ accessKeyId, sessionToken }: AwsCredentialIdentity, whereTo: string): string {
  return JSON.stringify([accessKeyId, sessionToken, whereTo]);
}

/**
 * The name of an assumed role; for a role of IAM Identity Center without what AWS adds around it.
 */
function roleOf(arn: string): string | undefined {
  const role = /:assumed-role\/(?<role>[^/]+)\//u.exec(arn)?.groups?.['role'];
  return role?.replace(/^AWSReservedSSO_(?<name>.+)_[0-9a-f]{16}$/u, '$<name>');
}
