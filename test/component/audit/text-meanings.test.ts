import { describe, expect, test } from 'vitest';
import { withMeanings } from '../../../src/renderer/src/features/audit/text-meanings.ts';

function codesFor(text: string): Record<string, readonly string[]> {
  const { meanings = [] } = withMeanings({ ledger: 'own', text });
  return Object.fromEntries(meanings.map(({ word, codes }) => [word, codes]));
}

describe('a typed word means the codes that are shown in words beginning so', () => {
  test.each([
    ['Accepted', 'outcome:accepted'],
    ['accep', 'outcome:accepted'],
    ['Aceptado', 'outcome:accepted'],
    ['ACEPTADO', 'outcome:accepted'],
    ['limitado', 'outcome:limited'],
    ['dudoso', 'outcome:doubtful'],
    ['codigo', 'kind:reset'],
    ['código', 'kind:reset'],
    ['co\u0301digo', 'kind:reset'],
    ['revealed', 'kind:contact-revealed'],
    ['contraseñ', 'kind:confirm'],
    ['contrasen', 'kind:confirm'],
    ['directiva', 'kind:policy-applied'],
    ['ilegible', 'kind:unreadable'],
    ['helped', 'kind:not-helped'],
    ['solución', 'kind:not-helped'],
    ['ayudar', 'kind:not-helped'],
    ['deshabilitado', 'plan:disabled'],
    ['verified', 'plan:unverified-contact'],
    ['nadie', 'plan:not-found'],
    ['hung', 'result:hung-up'],
    ['colg', 'result:hung-up'],
    ['identidad', 'checks:identity'],
    ['spam', 'checklist:spam'],
    ['previsto', 'outcomeReason:as-planned'],
    ['cortafuegos', 'outcomeReason:waf'],
    ['mensaje', 'medium:SMS'],
    ['teléfono', 'attribute:phone_number'],
    ['paquete', 'scope:bundle'],
    ['cooldown', 'setting:cooldownSeconds'],
    ['“Accepted”,', 'outcome:accepted'],
    ['Ａｃｃｅｐｔｅｄ', 'outcome:accepted'],
    ['progress', 'outcome:pending'],
    ['curso', 'outcome:pending'],
    ['ledger', 'note:kept'],
    ['ninguna', 'note:no-checks'],
    ['none', 'note:no-ticket'],
    ['portátil', 'note:this-laptop'],
    ['filas', 'kind:retention-cut'],
    ['leer', 'kind:unreadable'],
    ['y', 'note:several'],
  ])('%s means %s', (typed, code) => {
    expect(Object.values(codesFor(typed)).flat()).toContain(code);
  });

  test.each(['ccepted', 'nina', 'INC-12', 'acceptedx', 'd', '***', ''])(
    '%j means none',
    (typed) => {
      expect(codesFor(typed)).toEqual({});
    },
  );

  test.each([
    ['accepted', ['outcome:accepted']],
    ['aceptado', ['outcome:accepted']],
  ])('%s means no other code', (typed, codes) => {
    expect(codesFor(typed)[typed]).toEqual(codes);
  });

  test('each of several words for itself, and once', () => {
    const codes = codesFor('aceptado nina ACEPTADO aceptado');
    expect(Object.keys(codes)).toEqual(['aceptado', 'ACEPTADO']);
  });

  test('a joined word by all of its parts', () => {
    expect(codesFor('not-sent')['not-sent']).toContain('outcome:not-sent');
    expect(codesFor('not-sentence')).toEqual({});
  });
});

test('a filter without a text stays as it is', () => {
  const filter = { ledger: 'all', outcome: 'accepted' } as const;
  expect(withMeanings(filter)).toBe(filter);
});
