import { createElement } from 'react';
import { PoolPage } from '../../../src/renderer/src/features/pool/PoolPage.tsx';
import type { PoolSettings } from '../../../src/shared/domain/pool.ts';
import {
  type ConsoleChange,
  type OwnerNote,
  POSTURE_CHECKS,
  POSTURE_FINDINGS,
  type Posture,
  type PostureCheck,
  type PostureFinding,
  type PostureId,
} from '../../../src/shared/domain/posture.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { type Handlers, PLACE } from '../../support/fake-desk.ts';
import { renderApp, renderScreen } from '../../support/render.tsx';

/** The values that findings may mention. */
export const VALUES: PostureCheck['values'] = {
  first: 'verified_email',
  second: 'verified_phone_number',
  mfa: 'OPTIONAL',
  clash: 'verified_phone_number',
  perDay: 50,
  resets: '09:00',
  lambda: 'arn:aws:lambda:eu-west-1:111122223333:function:send-codes',
  failure: 'InvalidSmsRoleAccessPolicyException',
  tier: 'ESSENTIALS',
  length: 8,
  classes: 3,
  days: 7,
  perSecond: 30,
  desk: 'help-desk',
  count: 2,
};

export const DESK = { id: PLACE.clientId, name: 'help-desk' };
export const WEB = { id: 'webclient2', name: 'web-app' };

/** A check with the rating of its finding. */
export function aCheck<C extends PostureId>(
  check: C,
  finding: PostureFinding<C>,
  change: Partial<Pick<PostureCheck, 'client' | 'command' | 'console' | 'source' | 'values'>> = {},
): PostureCheck {
  const ratings: Readonly<Record<string, PostureCheck['rating']>> = POSTURE_FINDINGS[check];
  const source = `https://docs.aws.amazon.com/cognito/latest/${check}.html`;
  const rating = ratings[finding];
  return { check, finding, rating, values: VALUES, source, ...change } as PostureCheck;
}

/** A command to copy. */
export function aCommand(line: string, ...notes: OwnerNote[]): Pick<PostureCheck, 'command'> {
  return { command: { line, notes } };
}

/** A change in the AWS console. */
export function inConsole(
  change: ConsoleChange,
  ...notes: OwnerNote[]
): Pick<PostureCheck, 'console'> {
  return { console: { change, notes } };
}

const GOOD: readonly PostureCheck[] = [
  aCheck('recovery-order', 'two'),
  aCheck('recovery-mfa', 'clear'),
  aCheck('email-sender', 'ses'),
  aCheck('sms-sender', 'sns'),
  aCheck('user-migration', 'none'),
  aCheck('threat-protection', 'audit'),
  aCheck('password-policy', 'strong'),
  aCheck('temporary-password', 'usual'),
  aCheck('quota-recovery', 'provisioned'),
  aCheck('quota-listing', 'provisioned'),
  aCheck('client-existence', 'legacy', { client: DESK }),
  aCheck('client-secret', 'public', { client: DESK }),
  aCheck('desk-client', 'present'),
];

/**
 * A pool in which everything is good, except for the given checks, which replace their
 * counterparts.
 */
export function aPosture(...others: PostureCheck[]): Posture {
  const checks = POSTURE_CHECKS.flatMap((id) => {
    const given = others.filter(({ check }) => check === id);
    return given.length > 0 ? given : GOOD.filter(({ check }) => check === id);
  });
  return { checks, clientsNotRead: 0 };
}

export const POOL: PoolSettings = {
  id: PLACE.poolId,
  name: 'Customers',
  recovery: ['verified_email', 'verified_phone_number'],
  mfa: 'OPTIONAL',
  mfaFactors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
  signIn: ['email', 'phone_number'],
  caseSensitive: false,
  temporaryPasswordValidityDays: 7,
  passwordPolicy: {
    minimumLength: 8,
    uppercase: true,
    lowercase: true,
    numbers: true,
    symbols: false,
    history: 3,
  },
  emailSender: 'ses',
  smsSender: 'sns',
  migratesUsers: false,
  threatProtection: true,
};

/** The Pool screen, with what main says of the pool. */
export function openPool(posture: Posture = aPosture(), handlers: Partial<Handlers> = {}) {
  return renderScreen(createElement(PoolPage), {
    'pools.describe': () => ok(POOL),
    'pools.posture': () => ok(posture),
    ...handlers,
  });
}

/** The Pool screen in the app. */
export function openPoolInApp(posture: Posture = aPosture(), handlers: Partial<Handlers> = {}) {
  window.location.hash = '#/pool';
  return renderApp({
    'pools.describe': () => ok(POOL),
    'pools.posture': () => ok(posture),
    ...handlers,
  });
}
