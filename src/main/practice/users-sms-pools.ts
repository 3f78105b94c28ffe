import type { Contact, UserSeed } from './types.ts';

const verified = (value: string): Contact => ({ value, verified: true });
const unverified = (value: string): Contact => ({ value, verified: false });

export const VILLAGE_LIBRARY_USERS: readonly UserSeed[] = [
  {
    name: 'Phoebe Phoneonly',
    username: 'phoebe',
    phone: verified('+34600610001'),
    lesson:
      'Only a phone, and this pool has nothing to send text messages with: no code can go out.',
  },
  {
    name: 'Bella Both',
    username: 'bella',
    email: verified('bella@example.com'),
    phone: verified('+34600610002'),
    lesson:
      'The phone comes first, and AWS does not say what happens then: the practice pool refuses.',
  },
  {
    name: 'Emma Emailonly',
    username: 'emma',
    email: verified('emma@example.com'),
    lesson: 'Only an email address: it gets the code.',
  },
  {
    name: 'Sid Skipped',
    username: 'sid',
    email: verified('sid@example.com'),
    phone: unverified('+34600610004'),
    lesson: 'His phone is not verified, so the code goes to the email address.',
  },
  {
    name: 'Penny Pending',
    username: 'penny',
    phone: unverified('+34600610005'),
    lesson: 'To have her phone verified would not help: this pool cannot send to it.',
  },
  {
    name: 'Rudi Reset',
    username: 'rudi',
    phone: verified('+34600610006'),
    status: 'RESET_REQUIRED',
    modifiedDaysAgo: 1,
    lesson: 'Must reset before the next sign-in, and only has a phone: an administrator must help.',
  },
];

export const PARCEL_COURIERS_USERS: readonly UserSeed[] = [
  {
    name: 'Sandy Sandbox',
    username: 'sandy',
    phone: verified('+34600620001'),
    lesson: 'Her number is not registered in the SMS sandbox: Cognito accepts, nothing arrives.',
  },
  {
    name: 'Reggie Registered',
    username: 'reggie',
    phone: verified('+34600620002'),
    lesson:
      'His number is registered in the SMS sandbox, which Cognito does not tell: the code arrives.',
  },
  {
    name: 'Tom Twoways',
    username: 'tom',
    email: verified('tom@example.com'),
    phone: verified('+34600620003'),
    lesson:
      'The phone comes first, so his verified email is no help: Cognito accepts, nothing arrives.',
  },
  {
    name: 'Ella Email',
    username: 'ella',
    email: verified('ella@example.com'),
    phone: unverified('+34600620004'),
    lesson: 'Her phone is not verified, so the code goes to the email address, as in any pool.',
  },
  {
    name: 'Mick Mfa',
    username: 'mick',
    email: verified('mick@example.com'),
    phone: verified('+34600620005'),
    factors: ['SMS_MFA'],
    preferredFactor: 'SMS_MFA',
    lesson: 'The phone is his second factor, so the code goes to the email address.',
  },
  {
    name: 'Rhea Reset',
    username: 'rhea',
    phone: verified('+34600620006'),
    status: 'RESET_REQUIRED',
    modifiedDaysAgo: 3,
    lesson:
      'Must reset before the next sign-in, and her number is not registered in the SMS sandbox.',
  },
];

export const PUPPET_THEATER_USERS: readonly UserSeed[] = [
  {
    name: 'Rolf Role',
    username: 'rolf',
    phone: verified('+34600630001'),
    lesson: 'Cognito may not use the role that sends text messages: it refuses.',
  },
  {
    name: 'Trixie Trust',
    username: 'trixie',
    phone: verified('+34600630002'),
    fault: { kind: 'sms-trust' },
    lesson: 'The role that sends text messages does not trust Cognito: it refuses.',
  },
  {
    name: 'Effie Emailfirst',
    username: 'effie',
    email: verified('effie@example.com'),
    phone: verified('+34600630003'),
    lesson: 'The email comes first here, so the fault of the text messages does not matter.',
  },
  {
    name: 'Ugo Unverified',
    username: 'ugo',
    email: unverified('ugo@example.com'),
    phone: verified('+34600630004'),
    lesson: 'His email is not verified, so only the phone is left, and Cognito refuses.',
  },
  {
    name: 'Fay Factor',
    username: 'fay',
    email: verified('fay@example.com'),
    phone: verified('+34600630005'),
    factors: ['EMAIL_OTP'],
    preferredFactor: 'EMAIL_OTP',
    lesson: 'Email is her second factor, so only the phone is left, and Cognito refuses.',
  },
  {
    name: 'Noah Nocontact',
    username: 'noah',
    lesson: 'No email address and no phone on record.',
  },
];

export const NIGHT_CLINIC_USERS: readonly UserSeed[] = [
  {
    name: 'Cleo Custom',
    username: 'cleo',
    phone: verified('+34600640001'),
    lesson: "The pool's own function sends the text message, and it arrives.",
  },
  {
    name: 'Silas Silent',
    username: 'silas',
    email: verified('silas@example.com'),
    fault: {
      kind: 'answer',
      body: {
        CodeDeliveryDetails: {
          Destination: 's***@e***',
          DeliveryMedium: 'EMAIL',
          AttributeName: 'email',
        },
      },
    },
    lesson: "The pool's own function fails after Cognito has answered: accepted, nothing arrives.",
  },
  {
    name: 'Lou Lambda',
    username: 'lou',
    email: verified('lou@example.com'),
    phone: unverified('+34600640003'),
    lesson: "The phone is not verified; the pool's own function sends the email, and it arrives.",
  },
  {
    name: 'Wes Weary',
    username: 'wes',
    phone: unverified('+34600640004'),
    lesson: 'His only contact is not verified.',
  },
  {
    name: 'Ria Reset',
    username: 'ria',
    phone: verified('+34600640005'),
    status: 'RESET_REQUIRED',
    modifiedDaysAgo: 1,
    lesson: "Must reset before the next sign-in: the pool's own function sends the new code.",
  },
  {
    name: 'Doc Disabled',
    username: 'doc',
    phone: verified('+34600640006'),
    disabled: true,
    lesson: 'The account is disabled: an admin must enable it first.',
  },
];
