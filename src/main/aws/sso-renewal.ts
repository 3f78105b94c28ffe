import { writeFile } from 'node:fs/promises';
import type { SSOOIDCClientConfig } from '@aws-sdk/client-sso-oidc';
import type { ErrorCode } from '../../shared/domain/app-error.ts';
import { Fault } from '../lib/fault.ts';
import { toFault } from './errors.ts';
import { loadSdk } from './http.ts';
import {
  cliTime,
  type KeptToken,
  type Renewal,
  type SsoTarget,
  ssoTokenPath,
  usableSsoToken,
} from './sign-in-state.ts';

const ACTION = 'sso-oidc:CreateToken';

/**
 * What AWS's own refusals come to, which end a session: only a new sign-in helps. Whatever stands in
 * between refuses too, and AWS for other reasons, such as a Region that is not enabled.
 */
const ENDS_SESSION: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'sign-in-broken-off',
  'sign-in-denied',
  'sign-in-expired',
  'sso-refused',
  'sso-settings-refused',
]);

/**
 * The tokens of SSO sessions, renewed where they run out. The SDK's own renewal finds a session by
 * its name in the files, and cannot read every name that the AWS CLI can.
 */
export class SsoTokens {
  readonly #home: string;
  readonly #clock: () => Date;
  readonly #renewing = new Map<string, Promise<KeptToken>>();

  /** @param home the folder with the token cache of the AWS CLI */
  constructor(home: string, clock: () => Date) {
    this.#home = home;
    this.#clock = clock;
  }

  /**
   * The token of a session, according to the token cache or renewed.
   *
   * @param config for the client that renews it
   * @throws Fault `sign-in-needed`, or what AWS answered
   */
  async get(target: SsoTarget, config: SSOOIDCClientConfig): Promise<KeptToken> {
    const usable = await this.#inCache(target);
    if (usable === null) throw new Fault({ code: 'sign-in-needed' });
    const { token, renewal } = usable;
    if (renewal === undefined) return token;
    const renewing =
      this.#renewing.get(target.cacheKey) ??
      this.#renew(target, token, renewal, config).finally(() =>
        this.#renewing.delete(target.cacheKey),
      );
    this.#renewing.set(target.cacheKey, renewing);
    return renewing;
  }

  async #renew(
    target: SsoTarget,
    token: KeptToken,
    renewal: Renewal,
    config: SSOOIDCClientConfig,
  ): Promise<KeptToken> {
    const { SSOOIDCClient, CreateTokenCommand } = await loadSdk();
    const now = this.#clock().getTime();
    try {
      const answer = await new SSOOIDCClient(config).send(
        new CreateTokenCommand({ ...renewal, grantType: 'refresh_token' }),
      );
      if (!answer.accessToken) throw new Fault({ code: 'unreadable-answer', action: ACTION });
      const renewed: KeptToken = {
        ...token,
        accessToken: answer.accessToken,
        expiresAt: cliTime(new Date(now + (answer.expiresIn ?? 3600) * 1000)),
        ...(answer.refreshToken === undefined ? {} : { refreshToken: answer.refreshToken }),
      };
      // Whoever has signed in or out meanwhile stays so.
      if ((await this.#inCache(target))?.token.accessToken === token.accessToken) {
        // Into the same file, as the AWS CLI does: another one would look like another sign-in. The
        // token is good even if it cannot be kept.
        const path = ssoTokenPath(this.#home, target.cacheKey);
        await writeFile(path, JSON.stringify(renewed)).catch(() => {});
      }
      return renewed;
    } catch (error) {
      // AWS renews a session once: the AWS CLI may have done it.
      const usable = await this.#inCache(target);
      const isOther = usable !== null && usable.token.accessToken !== token.accessToken;
      if (isOther && usable.renewal === undefined) return usable.token;
      if (Date.parse(token.expiresAt) > now) return token;
      const fault = toFault(error, ACTION);
      const { awsName, code } = fault.error;
      const isRefused = awsName !== undefined && ENDS_SESSION.has(code);
      throw isRefused ? new Fault({ code: 'sign-in-needed' }, { cause: error }) : fault;
    }
  }

  #inCache(target: SsoTarget): ReturnType<typeof usableSsoToken> {
    return usableSsoToken(this.#home, target, this.#clock());
  }
}
