import { expect, test } from 'vitest';
import { digitOf } from '../../../src/renderer/src/lib/digit-keys.ts';

type Given = readonly [key: string, code: string, held?: KeyboardEventInit];

const press = ([key, code, held = {}]: Given) =>
  new KeyboardEvent('keydown', { key, code, ...held });
const SHIFT = { shiftKey: true };

const DIGITS: readonly (readonly [layout: string, given: Given, digit: number | null])[] = [
  ['US', ['1', 'Digit1'], 1],
  ['the number pad', ['4', 'Numpad4'], 4],
  ['French, as it lies', ['&', 'Digit1'], 1],
  ['French, with Shift', ['1', 'Digit1', SHIFT], 1],
  ['Arabic', ['٣', 'Digit3'], 3],
  ['! of US', ['!', 'Digit1', SHIFT], null],
  ['the number pad without Num Lock', ['End', 'Numpad1'], null],
  ['Ctrl', ['1', 'Digit1', { ctrlKey: true }], null],
  ['AltGr', ['¹', 'Digit1', { altKey: true, ctrlKey: true }], null],
  ['an input method', ['1', 'Digit1', { isComposing: true }], null],
  ['a letter', ['a', 'KeyA'], null],
];

test.each(DIGITS)('%s is the digit that it means', (_, given, digit) => {
  expect(digitOf(press(given))).toBe(digit);
});
