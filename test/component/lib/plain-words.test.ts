import { describe, expect, test } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import { CLUMSY, clumsyIn } from '../../support/clumsy-words.ts';

describe.each([
  ['en', en],
  ['es', es],
] as const)('the words of %s', (language, catalogue) => {
  test('are a native’s', () => {
    expect(clumsyIn(language, catalogue)).toEqual([]);
  });

  test.each(CLUMSY[language])('%s would be found in “%s”', (pattern, example) => {
    expect(example).toMatch(pattern);
  });
});
