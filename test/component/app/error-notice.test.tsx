import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ErrorNotice } from '../../../src/renderer/src/components/ErrorNotice.tsx';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import { ERROR_CODES } from '../../../src/shared/domain/app-error.ts';
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
        /search|words|Enter\b|búsqueda|busca|palabras|Intro\b/iu,
      );
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
