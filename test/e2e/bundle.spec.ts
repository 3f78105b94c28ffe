import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const ROOT = join(import.meta.dirname, '../..');

function json(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

/** The scripts of one part of the installed app, by name. */
function scriptsOf(part: 'main' | 'preload' | 'renderer'): Map<string, string> {
  const folder = join(ROOT, 'out', part);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => /\.c?js$/u.test(file))
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
}

/** The trusted side of the app. */
const BUNDLE = [...scriptsOf('main').values()].join('\n');

/** Every operation of Cognito user pools that the SDK knows. */
const OPERATIONS = readdirSync(
  join(ROOT, 'node_modules/@aws-sdk/client-cognito-identity-provider/dist-es/commands'),
)
  .filter((file) => file.endsWith('Command.js'))
  .map((file) => file.replace('Command.js', ''));

/**
 * A request needs the command's class and its input schema: the bundler leaves both out for a
 * command that nobody imports. The bare name of an operation proves nothing, because the SDK keeps
 * a list of those that are sent unsigned.
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

test('whatever is bundled is a dependency in package.json, and anything else is a devDependency', () => {
  const { dependencies, devDependencies } = json('package.json') as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const { packages } = json('package-lock.json') as {
    packages: Record<string, { version?: string; dev?: boolean }>;
  };
  const bundled = ['out/main/licenses.json', 'out/renderer/licenses.json'].flatMap(
    (file) => json(file) as { name: string; version: string }[],
  );

  const named = new Set(bundled.map(({ name }) => name));
  expect(named.size).toBeGreaterThan(Object.keys(dependencies).length);
  expect(Object.keys(dependencies).filter((name) => !named.has(name))).toEqual([]);
  expect(Object.keys(devDependencies).filter((name) => named.has(name))).toEqual([]);

  // Including transitive ones: npm marks in the lock file what would go without the
  // devDependencies.
  const kept = new Set(
    Object.entries(packages)
      .filter(([path, { dev }]) => path !== '' && !dev)
      .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`),
  );
  const gone = bundled.filter(({ name, version }) => !kept.has(`${name}@${version}`));
  expect(gone.map(({ name }) => name)).toEqual([]);
});

test('the schemas of the bridge are only in main: the page and the preload contain nothing of zod', () => {
  // A member of every schema, with a name that no bundler changes.
  const holdsZod = (script: string) => script.includes('_zod');
  expect(holdsZod(BUNDLE)).toBe(true);
  for (const part of ['preload', 'renderer'] as const) {
    const scripts = [...scriptsOf(part)];
    expect(scripts).not.toEqual([]);
    expect(scripts.filter(([, script]) => holdsZod(script)).map(([file]) => file)).toEqual([]);
  }
});
