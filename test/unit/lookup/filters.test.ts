import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expression } from '../../../src/main/aws/filter-expression.ts';
import { filtersFor } from '../../../src/main/lookup/filters.ts';
import { MAX_SEARCH_LENGTH, recognize } from '../../../src/shared/domain/recognize.ts';

function filters(text: string): string[] {
  const recognized = recognize(text, 'ES');
  return 'readings' in recognized ? filtersFor(recognized.readings).map(expression) : [];
}

test.each([
  [
    'vera@example.com',
    ['email = "vera@example.com"', 'username = "vera@example.com"', 'email ^= "vera@example.com"'],
  ],
  ['julian@', ['email ^= "julian"', 'username ^= "julian"']],
  [
    '+34 600 11 12 22',
    [
      'phone_number = "+34600111222"',
      'username = "+34600111222"',
      'phone_number ^= "+34600111222"',
    ],
  ],
  [
    '5f1c0a4e-0000-4000-8000-000000000001',
    [
      'sub = "5f1c0a4e-0000-4000-8000-000000000001"',
      'username = "5f1c0a4e-0000-4000-8000-000000000001"',
    ],
  ],
  [
    'vera',
    [
      'username = "vera"',
      'preferred_username = "vera"',
      'username ^= "vera"',
      'email ^= "vera"',
      'name ^= "vera"',
      'given_name ^= "vera"',
      'family_name ^= "vera"',
    ],
  ],
  [
    'Ana María García',
    [
      'name = "Ana María García"',
      'given_name = "Ana"',
      'family_name = "García"',
      'name ^= "Ana María García"',
      'name ^= "García Ana María"',
    ],
  ],
])('%s', (text, expected) => {
  expect(filters(text)).toEqual(expected);
});

test.each([
  [
    'Verified, Vera',
    [
      'name = "Vera Verified"',
      'given_name = "Vera"',
      'family_name = "Verified"',
      'name ^= "Vera Verified"',
      'name ^= "Verified, Vera"',
      'name ^= "Verified Vera"',
    ],
  ],
  [
    'vera@example.com\t+34 600 11 12 22',
    [
      'email = "vera@example.com"',
      'username = "vera@example.com"',
      'phone_number = "+34600111222"',
      'username = "+34600111222"',
      'email ^= "vera@example.com"',
      'phone_number ^= "+34600111222"',
    ],
  ],
  ['Tel.: +34 600 11 12 22 (móvil)', filters('+34600111222')],
  ['"vera@example.com";', filters('vera@example.com')],
  ["'Vera", filters('Vera')],
])('%s asks no more than it says', (text, expected) => {
  expect(filters(text)).toEqual(expected);
});

test('a typed capital is tried as typed and in lower case', () => {
  expect(filters('Vera')).toEqual(
    expect.arrayContaining(['username = "Vera"', 'username = "vera"', 'username ^= "vera"']),
  );
});

test('quotation marks are escaped', () => {
  expect(filters('O"Brien')).toContain('name ^= "O\\"Brien"');
});

test('no filter appears twice, and each fits into the 256 characters that Cognito accepts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: MAX_SEARCH_LENGTH }), (text) => {
      const made = filters(text);
      expect(new Set(made).size).toBe(made.length);
      for (const filter of made) expect(filter.length).toBeLessThanOrEqual(256);
    }),
  );
});
