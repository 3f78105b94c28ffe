import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { AwsError } from '../../src/main/practice/wire.ts';
import type { Identities } from './aws-identities.ts';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** With this scope a client gets a refresh token, without it only an access token. */
const REFRESH_SCOPE = 'sso:account:access';
const TOKEN_SECONDS = 3600;
const DEVICE_SECONDS = 600;
const CLIENT_DAYS = 90;
const DEFAULT_ROLE_SECONDS = 3600;
/** A timer of Node may fire a little early. */
const TIMER_SLACK_MS = 20;

type Body = Readonly<Record<string, unknown>>;

interface Client {
  readonly secret: string;
  readonly scopes: readonly unknown[];
  readonly grantTypes: readonly unknown[] | undefined;
}

interface Flow {
  readonly clientId: string;
  readonly startUrl: string;
  readonly userCode: string;
  expiresAt: number;
  state: 'pending' | 'approved' | 'denied' | 'used';
  lastPoll?: number;
}

interface Token {
  readonly startUrl: string;
  readonly expiresAt: number;
}

interface SignInOptions {
  readonly identities: Identities;
  readonly clock: () => number;
  /** How many seconds a client waits between two polls for its token. */
  readonly interval: number;
}

/**
 * IAM Identity Center: the SSO OIDC sign-in, and the portal that gives role credentials for its
 * tokens.
 */
export class SignIn {
  readonly #options: SignInOptions;
  readonly #clients = new Map<string, Client>();
  readonly #flows = new Map<string, Flow>();
  readonly #tokens = new Map<string, Token>();
  readonly #refreshTokens = new Map<string, { readonly clientId: string; startUrl: string }>();

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  issue(startUrl: string, expiresInMs: number): string {
    const token = secret();
    this.#tokens.set(token, { startUrl, expiresAt: this.#options.clock() + expiresInMs });
    return token;
  }

  /**
   * A registered client with a refresh token, as an earlier sign-in leaves them in the token cache.
   */
  refreshable(startUrl: string) {
    const { clientId, clientSecret } = this.#register([REFRESH_SCOPE], undefined);
    return { clientId, clientSecret, refreshToken: this.#refreshToken(clientId, startUrl) };
  }

  /** One access token, or all tokens and refresh tokens. */
  revoke(accessToken: string | undefined): void {
    if (accessToken !== undefined) {
      this.#tokens.delete(accessToken);
      return;
    }
    this.#tokens.clear();
    this.#refreshTokens.clear();
  }

  /** What the person in the browser, or time, does with the waiting flows. */
  settle(outcome: 'approved' | 'denied' | 'expired', userCode: string | undefined): void {
    const waiting = [...this.#flows.values()].filter(
      (flow) => flow.state === 'pending' && (userCode ?? flow.userCode) === flow.userCode,
    );
    if (waiting.length === 0) throw new Error('No device authorization waits for this');
    for (const flow of waiting) {
      if (outcome === 'expired') flow.expiresAt = this.#options.clock();
      else flow.state = outcome;
    }
  }

  registerClient(body: Body): Body {
    text(body, 'clientName');
    if (text(body, 'clientType') !== 'public') {
      throw new AwsError('InvalidClientMetadataException', 'Unsupported client type');
    }
    const scopes = Array.isArray(body['scopes']) ? body['scopes'] : [];
    const grantTypes = Array.isArray(body['grantTypes']) ? body['grantTypes'] : undefined;
    const issuedAt = Math.floor(this.#options.clock() / 1000);
    return {
      ...this.#register(scopes, grantTypes),
      clientIdIssuedAt: issuedAt,
      clientSecretExpiresAt: issuedAt + CLIENT_DAYS * 86_400,
    };
  }

  startDeviceAuthorization(body: Body): Body {
    const { clientId } = this.#client(body);
    const startUrl = text(body, 'startUrl');
    const deviceCode = secret();
    const userCode = `${letters()}-${letters()}`;
    const expiresAt = this.#options.clock() + DEVICE_SECONDS * 1000;
    this.#flows.set(deviceCode, { clientId, startUrl, userCode, expiresAt, state: 'pending' });
    const verificationUri = `${startUrl.replace(/\/$/u, '')}/#/device`;
    return {
      deviceCode,
      userCode,
      verificationUri,
      verificationUriComplete: `${verificationUri}?user_code=${userCode}`,
      expiresIn: DEVICE_SECONDS,
      interval: this.#options.interval,
    };
  }

  createToken(body: Body): Body {
    const { clientId, client } = this.#client(body);
    const grantType = text(body, 'grantType');
    if (client.grantTypes?.includes(grantType) === false) {
      throw new AwsError('UnauthorizedClientException', 'The client may not use this grant type');
    }
    if (grantType === 'refresh_token') return this.#refresh(clientId, text(body, 'refreshToken'));
    if (grantType === DEVICE_GRANT) return this.#poll(clientId, client, text(body, 'deviceCode'));
    throw new AwsError('UnsupportedGrantTypeException', `Grant type ${grantType} is not supported`);
  }

  getRoleCredentials(accountId: string, roleName: string, accessToken: string | undefined): Body {
    const { identities, clock } = this.#options;
    const token = accessToken === undefined ? undefined : this.#tokens.get(accessToken);
    if (token === undefined || token.expiresAt <= clock()) {
      throw new AwsError('UnauthorizedException', 'Session token not found or invalid', 401);
    }
    const terms = identities.terms(`arn:aws:iam::${accountId}:role/${roleName}`);
    // The portal's model has no ForbiddenException, but the service sends it.
    if (terms === undefined) throw new AwsError('ForbiddenException', 'No access', 403);
    const arn = `arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_${roleName}_0123456789abcdef/agent`;
    const seconds = terms.seconds ?? DEFAULT_ROLE_SECONDS;
    return { roleCredentials: identities.issue({ account: accountId, arn }, 'agent', seconds) };
  }

  #refresh(clientId: string, refreshToken: string): Body {
    const known = this.#refreshTokens.get(refreshToken);
    if (known?.clientId !== clientId) {
      throw new AwsError('InvalidGrantException', 'Invalid refresh token provided');
    }
    return this.#answer(known.startUrl, refreshToken);
  }

  #poll(clientId: string, client: Client, deviceCode: string): Body {
    const flow = this.#flows.get(deviceCode);
    if (flow?.clientId !== clientId || flow.state === 'used') {
      throw new AwsError('InvalidGrantException', 'Invalid device code provided');
    }
    const now = this.#options.clock();
    const since = now - (flow.lastPoll ?? Number.NEGATIVE_INFINITY);
    flow.lastPoll = now;
    if (flow.expiresAt <= now) throw new AwsError('ExpiredTokenException', 'Device code expired');
    if (since < this.#options.interval * 1000 - TIMER_SLACK_MS) {
      throw new AwsError('SlowDownException', 'Polling too fast');
    }
    if (flow.state === 'denied') throw new AwsError('AccessDeniedException', 'Access denied');
    if (flow.state === 'pending') {
      throw new AwsError('AuthorizationPendingException', 'Authorization pending');
    }
    flow.state = 'used';
    const refreshable =
      client.scopes.includes(REFRESH_SCOPE) &&
      client.grantTypes?.includes('refresh_token') !== false;
    return this.#answer(
      flow.startUrl,
      refreshable ? this.#refreshToken(clientId, flow.startUrl) : undefined,
    );
  }

  #answer(startUrl: string, refreshToken: string | undefined): Body {
    return {
      accessToken: this.issue(startUrl, TOKEN_SECONDS * 1000),
      tokenType: 'Bearer',
      expiresIn: TOKEN_SECONDS,
      ...(refreshToken !== undefined && { refreshToken }),
    };
  }

  #register(scopes: readonly unknown[], grantTypes: readonly unknown[] | undefined) {
    const clientId = randomUUID();
    const clientSecret = secret();
    this.#clients.set(clientId, { secret: clientSecret, scopes, grantTypes });
    return { clientId, clientSecret };
  }

  #client(body: Body): { readonly clientId: string; readonly client: Client } {
    const clientId = text(body, 'clientId');
    const client = this.#clients.get(clientId);
    if (client?.secret !== text(body, 'clientSecret')) {
      throw new AwsError('InvalidClientException', 'Invalid client', 401);
    }
    return { clientId, client };
  }

  #refreshToken(clientId: string, startUrl: string): string {
    const token = secret();
    this.#refreshTokens.set(token, { clientId, startUrl });
    return token;
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function letters(): string {
  return Array.from({ length: 4 }, () => 'BCDFGHJKLMNPQRSTVWXZ'[randomInt(20)]).join('');
}

function text(body: Body, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('InvalidRequestException', `Missing ${name}`);
}
