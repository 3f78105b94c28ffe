import { expect, test } from 'vitest';
import { nativeWords } from '../../../src/main/electron/native-words.ts';
import { clumsyIn } from '../../support/clumsy-words.ts';

test.each(['en', 'es'] as const)(
  'the words of native questions in %s are a native’s',
  (language) => {
    expect(clumsyIn(language, nativeWords(language))).toEqual([]);
  },
);
