/** `unknown`: IAM denies the look, or it could not be made. */
export const RATINGS = ['good', 'mind', 'broken', 'unknown'] as const;
export type Rating = (typeof RATINGS)[number];

/**
 * What is looked at in a pool, in the order of the screen, with all that can be found. The
 * catalogues have words for each finding.
 */
export const POSTURE_FINDINGS = {
  'recovery-order': {
    /** E-mail and phone, in an order. Values: `first`, `second` (mechanisms). */
    two: 'good',
    'email-only': 'mind',
    'phone-only': 'mind',
    /** No AccountRecoverySetting: phone, then e-mail. */
    legacy: 'mind',
    'admin-only': 'broken',
  },
  /**
   * Whether a contact that a code would go to can be an MFA factor too, and is then left out.
   * Values: `mfa` (OFF, ON, OPTIONAL).
   */
  'recovery-mfa': {
    off: 'good',
    /** No contact of the order is a factor that the pool offers. */
    clear: 'good',
    /** Without an AccountRecoverySetting a phone that is a factor still qualifies. */
    legacy: 'good',
    /** Administrators alone reset passwords, so nothing can clash. */
    'admin-only': 'good',
    /** One of two contacts may be a factor: the other is left. Value: `clash` (mechanism). */
    one: 'mind',
    /** Each of two contacts may be a factor: a user with both as factors gets no code. */
    both: 'mind',
    /** The only contact may be a factor. Value: `clash` (mechanism). */
    only: 'mind',
    /**
     * The only contact is the only factor, and MFA is required: no user who has set it up gets a
     * code. Value: `clash` (mechanism).
     */
    'only-required': 'broken',
    denied: 'unknown',
    unread: 'unknown',
  },
  'email-sender': {
    /** COGNITO_DEFAULT. Values: `perDay` (50), `resets` (09:00). */
    cognito: 'mind',
    ses: 'good',
    /** A Lambda sends. Value: `lambda` (its ARN). */
    custom: 'mind',
  },
  'sms-sender': {
    /**
     * Amazon SNS. That the account is not in the SMS sandbox cannot be seen from here, only that
     * Cognito reports no failure.
     */
    sns: 'good',
    /** AWS End User Messaging. The same. */
    eum: 'good',
    /** None is set up, and the order asks for no phone. */
    'not-needed': 'good',
    /** A Lambda sends. Value: `lambda` (its ARN). */
    custom: 'mind',
    /** None is set up, and the pool has no order: Cognito's own begins with the phone. */
    'missing-legacy': 'mind',
    /** None is set up, though the order names the phone. */
    missing: 'broken',
    /** SNSSandbox: SMS messages reach registered numbers only. */
    sandbox: 'broken',
    /** The same, in a pool whose order asks for no phone. */
    'sandbox-unused': 'mind',
    /** SmsConfigurationFailure. Value: `failure`. */
    failure: 'broken',
    /** The same, in a pool whose order asks for no phone. Value: `failure`. */
    'failure-unused': 'mind',
  },
  'user-migration': {
    none: 'good',
    /** Value: `lambda` (its ARN). */
    trigger: 'mind',
  },
  /** Value: `tier` (LITE, ESSENTIALS, PLUS; `''` where AWS does not say). */
  'threat-protection': {
    enforced: 'good',
    audit: 'good',
    /** No sign in AWS that a caller finished. */
    off: 'mind',
    /** The same, and the pool's tier does not have it. */
    'off-tier': 'mind',
  },
  /** Values: `length`, `classes` (0 to 4). */
  'password-policy': {
    strong: 'good',
    /** Less than 8 characters. */
    short: 'mind',
    /** Less than three of the four kinds of character. */
    'few-classes': 'mind',
  },
  /** Value: `days`. */
  'temporary-password': {
    usual: 'good',
    /** More than Cognito's 7 days. */
    long: 'mind',
  },
  /**
   * ForgotPassword and ConfirmForgotPassword. Value: `perSecond`: of AWS, or the documented default
   * where `denied` or `unread`.
   */
  'quota-recovery': { provisioned: 'good', denied: 'unknown', unread: 'unknown' },
  /**
   * ListUsers. Value: `perSecond`: of AWS, or the documented default where `denied` or `unread`.
   */
  'quota-listing': { provisioned: 'good', denied: 'unknown', unread: 'unknown' },
  /** Of each app client: PreventUserExistenceErrors. */
  'client-existence': {
    /** Tells the truth. */
    legacy: 'good',
    /** May answer with simulations. */
    hidden: 'mind',
    /** The same, and the pool has a client that is made for a desk. Value: `desk` (its name). */
    'hidden-beside-desk': 'mind',
    denied: 'unknown',
    unread: 'unknown',
  },
  /** Of each app client. */
  'client-secret': {
    public: 'good',
    /** Works, for who may read the secret. */
    secret: 'mind',
    /** The same, and the pool has a client that is made for a desk. Value: `desk` (its name). */
    'secret-beside-desk': 'mind',
    denied: 'unknown',
    unread: 'unknown',
  },
  /** Whether there is a client as a desk wants it: public, and telling the truth about users. */
  'desk-client': {
    /** Value: `desk` (the name of the first). */
    present: 'good',
    none: 'mind',
    /** Not among the clients that could be read. Value: `count`: how many could not. */
    'not-all-read': 'unknown',
    denied: 'unknown',
    unread: 'unknown',
  },
} as const satisfies Record<string, Readonly<Record<string, Rating>>>;

export type PostureId = keyof typeof POSTURE_FINDINGS;
export const POSTURE_CHECKS = Object.keys(POSTURE_FINDINGS) as PostureId[];

/** What can be found of a check. */
export type PostureFinding<C extends PostureId = PostureId> = C extends PostureId
  ? Extract<keyof (typeof POSTURE_FINDINGS)[C], string>
  : never;

/**
 * What an owner would change in the AWS console; the catalogues have the steps of each. No command
 * is offered for these: AWS sets what an update leaves out back to its default, and an AWS CLI
 * leaves out what is newer than itself (docs/adr/0012-no-replacing-command.md).
 */
export const CONSOLE_CHANGES = [
  /** AccountRecoverySetting: both contacts, e-mail first. */
  'email-first',
  'phone-first',
  /** The authenticator app as a factor of the pool. */
  'offer-authenticator',
  /** The authenticator app in the place of a contact, for one user. */
  'user-factor',
  'send-with-ses',
  'set-up-sms',
  /** The UserMigration trigger. */
  'remove-migration',
  /** Threat protection, audit only. */
  'audit',
  /** The same, with the feature plan that has it. */
  'plus-and-audit',
  'stronger-passwords',
  'temporary-passwords',
] as const;
export type ConsoleChange = (typeof CONSOLE_CHANGES)[number];

/** What an owner has to know first, beside what the finding says. */
export const OWNER_NOTES = [
  /** The pool cannot send SMS messages yet. */
  'needs-sms',
  /** The Plus tier costs more. */
  'costs',
  /** A command that changes nothing: it shows where the cause is. */
  'looks',
  /** A command that makes a public app client, which whoever knows its id can call. */
  'makes-client',
] as const;
export type OwnerNote = (typeof OWNER_NOTES)[number];

/** What is told of every check, whatever was found. */
export interface PostureDetails {
  readonly rating: Rating;
  /** What the words speak of, by name: with each finding in {@link POSTURE_FINDINGS}. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Of `client-existence` and `client-secret`. */
  readonly client?: { readonly id: string; readonly name: string } | undefined;
  /**
   * What an owner would run in a shell, on one line. It looks, or makes something new; the app runs
   * none. Each finding that is `mind` or `broken` has either this or `console`.
   */
  readonly command?: { readonly line: string; readonly notes: readonly OwnerNote[] } | undefined;
  /** What an owner would change in the AWS console. */
  readonly console?:
    | { readonly change: ConsoleChange; readonly notes: readonly OwnerNote[] }
    | undefined;
  /** Where AWS documents it. */
  readonly source: string;
}

/**
 * One thing that was looked at: `pool.posture.<check>.<finding>` in the catalogues has the words.
 */
export type PostureCheck = {
  [C in PostureId]: PostureDetails & { readonly check: C; readonly finding: PostureFinding<C> };
}[PostureId];

/** What a pool's settings mean for the help desk. */
export interface Posture {
  readonly checks: readonly PostureCheck[];
  /** Clients beyond the number that is read at once. */
  readonly clientsNotRead: number;
}
