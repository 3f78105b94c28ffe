import { describe, expect, it } from 'vitest';
import { checkWords } from '../../../src/renderer/src/features/pool/posture-words.ts';
import { makeI18n } from '../../../src/renderer/src/i18n/index.ts';
import { formatIn } from '../../../src/renderer/src/lib/format.ts';
import { LANGUAGES } from '../../../src/shared/domain/settings.ts';
import { aCheck, EVERY_FINDING, VALUES } from '../../support/fixtures/postures.ts';

describe.each(LANGUAGES)('in %s', (language) => {
  const { t } = makeI18n(language);
  const words = (check: (typeof EVERY_FINDING)[number]) => checkWords(check, t, formatIn(language));

  it.each(EVERY_FINDING.map((check) => [check.check, check.finding, check] as const))(
    '%s: %s is said whole, with what an owner would do where that is called for',
    (_check, _finding, check) => {
      const { set, means, owner } = words(check);
      for (const text of [set, means, ...(owner === null ? [] : [owner])]) {
        expect(text).not.toMatch(/\{\{|pool\.posture|undefined/u);
        expect(text.length).toBeGreaterThan(2);
      }
      expect(owner === null).toBe(check.rating === 'good' || check.rating === 'unknown');
    },
  );
});

describe('what AWS calls by its own names', () => {
  const { t } = makeI18n('es');
  const said = (check: (typeof EVERY_FINDING)[number]) => checkWords(check, t, formatIn('es'));

  it('is said in the reader’s words', () => {
    expect(said(aCheck('recovery-order', 'two')).set).toBe(
      'correo verificado, después teléfono verificado',
    );
    expect(said(aCheck('recovery-mfa', 'one')).set).toBe(
      'la MFA es opcional y el teléfono puede ser un factor',
    );
    const values = { ...VALUES, days: 1 };
    expect(said(aCheck('temporary-password', 'usual', { values })).set).toBe('válidas 1 día');
    expect(said(aCheck('email-sender', 'custom')).set).toBe('una función de Lambda: send-codes');
  });
});
