import { describe, expect, it } from 'vitest';
import { checkWords } from '../../../src/renderer/src/features/pool/posture-words.ts';
import { makeI18n } from '../../../src/renderer/src/i18n/index.ts';
import { formatIn } from '../../../src/renderer/src/lib/format.ts';
import {
  POSTURE_CHECKS,
  POSTURE_FINDINGS,
  type PostureFinding,
} from '../../../src/shared/domain/posture.ts';
import { LANGUAGES } from '../../../src/shared/domain/settings.ts';
import { aCheck, VALUES } from './posture-desk.ts';

const FINDINGS = POSTURE_CHECKS.flatMap((check) =>
  Object.keys(POSTURE_FINDINGS[check]).map((finding) =>
    aCheck(check, finding as PostureFinding<typeof check>),
  ),
);

describe.each(LANGUAGES)('in %s', (language) => {
  const { t } = makeI18n(language);
  const words = (check: (typeof FINDINGS)[number]) => checkWords(check, t, formatIn(language));

  it.each(FINDINGS.map((check) => [check.check, check.finding, check] as const))(
    '%s: %s is described completely, with what an owner would do if that is called for',
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
  const said = (check: (typeof FINDINGS)[number]) => checkWords(check, t, formatIn('es'));

  it('is said in the reader’s words', () => {
    expect(said(aCheck('recovery-order', 'two')).set).toBe(
      'correo verificado, después teléfono verificado',
    );
    expect(said(aCheck('recovery-mfa', 'one')).set).toBe(
      'la MFA es opcional y el teléfono puede ser un factor',
    );
    const values = { ...VALUES, days: 1 };
    expect(said(aCheck('temporary-password', 'usual', { values })).set).toBe('valen 1 día');
    expect(said(aCheck('email-sender', 'custom')).set).toBe('una función de Lambda: send-codes');
  });
});
