import type {
  AuthEventResponse,
  AuthEventType,
  RiskDecision,
  RiskLevel,
} from '../../../../shared/domain/auth-events.ts';
import type { CallerCheck } from '../../../../shared/domain/caller-checks.ts';
import type {
  ConfirmationReason,
  ConfirmationState,
} from '../../../../shared/domain/confirmation.ts';
import type { DeliveryReason, DeliveryState } from '../../../../shared/domain/delivery.ts';
import type { EntryKind } from '../../../../shared/domain/ledger.ts';
import type { PasswordRule, RuleCheck } from '../../../../shared/domain/password.ts';
import type { BlockReason, CodePlan, PlanNote } from '../../../../shared/domain/plan.ts';
import type { LessonStep } from '../../../../shared/domain/practice.ts';
import type { UserFilter } from '../../../../shared/domain/search.ts';
import type { SymbolName } from '../../../../shared/domain/spoken.ts';
import type { Medium } from '../../../../shared/domain/user.ts';
import { withCaller } from '../with-caller.ts';
import { wayOut } from './way-out.ts';

export const reset = {
  title: 'Reset a password',
  unfold: 'Show',
  fold: 'Hide',
  search: {
    label: 'Find user',
    placeholder: 'Email, phone, username, name or sub',
    submit: 'Search',
    stop: 'Stop',
    queued: 'A request is in progress. This search starts when it has finished; Esc cancels it.',
    searching: 'Searching…',
    idle: 'Press Enter to search. Esc clears the search and the user.',
    escStops: 'Press Esc to stop.',
    sending: 'A request is in progress. You can go on when it has finished.',
    noPlace: 'First choose a profile, a user pool and an app client in the header.',
    takenFor: 'Searching as {{reading}}',
    or: 'or {{reading}}',
    readings: {
      email: 'email {{value}}',
      phone: 'phone {{value}}',
      sub: 'user ID (sub) {{value}}',
      username: 'username “{{value}}”',
      name: 'username or name “{{value}}”',
    },
    problems: {
      several: 'There is more than one address or number here. Keep just one.',
      shortened:
        'A spreadsheet has shortened this number and its last digits are lost. In the spreadsheet, format the cell as text or as a number without decimals, and copy it again.',
      country: 'This phone number has no country code. Choose its country below.',
      'too-long': 'This is too long for Cognito to search. Use just the first words.',
    },
    country: {
      label: 'Country of this number',
      placeholder: 'Choose a country',
      none: 'No matching country',
      hint: 'Choose one to search.',
    },
    stopped: 'Search stopped.',
    failed: 'The search failed',
    otherWords: 'Try other words.',
  },
  matches: {
    label: 'Matching users',
    user: 'User',
    contacts: 'Contacts',
    status: 'Status',
    foundFor: 'Results for {{reading}}',
    pastFor: 'Earlier results, for {{reading}}',
    count_one: '{{count}} user found',
    count_other: '{{count}} users found',
    keys: 'Move with the arrow keys, open with Enter.',
    shown_one: '{{count}} user shown; there are more',
    shown_other: '{{count}} users shown; there are more',
    matchedExact: 'Exact match: {{attribute}}',
    matchedPrefix: 'Only the beginning matches: {{attribute}}',
    stillOpen: 'Still open: {{name}}. Read the outcome, then open the next caller.',
    more: 'Not all matches are shown',
    moreNext: 'Type more of the name, or the full email address or phone number.',
    disabled: 'Disabled',
    enabled: 'Enabled',
    unnamed: 'No name',
    none: 'No user found',
    noneNext:
      'Ask for another email address, phone number or username. Accents matter; in some pools, so do capital letters.',
    migrates:
      'This pool migrates users from another system (user migration trigger), and the caller may not have been migrated yet. Signing in with their password, or resetting it themselves, can migrate them. Then search again.',
    tried: 'Tried',
    exact: '{{attribute}} is “{{value}}”',
    prefix: '{{attribute}} starts with “{{value}}”',
    attributes: {
      username: 'username',
      email: 'email',
      phone_number: 'phone',
      name: 'name',
      given_name: 'given name',
      family_name: 'family name',
      preferred_username: 'preferred username',
      sub: 'user ID (sub)',
    } satisfies Record<UserFilter['attribute'], string>,
  },
  start: {
    title: 'Find the caller',
    text: 'Search by anything the caller can tell you. Before you send anything, you see whether a reset code can reach them and where it would go.',
  },
  user: {
    label: 'User',
    opening: 'Opening the user…',
    openFailed: 'The user could not be opened',
    username: 'Username',
    sub: 'User ID (sub)',
    status: 'Status',
    enabled: 'Enabled',
    disabled: 'Disabled',
    email: 'Email',
    phone: 'Phone',
    none: 'None',
    providers: 'Signs in with',
    mfa: 'MFA factors',
    mfaNone: 'None active',
    mfaNotChecked: 'MFA not checked',
    mfaPreferred: '{{factor}} (preferred)',
    created: 'Created',
    modified: 'Last changed',
    reveal: 'Reveal',
    revealOf: 'Reveal {{contact}}',
    notTyped: 'Not what was typed: only the beginning matches.',
    past: 'As read before the new password was set.',
    hide: 'Hide',
    hidesIn: 'Hides in {{left}}',
    revealRecorded: 'Recorded in the audit history.',
    revealFailed: 'Could not reveal the contact',
  },
  plan: {
    label: 'Recovery plan',
    empty: 'No user open',
    emptyText: 'Open a user to see whether a code can be sent and where it would go.',
    code: '{{medium}} to {{mask}}',
    codeLead: 'A reset code would go by',
    blockedLead: 'No code can be sent',
    expected: 'Expected to work',
    expectedText: 'Based on AWS’s documentation for this user and pool.',
    uncertain: 'Uncertain',
    uncertainText: 'It is not certain what Cognito will do here; the notes below say why.',
    notes: 'Good to know',
    caller: {
      expected: 'I’m requesting a reset code by {{to}}. {{nothing}} The code works for one hour.',
      uncertain:
        'I’m requesting a reset code by {{to}}. I don’t know yet whether that will work, so please stay on the line. A code works for one hour.',
    } satisfies Record<CodePlan['certainty'], string>,
  },
  /** Parts of what is read to the caller. */
  say: {
    to: {
      addressAt:
        'email to the address that starts with {{first}}, at a provider that starts with {{provider}}',
      address: 'email to the address that starts with {{first}}',
      provider: 'email to your address at a provider that starts with {{provider}}',
      email: 'email to your address on file',
      numberEnding: 'text message to the number ending in {{ending}}',
      number: 'text message to your number on file',
      unnamed: 'email or text message',
    },
    nothing: {
      EMAIL: 'Allow a few minutes and check spam.',
      SMS: 'Allow a few minutes, and make sure your phone has signal and doesn’t block unknown senders.',
    } satisfies Record<Medium, string>,
    nothingUnnamed: 'Allow a few minutes, and tell me if nothing arrives.',
    newest: 'If you have more than one code, use the newest.',
    otherService: 'another service',
    symbols: {
      exclamation: 'exclamation mark',
      hash: 'hash sign',
      percent: 'percent sign',
      asterisk: 'asterisk',
      plus: 'plus sign',
      equals: 'equals sign',
      question: 'question mark',
      at: 'at sign',
      hyphen: 'hyphen',
      underscore: 'underscore',
    } satisfies Record<SymbolName, string>,
  },
  ticket: {
    unlike: 'A ticket looks like {{example}}',
    unfit: 'This does not look like a ticket',
    use: 'Use {{ticket}}?',
    open: 'Open ticket',
    unopened: 'No browser could be opened.',
  },
  /** How a password is read out. */
  spell: {
    lead: 'Letters are small unless I say “capital”.',
    small: '{{letter}} as in {{word}}',
    capital: '{{letter}} as in {{word}}, capital',
  },
  blocked: {
    disabled: {
      title: 'The account is disabled',
      means: 'Someone disabled this account, so Cognito sends it no codes.',
      next: 'Find out why it was disabled, then ask an administrator to enable it.',
      caller: 'Your account is disabled at the moment. I’m passing this to an administrator.',
    },
    'force-change-password': {
      title: 'Still has the temporary password',
      means:
        'The user has not replaced the temporary password yet, and until then Cognito does not reset it.',
      next: 'Have the caller sign in with the temporary password, which may be in an invitation, or ask an administrator to resend the invitation.',
      caller:
        'Your account still has a temporary password. Please sign in with it; it may be in your invitation. If you no longer have it, I’ll have a new one sent.',
    },
    'temporary-password-expired': {
      title: 'The temporary password has expired',
      means: 'The user did not replace the temporary password in time, so a sign-in with it fails.',
      next: 'Ask an administrator to resend the invitation. It comes with a new temporary password.',
      caller: 'Your temporary password has expired. I’m having a new one sent to you.',
    },
    federated: {
      title: 'Signs in with {{providers}}',
      means: 'Cognito does not have this user’s password: {{providers}} does.',
      next: 'The password has to be reset at {{providers}}.',
      caller:
        'You sign in with {{providers}}, so your password has to be reset there. Please use “Forgot password” on that sign-in page.',
    },
    unconfirmed: {
      title: 'The account is not confirmed',
      means: 'The sign-up was never completed, and there is no verified contact to send a code to.',
      next: 'The account has to be confirmed first, by the user with the sign-up code or by an administrator.',
      caller:
        'Your registration isn’t complete yet. Please complete it first; if you can’t, I can have the account confirmed.',
    },
    'admin-only': {
      title: 'Only an administrator can reset passwords in this pool',
      means:
        'The pool’s account recovery is set to administrators only, so users cannot get codes.',
      next: 'An administrator must set a password for this user.',
      caller: 'For this service, an administrator sets new passwords. I’m passing on your request.',
    },
    'no-contact': {
      title: 'No email or phone number on file',
      means:
        'The user has no email address and no phone number, so there is nowhere to send a code.',
      next: 'An administrator must add and verify a contact ({{other}}), or set a password.',
      caller:
        'Your account has no email address or phone number to send a code to. I’m passing this to an administrator.',
    },
    'unverified-contact': {
      title: 'No verified contact',
      means:
        'The contact on file was never verified, and Cognito sends codes to verified contacts only.',
      next: 'An administrator must check that the {{other}} is the user’s and mark it as verified.',
      caller:
        'The contact on your account was never confirmed, so I can’t send a code there. I’m passing this to an administrator.',
    },
    'contact-not-allowed': {
      title: 'The pool does not send codes to this contact',
      means: 'The pool’s recovery order does not use the contact on file.',
      next: 'An administrator must verify this user’s {{other}}, or set a password.',
      caller:
        'Our service can’t send codes to the contact we have for you. I’m passing this to an administrator.',
    },
    'mfa-preferred': {
      title: 'The only verified contact is also the second factor',
      means:
        'The user’s preferred second factor is {{factor}}, and Cognito sends no reset code to the contact used for it.',
      next: 'An administrator must verify the other contact ({{other}}), or set a password.',
      caller:
        'Your {{contact}} is already your second step at sign-in, so a reset code can’t go there. I’m passing this to an administrator.',
    },
    'sms-missing': {
      title: 'This pool cannot send text messages',
      means:
        'With the contacts on file, a code could only go by text message, and this pool is not set up to send any.',
      next: 'An administrator must set up text messages for the pool, or set a password. If the recovery order allows email, a verified email address that is not the second factor helps too.',
      caller:
        'Our service can’t send you a text message, and I have no other way to send you a code. I’m passing this to an administrator.',
    },
    'unusable-status': {
      title: 'The account’s status does not allow a reset',
      means: 'Cognito sends no reset codes to accounts in this status.',
      next: 'Ask an administrator to look at the account.',
      caller:
        'Your account is in a state that I can’t change from here. I’m passing this to an administrator.',
    },
  } satisfies Record<BlockReason, { title: string; means: string; next: string; caller: string }>,
  /** Follows what a temporary password means, if its age is known. */
  temporaryAge: 'It is at least {{age}} old; this pool’s are valid for {{valid}}.',
  /** What is next where no other contact would help either. */
  blockedForGood:
    'With this pool’s settings, another verified contact would not help. An administrator must set a password.',
  notes: {
    'legacy-order': {
      means: 'The pool sets no recovery order.',
      next: 'Cognito then tries the phone first, then email.',
    },
    'mfa-activated': {
      means: 'One of this user’s contacts is also an active second factor ({{factor}}).',
      next: 'AWS’s own documentation is inconsistent on whether a code can go there: Cognito may refuse.',
    },
    'mfa-skipped': {
      means: 'The first contact in the recovery order is the user’s preferred second factor.',
      next: 'Cognito should use the other contact.',
    },
    'mfa-not-checked': {
      means: 'This profile is not allowed to read the user’s MFA factors.',
      next: 'If this contact is a second factor, Cognito may refuse. To be sure, ask for permission for cognito-idp:AdminGetUser.',
    },
    unconfirmed: {
      means: 'The account is not confirmed.',
      next: 'Cognito may answer without sending a code. It is safer to confirm the account first.',
    },
    'reset-required': {
      means: 'This user has to reset the password before the next sign-in.',
      next: 'A code lets them do that.',
    },
    'may-be-simulated': {
      means: 'This app client hides whether a user exists, so its answers may be simulated.',
      next: 'The app checks the destination in the answer against the user’s own contact.',
    },
    'client-not-read': {
      means: 'This profile is not allowed to read the app client.',
      next: 'So the app does not know whether it has a secret or simulates answers. Ask for permission for cognito-idp:DescribeUserPoolClient.',
    },
    'default-email': {
      means:
        'The pool uses Cognito’s built-in email: at most 50 messages a day for the whole AWS account.',
      next: 'Beyond that, Cognito may accept a request and send nothing.',
    },
    'custom-sender': {
      means: 'A Lambda function of the pool sends the message.',
      next: 'Cognito’s answer does not show its failures. Ask the caller whether the code has arrived.',
    },
    'sms-missing': {
      means: 'Cognito may choose the phone, but this pool is not set up to send text messages.',
      next: 'AWS does not say what Cognito does then: it may use email, or refuse. Tell the pool’s owner.',
    },
    'sms-sandbox': {
      means: 'The AWS account is in the SMS sandbox: text messages reach registered numbers only.',
      next: 'Cognito may accept the request and nothing may arrive. Ask the caller whether the code has arrived, and tell the pool’s owner.',
    },
    'sms-failure': {
      means: 'AWS reports a problem with the pool’s text-message setup.',
      next: 'Cognito may refuse, or the message may not go out. Tell the pool’s owner.',
    },
  } satisfies Record<PlanNote, { means: string; next: string }>,
  send: {
    label: 'Send',
    partial: 'The caller did not give the whole {{contact}} on file',
    partialNext: 'Only its beginning matches. Ask for the rest before you tick the checks.',
    checks: 'Caller checks',
    check: {
      identity: 'I verified the caller’s identity according to our procedure',
      requested: 'The caller asked for this reset',
    } satisfies Record<CallerCheck, string>,
    optional: '(optional)',
    ticket: 'Ticket',
    ticketHint: 'For example, INC-1042',
    reason: 'Reason',
    reasonHint: 'Optional; no contacts or codes',
    submit: 'Send reset code',
    again: 'Send again',
    waiting: 'Waiting for Cognito…',
    missing: {
      checks: 'First tick every required check.',
      ticket: 'First enter the ticket.',
      both: 'First tick every required check and enter the ticket.',
      pattern: 'The ticket does not match the pattern in Settings.',
      underWay: 'A request is in progress.',
      ending: 'The call is closed or being closed.',
      ledger: 'The audit ledger cannot be written, so nothing can be sent.',
      cooldown: 'You can send again in {{left}}.',
    },
    keys: 'Press {{mod}}+Enter to send.',
    underWay: 'A request for this user is in progress',
    underWayNext: 'The timeline will show its outcome.',
    failed: 'The send did not complete',
    failedNext: 'Before you send again, check the timeline: it shows whether a request went out.',
  },
  delivery: {
    label: 'Delivery status',
    headlines: {
      accepted: 'Cognito accepted the request: {{medium}} to {{destination}}',
      doubtful: 'This answer may be simulated. Do not tell the caller that a code is coming.',
      refused: 'Cognito refused the request. No code is coming.',
      limited: 'A limit stopped the request. No code is coming.',
      unknown: 'It may or may not have been sent. Ask the caller before you send again.',
      'not-sent': 'Nothing was sent.',
    } satisfies Record<DeliveryState, string>,
    contact: 'contact',
    at: 'Time',
    destination: 'Cognito’s answer',
    destinationOf: '{{medium}} to {{destination}}',
    requestId: 'AWS request ID',
    awsName: 'AWS error',
    detail: 'Detail',
    expires: 'Expires in',
    expired: 'A code from this request has expired.',
    expiredNext: 'Send a new one if the caller still needs it.',
    expiredCaller:
      'Any code from the last request has expired. I can request a new one if you still need it.',
    meter: 'Requests in the last hour',
    meterText:
      '{{count}} from this laptop. Cognito allows {{least}} to {{most}} an hour for one user, code attempts included.',
    copy: 'Copy ticket note',
    kept: 'The outcome is not in the ledger yet',
    keptNext:
      'The disk is full, or another program is using the ledger. The outcome is saved beside it and will be added as soon as possible.',
    notRecorded: 'The outcome could not be written to the ledger',
    notRecordedNext:
      'The ledger has the intent, but not the outcome. Copy the ticket note now and tell your IT team.',
    hidesUsers:
      'This app client hides users and may simulate its answers: choose one that does not.',
    reasons: {
      // No next step: the less there is to read when all is well, the better.
      'as-planned': {
        means: 'Cognito does not report whether it arrives.',
        next: '',
        caller: 'I’ve requested a code by {{to}}. {{nothing}} The code works for one hour.',
      },
      'other-contact': {
        means:
          'This is one of the user’s contacts, but not the one in the plan. Cognito does not report whether the code arrives.',
        next: 'Tell the caller where to look, and ask whether the code has arrived.',
        caller:
          'I’ve requested a code by {{to}}, which may not be what I told you before. {{nothing}} The code works for one hour.',
      },
      'sms-in-doubt': {
        means:
          'This is the user’s phone, but AWS reports a problem with the pool’s text-message setup, so the message may not arrive.',
        next: 'Ask whether the code has arrived. If it has not after a few minutes, do not send again: tell the pool’s owner.',
        caller:
          'I’ve requested a code by {{to}}, but our text messages have a problem at the moment and it may not arrive. Please tell me if it does. The code works for one hour.',
      },
      'no-destination': {
        means: 'Cognito accepted the request but named no destination.',
        next: 'Check the user’s contacts and the app client.',
        caller:
          'I can’t confirm that a code is on its way. Please stay on the line while I check another way.',
      },
      'not-this-user': {
        means: 'The destination Cognito named is not one of this user’s contacts.',
        next: 'Check that this is the right user, and that the user’s contacts have not just changed.',
        caller:
          'I can’t confirm that a code is on its way. Please stay on the line while I check another way.',
      },
      'unverified-contact': {
        means:
          'The destination Cognito named is an unverified contact of this user, and Cognito sends codes to verified contacts only.',
        next: 'Ask an administrator to verify the contact.',
        caller:
          'I can’t confirm that a code is on its way. Please stay on the line while I check another way.',
      },
      'sms-missing': {
        means:
          'The destination is this user’s phone, but this pool is not set up to send text messages.',
        next: 'Tell the pool’s owner. Until text messages are set up, an administrator can set a password.',
        caller:
          'I can’t confirm that a code is on its way. Please stay on the line while I check another way.',
      },
      'user-not-found': {
        means: 'Cognito does not find this user with this app client.',
        next: 'Search again: the user may have been deleted or renamed.',
        caller: 'I couldn’t request a code because the account was not found. Let me look again.',
      },
      'user-disabled': {
        means: 'The account is disabled.',
        next: 'Find out why it was disabled, then ask an administrator to enable it.',
        caller: 'Your account is disabled at the moment. I’m passing this to an administrator.',
      },
      'force-change-password': {
        means:
          'The user still has the temporary password, and Cognito resets nothing before it is replaced.',
        next: 'Ask an administrator to resend the invitation.',
        caller: 'Your account still has a temporary password. I’ll have a new one sent.',
      },
      federated: {
        means: 'The user signs in with an identity provider, which has the password.',
        next: 'The password has to be reset at the identity provider.',
        caller:
          'You sign in with another provider, so your password has to be reset there. Please use “Forgot password” on that sign-in page.',
      },
      unconfirmed: {
        means: 'The account is not confirmed.',
        next: 'Have the account confirmed first.',
        caller: 'Your registration isn’t complete yet. It has to be completed first.',
      },
      'admin-only': {
        means: 'Only an administrator can reset passwords in this pool.',
        next: 'An administrator must set a password for this user.',
        caller:
          'For this service, an administrator sets new passwords. I’m passing on your request.',
      },
      'no-verified-contact': {
        means:
          'Cognito says that this user has no verified contact to send a code to. The record that was read has one.',
        next: 'Open the user again: the record may have changed. If it still has one, an administrator can set a password.',
        caller:
          'Our system finds no confirmed contact in your account, so I couldn’t send a code. Let me look again.',
      },
      'mfa-contact': {
        means:
          'Cognito found no contact that it may send a reset code to. A verified contact does not count if it is also a second factor.',
        next: 'An administrator must verify another contact, or set a password.',
        caller:
          'I couldn’t send a code to the contact we have: it may already be your second step at sign-in. I’m passing this to an administrator.',
      },
      'wrong-state': {
        means: 'Cognito says that the password cannot be reset in the account’s current state.',
        next: 'Open the user again to see the current state, or ask an administrator.',
        caller: 'Your account is in a state that doesn’t allow a reset. I’m looking into it.',
      },
      'secret-missing': {
        means: 'The app client has a secret, and the request went out without its hash.',
        next: 'Ask for permission for cognito-idp:DescribeUserPoolClient for this profile, or choose an app client without a secret.',
        caller: 'A setting on our side stopped the request. I’m having it fixed.',
      },
      'secret-wrong': {
        means:
          'Cognito did not accept the hash of the app client’s secret. The secret may have changed.',
        next: 'Choose the app client again, or one without a secret.',
        caller: 'A setting on our side stopped the request. I’m having it fixed.',
      },
      'client-not-found': {
        means: 'Cognito does not find the app client in this Region.',
        next: 'Choose the app client again in the header.',
        caller: 'A setting on our side stopped the request. I’m having it fixed.',
      },
      'delivery-failed': {
        means: 'Cognito could not hand the message to its sender.',
        next: 'Wait a few minutes, then send once more. If it fails again, tell the pool’s owner.',
        caller: 'The code couldn’t be sent. I’ll try again in a few minutes.',
      },
      'email-setup': {
        means:
          'The pool’s email setup has a problem: Cognito is not allowed to use the sender address, or Amazon SES refused the message.',
        next: 'Tell the pool’s owner: no code can go out by email until that is fixed.',
        caller: 'Our email isn’t working, so no code could go out. I’m having it fixed.',
      },
      'sms-setup': {
        means:
          'The pool is not set up for text messages, or Cognito is not allowed to use the role that sends them.',
        next: 'Tell the pool’s owner: no text message can go out until that is fixed. Until then, an administrator can set a password.',
        caller: 'Our text messages aren’t working, so no code could go out. I’m having it fixed.',
      },
      'lambda-failed': {
        means: 'A Lambda function of the pool stopped the request.',
        next: 'Tell the pool’s owner, and include the request ID.',
        caller: 'An error on our side stopped the request. I’m having it fixed.',
      },
      'lambda-invalid': {
        means: 'A Lambda function of the pool gave an answer that Cognito could not use.',
        next: 'Tell the pool’s owner, and include the request ID.',
        caller: 'An error on our side stopped the request. I’m having it fixed.',
      },
      'lambda-unreachable': {
        means: 'Cognito could not call a Lambda function of the pool.',
        next: 'Tell the pool’s owner, and include the request ID.',
        caller: 'An error on our side stopped the request. I’m having it fixed.',
      },
      waf: {
        means: 'A web application firewall in front of the pool blocked the request.',
        next: 'Ask the firewall’s owner to allow this desk’s address.',
        caller: 'A security system on our side stopped the request. I’m having it fixed.',
      },
      'secondary-region': {
        means:
          'This Region is a replica of the pool. Passwords can only be reset in the primary Region.',
        next: 'Choose a profile in the pool’s primary Region.',
        caller: 'I have to make the request from another place. One moment, please.',
      },
      'refused-otherwise': {
        means: 'Cognito refused for a reason this app does not know.',
        next: 'Tell the pool’s owner, and include the AWS error and the request ID.',
        caller: 'The request was refused. I’m looking into it.',
      },
      'attempt-limit': {
        means:
          'Too many codes or code attempts for this user. Cognito allows 5 to 20 an hour, depending on the risk it sees, and does not say when the limit ends.',
        next: 'Wait about an hour, then send once.',
        caller:
          'There were too many attempts on your account. Please wait about an hour before we try again. A code you already have may still work.',
      },
      'daily-email-cap': {
        means:
          'The AWS account has used up the emails that Cognito’s built-in email allows per day.',
        next: 'The limit should end within a day. Tell the pool’s owner: sending through Amazon SES removes it.',
        caller: 'Our email has reached its limit for today. I’m looking for another way.',
      },
      throttled: {
        means: 'Cognito is not taking more requests from this AWS account right now.',
        next: 'Wait about a minute, then send once.',
        caller: 'The system is very busy. I’ll try again in a minute.',
      },
      timeout: {
        means: 'The request went out, and no answer came in time.',
        next: 'Send again only if no code has arrived after a few minutes.',
        caller:
          'I don’t have a confirmation yet. Please check your email, your spam folder and your text messages for a code. A code works for one hour.',
      },
      'connection-lost': {
        means: 'The connection broke after the request went out.',
        next: 'Send again only if no code has arrived after a few minutes.',
        caller:
          'I don’t have a confirmation yet. Please check your email, your spam folder and your text messages for a code. A code works for one hour.',
      },
      'service-fault': {
        means: 'AWS answered with an error of its own and does not say what it had done by then.',
        next: 'Send again only if no code has arrived after a few minutes.',
        caller:
          'I don’t have a confirmation yet. Please check your email, your spam folder and your text messages for a code. A code works for one hour.',
      },
      'unreadable-answer': {
        means:
          'The answer could not be read as one from Cognito. It may be from a firewall, a proxy or a network’s sign-in page.',
        next: 'Check whether the network asks you to sign in. If this happens again, tell your network team and the owner of the pool’s firewall.',
        caller:
          'I don’t have a confirmation yet. Please check your email, your spam folder and your text messages for a code. A code works for one hour.',
      },
      'answer-too-large': {
        means: 'The answer was larger than any of Cognito’s, and the app did not read all of it.',
        next: 'Check the network and this profile’s endpoint.',
        caller:
          'I don’t have a confirmation yet. Please check your email, your spam folder and your text messages for a code. A code works for one hour.',
      },
      interrupted: {
        means:
          'The request was cut short before the answer came: the app closed, or something in it failed.',
        next: 'Send again only if no code has arrived after a few minutes.',
        caller:
          'I don’t have a confirmation yet. Please check your email, your spam folder and your text messages for a code. A code works for one hour.',
      },
      offline: {
        means: 'There is no network, or AWS could not be found.',
        next: 'Check the network or the VPN, then send.',
        caller:
          'I have no connection at the moment, so I haven’t requested anything yet. One moment, please.',
      },
      unreachable: {
        means: 'No connection could be made: it was refused, or nothing answered.',
        next: 'Check the VPN, the proxy and the endpoint, then send.',
        caller:
          'I have no connection at the moment, so I haven’t requested anything yet. One moment, please.',
      },
      ...withCaller(
        wayOut,
        'I have no connection at the moment, so I haven’t requested anything yet. One moment, please.',
      ),
      'no-region': {
        means: 'The profile has no Region, so there was nowhere to send the request.',
        next: 'Type the Region at the top of the screen, or add it to the profile.',
        caller:
          'A setting is missing on my side, so I haven’t requested anything yet. I’m having it fixed.',
      },
      'no-profile': {
        means: 'The profile is no longer in the AWS config files.',
        next: 'Choose another profile in the header.',
        caller:
          'A setting is missing on my side, so I haven’t requested anything yet. One moment, please.',
      },
      'profile-changed': {
        means: 'The profile now uses a different endpoint than when the user was read.',
        next: 'Open the user again, then send.',
        caller:
          'A setting changed on my side, so I haven’t requested anything yet. One moment, please.',
      },
      'no-permission': {
        means: 'This profile is not signed in, or lacks a permission needed before a send.',
        next: 'Sign in again, or ask an AWS administrator for the permission named below. Then send.',
        caller:
          'I’m missing a permission, so I haven’t requested anything yet. I’m having it fixed.',
      },
      ledger: {
        means: 'The audit ledger could not be written, and nothing is sent without a record.',
        next: 'See the notice about the ledger, or ask your IT team.',
        caller:
          'My system can’t record the request, so I haven’t requested anything yet. A colleague can help you.',
      },
      cooldown: {
        means: 'The last request for this user was too recent.',
        next: 'Wait for the countdown. The last code may still arrive.',
        caller:
          'A code was requested a moment ago. Please look for it; I can request another one shortly.',
      },
      blocked: {
        means:
          'The user or the pool has changed since you opened the user: no code can be sent now.',
        next: 'Open the user again to see the new plan.',
        caller:
          'Something changed on your account, so I haven’t requested anything. Let me look again.',
      },
      'user-unread': {
        means: 'The user could not be read again just before the send.',
        next: 'Open the user again, then send.',
        caller:
          'I couldn’t read your account just now, so I haven’t requested anything yet. One moment, please.',
      },
      'waited-too-long': {
        means:
          'You did not sign in or enter the MFA code within 30 seconds of your click, so nothing was sent, and nothing will be sent later.',
        next: 'Sign in or enter the code, then send again.',
        caller: 'I have to sign in first, so I haven’t requested anything yet. One moment, please.',
      },
      'rejected-here': {
        means: 'The request was malformed, so it was not sent.',
        next: 'Open the user again. If it happens again, report it.',
        caller:
          'An error on my side stopped the request, so I haven’t requested anything yet. One moment, please.',
      },
    } satisfies Record<DeliveryReason, { means: string; next: string; caller: string }>,
  },
  finish: {
    label: 'Finish with the caller',
    open: 'The caller already has a code',
    first: 'Better: the caller does this on their own sign-in page',
    firstText:
      'There they enter the code and choose a password nobody else knows. If you set it here, you will know it: do so only if they cannot.',
    via: 'Uses the app client {{client}}, which the code was requested with.',
    code: 'Code',
    password: 'New password',
    show: 'Show password',
    hide: 'Hide password',
    make: 'Generate a password',
    made: 'Read it to the caller before you set it. Afterwards, the app no longer has it.',
    copy: 'Copy password',
    copied: 'It stays on the clipboard until you copy something else.',
    trimmed: 'Spaces around the pasted text were removed.',
    policy: 'Password policy',
    policyLoading: 'Reading the password policy…',
    policyFailed:
      'The password policy could not be read. Cognito will say whether the password fits it.',
    rules: {
      length: 'At least {{least}} characters, at most {{most}}',
      lowercase: 'A lowercase letter (a–z)',
      uppercase: 'An uppercase letter (A–Z)',
      number: 'A number',
      symbol: 'A symbol',
      'no-spaces': 'No spaces',
    } satisfies Record<Exclude<PasswordRule, 'history'>, string>,
    history_one: 'Cognito also refuses the last password; only Cognito can check that.',
    history_other:
      'Cognito also refuses the last {{count}} passwords; only Cognito can check that.',
    met: {
      yes: 'met',
      no: 'not met yet',
      unknown: 'only Cognito can check',
    } satisfies Record<RuleCheck['met'], string>,
    symbols: 'Which symbols count?',
    submit: 'Set new password',
    keys: 'Press {{mod}}+Enter to set it.',
    onTicket: 'Recorded under ticket {{ticket}}.',
    noTicket: 'Recorded without a ticket.',
    missing: {
      both: 'First enter the code and the new password.',
      code: 'First enter the code.',
      password: 'First enter the new password.',
      policy: 'The password does not meet the policy yet.',
      ledger: 'The audit ledger cannot be written, so nothing can be set.',
    },
    failed: 'The step did not complete',
    failedNext:
      'Have the caller try the new password. Before you try again, check the timeline: it shows whether a request went out.',
    result: 'Result',
    headlines: {
      changed: 'Cognito has set the new password.',
      refused: 'Cognito refused to set the new password.',
      limited: 'A limit stopped the request. The password was not changed.',
      unknown: 'The password may or may not have been changed.',
      'not-sent': 'Nothing was sent. The password was not changed.',
    } satisfies Record<ConfirmationState, string>,
    reasons: {
      'password-changed': {
        means:
          'The old password no longer works. Cognito does not say whether signed-in devices stay signed in.',
        next: 'Stay on the line until the caller has signed in, and ask them to change the password, because you know it.',
        caller:
          'Your new password is set. Please sign in with it now, then change it to one only you know. Other devices may stay signed in, so sign out on any you don’t use.',
      },
      'code-wrong': {
        means: 'This is not the code Cognito expects. The password was not changed.',
        next: 'Compare the code with the caller, digit by digit. If several came, try the newest first: AWS does not say which of them works. Each try counts toward the hourly limit.',
        caller:
          'That code wasn’t accepted. Please read me the code from the newest message again, digit by digit.',
      },
      'code-wrong-or-hidden': {
        means:
          'This is not the code Cognito expects, or the user does not exist or is disabled: this app client hides that. The password was not changed.',
        next: 'Compare the code with the caller, digit by digit. If several came, try the newest first: AWS does not say which of them works. Each try counts toward the hourly limit. If the code is right, check the user.',
        caller:
          'That code wasn’t accepted. Please read me the code from the newest message again, digit by digit.',
      },
      'code-expired': {
        means:
          'Cognito has no such code that is still valid: it was used, it expired after one hour, or none was requested. The password was not changed.',
        next: 'Send a new code and use that one.',
        caller: 'That code is no longer valid. I can request a new one; please use that one then.',
      },
      'code-expired-or-hidden': {
        means:
          'The code has expired or none was ever requested: this app client hides users and answers both the same way. The password was not changed.',
        next: 'Send a new code and use that one. If this happens again, check that this is the right user.',
        caller: 'That code is no longer valid. I can request a new one; please use that one then.',
      },
      'password-policy': {
        means: 'The new password does not meet the pool’s policy. The old password still applies.',
        next: 'Choose another one that meets the list below, or generate one. The code is still in its field.',
        caller:
          'The new password doesn’t meet the rules. Please choose another one and we’ll try again.',
      },
      'password-history': {
        means:
          'The caller has used this password before, and the pool refuses earlier passwords. The current one still applies.',
        next: 'Choose one the caller has not used, or generate one. The code is still in its field.',
        caller:
          'You’ve used that password before, and it can’t be used again. Please choose another one and we’ll try again.',
      },
      'user-not-confirmed': {
        means: 'The account is not confirmed, so no password can be set.',
        next: 'Have the account confirmed first, then send a new code.',
        caller:
          'Your registration isn’t complete yet. It has to be completed before a new password can be set.',
      },
      'user-not-found': {
        means: 'Cognito does not find this user with this app client.',
        next: 'Search again: the user may have been deleted or renamed.',
        caller:
          'I couldn’t change the password because the account was not found. Let me look again.',
      },
      'user-disabled': {
        means: 'The account is disabled. The password was not changed.',
        next: 'Find out why it was disabled, then ask an administrator to enable it.',
        caller: 'Your account is disabled at the moment. I’m passing this to an administrator.',
      },
      'not-authorized': {
        means:
          'Cognito does not allow this for the account and does not say why. The password was not changed.',
        next: 'Open the user again to see the current state, or ask an administrator.',
        caller: 'The change isn’t allowed for your account. I’m looking into it.',
      },
      'secret-missing': {
        means:
          'The app client has a secret, and the request went out without its hash. The password was not changed.',
        next: 'Ask for permission for cognito-idp:DescribeUserPoolClient for this profile, or let the caller finish on their own sign-in page.',
        caller:
          'A setting on our side stopped the change, so your old password still applies. I’m having it fixed.',
      },
      'secret-wrong': {
        means:
          'Cognito did not accept the hash of the app client’s secret, which may have changed. The password was not changed.',
        next: 'Choose the app client again, or let the caller finish on their own sign-in page.',
        caller:
          'A setting on our side stopped the change, so your old password still applies. I’m having it fixed.',
      },
      'client-not-found': {
        means: 'Cognito does not find the app client in this Region. The password was not changed.',
        next: 'Choose the app client again in the header.',
        caller:
          'A setting on our side stopped the change, so your old password still applies. I’m having it fixed.',
      },
      'lambda-failed': {
        means:
          'A Lambda function of the pool refused or failed. Some run only after the change, so the new password may already apply.',
        next: 'Have the caller try the new password. Tell the pool’s owner, and include the request ID.',
        caller:
          'I didn’t get a clear answer. Please try to sign in with the new password, and tell me whether it works.',
      },
      'lambda-invalid': {
        means:
          'A Lambda function of the pool gave an answer that Cognito could not use. Some run only after the change, so the new password may already apply.',
        next: 'Have the caller try the new password. Tell the pool’s owner, and include the request ID.',
        caller:
          'I didn’t get a clear answer. Please try to sign in with the new password, and tell me whether it works.',
      },
      'lambda-unreachable': {
        means:
          'Cognito could not call a Lambda function of the pool. Some run only after the change, so the new password may already apply.',
        next: 'Have the caller try the new password. Tell the pool’s owner, and include the request ID.',
        caller:
          'I didn’t get a clear answer. Please try to sign in with the new password, and tell me whether it works.',
      },
      waf: {
        means:
          'A web application firewall in front of the pool blocked the request. The password was not changed.',
        next: 'Ask the firewall’s owner to allow this desk’s address, or let the caller finish on their own sign-in page.',
        caller:
          'A security system on our side stopped the change, so your old password still applies. I’m having it fixed.',
      },
      'secondary-region': {
        means:
          'This Region is a replica of the pool. Passwords can only be changed in the primary Region.',
        next: 'Choose a profile in the pool’s primary Region.',
        caller: 'I have to make the change from another place. One moment, please.',
      },
      'refused-otherwise': {
        means: 'Cognito refused for a reason this app does not know.',
        next: 'Tell the pool’s owner, and include the AWS error and the request ID.',
        caller: 'The change was refused. I am looking into it.',
      },
      'too-many-wrong': {
        means: 'There were too many wrong codes, so this one no longer works.',
        next: 'Wait a while, then send one new code. Cognito does not say how long.',
        caller:
          'There were too many wrong codes, so this one no longer works. I’ll request a new one as soon as I can.',
      },
      'attempt-limit': {
        means:
          'Too many codes or code attempts for this user. Cognito allows 5 to 20 of both an hour, depending on the risk it sees, and does not say when the limit ends.',
        next: 'Wait about an hour, then send a new code. This one will have expired by then.',
        caller:
          'There were too many attempts on your account. Please wait about an hour before we try again; I’ll request a new code then.',
      },
      throttled: {
        means: 'Cognito is not taking more requests from this AWS account right now.',
        next: 'Wait about a minute, then set it again. The code and the password are still in their fields.',
        caller:
          'The system is very busy, so your password hasn’t changed yet. I’ll try again in a minute.',
      },
      timeout: {
        means: 'The request went out, and no answer came in time.',
        next: 'Have the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I don’t have a confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      'connection-lost': {
        means: 'The connection broke after the request went out.',
        next: 'Have the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I don’t have a confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      'service-fault': {
        means: 'AWS answered with an error of its own and does not say what it had done by then.',
        next: 'Have the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I don’t have a confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      'unreadable-answer': {
        means:
          'The answer could not be read as one from Cognito. It may be from a firewall, a proxy or a network’s sign-in page.',
        next: 'Check whether the network asks you to sign in. Have the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I don’t have a confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      'answer-too-large': {
        means: 'The answer was larger than any of Cognito’s, and the app did not read all of it.',
        next: 'Check the network and this profile’s endpoint. Have the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I don’t have a confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      interrupted: {
        means:
          'The request was cut short before the answer came: the app closed, or something in it failed.',
        next: 'Have the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I don’t have a confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      offline: {
        means: 'There is no network, or AWS could not be found.',
        next: 'Check the network or the VPN, then set it again. The code and the password are still in their fields.',
        caller:
          'I have no connection at the moment, so your password hasn’t changed yet. One moment, please.',
      },
      unreachable: {
        means: 'No connection could be made: it was refused, or nothing answered.',
        next: 'Check the VPN, the proxy and the endpoint, then set it again.',
        caller:
          'I have no connection at the moment, so your password hasn’t changed yet. One moment, please.',
      },
      ...withCaller(
        wayOut,
        'I have no connection at the moment, so your password hasn’t changed yet. One moment, please.',
      ),
      'no-region': {
        means: 'The profile has no Region, so there was nowhere to send the request.',
        next: 'Type the Region at the top of the screen, or add it to the profile.',
        caller:
          'A setting is missing on my side, so your password hasn’t changed yet. I’m having it fixed.',
      },
      'no-profile': {
        means: 'The profile is no longer in the AWS config files.',
        next: 'Choose another profile in the header.',
        caller:
          'A setting is missing on my side, so your password hasn’t changed yet. One moment, please.',
      },
      'profile-changed': {
        means: 'The profile now uses a different endpoint than when the user was read.',
        next: 'Open the user again, then set it again.',
        caller:
          'A setting changed on my side, so your password hasn’t changed yet. One moment, please.',
      },
      'no-permission': {
        means: 'This profile is not signed in, or lacks a permission needed first.',
        next: 'Sign in again, or ask an AWS administrator for the permission named below.',
        caller:
          'I’m missing a permission, so your password hasn’t changed yet. If you can, please enter the code on your own sign-in page.',
      },
      ledger: {
        means: 'The audit ledger could not be written, and nothing is set without a record.',
        next: 'See the notice about the ledger, or let the caller finish on their own sign-in page.',
        caller:
          'My system can’t record the change, so your old password still applies. If you can, please enter the code on your own sign-in page.',
      },
      'user-unread': {
        means: 'The user could not be read again just before the change.',
        next: 'Set it again. If this happens again, open the user again.',
        caller:
          'I couldn’t read your account just now, so your password hasn’t changed yet. One moment, please.',
      },
      'waited-too-long': {
        means:
          'You did not sign in or enter the MFA code within 30 seconds of your click, so the password was not set, and it will not be set later.',
        next: 'Sign in or enter the code, then set it again.',
        caller: 'I have to sign in first, so your password hasn’t changed yet. One moment, please.',
      },
      'switched-off': {
        means: 'This step is turned off in Settings.',
        next: 'Let the caller finish on their own sign-in page.',
        caller:
          'I can’t set your password from here. Please enter the code on your sign-in page and choose a new password there.',
      },
      'under-way': {
        means:
          'Another new password for this user is in progress, so this one was not sent. What you read here is about this one only.',
        next: 'The timeline will show the outcome of the other one.',
        caller: 'The change is still in progress. One moment, please.',
      },
      'rejected-here': {
        means: 'The request was malformed, so it was not sent.',
        next: 'Check the code, the password and the ticket for characters that do not belong there. If it happens again, report it.',
        caller:
          'An error on my side stopped the change, so your password hasn’t changed yet. One moment, please.',
      },
    } satisfies Record<ConfirmationReason, { means: string; next: string; caller: string }>,
  },
  timeline: {
    label: 'Timeline',
    empty: 'Nothing recorded for this user yet.',
    failed: 'The ledger could not be read',
    loading: 'Reading the timeline…',
    again: 'Refresh the timeline',
    showAll: 'Show all {{count}}',
    showFewer: 'Show only the newest {{count}}',
    sources: { ledger: 'Ledger', cognito: 'Cognito' },
    dates: {
      created: 'User created',
      modified: 'Last change in Cognito',
    },
    modifiedText: 'as of when you opened the user; Cognito does not say what changed',
    events: {
      SignIn: 'Sign-in',
      SignUp: 'Sign-up',
      ForgotPassword: 'Forgot password',
      PasswordChange: 'Password change',
      ResendCode: 'Code requested again',
    } satisfies Record<AuthEventType, string>,
    unnamedEvent: 'Unnamed event',
    responses: {
      Pass: 'Passed',
      Fail: 'Failed',
      InProgress: 'In progress',
    } satisfies Record<AuthEventResponse, string>,
    risks: {
      AccountTakeover: 'threat protection responded to a risk',
      Block: 'blocked by threat protection',
    } satisfies Record<RiskDecision, string>,
    riskLevel: 'risk: {{level}}',
    riskLevels: { Low: 'low', Medium: 'medium', High: 'high' } satisfies Record<RiskLevel, string>,
    place: 'request from {{place}}',
    signs: {
      ForgotPassword:
        'The request for a code, or a sign that the reset was completed: AWS does not say which.',
      PasswordChange: 'A sign that the reset was completed, not proof.',
    },
    cognito: {
      loading: 'Reading Cognito’s events…',
      failed: 'Cognito’s events could not be read',
      read: 'Cognito’s events as of {{time}}. They show how an operation ended, not whether a message arrived.',
      none: 'As of {{time}}, Cognito has no events for this user.',
      more: 'Cognito has more than the {{count}} shown here.',
      off: 'This pool has no threat protection, so Cognito keeps no events for its users.',
      denied:
        'Cognito’s events are not shown because this profile lacks {{action}}. Once it is allowed, click “Check permissions” on the Pool screen.',
    },
    kinds: {
      reset: 'Reset code requested',
      confirm: 'New password with a code',
      'user-opened': 'User opened',
      'contact-revealed': '{{attribute}} revealed',
      'mfa-checked': 'MFA checked',
      'pool-scanned': 'User pool scanned',
      'contacts-exported': 'Users exported',
      'history-exported': 'History exported',
      'ledger-imported': 'Ledger imported',
      'ledger-forgotten': 'Imported ledger deleted',
      'reset-refused': 'Reset not possible',
      'not-helped': 'Caller not helped',
      'call-closed': 'Call closed',
      'signed-in': 'Signed in',
      'policy-applied': 'Policy applied',
      'setting-changed': 'Setting changed',
      'ledger-begun': 'Ledger started',
      'retention-due': 'Old rows due for removal',
      'retention-cut': 'Old rows removed',
      'retention-ended': 'Removed rows deleted',
      unreadable: 'A row this version cannot read',
    } satisfies Record<EntryKind, string>,
    planCode: 'a code was possible',
    planBlocked: 'blocked: {{reason}}',
    named: 'Cognito named {{destination}} ({{medium}})',
    kept: 'outcome not in the ledger yet',
    by: 'by {{who}}',
    ticket: 'ticket {{ticket}}',
  },
  note: {
    title: 'Password reset · Recovery Desk',
    time: 'Time',
    ticket: 'Ticket',
    reason: 'Reason',
    profile: 'Profile',
    account: 'AWS account',
    pool: 'User pool',
    client: 'App client',
    username: 'Username',
    sub: 'User ID (sub)',
    plan: 'Plan',
    outcome: 'Outcome',
    destination: 'Destination',
    awsName: 'AWS error',
    requestId: 'AWS request ID',
    unknown: 'unknown',
    checks: 'Caller checks ticked',
    noChecks: 'none',
    expires: 'Code expires',
    expiresValue: '{{at}}, if one came',
    password: 'New password',
    passwordAt: '{{outcome}} ({{at}})',
    passwordError: 'AWS error of the new password',
    passwordRequestId: 'AWS request ID of the new password',
  },
  practice: {
    label: 'Practice callers',
    about: 'Each caller teaches one thing. Click one to find them: what do you tell them?',
    done: '{{done}} of {{all}} done',
    steps: { new: 'Not tried yet', opened: 'Opened', done: 'Done' } satisfies Record<
      LessonStep,
      string
    >,
    failed: 'The practice callers could not be read',
    loading: 'Reading the practice callers…',
  },
  inbox: {
    label: 'Practice inbox',
    empty: 'Nothing has arrived yet. Codes for practice users appear here.',
    to: '{{medium}} to {{destination}}',
    failed: 'The practice inbox could not be read',
    loading: 'Reading the practice inbox…',
  },
  days_one: '{{count}} day',
  days_other: '{{count}} days',
};
