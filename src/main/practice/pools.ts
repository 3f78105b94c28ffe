import type { PasswordPolicy, PoolData } from './types.ts';

const POLICY: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

const HARBOUR_BANK: PoolData = {
  id: 'eu-west-1_Practice1',
  name: 'Harbour Bank customers',
  recovery: ['verified_email', 'verified_phone_number'],
  usernameAttributes: ['email'],
  aliasAttributes: [],
  caseSensitive: false,
  emailSender: 'DEVELOPER',
  mfa: 'OPTIONAL',
  mfaFactors: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'],
  threatProtection: 'OFF',
  tier: 'ESSENTIALS',
  passwordPolicy: POLICY,
  attemptsPerHour: 10,
  createdDaysAgo: 900,
  clients: [
    { id: '4h57tkd2vqc81mzr6sbxn0pe3a', name: 'Help desk', existenceErrors: 'LEGACY' },
    { id: '1qv8e0s7nbfk3u6ydzw5ac2jtm', name: 'Mobile app', existenceErrors: 'ENABLED' },
    {
      id: '6rj2mxw90dhp4galzt8c3nqyk7',
      name: 'Web server',
      secret: 'practice1websecret0k3v8yq5n1r7t2d6m4z9x0c8b5h3j1l',
      existenceErrors: 'LEGACY',
    },
  ],
};

const CITY_TRANSIT: PoolData = {
  id: 'eu-west-1_Practice2',
  name: 'City Transit riders',
  recovery: ['verified_phone_number', 'verified_email'],
  usernameAttributes: [],
  aliasAttributes: ['email', 'phone_number'],
  caseSensitive: false,
  emailSender: 'DEVELOPER',
  mfa: 'OPTIONAL',
  mfaFactors: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'],
  threatProtection: 'ENFORCED',
  tier: 'PLUS',
  passwordPolicy: { ...POLICY, MinimumLength: 12, PasswordHistorySize: 3 },
  attemptsPerHour: 10,
  createdDaysAgo: 500,
  clients: [
    { id: '7b0xq3ye5uvn9k1dfsh2wmr8jc', name: 'Help desk', existenceErrors: 'LEGACY' },
    { id: '2zt6glp8c4oqi0ayxj5rev7n9b', name: 'Ticket machine', existenceErrors: 'ENABLED' },
    {
      id: '5dk9wsu1mh3fbv7xq0y8jc4ztr',
      name: 'Web server',
      secret: 'practice2websecret5m2c8w7x1z4q9k0r3v6t8y1n5b2d7h',
      existenceErrors: 'ENABLED',
    },
  ],
};

const STAFF_DIRECTORY: PoolData = {
  id: 'eu-west-1_Practice3',
  name: 'Staff directory',
  recovery: ['admin_only'],
  usernameAttributes: [],
  aliasAttributes: [],
  caseSensitive: true,
  emailSender: 'DEVELOPER',
  mfa: 'ON',
  mfaFactors: ['SOFTWARE_TOKEN_MFA'],
  threatProtection: 'OFF',
  tier: 'ESSENTIALS',
  passwordPolicy: { ...POLICY, TemporaryPasswordValidityDays: 1 },
  attemptsPerHour: 10,
  createdDaysAgo: 1400,
  clients: [
    { id: '3ncy7ja5ei8wv0q2lmxt9rgb6k', name: 'Help desk', existenceErrors: 'LEGACY' },
    {
      id: '0fp4zr6xh1ukd8sm2tb9wqv5ey',
      name: 'Intranet',
      secret: 'practice3intranet9t3b7k1x5m8q2w6v0z4c7r1y3n8d5j',
      existenceErrors: 'ENABLED',
    },
  ],
};

const OLD_FORUM: PoolData = {
  id: 'eu-west-1_Practice4',
  name: 'Old forum',
  recovery: null,
  usernameAttributes: [],
  aliasAttributes: ['email'],
  caseSensitive: null,
  migratesUsers: true,
  emailSender: 'COGNITO_DEFAULT',
  mfa: 'OPTIONAL',
  mfaFactors: ['SMS_MFA'],
  threatProtection: 'OFF',
  tier: 'LITE',
  // Cognito's 0 means its default of 7 days.
  passwordPolicy: { ...POLICY, RequireSymbols: false, TemporaryPasswordValidityDays: 0 },
  attemptsPerHour: 10,
  createdDaysAgo: 3200,
  clients: [{ id: '8wl5ob2gq7tk0mvx4hc6zjn1rd', name: 'Forum', existenceErrors: 'LEGACY' }],
};

// The four below teach what happens to text messages if a pool cannot send them as it should.

const VILLAGE_LIBRARY: PoolData = {
  id: 'eu-west-1_Practice5',
  name: 'Village library readers',
  // As CreateUserPool and Terraform create a pool by default: no order, no text messages.
  recovery: null,
  usernameAttributes: [],
  aliasAttributes: ['email', 'phone_number'],
  caseSensitive: false,
  emailSender: 'COGNITO_DEFAULT',
  sms: 'none',
  mfa: 'OFF',
  mfaFactors: [],
  threatProtection: 'OFF',
  tier: 'ESSENTIALS',
  passwordPolicy: POLICY,
  attemptsPerHour: 10,
  createdDaysAgo: 120,
  clients: [{ id: '9tg2xk6ws4rb8jq1vzn5mhc3fy', name: 'Help desk', existenceErrors: 'LEGACY' }],
};

const PARCEL_COURIERS: PoolData = {
  id: 'eu-west-1_Practice6',
  name: 'Parcel couriers',
  recovery: ['verified_phone_number', 'verified_email'],
  usernameAttributes: [],
  aliasAttributes: ['email', 'phone_number'],
  caseSensitive: false,
  emailSender: 'DEVELOPER',
  sms: { sandbox: ['+34600620002'] },
  mfa: 'OPTIONAL',
  mfaFactors: ['SMS_MFA'],
  threatProtection: 'OFF',
  tier: 'ESSENTIALS',
  passwordPolicy: POLICY,
  attemptsPerHour: 10,
  createdDaysAgo: 60,
  clients: [{ id: '2mv7yd0pz5hc9sw3kgx8bt6jqn', name: 'Help desk', existenceErrors: 'LEGACY' }],
};

const PUPPET_THEATER: PoolData = {
  id: 'eu-west-1_Practice7',
  name: 'Puppet theater tickets',
  recovery: ['verified_email', 'verified_phone_number'],
  usernameAttributes: [],
  aliasAttributes: ['email', 'phone_number'],
  caseSensitive: false,
  emailSender: 'DEVELOPER',
  sms: 'role-failure',
  mfa: 'OPTIONAL',
  mfaFactors: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'],
  threatProtection: 'OFF',
  tier: 'ESSENTIALS',
  passwordPolicy: POLICY,
  attemptsPerHour: 10,
  createdDaysAgo: 700,
  clients: [{ id: '6qx1rn8fv3ky5tb0wjd7zg4mhs', name: 'Help desk', existenceErrors: 'LEGACY' }],
};

const NIGHT_CLINIC: PoolData = {
  id: 'eu-west-1_Practice8',
  name: 'Night clinic patients',
  recovery: ['verified_phone_number', 'verified_email'],
  usernameAttributes: [],
  aliasAttributes: ['email', 'phone_number'],
  caseSensitive: false,
  emailSender: 'COGNITO_DEFAULT',
  sms: 'custom-senders',
  mfa: 'OFF',
  mfaFactors: [],
  threatProtection: 'OFF',
  tier: 'ESSENTIALS',
  passwordPolicy: POLICY,
  attemptsPerHour: 10,
  createdDaysAgo: 300,
  clients: [{ id: '0bz6wk3nh9xt1qd8vyr5cs2mgj', name: 'Help desk', existenceErrors: 'LEGACY' }],
};

/** The pools of the practice account, in the order of ListUserPools. */
export const PRACTICE_POOLS: readonly PoolData[] = [
  HARBOUR_BANK,
  CITY_TRANSIT,
  STAFF_DIRECTORY,
  OLD_FORUM,
  VILLAGE_LIBRARY,
  PARCEL_COURIERS,
  PUPPET_THEATER,
  NIGHT_CLINIC,
];
