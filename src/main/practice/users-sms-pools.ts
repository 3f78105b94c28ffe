import type { Contact, UserSeed } from './types.ts';

const verified = (value: string): Contact => ({ value, verified: true });
const unverified = (value: string): Contact => ({ value, verified: false });

export const VILLAGE_LIBRARY_USERS: readonly UserSeed[] = [
  {
    name: 'Phoebe Phoneonly',
    username: 'phoebe',
    phone: verified('+34600610001'),
    lesson: 'phoebe-phoneonly',
  },
  {
    name: 'Bella Both',
    username: 'bella',
    email: verified('bella@example.com'),
    phone: verified('+34600610002'),
    lesson: 'bella-both',
  },
  {
    name: 'Emma Emailonly',
    username: 'emma',
    email: verified('emma@example.com'),
    lesson: 'emma-emailonly',
  },
  {
    name: 'Sid Skipped',
    username: 'sid',
    email: verified('sid@example.com'),
    phone: unverified('+34600610004'),
    lesson: 'sid-skipped',
  },
  {
    name: 'Penny Pending',
    username: 'penny',
    phone: unverified('+34600610005'),
    lesson: 'penny-pending',
  },
  {
    name: 'Rudi Reset',
    username: 'rudi',
    phone: verified('+34600610006'),
    status: 'RESET_REQUIRED',
    modifiedDaysAgo: 1,
    lesson: 'rudi-reset',
  },
];

export const PARCEL_COURIERS_USERS: readonly UserSeed[] = [
  {
    name: 'Sandy Sandbox',
    username: 'sandy',
    phone: verified('+34600620001'),
    lesson: 'sandy-sandbox',
  },
  {
    name: 'Reggie Registered',
    username: 'reggie',
    phone: verified('+34600620002'),
    lesson: 'reggie-registered',
  },
  {
    name: 'Tom Twoways',
    username: 'tom',
    email: verified('tom@example.com'),
    phone: verified('+34600620003'),
    lesson: 'tom-twoways',
  },
  {
    name: 'Ella Email',
    username: 'ella',
    email: verified('ella@example.com'),
    phone: unverified('+34600620004'),
    lesson: 'ella-email',
  },
  {
    name: 'Mick Mfa',
    username: 'mick',
    email: verified('mick@example.com'),
    phone: verified('+34600620005'),
    factors: ['SMS_MFA'],
    preferredFactor: 'SMS_MFA',
    lesson: 'mick-mfa',
  },
  {
    name: 'Rhea Reset',
    username: 'rhea',
    phone: verified('+34600620006'),
    status: 'RESET_REQUIRED',
    modifiedDaysAgo: 3,
    lesson: 'rhea-reset',
  },
];

export const PUPPET_THEATER_USERS: readonly UserSeed[] = [
  {
    name: 'Rolf Role',
    username: 'rolf',
    phone: verified('+34600630001'),
    lesson: 'rolf-role',
  },
  {
    name: 'Trixie Trust',
    username: 'trixie',
    phone: verified('+34600630002'),
    fault: { kind: 'sms-trust' },
    lesson: 'trixie-trust',
  },
  {
    name: 'Effie Emailfirst',
    username: 'effie',
    email: verified('effie@example.com'),
    phone: verified('+34600630003'),
    lesson: 'effie-emailfirst',
  },
  {
    name: 'Ugo Unverified',
    username: 'ugo',
    email: unverified('ugo@example.com'),
    phone: verified('+34600630004'),
    lesson: 'ugo-unverified',
  },
  {
    name: 'Fay Factor',
    username: 'fay',
    email: verified('fay@example.com'),
    phone: verified('+34600630005'),
    factors: ['EMAIL_OTP'],
    preferredFactor: 'EMAIL_OTP',
    lesson: 'fay-factor',
  },
  {
    name: 'Noah Nocontact',
    username: 'noah',
    lesson: 'noah-nocontact',
  },
];

export const NIGHT_CLINIC_USERS: readonly UserSeed[] = [
  {
    name: 'Cleo Custom',
    username: 'cleo',
    phone: verified('+34600640001'),
    lesson: 'cleo-custom',
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
    lesson: 'silas-silent',
  },
  {
    name: 'Lou Lambda',
    username: 'lou',
    email: verified('lou@example.com'),
    phone: unverified('+34600640003'),
    lesson: 'lou-lambda',
  },
  {
    name: 'Wes Weary',
    username: 'wes',
    phone: unverified('+34600640004'),
    lesson: 'wes-weary',
  },
  {
    name: 'Ria Reset',
    username: 'ria',
    phone: verified('+34600640005'),
    status: 'RESET_REQUIRED',
    modifiedDaysAgo: 1,
    lesson: 'ria-reset',
  },
  {
    name: 'Doc Disabled',
    username: 'doc',
    phone: verified('+34600640006'),
    disabled: true,
    lesson: 'doc-disabled',
  },
];
