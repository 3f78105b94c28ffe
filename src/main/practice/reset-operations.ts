import { createHmac, randomUUID } from 'node:crypto';
import type { Directory } from './directory.ts';
import { effectOf } from './faults.ts';
import { destinationOf, simulatedDelivery } from './masks.ts';
import type { PracticeAccount } from './practice-account.ts';
import type { Handler } from './read-operations.ts';
import { arrives, policyBreach, type Recipient, recipientOf } from './recovery-rules.ts';
import type { AuthEvent } from './state.ts';
import type { DirectoryUser, PracticeClient } from './types.ts';
import { RULES, validate } from './validate.ts';
import { AwsError, type Effect } from './wire.ts';

// Texts as users report them: AWS documents only the names (sources in GitHub issues
// aws-sdk-ios#4837, amplify-js#1340, amazon-cognito-identity-js#373, aws-sdk-android#713 and the
// Knowledge Center article cognito-forgot-password).
const NOT_FOUND = 'Username/client id combination not found.';
const NO_CONTACT =
  'Cannot reset password for the user as there is no registered/verified email or phone_number';
// As users report them: the first from AdminCreateUser, the second from CreateUserPool.
const NO_SMS = 'User pool does not have SMS configuration to send messages.';
const SMS_ROLE = 'Role does not have permission to publish with SNS';
const WRONG_STATE = 'User password cannot be reset in the current state.';

export const forgotPassword: Handler = (account, input) => {
  const { ClientId, Username, SecretHash } = validate(RULES.ForgotPassword, input);
  const { client, directory } = account.client(ClientId);
  checkSecret(client, Username, SecretHash);
  const user = directory.resolve(Username);
  if (user?.fault)
    return effectOf(user.fault, { operation: 'ForgotPassword', now: account.clock() });
  if (user) countAttempt(account, directory, user);
  // Where the docs are silent, follow the user record: nothing says that a client that hides
  // existence also hides refusals for an invited or federated user, or for an admin_only pool.
  if (client.existenceErrors === 'ENABLED' && isHidden(user, directory)) {
    return simulate(account, client, Username);
  }
  try {
    const { owner, recipient } = eligible(user, directory);
    const code = account.makeCode();
    directory.state(owner).setCode(code, account.clock());
    if (arrives(recipient, directory.pool)) {
      account.deliver(directory.pool.id, owner, recipient, code);
    }
    record(account, directory, owner, 'ForgotPassword', 'Pass');
    return {
      type: 'answer',
      body: {
        CodeDeliveryDetails: {
          Destination: destinationOf(recipient.attribute, recipient.contact),
          DeliveryMedium: recipient.medium,
          AttributeName: recipient.attribute,
        },
      },
    };
  } catch (error) {
    if (user) record(account, directory, user, 'ForgotPassword', 'Fail');
    throw error;
  }
};

/** @throws AwsError for every state of the user or the pool in which no code can be sent */
function eligible(
  user: DirectoryUser | undefined,
  { pool }: Directory,
): { readonly owner: DirectoryUser; readonly recipient: Recipient } {
  if (!user) throw new AwsError('UserNotFoundException', NOT_FOUND);
  if (!user.enabled) throw new AwsError('NotAuthorizedException', 'User is disabled.');
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') {
    throw new AwsError('NotAuthorizedException', WRONG_STATE);
  }
  if (pool.recovery?.includes('admin_only')) {
    throw new AwsError('NotAuthorizedException', 'Contact administrator to reset password.');
  }
  // An UNCONFIRMED user usually has no verified contact, as the text says. What AWS does for one
  // who has is not documented; here the contact decides.
  const recipient = recipientOf(user, pool);
  if (!recipient) throw new AwsError('InvalidParameterException', NO_CONTACT);
  // What AWS does in a pool that cannot send to the contact whose turn it is, is not documented.
  // Here it refuses instead of moving on to the next.
  if (recipient.medium === 'SMS' && pool.sms === 'none') {
    throw new AwsError('InvalidParameterException', NO_SMS);
  }
  if (recipient.medium === 'SMS' && pool.sms === 'role-failure') {
    throw new AwsError('InvalidSmsRoleAccessPolicyException', SMS_ROLE);
  }
  return { owner: user, recipient };
}

/**
 * Whether a client with `PreventUserExistenceErrors: ENABLED` gives a made-up answer: "when a user
 * isn't found, is deactivated, or doesn't have a verified delivery mechanism"; it was also seen for
 * UNCONFIRMED users (GitHub aws-aspnet-cognito#179).
 *
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
function isHidden(user: DirectoryUser | undefined, { pool }: Directory): boolean {
  if (!user?.enabled || user.status === 'UNCONFIRMED') return true;
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') return false;
  return !pool.recovery?.includes('admin_only') && !recipientOf(user, pool);
}

/** Such answers alternate: a simulated delivery, then InvalidParameterException, and so on. */
function simulate(account: PracticeAccount, client: PracticeClient, username: string): Effect {
  if (!account.simulatesDelivery(client.id, username))
    throw new AwsError('InvalidParameterException', NO_CONTACT);
  return { type: 'answer', body: { CodeDeliveryDetails: simulatedDelivery(username) } };
}

export const confirmForgotPassword: Handler = (account, input) => {
  const request = validate(RULES.ConfirmForgotPassword, input);
  const { client, directory } = account.client(request.ClientId);
  checkSecret(client, request.Username, request.SecretHash);
  const user = directory.resolve(request.Username);
  if (!user?.enabled) {
    if (client.existenceErrors === 'ENABLED') throw codeMismatch();
    throw user
      ? new AwsError('NotAuthorizedException', 'User is disabled.')
      : new AwsError('UserNotFoundException', NOT_FOUND);
  }
  countAttempt(account, directory, user);
  try {
    changePassword(account, directory, user, request.ConfirmationCode, request.Password);
  } catch (error) {
    record(account, directory, user, 'PasswordChange', 'Fail');
    throw error;
  }
  record(account, directory, user, 'PasswordChange', 'Pass');
  return { type: 'answer', body: {} };
};

function changePassword(
  account: PracticeAccount,
  directory: Directory,
  user: DirectoryUser,
  code: string,
  password: string,
): void {
  const state = directory.state(user);
  const { passwordPolicy } = directory.pool;
  switch (state.checkCode(code, account.clock())) {
    case 'expired':
      throw new AwsError(
        'ExpiredCodeException',
        'Invalid code provided, please request a code again.',
      );
    case 'too-many':
      throw new AwsError('TooManyFailedAttemptsException', 'Too many failed attempts.');
    case 'mismatch':
      throw codeMismatch();
    case 'right':
  }
  // The exception is declared, but when AWS throws it is not documented.
  if (user.status === 'UNCONFIRMED')
    throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
  const breach = policyBreach(password, passwordPolicy);
  if (breach !== undefined) {
    throw new AwsError(
      'InvalidPasswordException',
      `Password did not conform with policy: ${breach}`,
    );
  }
  if (state.usedPassword(password, passwordPolicy.PasswordHistorySize ?? 0)) {
    throw new AwsError(
      'PasswordHistoryPolicyViolationException',
      'Password has previously been used.',
    );
  }
  state.changePassword(password, account.clock());
}

function codeMismatch(): AwsError {
  return new AwsError(
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
  );
}

/**
 * Base64(HMAC-SHA256(secret, Username + ClientId)), over exactly the `Username` that was sent.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
function checkSecret(client: PracticeClient, username: string, hash: string | undefined): void {
  const wrong = new AwsError(
    'NotAuthorizedException',
    `Unable to verify secret hash for client ${client.id}`,
  );
  if (client.secret === undefined) {
    // What AWS does with a hash for a client without a secret is not documented; refusing it
    // reveals the mistake.
    if (hash !== undefined) throw wrong;
    return;
  }
  if (hash === undefined) {
    throw new AwsError(
      'NotAuthorizedException',
      `Client ${client.id} is configured with secret but SECRET_HASH was not received`,
    );
  }
  const expected = createHmac('sha256', client.secret)
    .update(username + client.id)
    .digest('base64');
  if (hash !== expected) throw wrong;
}

function countAttempt(account: PracticeAccount, directory: Directory, user: DirectoryUser): void {
  if (!directory.state(user).attempt(account.clock(), directory.pool.attemptsPerHour)) {
    throw new AwsError(
      'LimitExceededException',
      'Attempt limit exceeded, please try after some time.',
    );
  }
}

/** Threat protection keeps what it saw; without it Cognito keeps nothing. */
function record(
  account: PracticeAccount,
  directory: Directory,
  user: DirectoryUser,
  type: AuthEvent['type'],
  response: AuthEvent['response'],
): void {
  if (directory.pool.threatProtection === 'OFF') return;
  directory.state(user).events.push({ id: randomUUID(), type, response, at: account.clock() });
}
