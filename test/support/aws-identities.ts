import { randomBytes } from 'node:crypto';
import { AwsError } from '../../src/main/practice/wire.ts';

/** Who a pair of keys belongs to. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** What a role requires of whoever assumes it, and for how long it lasts. */
export interface RoleTerms {
  /** The device and its only code; without it nobody is asked for a code. */
  readonly mfa?: { readonly serial: string; readonly code: string };
  /**
   * Overrides the requested duration: AWS gives no less than 900 seconds, but a test wants to see
   * the end.
   */
  readonly seconds?: number;
  /** The only web identity token that is accepted; any if absent. */
  readonly webIdentityToken?: string;
}

export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since the epoch. */
  readonly expiration: number;
}

interface KnownKey extends Identity {
  readonly userId: string;
  /** Present for keys of a session. */
  readonly session?: { readonly token: string; readonly expiration: number };
}

/** What a request says about who sent it. */
export interface Signature {
  readonly accessKeyId: string | undefined;
  readonly sessionToken: string | undefined;
}

type Form = Readonly<Record<string, unknown>>;

const DEFAULT_SECONDS = 3600;

/** The keys and roles of the fake, and what STS does with them. */
export class Identities {
  readonly #clock: () => number;
  readonly #keyId: string | undefined;
  readonly #keys = new Map<string, KnownKey>();
  readonly #roles = new Map<string, RoleTerms>();
  readonly #taken = new Set<string>();

  /** @param keyId the id of the keys that it issues, for a service that knows only one id */
  constructor(clock: () => number, keyId?: string) {
    this.#clock = clock;
    this.#keyId = keyId;
  }

  add(accessKeyId: string, identity: Identity): void {
    this.#keys.set(accessKeyId, { ...identity, userId: `AIDA${accessKeyId.slice(4)}` });
  }

  allow(roleArn: string, terms: RoleTerms): void {
    this.#roles.set(roleArn, terms);
  }

  deny(roleArn: string): void {
    this.#roles.delete(roleArn);
  }

  terms(roleArn: string): RoleTerms | undefined {
    return this.#roles.get(roleArn);
  }

  /** New keys for one session of a role. */
  issue(role: Identity, sessionName: string, seconds: number): SessionCredentials {
    const credentials: SessionCredentials = {
      accessKeyId: this.#keyId ?? `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(48).toString('base64'),
      expiration: this.#clock() + seconds * 1000,
    };
    this.#keys.set(credentials.accessKeyId, {
      ...role,
      userId: `AROA0000000000EXAMPLE:${sessionName}`,
      session: { token: credentials.sessionToken, expiration: credentials.expiration },
    });
    return credentials;
  }

  /** AWS accepts each code of a device once. */
  #takeCode(serial: string, code: string): void {
    if (this.#taken.has(`${serial} ${code}`)) {
      const message = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
      throw new AwsError('AccessDenied', message, 403);
    }
    this.#taken.add(`${serial} ${code}`);
  }

  getCallerIdentity(signature: Signature): Form {
    const { userId, account, arn } = this.#caller(signature);
    return { UserId: userId, Account: account, Arn: arn };
  }

  assumeRole(form: Form, signature: Signature): Form {
    const caller = this.#caller(signature);
    const roleArn = text(form, 'RoleArn');
    const role = this.#roles.get(roleArn);
    const serial = form['SerialNumber'];
    // Without a serial number the condition aws:MultiFactorAuthPresent of the role fails as any
    // other would.
    if (role === undefined || (role.mfa !== undefined && serial === undefined)) {
      throw new AwsError(
        'AccessDenied',
        `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
        403,
      );
    }
    if (role.mfa !== undefined) {
      checkCode(role.mfa, form);
      this.#takeCode(role.mfa.serial, text(form, 'TokenCode'));
    }
    return this.#session(form, role);
  }

  /** Which device the users of the keys have; without any, no code is right. */
  device: NonNullable<RoleTerms['mfa']> = { serial: '', code: '' };

  getSessionToken(form: Form, signature: Signature): Form {
    const caller = this.#caller(signature);
    if (caller.session !== undefined) {
      throw new AwsError(
        'AccessDenied',
        'Cannot call GetSessionToken with session credentials',
        403,
      );
    }
    checkCode(this.device, form);
    this.#takeCode(this.device.serial, text(form, 'TokenCode'));
    const seconds = Number(form['DurationSeconds'] ?? 43_200);
    return { Credentials: credentialsOf(this.issue(caller, 'session', seconds)) };
  }

  assumeRoleWithWebIdentity(form: Form): Form {
    const role = this.#roles.get(text(form, 'RoleArn'));
    const token = text(form, 'WebIdentityToken');
    if (role?.webIdentityToken !== undefined && role.webIdentityToken !== token) {
      throw new AwsError('InvalidIdentityToken', 'The ID Token provided is not a valid JWT.', 400);
    }
    if (role === undefined || role.mfa !== undefined) {
      const message = 'Not authorized to perform sts:AssumeRoleWithWebIdentity';
      throw new AwsError('AccessDenied', message, 403);
    }
    return {
      ...this.#session(form, role),
      SubjectFromWebIdentityToken: 'agent',
      Provider: 'arn:aws:iam::000000000000:oidc-provider/idp.example.com',
    };
  }

  #session(form: Form, role: RoleTerms): Form {
    const sessionName = text(form, 'RoleSessionName');
    const { account, name } = roleParts(text(form, 'RoleArn'));
    const arn = `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`;
    const asked = Number(form['DurationSeconds'] ?? DEFAULT_SECONDS);
    const keys = this.issue({ account, arn }, sessionName, role.seconds ?? asked);
    return {
      Credentials: credentialsOf(keys),
      AssumedRoleUser: { AssumedRoleId: `AROA0000000000EXAMPLE:${sessionName}`, Arn: arn },
    };
  }

  /** Checks who signed, not the signature. */
  #caller({ accessKeyId, sessionToken }: Signature): KnownKey {
    if (accessKeyId === undefined) {
      const message = 'Request is missing Authentication Token';
      throw new AwsError('MissingAuthenticationToken', message, 403);
    }
    const key = this.#keys.get(accessKeyId);
    if (key === undefined || key.session?.token !== sessionToken) {
      const message = 'The security token included in the request is invalid.';
      throw new AwsError('InvalidClientTokenId', message, 403);
    }
    if (key.session !== undefined && key.session.expiration <= this.#clock()) {
      const message = 'The security token included in the request is expired';
      throw new AwsError('ExpiredToken', message, 403);
    }
    return key;
  }
}

function credentialsOf(keys: SessionCredentials): Form {
  return {
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey,
    SessionToken: keys.sessionToken,
    Expiration: new Date(keys.expiration).toISOString(),
  };
}

function checkCode(mfa: NonNullable<RoleTerms['mfa']>, form: Form): void {
  const code = typeof form['TokenCode'] === 'string' ? form['TokenCode'] : '';
  if (!/^\d{6}$/u.test(code)) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${code}' at 'tokenCode' failed to satisfy constraint: Member must have length greater than or equal to 6`,
    );
  }
  if (form['SerialNumber'] !== mfa.serial) {
    throw new AwsError(
      'AccessDenied',
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
      403,
    );
  }
  if (code !== mfa.code) {
    const message = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
    throw new AwsError('AccessDenied', message, 403);
  }
}

function roleParts(arn: string): { readonly account: string; readonly name: string } {
  const [, account, name] = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/u.exec(arn) ?? [];
  if (account === undefined || name === undefined) {
    throw new AwsError('ValidationError', `${arn} is invalid`);
  }
  return { account, name };
}

function text(form: Form, name: string): string {
  const value = form[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  );
}
