import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  destinationMatches,
  maskContactsIn,
  maskEmail,
  maskPhone,
} from '../../../src/shared/domain/masks.ts';

test.each([
  ['vera@example.com', 'v***@e***'],
  ['a@b', 'a***@b***'],
  ['"odd@local"@example.com', '"***@e***'],
  ['𝒱era@ñandú.example', '𝒱***@ñ***'],
  ['no-address', 'n***'],
])('the e-mail %s is masked as %s', (email, mask) => {
  expect(maskEmail(email)).toBe(mask);
});

test.each([
  ['+34600111222', '+*******1222'],
  ['+1 (202) 555-0143', '+*******0143'],
  ['1234', '+****'],
])('the phone %s is masked as %s', (phone, mask) => {
  expect(maskPhone(phone)).toBe(mask);
});

describe('a text for the ledger', () => {
  test.each([
    ['vera@example.com', 'v***@e***'],
    ['AzureAD_vera@example.com', 'A***@e***'],
    ['+34600111222', '+*******1222'],
    [
      'called back on +34 600 11 12 22, wrote to vera@example.com.',
      'called back on +*******1222, wrote to v***@e***.',
    ],
    ['INC0012345678', 'INC0012345678'],
    ['600 111 222', '+*****1222'],
    ['0034 600 111 222', '+*********1222'],
    ['34600111222', '+*******1222'],
    ['(555) 010-1234', '+******1234'],
    ['+15550101234', '+*******1234'],
    ['+999123456789', '+********6789'],
    ['＋３４６００１１１２２２', '+*******1222'],
    ['vera＠example.com', 'v***@e***'],
    ['v***@e***', 'v***@e***'],
    ['Google_109345678901234567890', 'Google_109345678901234567890'],
    ['5f1c0a4e-0000-4000-8000-000000000001', '5f1c0a4e-0000-4000-8000-000000000001'],
    ['on 2026-11-22 10:00', 'on 2026-11-22 10:00'],
    ['@team', '@team'],
    ['nothing to hide', 'nothing to hide'],
  ])('%s', (text, masked) => {
    expect(maskContactsIn(text)).toBe(masked);
  });

  test('never keeps an address, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.string(), fc.string(), (email, before, after) => {
        expect(maskContactsIn(`${before} ${email} ${after}`)).not.toContain(email);
      }),
    );
  });
});

test('a ticket that is a long number stays, and a contact in it does not', () => {
  const ticket = (text: string) => maskContactsIn(text, { bareDigits: false });
  expect(ticket('202611221234')).toBe('202611221234');
  expect(ticket('202611221234 vera@example.com')).toBe('202611221234 v***@e***');
});

test('masking takes a moment, whatever the text', () => {
  // Of this process: how long it takes by a clock depends on what else the machine does.
  const before = process.cpuUsage();
  maskContactsIn(`${'a'.repeat(50_000)}@`.repeat(4));
  maskContactsIn('1 '.repeat(50_000));
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
});

describe('a destination that Cognito masked', () => {
  test.each([
    ['v***@e***', 'vera@example.com', true],
    ['v****@e****', 'vera@example.com', true],
    ['V***@E***', 'vera@example.com', true],
    ['u***@y***', 'vera@example.com', false],
    ['v***@y***', 'vera@example.com', false],
    ['***@e***', 'vera@example.com', false],
    ['', 'vera@example.com', false],
    ['+********1222', '+34600111222', true],
    ['+*******1222', '+34600111222', true],
    ['+********1223', '+34600111222', false],
    ['+***', '+34600111222', false],
    ['v***@e***', '+34600111222', false],
    ['+********1222', 'vera@example.com', false],
  ])('%s for %s: %s', (destination, contact, matches) => {
    expect(destinationMatches(destination, contact)).toBe(matches);
  });

  test("matches the app's own mask of any contact", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(destinationMatches(maskEmail(email), email)).toBe(true);
      }),
    );
  });
});
