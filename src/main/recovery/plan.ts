import { maskEmail, maskPhone } from '../../shared/domain/masks.ts';
import type { BlockedPlan, BlockReason, PlanNote, RecoveryPlan } from '../../shared/domain/plan.ts';
import {
  type ClientSettings,
  type Factor,
  type PoolSettings,
  recoveryOrder,
} from '../../shared/domain/pool.ts';
import { needsMissingSms, type Sender, senderOf, troubleOf } from '../../shared/domain/senders.ts';
import {
  type ContactAttribute,
  type Medium,
  temporaryPasswordAgeDays,
  type UserRecord,
} from '../../shared/domain/user.ts';

/** One way for a code to reach the user, given the pool's order and the user's MFA. */
interface Route {
  readonly attribute: ContactAttribute;
  readonly medium: Medium;
  readonly factor: Factor;
  readonly mask: string;
  readonly verified: boolean;
  readonly allowed: boolean;
  /** How the contact's own MFA factor gets in the way. */
  readonly mfa: 'none' | 'activated' | 'preferred';
  readonly sender: Sender;
}

/**
 * Says what ForgotPassword would do for a user: send a code and where to, or nothing and why. A
 * pure function of what Cognito tells; what AWS leaves open is `uncertain`, never decided.
 *
 * @param client `null` if IAM denies DescribeUserPoolClient
 * @param now for the age of a temporary password
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export function planRecovery(
  user: UserRecord,
  pool: PoolSettings,
  client: ClientSettings | null,
  now: Date,
): RecoveryPlan {
  if (!user.enabled) return blocked('disabled');
  if (user.status === 'EXTERNAL_PROVIDER') {
    return { ...blocked('federated'), providers: [...user.providers] };
  }
  if (user.status === 'FORCE_CHANGE_PASSWORD') return temporaryPassword(user, pool, now);
  if (!['CONFIRMED', 'RESET_REQUIRED', 'UNCONFIRMED'].includes(user.status)) {
    return blocked('unusable-status');
  }

  const routes = routesOf(user, pool);
  const eligible = routes.filter(
    (route) => route.verified && route.allowed && route.mfa !== 'preferred',
  );
  const usable = eligible.filter(({ sender }) => sender.can !== 'no');
  if (user.status === 'UNCONFIRMED' && usable.length === 0) return blocked('unconfirmed');
  if (pool.recovery?.includes('admin_only') === true) return blocked('admin-only');
  // By the API reference an activated factor disqualifies its contact; by the developer guide only
  // the preferred one does. A contact that both allow goes first.
  const route = usable.find(({ mfa }) => mfa === 'none') ?? usable[0];
  if (route === undefined) {
    return eligible.length > 0 ? blocked('sms-missing') : withoutRoute(routes, user, pool);
  }

  // What comes after it in the order has no say.
  const upToIt = routes.slice(0, routes.indexOf(route) + 1);
  const activated = upToIt.find((each) => usable.includes(each) && each.mfa === 'activated');
  const skipped = upToIt.find(
    ({ verified, allowed, mfa }) => verified && allowed && mfa === 'preferred',
  );
  // The contacts that Cognito may reach, by the order and either reading of MFA. What it does at
  // one that it cannot send to is not documented: it may refuse, move on to the next, or answer as
  // if it had sent.
  const reached =
    route.mfa === 'activated' ? eligible : eligible.slice(0, eligible.indexOf(route) + 1);
  const trouble = reached.map(({ sender }) => troubleOf(sender)).find((each) => each !== null);
  const mfaUnknown = !user.mfa.checked && pool.recovery !== null && pool.mfa !== 'OFF';
  const notes: (PlanNote | false)[] = [
    user.status === 'RESET_REQUIRED' && 'reset-required',
    user.status === 'UNCONFIRMED' && 'unconfirmed',
    pool.recovery === null && 'legacy-order',
    activated !== undefined && 'mfa-activated',
    skipped !== undefined && 'mfa-skipped',
    mfaUnknown && 'mfa-not-checked',
    client === null && 'client-not-read',
    client?.hidesUserExistence === true && 'may-be-simulated',
    route.sender.can === 'yes' && route.sender.by === 'cognito' && 'default-email',
    route.sender.can === 'custom' && 'custom-sender',
    trouble ?? false,
  ];
  const uncertain =
    activated !== undefined || mfaUnknown || user.status === 'UNCONFIRMED' || trouble !== undefined;
  return {
    kind: 'code',
    certainty: uncertain ? 'uncertain' : 'expected',
    medium: route.medium,
    attribute: route.attribute,
    mask: route.mask,
    notes: notes.filter((note) => note !== false),
    factor: (activated ?? skipped)?.factor,
  };
}

function blocked(reason: BlockReason): BlockedPlan {
  return { kind: 'blocked', reason, notes: [] };
}

function temporaryPassword(user: UserRecord, pool: PoolSettings, now: Date): BlockedPlan {
  const validDays = pool.temporaryPasswordValidityDays;
  const ageDays = temporaryPasswordAgeDays(user, now);
  if (ageDays === null) return blocked('force-change-password');
  return {
    ...blocked(ageDays >= validDays ? 'temporary-password-expired' : 'force-change-password'),
    temporaryPassword: { ageDays, validDays },
  };
}

/** What there is to send a code to, and the second factor that goes to the same contact. */
const CHANNELS = [
  { attribute: 'email', medium: 'EMAIL', factor: 'EMAIL_OTP', maskOf: maskEmail },
  { attribute: 'phone_number', medium: 'SMS', factor: 'SMS_MFA', maskOf: maskPhone },
] as const;

function contactOf(user: UserRecord, attribute: ContactAttribute): UserRecord['email'] {
  return attribute === 'email' ? user.email : user.phone;
}

/** The user's contacts in the pool's order; a contact outside that order is not allowed. */
function routesOf(user: UserRecord, pool: PoolSettings): Route[] {
  const order = recoveryOrder(pool);
  const rank = ({ attribute }: Pick<Route, 'attribute'>): number =>
    order.indexOf(`verified_${attribute}`);
  return CHANNELS.flatMap(({ maskOf, ...channel }): Route[] => {
    const contact = contactOf(user, channel.attribute);
    if (contact === null) return [];
    return [
      {
        ...channel,
        mask: maskOf(contact.value),
        verified: contact.verified,
        allowed: order.includes(`verified_${channel.attribute}`),
        mfa: mfaOf(user, channel.factor, pool),
        sender: senderOf(pool, channel.medium),
      },
    ];
  }).sort((a, b) => rank(a) - rank(b));
}

/**
 * A contact that is an MFA factor cannot recover the account, but only if the pool sets a recovery
 * order. AWS does not say what a factor does that a user has kept and the pool does not ask for
 * any more.
 */
function mfaOf({ mfa }: UserRecord, factor: Factor, pool: PoolSettings): Route['mfa'] {
  if (pool.recovery === null || !mfa.checked) return 'none';
  const isAskedFor = pool.mfa !== 'OFF' && pool.mfaFactors?.includes(factor) !== false;
  if (mfa.preferred === factor && isAskedFor) return 'preferred';
  return mfa.preferred === factor || mfa.factors.includes(factor) ? 'activated' : 'none';
}

/** Why no contact can receive a code, and which one could once it is there and verified. */
function withoutRoute(routes: readonly Route[], user: UserRecord, pool: PoolSettings): BlockedPlan {
  const plan = withoutContact(routes);
  const other = contactThatHelps(user, pool);
  return isTextMessageWanted(other, routes, user, pool)
    ? blocked('sms-missing')
    : { ...plan, other };
}

/**
 * The contact that a code could go to once it is verified: one on file, else one to be added.
 *
 * @returns `undefined` if none would help, such as one that the pool's order leaves out
 */
function contactThatHelps(user: UserRecord, pool: PoolSettings): ContactAttribute | undefined {
  const useful = recoveryOrder(pool)
    .flatMap((mechanism) =>
      CHANNELS.filter(({ attribute }) => mechanism === `verified_${attribute}`),
    )
    .filter(
      ({ factor, medium }) =>
        mfaOf(user, factor, pool) !== 'preferred' && senderOf(pool, medium).can !== 'no',
    )
    .map(({ attribute }) => attribute);
  return useful.find((attribute) => contactOf(user, attribute) !== null) ?? useful[0];
}

/** Whether the user is without a code because the pool cannot send text messages. */
function isTextMessageWanted(
  other: ContactAttribute | undefined,
  routes: readonly Route[],
  user: UserRecord,
  pool: PoolSettings,
): boolean {
  if (routes.length === 0 || !needsMissingSms(pool)) return false;
  if (mfaOf(user, 'SMS_MFA', pool) === 'preferred') return false;
  return other === undefined || routes.every(({ medium }) => medium === 'SMS');
}

function withoutContact(routes: readonly Route[]): BlockedPlan {
  const verified = routes.filter((route) => route.verified);
  const excluded = verified.find((route) => route.allowed && route.mfa === 'preferred');
  if (excluded !== undefined) return { ...blocked('mfa-preferred'), factor: excluded.factor };
  // If the pool allows none of the user's contacts, verifying one would not help.
  const isLeftOut = routes.length > 0 && !routes.some(({ allowed }) => allowed);
  if (verified.length > 0 || isLeftOut) return blocked('contact-not-allowed');
  return blocked(routes.length === 0 ? 'no-contact' : 'unverified-contact');
}
