import type { Identity } from '../../shared/domain/pool.ts';
import type { AwsClients, ProfileRegion } from './clients.ts';
import { present, read } from './requests.ts';

const ACTION = 'sts:GetCallerIdentity';

/** Who the profiles are, by STS GetCallerIdentity, which needs no permission. Asked once for each profile. */
export class Identities {
  readonly #clients: AwsClients;
  readonly #known = new Map<string, Identity>();

  constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /**
   * Asks AWS who the profile is.
   *
   * @throws Fault
   */
  async ask(where: ProfileRegion): Promise<Identity> {
    const answer = await read(this.#clients, where, ACTION, ({ sts }, sdk, limit) =>
      sts.send(new sdk.GetCallerIdentityCommand({}), limit()),
    );
    const identity = {
      account: present(answer.Account, ACTION),
      arn: present(answer.Arn, ACTION),
    };
    this.#known.set(where.profile, identity);
    return identity;
  }

  /** What is known of the profile without asking; `null` before the first answer. */
  known(profile: string): Identity | null {
    return this.#known.get(profile) ?? null;
  }
}
