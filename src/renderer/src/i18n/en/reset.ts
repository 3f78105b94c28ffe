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
    placeholder: 'E-mail, phone, username, name or sub',
    submit: 'Search',
    stop: 'Stop',
    queued: 'A request is under way. This text is searched for next; Esc cancels that.',
    searching: 'Searching…',
    idle: 'Enter searches. Esc clears text, result and user.',
    escStops: 'Esc stops it.',
    sending: 'A request is under way. Search or open users once it ends.',
    noPlace: 'Choose a profile, a user pool and an app client in the header first.',
    takenFor: 'Taken for {{reading}}',
    or: 'or {{reading}}',
    readings: {
      email: 'e-mail {{value}}',
      phone: 'phone {{value}}',
      sub: 'user id (sub) {{value}}',
      username: 'username “{{value}}”',
      name: 'username or name “{{value}}”',
    },
    problems: {
      several: 'This holds more than one address or number. Leave only one.',
      shortened:
        'A spreadsheet has shortened this number, and its last digits are lost. Format the cell as text or as a number without decimals there, and copy it again.',
      country: 'This phone number has no country code. Choose its country below.',
      'too-long': 'This is longer than Cognito can search for: use the first words only.',
    },
    country: {
      label: 'As a phone of',
      placeholder: 'Choose a country',
      none: 'No country with such numbers fits',
      hint: 'Choosing one searches.',
    },
    stopped: 'The search was stopped.',
    failed: 'The search failed',
    otherWords: 'Other words may work.',
  },
  matches: {
    label: 'Matching users',
    user: 'User',
    contacts: 'Contacts',
    status: 'Status',
    foundFor: 'Found for {{reading}}',
    pastFor: 'Result of the last search, for {{reading}}',
    count_one: '{{count}} user matches',
    count_other: '{{count}} users match',
    keys: 'Arrow keys move, Enter opens.',
    shown_one: '{{count}} user shown; more match',
    shown_other: '{{count}} users shown; more match',
    matchedExact: 'Exact match: {{attribute}}',
    matchedPrefix: 'Only the beginning matches: {{attribute}}',
    stillOpen: 'Still open: {{name}}. Read the outcome, then open the next caller.',
    more: 'More users match than are shown',
    moreNext: 'Type more of the name, the full e-mail or the full phone number.',
    disabled: 'Disabled',
    enabled: 'Enabled',
    unnamed: 'No name',
    none: 'No user matches',
    noneNext:
      'Ask for another e-mail, phone number or username. Accents count; in some pools upper and lower case do too.',
    migrates:
      'This pool takes users over from another system (user-migration trigger). The caller may not have been taken over yet: signing in with their password, or resetting it themselves, can bring them in. Then search again.',
    tried: 'Tried',
    exact: '{{attribute}} is “{{value}}”',
    prefix: '{{attribute}} starts with “{{value}}”',
    attributes: {
      username: 'username',
      email: 'e-mail',
      phone_number: 'phone',
      name: 'name',
      given_name: 'given name',
      family_name: 'family name',
      preferred_username: 'preferred username',
      sub: 'user id (sub)',
    } satisfies Record<UserFilter['attribute'], string>,
  },
  start: {
    title: 'Find the caller',
    text: 'Search by what the caller can tell you. You will see whether a reset code can reach them, and where it would go, before anything is sent.',
  },
  user: {
    label: 'User',
    opening: 'Opening the user…',
    openFailed: 'The user could not be opened',
    username: 'Username',
    sub: 'User id (sub)',
    status: 'Status',
    enabled: 'Enabled',
    disabled: 'Disabled',
    email: 'E-mail',
    phone: 'Phone',
    none: 'None',
    providers: 'Signs in with',
    mfa: 'MFA factors',
    mfaNone: 'None active',
    mfaNotChecked: 'MFA not checked',
    mfaPreferred: '{{factor}} (preferred)',
    created: 'Created',
    modified: 'Last change',
    reveal: 'Reveal',
    revealOf: 'Reveal {{contact}}',
    notTyped: 'Not what was typed: only the beginning matches.',
    past: 'As read before the new password was set.',
    hide: 'Hide',
    hidesIn: 'Hidden again in {{left}}',
    revealRecorded: 'Recorded in the audit history.',
    revealFailed: 'The contact was not revealed',
  },
  plan: {
    label: 'Recovery plan',
    empty: 'No user is open',
    emptyText: 'Once you open a user, this says whether a code can be sent and where it would go.',
    code: '{{medium}} to {{mask}}',
    codeLead: 'A reset code would go by',
    blockedLead: 'No code can be sent',
    expected: 'Expected',
    expectedText: 'By what AWS documents for this user and pool. Not a promise.',
    uncertain: 'Uncertain',
    uncertainText:
      'What Cognito will do here is not certain; the notes below say why. Promise nothing yet.',
    notes: 'Good to know',
    caller: {
      expected:
        'I am going to ask for a reset code for you; if all goes well, it comes by {{to}}. {{nothing}} Use the newest code: a code is valid for one hour.',
      uncertain:
        'I am going to ask for a reset code by {{to}}. I cannot say yet whether that works, so please stay on the line until I know. A code is valid for one hour.',
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
      unnamed: 'e-mail or text message',
    },
    nothing: {
      EMAIL: 'If nothing comes, wait a few minutes and look in the spam folder too.',
      SMS: 'If nothing comes within a few minutes, check that your phone has signal and does not block unknown senders.',
    } satisfies Record<Medium, string>,
    nothingUnnamed: 'If nothing comes, wait a few minutes and tell me.',
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
    unfit: 'This does not have the form of a ticket',
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
      means: 'Somebody disabled this account, so Cognito sends it no codes.',
      next: 'An administrator must enable the account. Find out first why it was disabled.',
      caller: 'Your account is switched off at the moment. I am passing this to an administrator.',
    },
    'force-change-password': {
      title: 'Still has the temporary password',
      means:
        'The user never finished the first sign-in, so Cognito resets nothing. The temporary password is {{age}} old; it is valid for {{valid}}.',
      next: 'Let the user sign in with the temporary password from the invitation, or ask an administrator to send the invitation again.',
      caller:
        'Your account is waiting for its first sign-in. Please use the temporary password from your invitation. If you no longer have it, I will have the invitation sent again.',
    },
    'temporary-password-expired': {
      title: 'The temporary password has run out',
      means:
        'The user never finished the first sign-in, and the temporary password is {{age}} old; it was valid for {{valid}}.',
      next: 'An administrator must send the invitation again. It holds a new temporary password.',
      caller:
        'The temporary password in your invitation has run out. I am asking for a new invitation for you.',
    },
    federated: {
      title: 'Signs in with {{providers}}',
      means: 'The password of this user is not in Cognito. It is kept by {{providers}}.',
      next: 'The password must be reset at {{providers}}.',
      caller:
        'Your account signs in with {{providers}}, so the password has to be reset there. Please use the way for a forgotten password on that sign-in page, or ask whoever looks after it.',
    },
    unconfirmed: {
      title: 'The account is not confirmed',
      means:
        'The sign-up was never finished, and there is no verified contact that a code could go to.',
      next: 'The account must be confirmed first: by the user with the sign-up code, or by an administrator.',
      caller:
        'Your registration is not finished yet. Please finish it first; I can have the account confirmed if you cannot.',
    },
    'admin-only': {
      title: 'This pool leaves recovery to administrators',
      means:
        'The recovery setting of the pool is “administrator only”, so nobody can get a code by themselves.',
      next: 'An administrator must set a password for this user.',
      caller:
        'For this service a new password is set by an administrator. I am passing your request on.',
    },
    'no-contact': {
      title: 'No e-mail and no phone on file',
      means:
        'The user has neither an e-mail address nor a phone number, so there is nowhere to send a code.',
      next: 'An administrator must add and verify a contact, or set a password.',
      caller:
        'There is no e-mail address or phone number on your account that a code could go to. I am passing this to an administrator.',
    },
    'unverified-contact': {
      title: 'No contact is verified',
      means:
        'There is a contact on file, but it was never verified, and Cognito sends codes to verified contacts only.',
      next: 'An administrator must verify that the contact is the user’s and mark it as verified.',
      caller:
        'The contact on your account was never confirmed, so no code can go there. I am passing this to an administrator.',
    },
    'contact-not-allowed': {
      title: 'The pool sends no codes to this contact',
      means:
        'There is a contact, but the pool’s recovery order does not allow it. What the order allows is missing or not verified; it would take a verified {{other}}.',
      next: 'An administrator must verify the {{other}} of this user, or set a password.',
      caller:
        'The service cannot send codes to the contact that we have for you. I am passing this to an administrator.',
    },
    'mfa-preferred': {
      title: 'The only verified contact is also the second factor',
      means:
        'The user’s preferred second factor is {{factor}}, and Cognito does not send a reset code to the contact that also confirms the sign-in.',
      next: 'An administrator must verify the other contact ({{other}}), or set a password.',
      caller:
        'Your {{contact}} already serves as your second step at sign-in, so a reset code may not go there. I am passing this to an administrator.',
    },
    'sms-missing': {
      title: 'This pool cannot send text messages',
      means:
        'With what is on file, a code could only go out as a text message, and this pool is not set up to send any.',
      next: 'An administrator must set up text messages for the pool, or set a password. Where the recovery order allows email, a verified email address that is not the second factor helps too.',
      caller:
        'Our service cannot send you a text message, and I have no other way to send you a code. I am passing this to an administrator.',
    },
    'unusable-status': {
      title: 'The status of the account allows no reset',
      means: 'The account is in a status in which Cognito sends no reset code.',
      next: 'Ask an administrator to look at the account.',
      caller:
        'Your account is in a state that I cannot change from here. I am passing this to an administrator.',
    },
  } satisfies Record<BlockReason, { title: string; means: string; next: string; caller: string }>,
  notes: {
    'legacy-order': {
      means: 'The pool sets no recovery order.',
      next: 'Cognito then tries the phone first, then the e-mail.',
    },
    'mfa-activated': {
      means: 'A contact of this user is also an active second factor ({{factor}}).',
      next: 'AWS’s own pages disagree on whether a code may go there: Cognito may refuse. Wait for its answer before you say anything to the caller.',
    },
    'mfa-skipped': {
      means: 'The first contact of the order is the preferred second factor ({{factor}}).',
      next: 'Cognito is expected to use the other contact.',
    },
    'mfa-not-checked': {
      means: 'This profile may not read the user’s MFA factors.',
      next: 'If this contact is a second factor, Cognito may refuse. To be sure, have cognito-idp:AdminGetUser allowed.',
    },
    unconfirmed: {
      means: 'The account is not confirmed.',
      next: 'Cognito may answer without sending. Confirming the account first is safer.',
    },
    'reset-required': {
      means: 'This user must reset the password before the next sign-in.',
      next: 'A code is the way to do it.',
    },
    'may-be-simulated': {
      means: 'This app client hides whether users exist, so its answers may be simulated.',
      next: 'The destination in the answer is compared with the user’s own contact.',
    },
    'client-not-read': {
      means: 'This profile may not read the app client.',
      next: 'Whether it has a secret or simulates answers is not known. Have cognito-idp:DescribeUserPoolClient allowed.',
    },
    'default-email': {
      means:
        'The pool sends through Cognito’s own e-mail: at most 50 a day for the whole AWS account.',
      next: 'Above that, an accepted request may bring no e-mail.',
    },
    'custom-sender': {
      means: 'The pool’s own function sends the message.',
      next: 'Its failures do not show in Cognito’s answer. Ask the caller whether the code came.',
    },
    'sms-missing': {
      means:
        'The recovery order leads to the phone, but this pool is not set up to send text messages.',
      next: 'AWS does not say what Cognito does then: it may use the email, or refuse. Wait for its answer, and tell the pool’s owner.',
    },
    'sms-sandbox': {
      means: 'The AWS account is in the SMS sandbox: text messages reach registered numbers only.',
      next: 'Cognito may accept the request without anything arriving. Ask the caller whether the code came, and tell the pool’s owner.',
    },
    'sms-failure': {
      means: 'AWS reports a failure in the pool’s text-message setup.',
      next: 'Cognito may refuse, or the text message may not go out. Tell the pool’s owner.',
    },
  } satisfies Record<PlanNote, { means: string; next: string }>,
  send: {
    label: 'Send',
    partial: 'The caller did not give the {{contact}} on file',
    partialNext: 'Only its beginning matches. Ask for the rest before you tick the checks.',
    checks: 'Caller checks',
    check: {
      identity: 'I have checked who the caller is, as our procedure says',
      requested: 'The caller asked for this reset themselves',
    } satisfies Record<CallerCheck, string>,
    optional: '(optional)',
    ticket: 'Ticket',
    ticketHint: 'Such as INC-1042',
    reason: 'Reason',
    reasonHint: 'Optional, no contacts or codes',
    submit: 'Send reset code',
    again: 'Send again',
    waiting: 'Waiting for Cognito…',
    missing: {
      checks: 'Tick every required check first.',
      ticket: 'Enter the ticket first.',
      both: 'Tick every required check and enter the ticket first.',
      pattern: 'The ticket does not fit the pattern from Settings.',
      underWay: 'A request is under way.',
      ledger: 'The audit ledger cannot be written, so nothing can be sent.',
      cooldown: 'The next send is allowed in {{left}}.',
    },
    keys: '{{mod}} Enter in this form sends.',
    underWay: 'A request for this user is under way',
    underWayNext: 'The timeline shows its outcome as soon as there is one.',
    failed: 'The send did not complete',
    failedNext: 'Look at the timeline before you send again: it shows whether a request left.',
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
    requestId: 'AWS request id',
    awsName: 'AWS error',
    detail: 'Detail',
    expires: 'If a code came, it expires in',
    expired: 'A code from this request has expired.',
    expiredNext:
      'If a code came, it can no longer be used. Send a new one if the caller still needs it.',
    expiredCaller:
      'A code from the last request has expired by now. I can ask for a new one if you still need it.',
    newest: 'Tell the caller to use the newest code.',
    meter: 'Requests in the last hour',
    meterText:
      '{{count}} by this desk. Cognito’s own estimate is {{least}} to {{most}} an hour for one user, code attempts included.',
    copy: 'Copy ticket note',
    kept: 'The outcome is not in the ledger yet',
    keptNext:
      'The disk is full, or another program holds the ledger. The outcome is kept beside it and goes in as soon as it can be written.',
    notRecorded: 'The outcome could not be written to the ledger',
    notRecordedNext:
      'The intent is on record without it. Copy the ticket note now and tell whoever looks after this laptop.',
    reasons: {
      'as-planned': {
        means:
          'Medium and destination agree with the plan. Cognito does not report whether the message arrives.',
        next: 'Ask the caller whether the newest code has arrived.',
        caller:
          'I have asked for a code by {{to}}, but I cannot see whether it arrives. {{nothing}} Please use the newest code; a code is valid for one hour.',
      },
      'other-contact': {
        means: 'The destination is this user’s, but not the contact that the plan expected.',
        next: 'Tell the caller where to look, and ask whether the newest code has arrived.',
        caller:
          'I have asked for a code by {{to}}, which may not be what I told you before, and I cannot see whether it arrives. {{nothing}} Please use the newest code; a code is valid for one hour.',
      },
      'sms-in-doubt': {
        means:
          'The destination is this user’s phone, but AWS reports a failure in the pool’s text-message setup, so the message may not arrive.',
        next: 'Ask the caller whether a code arrives. If none has after a few minutes, do not send again: tell the pool’s owner.',
        caller:
          'I have asked for a code by {{to}}, but I cannot see whether it arrives: our text messages have a problem at the moment. Please tell me if it does; a code is valid for one hour.',
      },
      'no-destination': {
        means: 'Cognito said yes but named no destination.',
        next: 'Check the user’s contacts and the app client, and use an app client that does not hide users.',
        caller:
          'I cannot confirm that a code is on its way. Please stay on the line while I check another way.',
      },
      'not-this-user': {
        means:
          'The destination that Cognito named is not a contact of this user. App clients that hide users answer like this.',
        next: 'Check that this is the right user, and use an app client that does not hide users.',
        caller:
          'I cannot confirm that a code is on its way. Please stay on the line while I check another way.',
      },
      'unverified-contact': {
        means:
          'The destination that Cognito named is a contact of this user that is not verified. Cognito sends codes to verified contacts only.',
        next: 'Have an administrator verify the contact.',
        caller:
          'I cannot confirm that a code is on its way. Please stay on the line while I check another way.',
      },
      'sms-missing': {
        means:
          'The destination is this user’s phone, but this pool is not set up to send text messages.',
        next: 'Tell the pool’s owner. Until text messages are set up, an administrator can set a password.',
        caller:
          'I cannot confirm that a code is on its way. Please stay on the line while I check another way.',
      },
      'user-not-found': {
        means: 'Cognito does not know this user under this app client.',
        next: 'Search again: the user may have been deleted or renamed.',
        caller: 'I could not request a code: the account was not found. Let me look again.',
      },
      'user-disabled': {
        means: 'The account is disabled.',
        next: 'An administrator must enable it. Find out first why it was disabled.',
        caller:
          'Your account is switched off at the moment. I am passing this to an administrator.',
      },
      'force-change-password': {
        means:
          'The user still has the temporary password, and Cognito resets nothing before the first sign-in.',
        next: 'Ask an administrator to send the invitation again.',
        caller:
          'Your account is waiting for its first sign-in. I will have the invitation sent again.',
      },
      federated: {
        means: 'The user signs in with an identity provider, which keeps the password.',
        next: 'The password must be reset at the identity provider.',
        caller:
          'Your account signs in through another provider, so the password has to be reset there. Please use the way for a forgotten password on that sign-in page.',
      },
      unconfirmed: {
        means: 'The account is not confirmed.',
        next: 'Have the account confirmed first.',
        caller: 'Your registration is not finished yet. It has to be finished first.',
      },
      'admin-only': {
        means: 'The pool leaves recovery to administrators.',
        next: 'An administrator must set a password for this user.',
        caller:
          'For this service a new password is set by an administrator. I am passing your request on.',
      },
      'no-verified-contact': {
        means: 'The user has no verified contact that a code could go to.',
        next: 'An administrator must verify a contact, or set a password.',
        caller:
          'No confirmed contact is on your account, so no code could go out. I am passing this to an administrator.',
      },
      'mfa-contact': {
        means:
          'The only verified contact is also a second factor, and Cognito refused to send a reset code there.',
        next: 'An administrator must verify another contact, or set a password.',
        caller:
          'The contact we have already serves as your second step at sign-in, so no code could go there. I am passing this to an administrator.',
      },
      'wrong-state': {
        means: 'Cognito says that the password cannot be reset in the account’s present state.',
        next: 'Open the user again to see the present state, or ask an administrator.',
        caller: 'Your account is in a state that does not allow a reset. I am looking into it.',
      },
      'secret-missing': {
        means: 'The app client has a secret, and the request went out without its hash.',
        next: 'Have cognito-idp:DescribeUserPoolClient allowed for this profile, or choose an app client without a secret.',
        caller: 'A setting on our side stopped the request. I am having it mended.',
      },
      'secret-wrong': {
        means:
          'Cognito did not accept the hash of the app client’s secret. The secret may have been changed.',
        next: 'Choose the app client again, or choose one without a secret.',
        caller: 'A setting on our side stopped the request. I am having it mended.',
      },
      'client-not-found': {
        means: 'Cognito does not know the app client in this Region.',
        next: 'Choose the app client again in the header.',
        caller: 'A setting on our side stopped the request. I am having it mended.',
      },
      'delivery-failed': {
        means: 'Cognito could not hand the message over to its sender.',
        next: 'Wait a few minutes, then send once more. If it fails again, tell whoever looks after the pool.',
        caller: 'The code could not be sent out. I will try again in a few minutes.',
      },
      'email-setup': {
        means: 'The pool’s e-mail setup is faulty: Cognito may not use the sender address.',
        next: 'Tell whoever looks after the pool. No e-mail code can go out before that is mended.',
        caller: 'Our e-mail sending has a fault, so no code could go out. I am having it mended.',
      },
      'sms-setup': {
        means:
          'The pool’s text messages are not set up, or Cognito may not use the role that sends them.',
        next: 'Tell the pool’s owner: no text message can go out until that is fixed. An administrator can set a password meanwhile.',
        caller: 'Our text messages are not working, so no code could go out. I am having it fixed.',
      },
      'lambda-failed': {
        means: 'A function of the pool stopped the request.',
        next: 'Tell whoever looks after the pool, with the request id.',
        caller: 'A fault on our side stopped the request. I am having it mended.',
      },
      'lambda-invalid': {
        means: 'A function of the pool gave an answer that Cognito could not use.',
        next: 'Tell whoever looks after the pool, with the request id.',
        caller: 'A fault on our side stopped the request. I am having it mended.',
      },
      'lambda-unreachable': {
        means: 'Cognito could not call a function of the pool.',
        next: 'Tell whoever looks after the pool, with the request id.',
        caller: 'A fault on our side stopped the request. I am having it mended.',
      },
      waf: {
        means: 'A web application firewall in front of the pool blocked the request.',
        next: 'Ask whoever looks after the firewall to let this desk’s address through.',
        caller: 'A protection on our side stopped the request. I am having it mended.',
      },
      'secondary-region': {
        means:
          'This Region is a replica of the pool. Passwords can be reset in the primary Region only.',
        next: 'Choose a profile with the pool’s primary Region.',
        caller: 'I have to make the request from another place. One moment, please.',
      },
      'refused-otherwise': {
        means: 'Cognito refused for a reason that the app does not know.',
        next: 'Tell whoever looks after the pool, with the AWS error and the request id.',
        caller: 'The request was refused. I am looking into it.',
      },
      'attempt-limit': {
        means:
          'Too many codes or code attempts for this user. Cognito allows 5 to 20 an hour, by its own estimate of the risk, and does not say when it ends.',
        next: 'Wait an hour (an estimate), then send once.',
        caller:
          'There were too many attempts for your account. Please wait about an hour before we try again. A code that you already have may still work.',
      },
      'daily-email-cap': {
        means: 'The AWS account has used up the e-mails that Cognito’s own sender allows in a day.',
        next: 'It ends within a day (an estimate). Tell whoever looks after the pool: sending through Amazon SES lifts this limit.',
        caller: 'Our e-mail sending has reached its limit for today. I am looking for another way.',
      },
      throttled: {
        means: 'Cognito is taking no more requests from this AWS account for the moment.',
        next: 'Wait a minute (an estimate), then send once.',
        caller: 'The system is very busy. I will try again in a minute.',
      },
      timeout: {
        means: 'The request left, and no answer came in time.',
        next: 'Ask the caller whether a code has arrived. Send again only if none has arrived after a few minutes.',
        caller:
          'I have no confirmation yet. Please look for a new code: in your e-mail, the spam folder too, and in your text messages. If there is one, use the newest; a code is valid for one hour.',
      },
      'connection-lost': {
        means: 'The connection broke after the request had left.',
        next: 'Ask the caller whether a code has arrived. Send again only if none has arrived after a few minutes.',
        caller:
          'I have no confirmation yet. Please look for a new code: in your e-mail, the spam folder too, and in your text messages. If there is one, use the newest; a code is valid for one hour.',
      },
      'service-fault': {
        means: 'AWS answered with a fault of its own. It does not say what was done before it.',
        next: 'Ask the caller whether a code has arrived. Send again only if none has arrived after a few minutes.',
        caller:
          'I have no clear confirmation yet. Please look for a new code: in your e-mail, the spam folder too, and in your text messages. If there is one, use the newest; a code is valid for one hour.',
      },
      'unreadable-answer': {
        means:
          'An answer came that could not be read as one from Cognito. It may come from a firewall, a proxy or the sign-in page of a network.',
        next: 'Check the network for a sign-in page, and ask the caller whether a code has arrived. If it comes back, tell your network team and whoever looks after the pool’s firewall.',
        caller:
          'I have no clear confirmation yet. Please look for a new code: in your e-mail, the spam folder too, and in your text messages. If there is one, use the newest; a code is valid for one hour.',
      },
      'answer-too-large': {
        means: 'More came back than any answer of Cognito’s, and the rest of it was not read.',
        next: 'Check the network and the endpoint of this profile, and ask the caller whether a code has arrived.',
        caller:
          'I have no clear confirmation yet. Please look for a new code: in your e-mail, the spam folder too, and in your text messages. If there is one, use the newest; a code is valid for one hour.',
      },
      interrupted: {
        means: 'The app ended between the request and its answer.',
        next: 'Ask the caller whether a code has arrived before you send again.',
        caller:
          'I have no confirmation yet. Please look for a new code: in your e-mail, the spam folder too, and in your text messages. If there is one, use the newest; a code is valid for one hour.',
      },
      offline: {
        means: 'There is no network, or AWS could not be found.',
        next: 'Check the network or the VPN, then send.',
        caller:
          'I have no connection at the moment, so nothing was requested yet. One moment, please.',
      },
      unreachable: {
        means: 'No connection could be made: it was refused, or nothing answered.',
        next: 'Check the VPN, the proxy and the endpoint, then send.',
        caller:
          'I have no connection at the moment, so nothing was requested yet. One moment, please.',
      },
      ...withCaller(
        wayOut,
        'I have no connection at the moment, so nothing was requested yet. One moment, please.',
      ),
      'no-region': {
        means: 'The profile has no Region, so there was nowhere to send the request.',
        next: 'Type the Region at the top of the screen, or add it to the profile.',
        caller:
          'A setting on my side is missing, so nothing was requested yet. I am having it mended.',
      },
      'no-profile': {
        means: 'The profile is no longer in the AWS config files.',
        next: 'Choose another profile in the header.',
        caller:
          'A setting on my side is missing, so nothing was requested yet. One moment, please.',
      },
      'no-permission': {
        means: 'This profile has no session, or lacks a permission that is needed before a send.',
        next: 'Sign in again, or ask an AWS administrator for what is named below, then send.',
        caller:
          'I lack a permission for this, so nothing was requested yet. I am having it mended.',
      },
      ledger: {
        means: 'The audit ledger could not be written, and nothing is sent without a record.',
        next: 'See the notice about the ledger, or ask whoever looks after this laptop.',
        caller:
          'My system cannot record the request, so nothing was requested yet. A colleague can help you.',
      },
      cooldown: {
        means: 'The last request for this user is too recent.',
        next: 'Wait for the countdown. The code from the last request may still come.',
        caller:
          'A code was requested a moment ago. Please look for it; I can ask for another one shortly.',
      },
      blocked: {
        means: 'The user or the pool has changed since the plan was made: no code can be sent now.',
        next: 'Open the user again to see the new plan.',
        caller: 'Something changed on your account, so nothing was requested. Let me look again.',
      },
      'user-unread': {
        means: 'The user could not be read again just before the send.',
        next: 'Open the user again, then send.',
        caller:
          'I could not read your account just now, so nothing was requested yet. One moment, please.',
      },
      'waited-too-long': {
        means:
          '30 seconds after your click, you had not entered the MFA code or signed in yet. Nothing is sent later by itself.',
        next: 'Finish what you are asked for, then send again.',
        caller: 'I have to sign in first, so nothing was requested yet. One moment, please.',
      },
      'rejected-here': {
        means: 'The request was not well formed, so it was not sent.',
        next: 'Open the user again. If it comes back, report it.',
        caller:
          'A fault on my side stopped the request, so nothing was requested yet. One moment, please.',
      },
    } satisfies Record<DeliveryReason, { means: string; next: string; caller: string }>,
  },
  finish: {
    label: 'Finish with the caller',
    open: 'The caller already has a code',
    first: 'Better: the caller does this on their own sign-in page',
    firstText:
      'There they enter the code and choose a password that nobody else knows. If you set it here, you learn the password: do it only where they cannot.',
    via: 'Goes through the app client {{client}}, for which the code was asked.',
    code: 'Code',
    password: 'New password',
    show: 'Show password',
    hide: 'Hide password',
    make: 'Make a password',
    made: 'Read it to the caller before you set it: after that this app no longer has it.',
    copy: 'Copy password',
    copied: 'It stays on the clipboard until something else is copied.',
    trimmed: 'The white space around the pasted text was left out.',
    policy: 'Password policy',
    policyLoading: 'Reading the password policy…',
    policyFailed:
      'The password policy could not be read. Cognito will say whether the password fits.',
    rules: {
      length: 'At least {{least}} characters, at most {{most}}',
      lowercase: 'A small letter (a–z)',
      uppercase: 'A capital letter (A–Z)',
      number: 'A number',
      symbol: 'A symbol',
      'no-spaces': 'No spaces',
    } satisfies Record<Exclude<PasswordRule, 'history'>, string>,
    history_one: 'Cognito also refuses the last password; only it can tell.',
    history_other: 'Cognito also refuses the last {{count}} passwords; only it can tell.',
    met: {
      yes: 'met',
      no: 'not met yet',
      unknown: 'only Cognito can tell',
    } satisfies Record<RuleCheck['met'], string>,
    symbols: 'Which symbols count?',
    submit: 'Set new password',
    keys: '{{mod}} Enter in this form sets it.',
    onTicket: 'On record with ticket {{ticket}}.',
    noTicket: 'On record without a ticket.',
    missing: {
      both: 'Enter the code and the new password first.',
      code: 'Enter the code first.',
      password: 'Enter the new password first.',
      policy: 'The password does not fit the policy yet.',
      ledger: 'The audit ledger cannot be written, so nothing can be set.',
    },
    failed: 'The step did not complete',
    failedNext:
      'Let the caller try the new password, and look at the timeline before you try again: it shows whether a request left.',
    result: 'Result',
    headlines: {
      changed: 'Cognito has set the new password.',
      refused: 'Cognito refused to set the new password.',
      limited: 'A limit stopped the request. The password was not changed.',
      unknown:
        'The password may or may not have been changed. Let the caller try it before anything else.',
      'not-sent': 'Nothing was sent. The password was not changed.',
    } satisfies Record<ConfirmationState, string>,
    reasons: {
      'password-changed': {
        means:
          'The old password no longer works. Whether devices that are signed in stay so, Cognito does not say.',
        next: 'Stay on the line until the caller has signed in, and have them change the password that you know.',
        caller:
          'Your new password is set. Please sign in with it now, and then change it to one that only you know. Devices that are still signed in may stay so.',
      },
      'code-wrong': {
        means: 'The code is not the one that Cognito expects. The password was not changed.',
        next: 'Compare the code with the caller, digit by digit: it has to be the newest. Each try counts toward the hourly limit.',
        caller:
          'That code was not accepted. Please read me the code from the newest message once more, digit by digit.',
      },
      'code-wrong-or-hidden': {
        means:
          'The code is not the one that Cognito expects; or the user does not exist or is disabled, because this app client hides that. The password was not changed.',
        next: 'Compare the code with the caller, digit by digit: it has to be the newest. Each try counts toward the hourly limit. If it is right, check the user.',
        caller:
          'That code was not accepted. Please read me the code from the newest message once more, digit by digit.',
      },
      'code-expired': {
        means:
          'The code is no longer valid: it may have expired, which it does after one hour, or have been used. The password was not changed.',
        next: 'Send a new code, then try with that one.',
        caller: 'That code is no longer valid. I can ask for a new one; please use that one then.',
      },
      'code-expired-or-hidden': {
        means:
          'The code has expired, or none was ever asked for: this app client hides users, and gives both the same answer. The password was not changed.',
        next: 'Send a new code, then try with that one. If this comes back, check that it is the right user.',
        caller: 'That code is no longer valid. I can ask for a new one; please use that one then.',
      },
      'password-policy': {
        means:
          'The new password does not fit the policy of the pool. The old one is still in force.',
        next: 'Choose another one by the list below, or make one. The code is still in its field.',
        caller:
          'The new password does not meet the rules. Please choose another one, and we try again.',
      },
      'password-history': {
        means:
          'The caller has had this password before, and the pool refuses old ones. The present one is still in force.',
        next: 'Choose one that the caller has not had, or make one. The code is still in its field.',
        caller:
          'You have had that password before, and it may not be used again. Please choose another one, and we try again.',
      },
      'user-not-confirmed': {
        means: 'The account is not confirmed, so no password can be set.',
        next: 'Have the account confirmed first, then send a new code.',
        caller:
          'Your registration is not finished yet. It has to be finished before a new password can be set.',
      },
      'user-not-found': {
        means: 'Cognito does not know this user under this app client.',
        next: 'Search again: the user may have been deleted or renamed.',
        caller: 'I could not change the password: the account was not found. Let me look again.',
      },
      'user-disabled': {
        means: 'The account is disabled. The password was not changed.',
        next: 'An administrator must enable it. Find out first why it was disabled.',
        caller:
          'Your account is switched off at the moment. I am passing this to an administrator.',
      },
      'not-authorized': {
        means:
          'Cognito does not allow it for this account, and does not say why. The password was not changed.',
        next: 'Open the user again to see the present state, or ask an administrator.',
        caller: 'The change was not allowed for your account. I am looking into it.',
      },
      'secret-missing': {
        means:
          'The app client has a secret, and the request went out without its hash. The password was not changed.',
        next: 'Have cognito-idp:DescribeUserPoolClient allowed for this profile, or let the caller finish on their own sign-in page.',
        caller:
          'A setting on our side stopped the change, so your password is still the old one. I am having it mended.',
      },
      'secret-wrong': {
        means:
          'Cognito did not accept the hash of the app client’s secret. The secret may have been changed; the password was not.',
        next: 'Choose the app client again, or let the caller finish on their own sign-in page.',
        caller:
          'A setting on our side stopped the change, so your password is still the old one. I am having it mended.',
      },
      'client-not-found': {
        means: 'Cognito does not know the app client in this Region. The password was not changed.',
        next: 'Choose the app client again in the header.',
        caller:
          'A setting on our side stopped the change, so your password is still the old one. I am having it mended.',
      },
      'lambda-failed': {
        means:
          'A function of the pool refused or failed. Some functions run only after the change, so the new password may be in force all the same.',
        next: 'Let the caller try the new password. Tell whoever looks after the pool, with the request id.',
        caller:
          'I did not get a clear answer. Please try to sign in with the new password, and tell me whether it works.',
      },
      'lambda-invalid': {
        means:
          'A function of the pool gave an answer that Cognito could not use. Some functions run only after the change, so the new password may be in force all the same.',
        next: 'Let the caller try the new password. Tell whoever looks after the pool, with the request id.',
        caller:
          'I did not get a clear answer. Please try to sign in with the new password, and tell me whether it works.',
      },
      'lambda-unreachable': {
        means:
          'Cognito could not call a function of the pool. Some functions run only after the change, so the new password may be in force all the same.',
        next: 'Let the caller try the new password. Tell whoever looks after the pool, with the request id.',
        caller:
          'I did not get a clear answer. Please try to sign in with the new password, and tell me whether it works.',
      },
      waf: {
        means:
          'A web application firewall in front of the pool blocked the request. The password was not changed.',
        next: 'Ask whoever looks after the firewall to let this desk’s address through, or let the caller finish on their own sign-in page.',
        caller:
          'A protection on our side stopped the change, so your password is still the old one. I am having it mended.',
      },
      'secondary-region': {
        means:
          'This Region is a replica of the pool. Passwords can be changed in the primary Region only.',
        next: 'Choose a profile with the pool’s primary Region.',
        caller: 'I have to make the change from another place. One moment, please.',
      },
      'refused-otherwise': {
        means: 'Cognito refused for a reason that the app does not know.',
        next: 'Tell whoever looks after the pool, with the AWS error and the request id.',
        caller: 'The change was refused. I am looking into it.',
      },
      'too-many-wrong': {
        means: 'There were too many wrong codes, so this one is of no more use.',
        next: 'Wait a while, then send one new code. How long, Cognito does not say.',
        caller:
          'There were too many wrong codes, so this one no longer works. I will ask for a new one as soon as that is possible.',
      },
      'attempt-limit': {
        means:
          'Too many codes or code attempts for this user. Cognito counts both together, 5 to 20 an hour by its own estimate of the risk, and does not say when it ends.',
        next: 'Wait an hour (an estimate), then send a new code: the one at hand will have expired by then.',
        caller:
          'There were too many attempts for your account. Please wait about an hour before we try again; I will then ask for a new code.',
      },
      throttled: {
        means: 'Cognito is taking no more requests from this AWS account for the moment.',
        next: 'Wait a minute (an estimate), then set it again. Code and password are still in their fields.',
        caller:
          'The system is very busy, so your password is not changed yet. I will try again in a minute.',
      },
      timeout: {
        means: 'The request left, and no answer came in time.',
        next: 'Let the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I have no confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      'connection-lost': {
        means: 'The connection broke after the request had left.',
        next: 'Let the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I have no confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      'service-fault': {
        means: 'AWS answered with a fault of its own. It does not say what was done before it.',
        next: 'Let the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I have no confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      'unreadable-answer': {
        means:
          'An answer came that could not be read as one from Cognito. It may come from a firewall, a proxy or the sign-in page of a network.',
        next: 'Check the network for a sign-in page. Let the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I have no confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      'answer-too-large': {
        means: 'More came back than any answer of Cognito’s, and the rest of it was not read.',
        next: 'Check the network and the endpoint of this profile. Let the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I have no confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      interrupted: {
        means: 'The app ended between the request and its answer.',
        next: 'Let the caller try the new password. If it does not work, send a new code: this one may be used up.',
        caller:
          'I have no confirmation yet. Please try to sign in with the new password, and tell me whether it works.',
      },
      offline: {
        means: 'There is no network, or AWS could not be found.',
        next: 'Check the network or the VPN, then set it again. Code and password are still in their fields.',
        caller:
          'I have no connection at the moment, so your password is not changed yet. One moment, please.',
      },
      unreachable: {
        means: 'No connection could be made: it was refused, or nothing answered.',
        next: 'Check the VPN, the proxy and the endpoint, then set it again.',
        caller:
          'I have no connection at the moment, so your password is not changed yet. One moment, please.',
      },
      ...withCaller(
        wayOut,
        'I have no connection at the moment, so your password is not changed yet. One moment, please.',
      ),
      'no-region': {
        means: 'The profile has no Region, so there was nowhere to send the request.',
        next: 'Type the Region at the top of the screen, or add it to the profile.',
        caller:
          'A setting on my side is missing, so your password is not changed yet. I am having it mended.',
      },
      'no-profile': {
        means: 'The profile is no longer in the AWS config files.',
        next: 'Choose another profile in the header.',
        caller:
          'A setting on my side is missing, so your password is not changed yet. One moment, please.',
      },
      'no-permission': {
        means: 'This profile has no session, or lacks a permission that is needed first.',
        next: 'Sign in again, or ask an AWS administrator for what is named below.',
        caller:
          'I lack a permission for this, so your password is not changed yet. Please enter the code on your own sign-in page if you can.',
      },
      ledger: {
        means: 'The audit ledger could not be written, and nothing is set without a record.',
        next: 'See the notice about the ledger, or let the caller finish on their own sign-in page.',
        caller:
          'My system cannot record the change, so your password is still the old one. Please enter the code on your own sign-in page if you can.',
      },
      'user-unread': {
        means: 'The user could not be read again just before the change.',
        next: 'Set it again. If it comes back, open the user again.',
        caller:
          'I could not read your account just now, so your password is not changed yet. One moment, please.',
      },
      'waited-too-long': {
        means:
          '30 seconds after your click, you had not entered the MFA code or signed in yet. The password is not set later by itself.',
        next: 'Finish what you are asked for, then set it again.',
        caller: 'I have to sign in first, so your password is not changed yet. One moment, please.',
      },
      'switched-off': {
        means: 'Settings have this step switched off.',
        next: 'Let the caller finish on their own sign-in page.',
        caller:
          'I cannot set your password from here. Please enter the code on your sign-in page and choose a new password there.',
      },
      'under-way': {
        means:
          'Another new password for this user is under way, so this one was not sent. What is said here is of this one alone.',
        next: 'Look at the timeline: it shows the outcome of the other one as soon as there is one.',
        caller: 'The change is still under way. One moment, please.',
      },
      'rejected-here': {
        means: 'The request was not well formed, so it was not sent.',
        next: 'Check the code, the password and the ticket for characters that do not belong. If it comes back, report it.',
        caller:
          'A fault on my side stopped the change, so your password is not changed yet. One moment, please.',
      },
    } satisfies Record<ConfirmationReason, { means: string; next: string; caller: string }>,
  },
  timeline: {
    label: 'Timeline',
    empty: 'Nothing on record for this user yet.',
    failed: 'The ledger could not be read',
    loading: 'Reading the timeline…',
    again: 'Read the timeline again',
    showAll: 'Show all {{count}}',
    showFewer: 'Show the newest {{count}}',
    sources: { ledger: 'Ledger', cognito: 'Cognito' },
    dates: {
      created: 'User created',
      modified: 'Last change in Cognito',
    },
    modifiedText: 'as read when the user was opened; Cognito does not say what changed',
    events: {
      SignIn: 'Sign-in',
      SignUp: 'Sign-up',
      ForgotPassword: 'Forgotten password',
      PasswordChange: 'Password change',
      ResendCode: 'Code asked for again',
    } satisfies Record<AuthEventType, string>,
    unnamedEvent: 'Event without a name',
    responses: {
      Pass: 'Passed',
      Fail: 'Failed',
      InProgress: 'In progress',
    } satisfies Record<AuthEventResponse, string>,
    risks: {
      AccountTakeover: 'threat protection responded to a risk',
      Block: 'stopped by threat protection',
    } satisfies Record<RiskDecision, string>,
    riskLevel: 'risk: {{level}}',
    riskLevels: { Low: 'low', Medium: 'medium', High: 'high' } satisfies Record<RiskLevel, string>,
    place: 'request from {{place}}',
    signs: {
      ForgotPassword:
        'The request for a code, or a sign that the reset was finished: AWS does not say which.',
      PasswordChange: 'A sign that the reset was finished, not a proof of it.',
    },
    cognito: {
      loading: 'Reading Cognito’s events…',
      failed: 'Cognito’s own events could not be read',
      read: 'Cognito’s events as of {{time}}. They tell how an operation ended, not whether a message arrived.',
      none: 'As of {{time}}, Cognito has no events of this user.',
      more: 'It has more than the {{count}} that are read here.',
      off: 'This pool has no threat protection, so Cognito keeps no events of its users.',
      denied:
        'Cognito’s events are not shown, because this profile lacks {{action}}. Once it is allowed, press “Check permissions” on the Pool screen.',
    },
    kinds: {
      reset: 'Reset code requested',
      confirm: 'New password, with a code',
      'user-opened': 'User opened',
      'contact-revealed': '{{attribute}} revealed',
      'mfa-checked': 'MFA checked',
      'pool-scanned': 'User pool scanned',
      'contacts-exported': 'Users exported',
      'history-exported': 'History exported',
      'ledger-imported': 'Ledger imported',
      'ledger-forgotten': 'Imported ledger deleted',
      'reset-refused': 'Reset wanted, no code possible',
      'not-helped': 'Caller not helped',
      'call-closed': 'Call closed',
      'signed-in': 'Signed in',
      'policy-applied': 'Policy applied',
      'setting-changed': 'Setting changed',
      'ledger-begun': 'Ledger begun',
      'retention-due': 'Old rows to be removed',
      'retention-cut': 'Old rows removed',
      'retention-ended': 'Removed rows deleted',
      unreadable: 'A row that this version cannot read',
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
    sub: 'User id (sub)',
    plan: 'Plan',
    outcome: 'Outcome',
    destination: 'Destination',
    awsName: 'AWS error',
    requestId: 'AWS request id',
    unknown: 'not known',
    checks: 'Caller checks ticked',
    noChecks: 'none',
    expires: 'Code expires',
    expiresValue: '{{at}}, if one came',
    password: 'New password',
    passwordAt: '{{outcome}} ({{at}})',
    passwordError: 'AWS error of the new password',
    passwordRequestId: 'AWS request id of the new password',
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
    empty: 'Nothing has arrived yet. Codes to practice users show up here.',
    to: '{{medium}} to {{destination}}',
    failed: 'The practice inbox could not be read',
    loading: 'Reading the practice inbox…',
  },
  days_one: '{{count}} day',
  days_other: '{{count}} days',
};
