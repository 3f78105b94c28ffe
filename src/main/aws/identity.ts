import type { Identity } from '../../shared/domain/profile.ts';
import type { AwsClients, ProfileRegion } from './clients.ts';
import { present, read } from './requests.ts';

const ACTION = 'sts:GetCallerIdentity';
/** How long an action waits for STS to say who the agent is, in milliseconds, before the ledger goes without the ARN. */
const ACTOR_WAIT_MS = 2_000;

/** Who the profiles are, by STS GetCallerIdentity, which needs no permission. Asked once for each profile. */
export class Identities {
  readonly #clients: AwsClients;
  readonly #known = new Map<string, Identity>();
  /** Counts what was forgotten, so that an answer to an older question is not kept. */
  #forgotten = 0;

  constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /**
   * Asks AWS who the profile is.
   *
   * @throws Fault
   */
  async ask(where: ProfileRegion): Promise<Identity> {
    // Until AWS has answered anew, nobody is known: the ledger must not name the one of before.
    this.#known.delete(where.profile);
    const asked = this.#forgotten;
    const identity = await read(
      this.#clients,
      where,
      ACTION,
      async ({ sts, credentials }, sdk, limit) => {
        const answer = await sts.send(new sdk.GetCallerIdentityCommand({}), limit());
        const arn = present(answer.Arn, ACTION);
        return {
          account: present(answer.Account, ACTION),
          arn,
          role: roleOf(arn),
          expiresAt: (await credentials()).expiration?.toISOString(),
        };
      },
    );
    if (asked === this.#forgotten) this.#known.set(where.profile, identity);
    return identity;
  }

  /** The agent for the ledger: by what is known, else by what AWS answers soon; without ARN and account otherwise. */
  async actor(where: ProfileRegion): Promise<{
    arn: string | null;
    account: string | null;
    profile: string;
  }> {
    const identity =
      this.known(where.profile) ??
      (await Promise.race([
        this.ask(where).catch(() => null),
        new Promise<null>((resolve) => setTimeout(resolve, ACTOR_WAIT_MS, null)),
      ]));
    return {
      arn: identity?.arn ?? null,
      account: identity?.account ?? null,
      profile: where.profile,
    };
  }

  /** Forgets what is known: the profiles have changed, or somebody signed in. */
  forget(): void {
    this.#forgotten += 1;
    this.#known.clear();
  }

  /** What is known of the profile without asking; `null` before the first answer. */
  known(profile: string): Identity | null {
    return this.#known.get(profile) ?? null;
  }
}

/** The name of an assumed role; that of a role of IAM Identity Center without what AWS puts around it. */
function roleOf(arn: string): string | undefined {
  const role = /:assumed-role\/(?<role>[^/]+)\//u.exec(arn)?.groups?.['role'];
  return role?.replace(/^AWSReservedSSO_(?<name>.+)_[0-9a-f]{16}$/u, '$<name>');
}
