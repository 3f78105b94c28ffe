/**
 * What keeps a request from leaving once there is a network: it was then not sent, and the code is
 * the reason.
 */
export const WAY_OUT_FAULTS = [
  /**
   * Nobody whom this computer trusts vouches for the certificate. `detail`: the host (who issued
   * it).
   */
  'certificate-untrusted',
  /** `detail`: the host (the last day). */
  'certificate-expired',
  /**
   * The certificate begins later, as most do where the clock is wrong. `detail`: the host (the
   * first day).
   */
  'certificate-not-yet-valid',
  /** `detail`: the host (the names that the certificate is for). */
  'certificate-wrong-host',
  /**
   * A connection was made, but what is there does not go on with TLS. `detail`: the host (a code).
   */
  'tls-failed',
  /** No name server knows the FIPS endpoint that the profile asks for. `detail`: the host. */
  'no-fips-endpoint',
  /** A proxy is set that cannot be used. `detail`: what sets it (why). */
  'proxy-unusable',
  /**
   * There is no connection to the proxy. `detail`, as below: the proxy (a code, a status, or what
   * it offers).
   */
  'proxy-unreachable',
  /** The proxy asks for a user name and a password, or does not accept those that are set. */
  'proxy-sign-in',
  /** The proxy asks for a sign-in that this app cannot do: NTLM, Negotiate. */
  'proxy-sign-in-unsupported',
  /** The proxy does not let the request through. */
  'proxy-refused',
  /** The proxy does not reach the host. */
  'proxy-no-way',
] as const;

/** What ends once somebody has signed in. */
export const SIGN_IN_FAULTS = [
  /** The profile's SSO or login session is missing or has expired: somebody has to sign in. */
  'sign-in-needed',
  /** The session or the keys have expired. */
  'session-expired',
  /** Nobody signed in before the code expired. */
  'sign-in-expired',
  /** The person, or a rule of the organization, refused the sign-in. */
  'sign-in-denied',
  /** The sign-in worked but its token could not be written. */
  'sign-in-not-kept',
  /** IAM Identity Center does not go on with the sign-in that is under way. */
  'sign-in-broken-off',
] as const;

/** What a person ends: by signing in, with a code, or as a credential process asks. */
const PERSON_FAULTS = [
  ...SIGN_IN_FAULTS,
  /** The question for an MFA code was canceled. */
  'mfa-cancelled',
  /** AWS did not accept the MFA code. */
  'mfa-wrong',
  /**
   * The program of the profile's credential_process, or one that it runs, is not there. `detail`:
   * its name, if that is known, and the folders that were searched, or its path.
   */
  'process-not-found',
  /** The profile's credential_process failed. Neither its command nor its output is kept. */
  'process-failed',
  /** The profile's credential_process ran into its time limit, and was ended. */
  'process-timeout',
  /** The agent ended the profile's credential_process. */
  'process-cancelled',
] as const;

/** What keeps a profile from having credentials that AWS takes: nothing is sent without. */
export const CREDENTIAL_FAULTS = [
  ...PERSON_FAULTS,
  /** No credentials could be made from the profile. */
  'no-credentials',
  /** AWS does not know the keys, or their signature is wrong. */
  'bad-credentials',
  /** The profile lacks what `detail` names. */
  'bad-profile',
  /**
   * The path in `detail` should be a file that can be read, but is missing, or a folder, a FIFO, a
   * device.
   */
  'not-a-file',
  /** The file at the path in `detail` is far larger than it should be. */
  'file-too-large',
  /** The role may not be assumed. `detail` is the key that names it. */
  'role-denied',
  /** The profile asks for a longer session than the role allows. `detail`: `duration_seconds`. */
  'session-too-long',
  /** AWS does not accept the value of the profile's key in `detail`. */
  'profile-value-refused',
  /** The policies or tags of the session are too large or malformed: not the profile's doing. */
  'session-policy-refused',
  /** AWS did not accept the token in the file that the key in `detail` names. */
  'identity-token-refused',
  /** AWS could not ask the identity provider that made the token. */
  'identity-provider-unreachable',
  /** The host of IAM Identity Center does not exist, or there is no network. */
  'sso-host-unknown',
  /** IAM Identity Center does not accept the settings in `detail`. */
  'sso-settings-refused',
  /** No such account or role, or nobody has assigned the person to it. `detail`: the keys. */
  'sso-role-refused',
  /**
   * The metadata service of the instance or container, which `credential_source` names, does not
   * answer.
   */
  'metadata-unreachable',
  /** The metadata service answers, but the instance or container has no role. */
  'metadata-no-role',
  /** STS did not accept the request, for a reason that this app does not know. */
  'sts-refused',
  /** The same of IAM Identity Center. */
  'sso-refused',
  /** The same of the service behind `aws login`. */
  'login-refused',
] as const;

/**
 * The codes of all errors to show to a person; each has words in every language of the app
 * (`errors` in src/renderer/src/i18n).
 */
export const ERROR_CODES = [
  /** The calling frame is not the app's own page. */
  'forbidden-sender',
  /** The payload does not fit the contract. */
  'bad-request',
  /** A newer search replaced this one, or the agent stopped it. */
  'cancelled',
  /** IAM denies the action named in `action`. */
  'denied',
  ...CREDENTIAL_FAULTS,
  /** The profile is gone from the AWS config files. */
  'no-profile',
  /** The profile's requests go elsewhere since what a request is about was read. */
  'profile-changed',
  /** The Region, or STS in it, is not enabled for the account. `detail`: `region`. */
  'region-disabled',
  /** The profile has no Region. */
  'no-region',
  /** This laptop's clock is too far from AWS's. */
  'clock-skew',
  /** AWS reported too many requests, even after reads were repeated. */
  'throttled',
  /** The name of the endpoint could not be resolved, or there is no network. */
  'offline',
  /** The endpoint refused the connection, or did not answer. */
  'unreachable',
  ...WAY_OUT_FAULTS,
  /** No answer in time. */
  'timeout',
  /** The connection broke before the answer was complete. */
  'connection-lost',
  /** AWS answered with a fault of its own (5xx). */
  'service-fault',
  /**
   * A server error (5xx) with no sign of AWS in it: from AWS's own front end, or from something in
   * between.
   */
  'nameless-fault',
  /**
   * An answer that cannot be read as one from AWS: empty, truncated, from a proxy, or the page of a
   * captive portal.
   */
  'unreadable-answer',
  /** An answer larger than any of Cognito's, or of more pages; the rest of it was not read. */
  'answer-too-large',
  /** The user pool, app client or user does not exist. */
  'not-found',
  /** Cognito did not accept the request; `awsName` says why, if it does. */
  'rejected',
  /** A 403 that AWS does not document: most likely of a proxy or gateway in between. */
  'blocked-on-the-way',
  /** The text is not one thing to search for, such as two phone numbers. */
  'unsearchable',
  /** The text is longer than Cognito's filters allow. */
  'too-long',
  /** The ledger cannot be written or read; what was requested was not done. */
  'ledger',
  /**
   * The list of the audit history cannot be made or read; the ledger itself still works. `detail`
   * is a system or SQLite error code.
   */
  'history',
  /** A scan of another pool is under way. */
  'scan-under-way',
  /** There is no such scan, or its rows are gone. */
  'no-scan',
  /**
   * The file with a scan's rows cannot be read or written; `detail` is a system or SQLite error
   * code.
   */
  'contact-store',
  /** A file cannot be written; `detail` is a system error code. */
  'file',
  /** A file is complete, but stays under its temporary name, which is in `detail`. */
  'file-not-named',
  /** An unfinished file could not be deleted. `detail`: its name. */
  'file-left',
  /** The settings file cannot be written. */
  'settings',
  /** The policy locks the setting in `detail`. */
  'policy-locked',
  /** The policy in `detail` is faulty: until it is repaired, nothing is sent and nothing exported. */
  'policy-invalid',
  /** The policy does not allow it. `detail`: by which of its rules, and what. */
  'not-allowed',
  /** A fault of the app. `id` finds it in the log. */
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as data. Never holds credentials, secrets, contacts or command lines. */
export interface AppError {
  readonly code: ErrorCode;
  /** The IAM action or API operation in which it happened, such as `cognito-idp:ListUsers`. */
  readonly action?: string | undefined;
  /** The AWS exception's name. Its text is a hint for people, never matched on. */
  readonly awsName?: string | undefined;
  readonly requestId?: string | undefined;
  /** A random id, logged with the cause. Only with `internal`. */
  readonly id?: string | undefined;
  /**
   * Further detail that is safe to show: the app's own words, a system error code such as ENOSPC,
   * or the keys of the AWS config file that are at fault.
   */
  readonly detail?: string | undefined;
}

/**
 * Whether a person has to do something before credentials can be made. What the error stopped goes
 * on afterwards; until then nothing may ask again by itself.
 */
export function isForPerson({ code }: Pick<AppError, 'code'>): boolean {
  return (PERSON_FAULTS as readonly ErrorCode[]).includes(code);
}

/**
 * Whether IAM denies an operation of Cognito, as opposed to one by which the profile gets its
 * credentials: that says nothing about the pool.
 */
export function isDeniedByCognito({ code, action }: Pick<AppError, 'code' | 'action'>): boolean {
  return code === 'denied' && action?.startsWith('cognito-idp:') === true;
}
