import { expect, test } from 'vitest';
import { es } from '../../../src/renderer/src/i18n/es.ts';

/** Every text of a catalogue with its path. */
function textsOf(node: object, path = ''): [path: string, text: string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] => {
    const here = `${path}.${key}`;
    return typeof value === 'string' ? [[here, value]] : textsOf(value, here);
  });
}

/** What is read out to the caller. */
const TO_CALLER = /\.(caller|expiredCaller|say)\b/u;
// Forms in these texts that only an imperative to "usted" or "tú" has; others are also those of a
// wish about somebody else.
const USTED = /\b(usted|elija|pregunte|actualice|léame|dígame|déjeme|permítame)\b/iu;
const TU = /\b(tú|tu|tus|elige|pregunta a|actualiza|dime|déjame|espera un|usa)\b/iu;

test('Spanish says "tú" to the agent and "usted" to the caller', () => {
  const texts = textsOf(es);
  const [toCaller, toAgent] = [
    texts.filter(([path]) => TO_CALLER.test(path)),
    texts.filter(([path]) => !TO_CALLER.test(path)),
  ];
  expect(toCaller.filter(([, text]) => TU.test(text))).toEqual([]);
  expect(toAgent.filter(([, text]) => USTED.test(text))).toEqual([]);
  // The patterns find both where they occur.
  expect(toCaller.some(([, text]) => USTED.test(text))).toBe(true);
  expect(toAgent.some(([, text]) => TU.test(text))).toBe(true);
});
