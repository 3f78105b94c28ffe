import { awsCommand } from './aws-cli.ts';
import type { RecoveryPlan } from './plan.ts';
import type { PoolPlace, PoolSettings } from './pool.ts';
import type { ContactAttribute, MaskedUser } from './user.ts';

/** What somebody with more rights has to do, so that the caller can be helped. */
export const HAND_OVER_TASKS = [
  'enable-user',
  /** Makes a new temporary password, whose validity starts again. */
  'resend-invitation',
  'confirm-user',
  /** Make sure that the contact is the user's, then mark it as verified. */
  'verify-contact',
  /** Only the user or their own systems know the contact to add. */
  'add-contact',
  /** The command ends where the password goes: it is not made here, and not in the note. */
  'set-password',
  /** At the identity provider that the user signs in with. */
  'reset-at-provider',
  /** The pool's owner: text messages. */
  'set-up-sms',
  /** ARCHIVED, COMPROMISED, UNKNOWN. */
  'look-into-status',
] as const;
type HandOverTask = (typeof HAND_OVER_TASKS)[number];

export interface HandOver {
  readonly task: HandOverTask;
  /** For `verify-contact` and `add-contact`. */
  readonly attribute: ContactAttribute | null;
  /**
   * An AWS CLI command that changes this one user, on one line of a POSIX shell. The app never runs
   * it. `null` where AWS has none, or does not document that it takes what is known of the user.
   */
  readonly command: string | null;
}

/** Whom and what it is about. */
export interface HandOverFacts {
  readonly where: PoolPlace;
  readonly plan: RecoveryPlan;
  readonly user: Pick<MaskedUser, 'sub' | 'username' | 'status' | 'email' | 'phone'>;
  readonly pool: Pick<PoolSettings, 'signIn'>;
}

/**
 * What an administrator has to do for a caller whom the desk cannot help. With a plan for a code
 * (none arrived, say) that is a password.
 *
 * Commands name the user by what the admin operations document: "the sub of a local user or the
 * username of a user from a third-party IdP". So no contact is in them.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html
 */
export function handOver({ where, plan, user, pool }: HandOverFacts): HandOver {
  const made = (
    task: HandOverTask,
    command: string | null = null,
    attribute: ContactAttribute | null = null,
  ): HandOver => ({ task, attribute, command });
  const name = user.status === 'EXTERNAL_PROVIDER' ? user.username : user.sub;
  const admin = (operation: string, options: Readonly<Record<string, string>> = {}) =>
    commandFor(where, operation, name, options);
  const setPassword = (): HandOver => {
    const command = admin('admin-set-user-password');
    // Without `--permanent` it is a temporary one, which the user replaces at the next sign-in.
    return made('set-password', command && `${command} --password`);
  };
  const verified = (attribute: ContactAttribute): HandOver =>
    made(
      'verify-contact',
      admin('admin-update-user-attributes', {
        'user-attributes': `Name=${attribute}_verified,Value=true`,
      }),
      attribute,
    );
  /** A contact that the user has is verified; one that they do not have must be added first. */
  const verifiedOrAdded = (attribute: ContactAttribute): HandOver =>
    (attribute === 'email' ? user.email : user.phone)?.verified === false
      ? verified(attribute)
      : made('add-contact', null, attribute);

  if (plan.kind === 'code') return setPassword();
  switch (plan.reason) {
    case 'disabled':
      return made('enable-user', admin('admin-enable-user'));
    case 'force-change-password':
    case 'temporary-password-expired':
      return made('resend-invitation', resend(where, user.username, pool));
    case 'unconfirmed':
      return made('confirm-user', admin('admin-confirm-sign-up'));
    case 'admin-only':
      return setPassword();
    case 'no-contact':
    case 'unverified-contact':
    case 'contact-not-allowed':
    case 'mfa-preferred':
      return plan.other === undefined ? setPassword() : verifiedOrAdded(plan.other);
    case 'federated':
      return made('reset-at-provider');
    case 'sms-missing':
      return made('set-up-sms');
    case 'unusable-status':
      return made('look-into-status');
  }
}

/**
 * AdminCreateUser does not say that it takes a `sub`, and where users sign in with an email address
 * or a phone number it wants that: only a username that is not a contact is named.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
function resend(
  where: PoolPlace,
  username: string,
  { signIn }: HandOverFacts['pool'],
): string | null {
  return signIn.includes('username')
    ? commandFor(where, 'admin-create-user', username, { 'message-action': 'RESEND' })
    : null;
}

/**
 * Letters and digits first: the AWS CLI takes a value that begins with `file://` for a file to read,
 * and one that begins with `-` for an option. A mask has asterisks.
 */
const PLAIN_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._+@-]*$/u;

function commandFor(
  where: PoolPlace,
  operation: string,
  username: string,
  options: Readonly<Record<string, string>>,
): string | null {
  if (!PLAIN_NAME.test(username)) return null;
  return awsCommand(where, `cognito-idp ${operation}`, {
    'user-pool-id': where.poolId,
    username,
    ...options,
  });
}
