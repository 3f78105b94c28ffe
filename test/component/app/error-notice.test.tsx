import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ErrorNotice } from '../../../src/renderer/src/components/ErrorNotice.tsx';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import { ERROR_CODES } from '../../../src/shared/domain/app-error.ts';
import { AWS_ERRORS } from '../../support/aws-errors.ts';
import { renderPart } from '../../support/render.tsx';

test.each(ERROR_CODES)(
  'the error %s says what it means and what to do, in both languages',
  (code) => {
    for (const [language, words] of [
      ['en', en],
      ['es', es],
    ] as const) {
      const { unmount } = renderPart(<ErrorNotice error={{ code }} />, language);
      expect(screen.getByRole('alert')).toHaveTextContent(words.errors[code].means);
      expect(screen.getByRole('alert')).toHaveTextContent(words.errors[code].next);
      unmount();
    }
  },
);

test.each(ERROR_CODES.filter((code) => code !== 'unsearchable' && code !== 'too-long'))(
  '%s can come from any call, so its words are not those of the search box',
  (code) => {
    for (const { errors } of [en, es]) {
      const { means, next } = errors[code];
      expect(`${means} ${next}`).not.toMatch(
        /search|words|\bEnter\b|búsqueda|busca|palabras|\bIntro\b/iu,
      );
    }
  },
);

test.for(AWS_ERRORS.filter(([, , , , keys]) => keys !== undefined))(
  'the words for %s: %s name the setting that is at fault, or say where it is named',
  ([, , , code, keys]) => {
    for (const { errors } of [en, es]) {
      const words = `${errors[code].means} ${errors[code].next}`;
      const isNamed = keys?.split(', ').every((key) => words.includes(key));
      expect(isNamed || /[Tt]he detail|[Ee]l detalle/u.test(words)).toBe(true);
    }
  },
);

test('an error shows the details that whoever fixes it will ask for', async () => {
  renderPart(
    <ErrorNotice
      error={{
        code: 'denied',
        action: 'cognito-idp:ListUsers',
        awsName: 'AccessDeniedException',
        requestId: 'r-1',
        detail: 'EACCES',
      }}
      title="The search failed"
    />,
  );
  for (const text of ['cognito-idp:ListUsers', 'AccessDeniedException', 'r-1', 'EACCES']) {
    expect(screen.getByRole('alert')).toHaveTextContent(text);
  }
});
