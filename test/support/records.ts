import type { CodePlan } from '../../src/shared/domain/plan.ts';
import type { ClientSettings, PoolSettings } from '../../src/shared/domain/pool.ts';
import type { UserRecord } from '../../src/shared/domain/user.ts';

/** A CONFIRMED user with both contacts verified and no MFA. */
export function aUser(changes: Partial<UserRecord> = {}): UserRecord {
  return {
    username: 'vera',
    sub: '5f1c0a4e-0000-4000-8000-000000000001',
    enabled: true,
    status: 'CONFIRMED',
    createdAt: '2026-01-01T00:00:00.000Z',
    modifiedAt: '2026-01-01T00:00:00.000Z',
    name: 'Vera Verified',
    email: { value: 'vera@example.com', verified: true },
    phone: { value: '+34600111222', verified: true },
    providers: [],
    mfa: { checked: true, factors: [], preferred: null },
    ...changes,
  };
}

/** A pool that recovers by e-mail first, then by phone. */
export function aPool(changes: Partial<PoolSettings> = {}): PoolSettings {
  return {
    id: 'eu-west-1_Practice1',
    name: 'Harbour Bank customers',
    recovery: ['verified_email', 'verified_phone_number'],
    mfa: 'OPTIONAL',
    mfaFactors: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'],
    signIn: ['email'],
    caseSensitive: false,
    temporaryPasswordValidityDays: 7,
    passwordPolicy: {
      minimumLength: 8,
      uppercase: true,
      lowercase: true,
      numbers: true,
      symbols: true,
      history: 0,
    },
    emailSender: 'ses',
    smsSender: 'sns',
    migratesUsers: false,
    threatProtection: false,
    ...changes,
  };
}

/** A public client that does not hide user existence. */
export function aClient(changes: Partial<ClientSettings> = {}): ClientSettings {
  return {
    id: 'client1',
    name: 'Help desk',
    hasSecret: false,
    hidesUserExistence: false,
    ...changes,
  };
}

/** An e-mail to vera@example.com. */
export function aCodePlan(changes: Partial<CodePlan> = {}): CodePlan {
  return {
    kind: 'code',
    certainty: 'expected',
    medium: 'EMAIL',
    attribute: 'email',
    mask: 'v***@e***',
    notes: [],
    ...changes,
  };
}
