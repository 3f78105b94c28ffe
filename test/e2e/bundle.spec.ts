import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const ROOT = join(import.meta.dirname, '../..');

/** The trusted side of the app as it is installed. */
const BUNDLE = readdirSync(join(ROOT, 'out/main'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js'))
  .map((file) => readFileSync(join(ROOT, 'out/main', file), 'utf8'))
  .join('\n');

/** Every operation of Cognito user pools that the SDK knows. */
const OPERATIONS = readdirSync(
  join(ROOT, 'node_modules/@aws-sdk/client-cognito-identity-provider/dist-es/commands'),
)
  .filter((file) => file.endsWith('Command.js'))
  .map((file) => file.replace('Command.js', ''));

/**
 * A request needs the command's class and the schema of its input: the bundler leaves both out for a command that nobody imports. The
 * bare name of an operation is no sign, because the SDK keeps a list of those that are sent unsigned.
 */
function isBundled(operation: string): boolean {
  return new RegExp(`\\b${operation}(?:Command|Request)\\b`, 'u').test(BUNDLE);
}

test('the bundle can ask Cognito to read, and to do nothing but ForgotPassword and ConfirmForgotPassword', () => {
  expect(OPERATIONS).toContain('UpdateUserPool');
  expect(OPERATIONS.filter(isBundled).toSorted()).toEqual([
    'AdminGetUser',
    'AdminListUserAuthEvents',
    'ConfirmForgotPassword',
    'DescribeUserPool',
    'DescribeUserPoolClient',
    'ForgotPassword',
    'GetProvisionedLimit',
    'GetUserPoolMfaConfig',
    'ListUserPoolClients',
    'ListUserPools',
    'ListUsers',
  ]);
});
