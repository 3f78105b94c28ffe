import type { Contact, UserSeed } from './types.ts';
import { CITY_TRANSIT_USERS, OLD_FORUM_USERS, STAFF_DIRECTORY_USERS } from './users-other-pools.ts';
import {
  NIGHT_CLINIC_USERS,
  PARCEL_COURIERS_USERS,
  PUPPET_THEATER_USERS,
  VILLAGE_LIBRARY_USERS,
} from './users-sms-pools.ts';

const verified = (value: string): Contact => ({ value, verified: true });
const unverified = (value: string): Contact => ({ value, verified: false });

const LONG_NAME = `Lope ${'de la Vega y Carpio '.repeat(25)}`.slice(0, 499).padEnd(500, 'o');

const HARBOUR_BANK_USERS: readonly UserSeed[] = [
  {
    name: 'Vera Verified',
    email: verified('vera@example.com'),
    phone: verified('+34600111222'),
    lesson: 'The plain case: the code goes to the verified e-mail address.',
  },
  {
    name: 'Paula Phone',
    email: unverified('paula@example.com'),
    phone: verified('+34600222333'),
    lesson: 'Her e-mail address is not verified, so the code goes to the phone.',
  },
  {
    name: 'Dario Disabled',
    email: verified('dario@example.com'),
    disabled: true,
    lesson: 'The account is disabled: an admin must enable it first.',
  },
  {
    name: 'Nina Newcomer',
    email: verified('nina@example.com'),
    status: 'FORCE_CHANGE_PASSWORD',
    createdDaysAgo: 2,
    modifiedDaysAgo: 2,
    lesson: 'Never signed in: the temporary password of two days ago still works.',
  },
  {
    name: 'Otto Outdated',
    email: verified('otto@example.com'),
    status: 'FORCE_CHANGE_PASSWORD',
    createdDaysAgo: 30,
    modifiedDaysAgo: 30,
    lesson:
      'Never signed in and the temporary password has expired: the invitation must be sent again.',
  },
  {
    name: 'Gina Google',
    username: 'Google_109345678901234567890',
    email: unverified('gina@example.com'),
    status: 'EXTERNAL_PROVIDER',
    federated: { provider: 'Google', type: 'Google', userId: '109345678901234567890' },
    lesson: 'Signs in with Google: the password is reset there.',
  },
  {
    name: 'Uma Unconfirmed',
    email: unverified('uma@example.com'),
    status: 'UNCONFIRMED',
    createdDaysAgo: 1,
    modifiedDaysAgo: 1,
    lesson: 'Never confirmed her account and no contact is verified.',
  },
  {
    name: 'Umberto Unsure',
    email: verified('umberto@example.com'),
    status: 'UNCONFIRMED',
    createdDaysAgo: 3,
    modifiedDaysAgo: 3,
    lesson:
      'Not confirmed, although his e-mail address is verified: AWS does not say what happens.',
  },
  {
    name: 'Norma Nocontact',
    lesson: 'No e-mail address and no phone on record.',
  },
  {
    name: 'Ulla Unverified',
    email: unverified('ulla@example.com'),
    phone: unverified('+34600333444'),
    lesson: 'Both contacts are there and neither is verified.',
  },
  {
    name: 'Max Mfa',
    email: unverified('max@example.com'),
    phone: verified('+34600444555'),
    factors: ['SMS_MFA'],
    preferredFactor: 'SMS_MFA',
    lesson: 'His only verified contact is also his preferred second factor.',
  },
  {
    name: 'Ana Activated',
    email: unverified('ana@example.com'),
    phone: verified('+34600555666'),
    factors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    preferredFactor: 'SOFTWARE_TOKEN_MFA',
    lesson:
      'Her only verified contact is an activated, not preferred, second factor: AWS contradicts itself.',
  },
  {
    name: 'Bea Both',
    email: verified('bea@example.com'),
    phone: verified('+34600666777'),
    factors: ['EMAIL_OTP'],
    preferredFactor: 'EMAIL_OTP',
    lesson: 'E-mail is her second factor, so the code goes to the phone.',
  },
  {
    name: 'Rita Reset',
    email: verified('rita@example.com'),
    status: 'RESET_REQUIRED',
    modifiedDaysAgo: 1,
    lesson: 'An admin asked for a reset: a new code works.',
  },
  {
    name: 'María García',
    email: verified('maria.garcia@example.com'),
    phone: verified('+34600777888'),
    lesson: 'One of two people of this name: ask which.',
  },
  {
    name: 'María García',
    email: verified('mgarcia88@example.com'),
    phone: unverified('+34600888999'),
    lesson: 'The other of two people of this name: ask which.',
  },
  {
    name: 'Quentin "Q" Quotes',
    email: verified('quentin@example.com'),
    lesson: 'Double quotes in the name must not break a search.',
  },
  {
    name: LONG_NAME,
    email: verified('lope@example.com'),
    lesson: 'A name of 500 characters must not break the screen.',
  },
  {
    name: 'Amira 🌙 أميرة',
    email: verified('amira@example.com'),
    phone: verified('+34600999000'),
    lesson: 'An emoji and a right-to-left script in the name must not break the screen.',
  },
  {
    name: 'Lena Limit',
    email: verified('lena@example.com'),
    fault: { kind: 'attempt-limit' },
    lesson: 'Asked for too many codes this hour.',
  },
  {
    name: 'Dan Dailycap',
    email: verified('dan@example.com'),
    fault: { kind: 'daily-email-cap' },
    lesson: 'The account has sent its 50 e-mails of today.',
  },
  {
    name: 'Tina Throttled',
    email: verified('tina@example.com'),
    fault: { kind: 'throttle' },
    lesson: 'The account sends too many requests a second.',
  },
  {
    name: 'Wanda Waf',
    email: verified('wanda@example.com'),
    fault: { kind: 'waf' },
    lesson: 'A web firewall refuses this network.',
  },
  {
    name: 'Lambert Lambda',
    email: verified('lambert@example.com'),
    fault: { kind: 'lambda-failed' },
    lesson: "The pool's own message function fails.",
  },
  {
    name: 'Clara Carrier',
    email: unverified('clara@example.com'),
    phone: verified('+34600121212'),
    fault: { kind: 'delivery-failure' },
    lesson: 'Cognito could not hand the message over.',
  },
  {
    name: 'Dora Dropped',
    email: verified('dora@example.com'),
    fault: { kind: 'drop' },
    lesson: 'The connection is cut after the request left: nobody knows whether a code went out.',
  },
  {
    name: 'Hugo Hanging',
    email: verified('hugo@example.com'),
    fault: { kind: 'hang' },
    lesson: 'No answer ever comes: nobody knows whether a code went out.',
  },
  {
    name: 'Fiona Fault',
    email: verified('fiona@example.com'),
    fault: { kind: 'server-error' },
    lesson: 'AWS answers with an internal error: nobody knows whether a code went out.',
  },
  {
    name: 'Emil Empty',
    email: verified('emil@example.com'),
    fault: { kind: 'empty' },
    lesson: 'AWS answers "OK" and nothing more.',
  },
  {
    name: 'Mona Malformed',
    email: verified('mona@example.com'),
    fault: { kind: 'malformed' },
    lesson: 'The answer cannot be read: nobody knows whether a code went out.',
  },
  {
    name: 'Sim Simulated',
    email: verified('sim@example.com'),
    fault: { kind: 'simulated' },
    lesson: 'Cognito says "sent" to somebody else: the record went stale and no code is coming.',
  },
];

/** The users of each practice pool, in the order of ListUsers. */
export const PRACTICE_USERS: Readonly<Record<string, readonly UserSeed[]>> = {
  'eu-west-1_Practice1': HARBOUR_BANK_USERS,
  'eu-west-1_Practice2': CITY_TRANSIT_USERS,
  'eu-west-1_Practice3': STAFF_DIRECTORY_USERS,
  'eu-west-1_Practice4': OLD_FORUM_USERS,
  'eu-west-1_Practice5': VILLAGE_LIBRARY_USERS,
  'eu-west-1_Practice6': PARCEL_COURIERS_USERS,
  'eu-west-1_Practice7': PUPPET_THEATER_USERS,
  'eu-west-1_Practice8': NIGHT_CLINIC_USERS,
};
