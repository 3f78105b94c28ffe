import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../../src/main/policy/policy-document.ts';
import type { PolicyFault } from '../../../src/shared/domain/policy.ts';

const SOURCE = '/etc/recovery-desk/policy.json';

describe('a key', () => {
  test('locks its setting where the value stands alone', () => {
    const { settings, faults } = readPolicy(SOURCE, { cooldownSeconds: 120 });
    expect(settings).toEqual({ cooldownSeconds: { value: 120, mode: 'locked' } });
    expect(faults).toEqual([]);
  });

  test.each(['default', 'locked'] as const)('says itself that it is %s', (mode) => {
    const { settings } = readPolicy(SOURCE, { theme: { value: 'dark', mode } });
    expect(settings).toEqual({ theme: { value: 'dark', mode } });
  });

  test('may be an object, which is no mode', () => {
    const accounts = { '123456789012': { name: 'Shop', colour: 'red', production: true } };
    expect(readPolicy(SOURCE, { accounts }).settings.accounts).toEqual({
      value: accounts,
      mode: 'locked',
    });
  });

  test('may be a rule', () => {
    const rules = { allowedAccounts: ['123456789012'], revealContacts: false };
    expect(readPolicy(SOURCE, rules)).toEqual({ settings: {}, rules, faults: [] });
    expect(readPolicy(SOURCE, { revealContacts: { value: false, mode: 'locked' } }).rules).toEqual({
      revealContacts: false,
    });
  });

  test('may be the schema that editors go by', () => {
    expect(readPolicy(SOURCE, { $schema: './policy.schema.json' }).faults).toEqual([]);
  });
});

describe('what is wrong', () => {
  const rows: readonly [string, unknown, Omit<PolicyFault, 'source'>][] = [
    ['a list', [], { problem: 'not-an-object' }],
    ['a text', 'cooldownSeconds', { problem: 'not-an-object' }],
    ['nothing', null, { problem: 'not-an-object' }],
    ['a misspelled key', { cooldownSecond: 5 }, { key: 'cooldownSecond', problem: 'unknown-key' }],
    [
      'what is nobody’s business',
      { contactViews: [] },
      { key: 'contactViews', problem: 'unknown-key' },
    ],
    ['a name that every object has', { toString: 1 }, { key: 'toString', problem: 'unknown-key' }],
    ['a value of another type', { theme: 1 }, { key: 'theme', problem: 'invalid' }],
    [
      'a number out of range',
      { cooldownSeconds: -1 },
      { key: 'cooldownSeconds', problem: 'invalid' },
    ],
    [
      'an unknown mode',
      { theme: { value: 'dark', mode: 'lock' } },
      { key: 'theme', problem: 'invalid' },
    ],
    [
      'a part of a value',
      { callerChecks: [{ id: 'identity', text: null, required: 'yes', pools: [] }] },
      { key: 'callerChecks', problem: 'invalid', detail: '0.required' },
    ],
    ['no full path', { bundleFolder: 'ledgers' }, { key: 'bundleFolder', problem: 'invalid' }],
    ['no pattern', { ticketPattern: 'INC-(' }, { key: 'ticketPattern', problem: 'invalid' }],
    [
      'no account',
      { allowedAccounts: ['123456789012', '12345'] },
      { key: 'allowedAccounts', problem: 'invalid', detail: '1' },
    ],
    [
      'a rule as a default',
      { revealContacts: { value: false, mode: 'default' } },
      { key: 'revealContacts', problem: 'not-a-default' },
    ],
  ];

  test.each(rows)('%s is said, and where', (_, policy, fault) => {
    expect(readPolicy(SOURCE, policy).faults).toEqual([{ source: SOURCE, ...fault }]);
  });

  test('leaves the other keys in force', () => {
    const { settings, rules } = readPolicy(SOURCE, {
      theme: 'pink',
      cooldownSeconds: 300,
      revealContacts: false,
    });
    expect(settings).toEqual({ cooldownSeconds: { value: 300, mode: 'locked' } });
    expect(rules).toEqual({ revealContacts: false });
  });
});
