import type { Contact, UserSeed } from './types.ts';

const verified = (value: string): Contact => ({ value, verified: true });
const unverified = (value: string): Contact => ({ value, verified: false });

export const CITY_TRANSIT_USERS: readonly UserSeed[] = [
  {
    name: 'Trudy Tram',
    username: 'trudy.tram',
    email: verified('trudy@example.com'),
    phone: verified('+34600310001'),
    lesson: 'This pool tries the phone first.',
  },
  {
    name: 'Eddie Email',
    username: 'eddie.email',
    email: verified('eddie@example.com'),
    phone: unverified('+34600310002'),
    lesson: 'His phone is not verified, so the code goes to the e-mail address.',
  },
  {
    name: 'Bruno Bus',
    username: 'bruno.bus',
    email: verified('bruno@example.com'),
    phone: verified('+34600310003'),
    factors: ['SMS_MFA'],
    preferredFactor: 'SMS_MFA',
    lesson: 'The phone is his second factor, so the code goes to the e-mail address.',
  },
  {
    name: 'Tessa Twin',
    username: 'tessa.twin',
    email: verified('twins@example.com'),
    phone: unverified('+34600310004'),
    lesson: 'Shares an e-mail address with Tomas; it is verified here, so it signs in as her.',
  },
  {
    name: 'Tomas Twin',
    username: 'tomas.twin',
    email: unverified('twins@example.com'),
    phone: verified('+34600310005'),
    lesson:
      'Shares an e-mail address with Tessa; it is not verified here, so it is no alias of his.',
  },
  {
    name: 'Rosa Reset',
    username: 'rosa.reset',
    phone: verified('+34600310006'),
    status: 'RESET_REQUIRED',
    modifiedDaysAgo: 2,
    lesson: 'Must reset before the next sign-in: a new code works.',
  },
  {
    name: 'Felix Facebook',
    username: 'Facebook_10158234567890123',
    email: unverified('felix@example.com'),
    status: 'EXTERNAL_PROVIDER',
    federated: { provider: 'Facebook', type: 'Facebook', userId: '10158234567890123' },
    lesson: 'Signs in with Facebook: the password is reset there.',
  },
  {
    name: 'Dina Disabled',
    username: 'dina.disabled',
    email: verified('dina@example.com'),
    phone: verified('+34600310008'),
    disabled: true,
    lesson: 'The account is disabled: an admin must enable it first.',
  },
  {
    name: 'Uwe Unconfirmed',
    username: 'uwe.unconfirmed',
    email: unverified('uwe@example.com'),
    status: 'UNCONFIRMED',
    lesson: 'Never confirmed his account and no contact is verified.',
  },
];

export const STAFF_DIRECTORY_USERS: readonly UserSeed[] = [
  {
    name: 'Sara Staff',
    username: 'sara.staff',
    email: verified('sara@example.com'),
    phone: verified('+34600410001'),
    factors: ['SOFTWARE_TOKEN_MFA'],
    preferredFactor: 'SOFTWARE_TOKEN_MFA',
    lesson: 'Everything is verified, but in this pool only an admin resets passwords.',
  },
  {
    name: 'Ivan Invited',
    username: 'ivan.invited',
    email: verified('ivan@example.com'),
    status: 'FORCE_CHANGE_PASSWORD',
    createdDaysAgo: 2,
    modifiedDaysAgo: 2,
    lesson: 'Temporary passwords live one day here: his has expired.',
  },
  {
    name: 'Sofia Saml',
    username: 'CorpSAML_sofia.saml@example.com',
    email: unverified('sofia@example.com'),
    status: 'EXTERNAL_PROVIDER',
    federated: { provider: 'CorpSAML', type: 'SAML', userId: 'sofia.saml@example.com' },
    lesson: "Signs in with the company's own directory: the password is reset there.",
  },
  {
    name: 'Rene Reset',
    username: 'rene.reset',
    email: verified('rene@example.com'),
    status: 'RESET_REQUIRED',
    lesson: 'Must reset, and in this pool only an admin can help.',
  },
  {
    name: 'Diego Disabled',
    username: 'diego.disabled',
    email: verified('diego@example.com'),
    disabled: true,
    lesson: 'The account is disabled: an admin must enable it first.',
  },
  {
    name: 'Nadia Nocontact',
    username: 'nadia.nocontact',
    lesson: 'No contact on record and no way to recover by herself.',
  },
  {
    name: 'Carl Case',
    username: 'carl.case',
    email: verified('carl@example.com'),
    lesson: 'Usernames are case-sensitive here: Carl.Case is somebody else.',
  },
  {
    name: 'Carla Case',
    username: 'Carl.Case',
    email: verified('carla@example.com'),
    lesson: 'Usernames are case-sensitive here: carl.case is somebody else.',
  },
  {
    name: 'Marta Windows',
    username: 'CORP\\marta',
    email: verified('marta@example.com'),
    lesson: 'Her username has a backslash, which no filter of Cognito can express.',
  },
];

export const OLD_FORUM_USERS: readonly UserSeed[] = [
  {
    name: 'Fred Forum',
    username: 'fred',
    email: verified('fred@example.com'),
    createdDaysAgo: 3000,
    lesson: 'Only an e-mail address: it gets the code.',
  },
  {
    name: 'Phil Phonefirst',
    username: 'phil',
    email: verified('phil@example.com'),
    phone: verified('+34600510002'),
    lesson: 'The pool sets no recovery order, so the phone comes first.',
  },
  {
    name: 'Sally Sms',
    username: 'sally',
    phone: verified('+34600510003'),
    factors: ['SMS_MFA'],
    preferredFactor: 'SMS_MFA',
    lesson:
      'The phone is her second factor and still qualifies, since the pool sets no recovery order.',
  },
  {
    name: 'Una Unverified',
    username: 'una',
    email: unverified('una@example.com'),
    lesson: 'Her only contact is not verified.',
  },
  {
    name: 'Tim Temporary',
    username: 'tim',
    email: verified('tim@example.com'),
    status: 'FORCE_CHANGE_PASSWORD',
    createdDaysAgo: 5,
    modifiedDaysAgo: 5,
    lesson:
      "Never signed in; the pool's validity of 0 days means 7, so his temporary password still works.",
  },
  {
    name: 'Nick Newbie',
    username: 'nick',
    email: unverified('nick@example.com'),
    status: 'UNCONFIRMED',
    createdDaysAgo: 1,
    modifiedDaysAgo: 1,
    lesson: 'Never confirmed his account and no contact is verified.',
  },
  {
    name: 'Rob Reset',
    username: 'rob',
    email: verified('rob@example.com'),
    status: 'RESET_REQUIRED',
    lesson: 'Must reset before the next sign-in: a new code works.',
  },
];
