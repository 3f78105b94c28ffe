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
    lesson: 'vera-verified',
  },
  {
    name: 'Paula Phone',
    email: unverified('paula@example.com'),
    phone: verified('+34600222333'),
    lesson: 'paula-phone',
  },
  {
    name: 'Dario Disabled',
    email: verified('dario@example.com'),
    disabled: true,
    lesson: 'dario-disabled',
  },
  {
    name: 'Nina Newcomer',
    email: verified('nina@example.com'),
    status: 'FORCE_CHANGE_PASSWORD',
    createdDaysAgo: 2,
    modifiedDaysAgo: 2,
    lesson: 'nina-newcomer',
  },
  {
    name: 'Otto Outdated',
    email: verified('otto@example.com'),
    status: 'FORCE_CHANGE_PASSWORD',
    createdDaysAgo: 30,
    modifiedDaysAgo: 30,
    lesson: 'otto-outdated',
  },
  {
    name: 'Gina Google',
    username: 'Google_109345678901234567890',
    email: unverified('gina@example.com'),
    status: 'EXTERNAL_PROVIDER',
    federated: { provider: 'Google', type: 'Google', userId: '109345678901234567890' },
    lesson: 'gina-google',
  },
  {
    name: 'Uma Unconfirmed',
    email: unverified('uma@example.com'),
    status: 'UNCONFIRMED',
    createdDaysAgo: 1,
    modifiedDaysAgo: 1,
    lesson: 'uma-unconfirmed',
  },
  {
    name: 'Umberto Unsure',
    email: verified('umberto@example.com'),
    status: 'UNCONFIRMED',
    createdDaysAgo: 3,
    modifiedDaysAgo: 3,
    lesson: 'umberto-unsure',
  },
  {
    name: 'Norma Nocontact',
    lesson: 'norma-nocontact',
  },
  {
    name: 'Ulla Unverified',
    email: unverified('ulla@example.com'),
    phone: unverified('+34600333444'),
    lesson: 'ulla-unverified',
  },
  {
    name: 'Max Mfa',
    email: unverified('max@example.com'),
    phone: verified('+34600444555'),
    factors: ['SMS_MFA'],
    preferredFactor: 'SMS_MFA',
    lesson: 'max-mfa',
  },
  {
    name: 'Ana Activated',
    email: unverified('ana@example.com'),
    phone: verified('+34600555666'),
    factors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    preferredFactor: 'SOFTWARE_TOKEN_MFA',
    lesson: 'ana-activated',
  },
  {
    name: 'Bea Both',
    email: verified('bea@example.com'),
    phone: verified('+34600666777'),
    factors: ['EMAIL_OTP'],
    preferredFactor: 'EMAIL_OTP',
    lesson: 'bea-both',
  },
  {
    name: 'Rita Reset',
    email: verified('rita@example.com'),
    status: 'RESET_REQUIRED',
    modifiedDaysAgo: 1,
    lesson: 'rita-reset',
  },
  {
    name: 'María García',
    email: verified('maria.garcia@example.com'),
    phone: verified('+34600777888'),
    lesson: 'maria-garcia',
  },
  {
    name: 'María García',
    email: verified('mgarcia88@example.com'),
    phone: unverified('+34600888999'),
    lesson: 'maria-garcia-other',
  },
  {
    name: 'Quentin "Q" Quotes',
    email: verified('quentin@example.com'),
    lesson: 'quentin-q-quotes',
  },
  {
    name: LONG_NAME,
    email: verified('lope@example.com'),
    lesson: 'lope-long',
  },
  {
    name: 'Amira 🌙 أميرة',
    email: verified('amira@example.com'),
    phone: verified('+34600999000'),
    lesson: 'amira',
  },
  {
    name: 'Lena Limit',
    email: verified('lena@example.com'),
    fault: { kind: 'attempt-limit' },
    lesson: 'lena-limit',
  },
  {
    name: 'Dan Dailycap',
    email: verified('dan@example.com'),
    fault: { kind: 'daily-email-cap' },
    lesson: 'dan-dailycap',
  },
  {
    name: 'Tina Throttled',
    email: verified('tina@example.com'),
    fault: { kind: 'throttle' },
    lesson: 'tina-throttled',
  },
  {
    name: 'Wanda Waf',
    email: verified('wanda@example.com'),
    fault: { kind: 'waf' },
    lesson: 'wanda-waf',
  },
  {
    name: 'Lambert Lambda',
    email: verified('lambert@example.com'),
    fault: { kind: 'lambda-failed' },
    lesson: 'lambert-lambda',
  },
  {
    name: 'Clara Carrier',
    email: unverified('clara@example.com'),
    phone: verified('+34600121212'),
    fault: { kind: 'delivery-failure' },
    lesson: 'clara-carrier',
  },
  {
    name: 'Dora Dropped',
    email: verified('dora@example.com'),
    fault: { kind: 'drop' },
    lesson: 'dora-dropped',
  },
  {
    name: 'Hugo Hanging',
    email: verified('hugo@example.com'),
    fault: { kind: 'hang' },
    lesson: 'hugo-hanging',
  },
  {
    name: 'Fiona Fault',
    email: verified('fiona@example.com'),
    fault: { kind: 'server-error' },
    lesson: 'fiona-fault',
  },
  {
    name: 'Emil Empty',
    email: verified('emil@example.com'),
    fault: { kind: 'empty' },
    lesson: 'emil-empty',
  },
  {
    name: 'Mona Malformed',
    email: verified('mona@example.com'),
    fault: { kind: 'malformed' },
    lesson: 'mona-malformed',
  },
  {
    name: 'Sim Simulated',
    email: verified('sim@example.com'),
    fault: { kind: 'simulated' },
    lesson: 'sim-simulated',
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
