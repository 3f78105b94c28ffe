import { expect, test } from 'vitest';
import { maskEmail, maskPhone } from '../../../src/shared/domain/masks.ts';
import { spokenDestination, spokenName } from '../../../src/shared/domain/spoken.ts';

const letter = (character: string) => ({ kind: 'letter', character });
const digit = (character: string) => ({ kind: 'digit', character });
const symbol = (name: string) => ({ kind: 'symbol', name });

test.each([
  ['v***@e***', letter('v'), letter('e')],
  ['j****@e****', letter('j'), letter('e')],
  ['V***@E***', letter('V'), letter('E')],
  ['7***@e***', digit('7'), letter('e')],
  ['_***@1***', symbol('underscore'), digit('1')],
  ['+***@e***', symbol('plus'), letter('e')],
  ['"***@e***', null, letter('e')],
  ['v***@', letter('v'), null],
  ['***@e***', null, letter('e')],
  ['****@***', null, null],
  ['@e***', null, letter('e')],
  ['v***', null, null],
  ['', null, null],
  [maskEmail('𝒱era@ñandú.example'), letter('V'), letter('ñ')],
])('of the address %s is said what it starts with', (mask, first, provider) => {
  expect(spokenDestination('EMAIL', mask)).toEqual({ medium: 'EMAIL', first, provider });
});

test.each([
  ['+*******1222', ['12', '22']],
  ['+********1222', ['12', '22']],
  ['+*******0143', ['01', '43']],
  ['*****222', ['2', '22']],
  ['+*********22', ['22']],
  ['+34600111222', ['12', '22']],
  ['+*******1222 ', ['12', '22']],
  ['+**********2', []],
  ['+****', []],
  ['v***@e***', []],
  ['', []],
  [maskPhone('1234'), []],
])('of the number %s is said how it ends, in pairs', (mask, ending) => {
  expect(spokenDestination('SMS', mask)).toEqual({ medium: 'SMS', ending });
});

test.each([
  ['Google', 'Google'],
  ['acme+sso', 'acme sso'],
  ['São Paulo-IdP', 'São Paulo-IdP'],
  ['***', ''],
])('of the name %s only what can be said is left', (name, said) => {
  expect(spokenName(name)).toBe(said);
});
