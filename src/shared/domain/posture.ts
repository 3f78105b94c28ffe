/** `unknown`: IAM denies the read, or it failed. */
export const RATINGS = ['good', 'mind', 'broken', 'unknown'] as const;
export type Rating = (typeof RATINGS)[number];

/**
 * What is checked in a pool, in the order of the screen, with all possible findings. The catalogues
 * have words for each finding.
 */
export const POSTURE_FINDINGS = {
  'recovery-order': {
    /** Email and phone, in order. Values: `first`, `second` (mechanisms). */
    two: 'good',
    'email-only': 'mind',
    'phone-only': 'mind',
    /** No AccountRecoverySetting: phone, then email. */
    legacy: 'mind',
    'admin-only': 'broken',
    /** Only mechanisms that are newer than this app. */
    unread: 'unknown',
  },
  /**
   * Whether a contact that a code would go to can also be an MFA factor, which rules it out.
   * Values: `mfa` (OFF, ON, OPTIONAL).
   */
  'recovery-mfa': {
    off: 'good',
    /** No contact of the order is a factor that the pool offers. */
    clear: 'good',
    /** Without an AccountRecoverySetting, a phone that is a factor still qualifies. */
    legacy: 'good',
    /** Only administrators reset passwords, so nothing can clash. */
    'admin-only': 'good',
    /** One of two contacts may be a factor, which leaves the other. Value: `clash` (mechanism). */
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
     * Amazon SNS. Whether the account is out of the SMS sandbox cannot be seen from here, only that
     * Cognito reports no failure.
     */
    sns: 'good',
    /** AWS End User Messaging; as for SNS. */
    eum: 'good',
    /** None is set up, and the order uses no phone. */
    'not-needed': 'good',
    /** A Lambda sends. Value: `lambda` (its ARN). */
    custom: 'mind',
    /** None is set up, and the pool has no order: Cognito's own starts with the phone. */
    'missing-legacy': 'mind',
    /** None is set up, though the order names the phone. */
    missing: 'broken',
    /** SNSSandbox: SMS messages reach registered numbers only. */
    sandbox: 'broken',
    /** The same, in a pool whose order uses no phone. */
    'sandbox-unused': 'mind',
    /** SmsConfigurationFailure. Value: `failure`. */
    failure: 'broken',
    /** The same, in a pool whose order uses no phone. Value: `failure`. */
    'failure-unused': 'mind',
  },
  'user-migration': {
    none: 'good',
    /** Value: `lambda` (its ARN). */
    trigger: 'mind',
  },
  /** Value: `tier` (LITE, ESSENTIALS, PLUS; `''` if AWS does not say). */
  'threat-protection': {
    enforced: 'good',
    audit: 'good',
    /** Nothing in AWS shows that a caller finished. */
    off: 'mind',
    /** The same, and the pool's tier does not include it. */
    'off-tier': 'mind',
  },
  /** Values: `length`, `classes` (0 to 4). */
  'password-policy': {
    strong: 'good',
    /** Fewer than 8 characters. */
    short: 'mind',
    /** Fewer than three of the four kinds of character. */
    'few-classes': 'mind',
  },
  /** Value: `days`. */
  'temporary-password': {
    usual: 'good',
    /** More than Cognito's 7 days. */
    long: 'mind',
  },
  /**
   * ForgotPassword and ConfirmForgotPassword. Value: `perSecond`: from AWS, or the documented
   * default if `denied` or `unread`.
   */
  'quota-recovery': { provisioned: 'good', denied: 'unknown', unread: 'unknown' },
  /** ListUsers. Value: `perSecond`: from AWS, or the documented default if `denied` or `unread`. */
  'quota-listing': { provisioned: 'good', denied: 'unknown', unread: 'unknown' },
  /** For each app client: PreventUserExistenceErrors. */
  'client-existence': {
    /** Does not hide user existence. */
    legacy: 'good',
    /** May answer with simulations. */
    hidden: 'mind',
    /** The same, and the pool has a client made for a desk. Value: `desk` (its name). */
    'hidden-beside-desk': 'mind',
    denied: 'unknown',
    unread: 'unknown',
  },
  /** For each app client. */
  'client-secret': {
    public: 'good',
    /** Works for those who may read the secret. */
    secret: 'mind',
    /** The same, and the pool has a client made for a desk. Value: `desk` (its name). */
    'secret-beside-desk': 'mind',
    denied: 'unknown',
    unread: 'unknown',
  },
  /** Whether there is a client suited to a desk: public, and not hiding user existence. */
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

/** The possible findings of a check. */
export type PostureFinding<C extends PostureId = PostureId> = C extends PostureId
  ? Extract<keyof (typeof POSTURE_FINDINGS)[C], string>
  : never;

/**
 * What an owner would change in the AWS console; the catalogues have the steps of each. No command
 * is offered for these: AWS resets to its default whatever an update leaves out, and an AWS CLI
 * leaves out what is newer than itself (docs/adr/0012-no-replacing-command.md).
 */
export const CONSOLE_CHANGES = [
  /** AccountRecoverySetting: both contacts, email first. */
  'email-first',
  'phone-first',
  /** The authenticator app as a factor of the pool. */
  'offer-authenticator',
  /** The authenticator app in place of a contact, for one user. */
  'user-factor',
  'send-with-ses',
  'set-up-sms',
  /** The UserMigration trigger. */
  'remove-migration',
  /** Threat protection, audit only. */
  'audit',
  /** The same, with the feature plan that includes it. */
  'plus-and-audit',
  'stronger-passwords',
  'temporary-passwords',
] as const;
export type ConsoleChange = (typeof CONSOLE_CHANGES)[number];

/** What an owner has to know first, besides what the finding says. */
export const OWNER_NOTES = [
  /** The pool cannot send SMS messages yet. */
  'needs-sms',
  /** The Plus tier costs more. */
  'costs',
  /** A command that changes nothing: it shows where the cause is. */
  'looks',
  /** A command that creates a public app client, which anybody who knows its id can call. */
  'makes-client',
] as const;
export type OwnerNote = (typeof OWNER_NOTES)[number];

/** What every check tells, whatever it found. */
export interface PostureDetails {
  readonly rating: Rating;
  /** The values for the words, by name; {@link POSTURE_FINDINGS} lists them with each finding. */
  readonly values: Readonly<Record<string, string | number>>;
  /** For `client-existence` and `client-secret`. */
  readonly client?: { readonly id: string; readonly name: string } | undefined;
  /**
   * What an owner would run in a shell, on one line. It reads, or creates something new; the app
   * runs none. Each finding that is `mind` or `broken` has either this or `console`.
   */
  readonly command?: { readonly line: string; readonly notes: readonly OwnerNote[] } | undefined;
  /** What an owner would change in the AWS console. */
  readonly console?:
    | { readonly change: ConsoleChange; readonly notes: readonly OwnerNote[] }
    | undefined;
  /** Where AWS documents it. */
  readonly source: string;
}

/** One thing that was checked: `pool.posture.<check>.<finding>` in the catalogues has the words. */
export type PostureCheck = {
  [C in PostureId]: PostureDetails & { readonly check: C; readonly finding: PostureFinding<C> };
}[PostureId];

/** What a pool's settings mean for the help desk. */
export interface Posture {
  readonly checks: readonly PostureCheck[];
  /** Clients beyond the number that is read at once. */
  readonly clientsNotRead: number;
}
