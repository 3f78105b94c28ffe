import { expect, test } from 'vitest';
import { SPELLING_ALPHABET } from '../../../src/renderer/src/i18n/spelling-alphabet.ts';
import { LANGUAGES } from '../../../src/shared/domain/settings.ts';

test.each(LANGUAGES)('in %s each letter has a word of its own that starts with it', (language) => {
  const alphabet = [...SPELLING_ALPHABET[language]];
  expect(alphabet.map(([letter]) => letter).join('')).toBe('abcdefghijklmnopqrstuvwxyz');
  expect(new Set(alphabet.map(([, word]) => word)).size).toBe(26);
  for (const [letter, word] of alphabet) expect(word.charAt(0).toLowerCase()).toBe(letter);
});
