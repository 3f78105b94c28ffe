import type { DeliveryReason, DeliveryState } from '../../../../shared/domain/delivery.ts';
import type { CallerCheck, EntryKind } from '../../../../shared/domain/ledger.ts';
import type { BlockReason, PlanNote } from '../../../../shared/domain/plan.ts';
import type { UserFilter } from '../../../../shared/domain/search.ts';

export const reset = {
  title: 'Reset a password',
  search: {
    label: 'Find user',
    placeholder: 'E-mail, phone, username, name or sub',
    submit: 'Search',
    stop: 'Stop',
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
      name: 'username or name “{{value}}”',
    },
    problems: {
      unsearchable: 'Cognito cannot search for this: leave out backslashes and control characters.',
      'too-long': 'This is longer than Cognito can search for: use the first words only.',
    },
    stopped: 'The search was stopped.',
    failed: 'The search failed',
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
    more: 'More users match than are shown',
    moreNext: 'Type more of the name, the full e-mail or the full phone number.',
    disabled: 'Disabled',
    enabled: 'Enabled',
    unnamed: 'No name',
    none: 'No user matches',
    noneNext:
      'Ask for another e-mail, phone number or username. Accents count; in some pools upper and lower case do too.',
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
      'AWS’s own pages disagree about this case: Cognito may refuse. Promise nothing yet.',
    notes: 'Good to know',
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
      caller: 'Your account signs in with {{providers}}, so the password has to be reset there.',
    },
    unconfirmed: {
      title: 'The account is not confirmed',
      means:
        'The sign-up was never finished and no contact is verified, so there is nowhere to send a code.',
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
      title: 'The pool does not use this verified contact',
      means:
        'A contact is verified, but the pool’s recovery order does not allow it. What the order allows is missing or not verified; it would take a verified {{other}}.',
      next: 'An administrator must verify the {{other}} of this user, or set a password.',
      caller:
        'The service cannot send codes to the contact we have verified for you. I am passing this to an administrator.',
    },
    'mfa-preferred': {
      title: 'The only verified contact is also the second factor',
      means:
        'The user’s preferred second factor is {{factor}}, and Cognito does not send a reset code to the contact that also confirms the sign-in.',
      next: 'An administrator must verify the other contact ({{other}}), or set a password.',
      caller:
        'Your {{contact}} already serves as your second step at sign-in, so a reset code may not go there. I am passing this to an administrator.',
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
      means: 'This contact is also an active second factor ({{factor}}).',
      next: 'Cognito may refuse. Wait for its answer before you say anything to the caller.',
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
    'sms-failure': {
      means: 'Cognito reports a fault in the pool’s text-message setup.',
      next: 'A text message may not go out. Tell whoever looks after the pool.',
    },
  } satisfies Record<PlanNote, { means: string; next: string }>,
  send: {
    label: 'Send',
    checks: 'Caller checks',
    check: {
      identity: 'I have checked who the caller is, as our procedure says',
      requested: 'The caller asked for this reset themselves',
    } satisfies Record<CallerCheck, string>,
    ticket: 'Ticket',
    ticketHint: 'Such as INC-1042',
    reason: 'Reason',
    reasonHint: 'Optional, no contacts or codes',
    submit: 'Send reset code',
    again: 'Send again',
    waiting: 'Waiting for Cognito…',
    missing: {
      checks: 'Tick every caller check first.',
      ticket: 'Enter the ticket first.',
      both: 'Tick every caller check and enter the ticket first.',
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
    notRecorded: 'The outcome could not be written to the ledger',
    notRecordedNext:
      'The intent is on record without it. Copy the ticket note now and tell whoever looks after this laptop.',
    reasons: {
      'as-planned': {
        means:
          'Medium and destination agree with the plan. Cognito does not report whether the message arrives.',
        next: 'Ask the caller whether the newest code has arrived.',
        caller:
          'I have asked for a code. It should come by {{medium}}. Please use the newest one; a code is valid for one hour.',
      },
      'other-contact': {
        means: 'The destination is this user’s, but not the contact that the plan expected.',
        next: 'Tell the caller where to look, and ask whether the newest code has arrived.',
        caller:
          'I have asked for a code. It should come by {{medium}}. Please use the newest one; a code is valid for one hour.',
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
          'Your account signs in through another provider, so the password has to be reset there.',
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
        means: 'The pool’s text-message setup is faulty: Cognito may not use its role to send.',
        next: 'Tell whoever looks after the pool. No text message can go out before that is mended.',
        caller:
          'Our text-message sending has a fault, so no code could go out. I am having it mended.',
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
        caller: 'I have no confirmation yet. Please check whether a new code has arrived.',
      },
      'connection-lost': {
        means: 'The connection broke after the request had left.',
        next: 'Ask the caller whether a code has arrived. Send again only if none has arrived after a few minutes.',
        caller: 'I have no confirmation yet. Please check whether a new code has arrived.',
      },
      'service-fault': {
        means: 'AWS answered with a fault of its own. It does not say what was done before it.',
        next: 'Ask the caller whether a code has arrived. Send again only if none has arrived after a few minutes.',
        caller: 'I have no clear confirmation yet. Please check whether a new code has arrived.',
      },
      'unreadable-answer': {
        means: 'An answer came that is not one of Cognito’s.',
        next: 'Check the network for a sign-in page, and ask the caller whether a code has arrived.',
        caller: 'I have no clear confirmation yet. Please check whether a new code has arrived.',
      },
      interrupted: {
        means: 'The app ended between the request and its answer.',
        next: 'Ask the caller whether a code has arrived before you send again.',
        caller: 'I have no confirmation yet. Please check whether a new code has arrived.',
      },
      offline: {
        means: 'There is no network, or AWS could not be found.',
        next: 'Check the network or the VPN, then send.',
        caller:
          'I have no connection at the moment, so nothing was requested yet. One moment, please.',
      },
      unreachable: {
        means: 'The connection was refused, or its certificate is not valid.',
        next: 'Check the VPN, the proxy and the endpoint, then send.',
        caller:
          'I have no connection at the moment, so nothing was requested yet. One moment, please.',
      },
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
      'rejected-here': {
        means: 'The request was not well formed, so it was not sent.',
        next: 'Open the user again. If it comes back, report it.',
        caller:
          'A fault on my side stopped the request, so nothing was requested yet. One moment, please.',
      },
    } satisfies Record<DeliveryReason, { means: string; next: string; caller: string }>,
  },
  timeline: {
    label: 'Timeline',
    empty: 'Nothing on record for this user yet.',
    failed: 'The timeline could not be read',
    loading: 'Reading the timeline…',
    kinds: {
      reset: 'Reset code requested',
      'user-opened': 'User opened',
      'contact-revealed': '{{attribute}} revealed',
      'mfa-checked': 'MFA checked',
      'pool-scanned': 'User pool scanned',
      'contacts-exported': 'Users exported',
    } satisfies Record<EntryKind, string>,
    planCode: 'a code was possible',
    planBlocked: 'blocked: {{reason}}',
    named: 'Cognito named {{destination}} ({{medium}})',
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
    requestId: 'AWS request id',
    unknown: 'not known',
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
