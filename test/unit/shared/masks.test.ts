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
