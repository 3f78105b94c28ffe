import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { legible, legibleInSentence } from '../../../src/shared/domain/legible.ts';

describe('invisible characters, or ones that reverse letters, are named', () => {
  test.each([
    ['an override', 'Vera\u202eanitsirC', 'Vera[U+202E]anitsirC'],
    ['an embedding', 'a\u202bb\u202c', 'a[U+202B]b[U+202C]'],
    ['an isolate', 'a\u2067b\u2069', 'a[U+2067]b[U+2069]'],
    ['a direction mark', 'a\u200e\u200fb', 'a[U+200E +1]b'],
    ['an Arabic direction mark', '\u061ca', '[U+061C]a'],
    ['a zero-width space', 'pay\u200bpal', 'pay[U+200B]pal'],
    ['a joiner between Latin letters', 'a\u200db', 'a[U+200D]b'],
    ['a word joiner', 'a\u2060b', 'a[U+2060]b'],
    ['a byte-order mark', '\ufeffa', '[U+FEFF]a'],
    ['a soft hyphen', 'a\u00adb', 'a[U+00AD]b'],
    ['tag characters', `a${String.fromCodePoint(0xe0041, 0xe0042, 0xe0043)}`, 'a[U+E0041 +2]'],
    ['variation selectors', 'a\ufe0f\u{e0100}', 'a[U+FE0F +1]'],
    ['two variation selectors on one character', '葛\u{e0100}\u{e0101}', '葛\u{e0100}[U+E0101]'],
    ['a digit with a variation selector', '1\ufe0f', '1[U+FE0F]'],
    ['a filler', 'a\u3164\u115f', 'a[U+3164 +1]'],
    ['a blank that is no space', '\u2800', '[U+2800]'],
    ['a control character', 'a\0b\x1b[2J', 'a[U+0000]b[U+001B][2J'],
    ['a control character of the other set', 'a\u0085b', 'a[U+0085]b'],
    ['a line separator', 'a\u2028b\u2029', 'a[U+2028]b[U+2029]'],
    ['half a character', 'a\ud83db', 'a[U+D83D]b'],
    ['an annotation', 'a\ufff9b\ufffb', 'a[U+FFF9]b[U+FFFB]'],
    ['marks that pile up', `a${'\u0301'.repeat(40)}b`, `a${'\u0301'.repeat(6)}[U+0301 +33]b`],
    ['a Cyrillic letter in a Latin word', 'V\u0435ra Verified', 'V[U+0435]ra Verified'],
    ['Greek letters in a Latin word', 'p\u03b1yp\u03b1l', 'p[U+03B1]yp[U+03B1]l'],
    ['a Latin letter in a Cyrillic word', 'Cергей', '[U+0043]ергей'],
    ['a mark on what stands before', '\u20ddVera', '[U+20DD]Vera'],
  ])('%s', (_, text, shown) => {
    expect(legible(text)).toBe(shown);
  });
});

test.each([
  ['', 'nothing'],
  ['Vera Molina', 'Latin'],
  ['Zoë Müller-Ünal', 'accents'],
  ['Zoe\u0308 Nguye\u0302\u0303n', 'accents by themselves'],
  ['محمد بن عبدالله', 'Arabic'],
  ['مُحَمَّد', 'Arabic with vowels'],
  ['علی\u200cرضا', 'Persian, which needs a non-joiner'],
  ['שָׁלוֹם כהן', 'Hebrew with points'],
  ['क्\u200dष प्रिया', 'Devanagari with a joiner'],
  ['ශ්\u200dරී ලංකා', 'Sinhala with a joiner'],
  ['สมชาย', 'Thai'],
  ['မြန်မာ', 'Burmese'],
  ['葛\u{e0100}城', 'a Japanese name with its own shape of a character'],
  ['김민준', 'Korean'],
  ['Сергей Іваненко, ООО Вера', 'Cyrillic'],
  ['Ελένη Παπαδοπούλου', 'Greek'],
  ['Anna Анна Άννα', 'three scripts, each in its own words'],
  ['10kΩ 5µs Δt', 'signs of science'],
  ['👩\u200d💻 Ana ❤\ufe0f 1\ufe0f\u20e3', 'emoji'],
  ['👩🏽\u200d🚀', 'an emoji with a skin colour'],
  ['\u0600\u0661\u0662', 'an Arabic number sign, which is drawn'],
  ['v***@e*** +*******1222 – “x” · ’', 'masks and signs'],
  ['a\tb\r\nc\u00a0d\u202fe', 'white space'],
])('%s stays as it is (%s)', (text) => {
  expect(legible(text)).toBe(text);
});

test('legible text stays legible, whatever it was', () => {
  const mixed = fc.string({
    unit: fc.constantFrom('a', 'V', 'а', 'е', 'Ж', 'ο', 'Ω', '1', ' ', '\u0301'),
  });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), mixed), (text) => {
      const once = legible(text);
      expect(legible(once)).toBe(once);
      expect(once).not.toMatch(/[\u202a-\u202e\u2066\u2067\u200b\u200e\u200f\u061c\ufeff]/u);
    }),
  );
});

test('an override inside an isolated text is named as well', () => {
  expect(legible('\u2068שרה\u202e12\u2069')).toBe('\u2068שרה[U+202E]12\u2069');
});

describe('in a sentence', () => {
  test('right-to-left text is isolated, so that it leaves its neighbors in place', () => {
    expect(legibleInSentence('שרה 12')).toBe('\u2068שרה 12\u2069');
    expect(legibleInSentence('Vera 12')).toBe('Vera 12');
  });

  test('right-to-left text is isolated once, even as part of another sentence', () => {
    const inner = `phone of ${legibleInSentence('שרה')}`;
    expect(legibleInSentence(inner)).toBe(inner);
    expect(legible(inner)).toBe(inner);
  });

  test('such signs within a text are named', () => {
    expect(legibleInSentence('ad\u2068\u2069min \u202e')).toBe('ad[U+2068 +1]min [U+202E]');
    expect(legibleInSentence('\u2068שרה')).toBe('\u2068[U+2068]שרה\u2069');
  });
});
