import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import doc from '../../../docs/practice-users.md?raw';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import type { Lesson } from '../../../src/shared/domain/practice.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { expectAccessible, renderApp } from '../../support/render.tsx';
import { openUser } from './reset-helpers.tsx';

const LESSONS: readonly Lesson[] = [
  { id: 'vera-verified', caller: 'Vera Verified', step: 'done' },
  { id: 'norma-nocontact', caller: 'Norma Nocontact', step: 'opened' },
  { id: 'max-mfa', caller: 'Max Mfa', step: 'new' },
];

const panel = () => screen.findByRole('region', { name: 'Practice callers' });

test('the practice callers are lessons, ticked off, each a click from the search box', async () => {
  const { user, fake } = renderApp({ 'practice.lessons': () => ok([...LESSONS]) });
  const lessons = await panel();
  await within(lessons).findByText('1 of 3 done');
  expect(
    within(lessons)
      .getAllByRole('button')
      .map((button) => button.textContent),
  ).toEqual([
    `Vera Verified ${en.lessons['vera-verified']} (Done)`,
    `Norma Nocontact ${en.lessons['norma-nocontact']} (Opened)`,
    `Max Mfa ${en.lessons['max-mfa']} (Not tried yet)`,
  ]);
  await expectAccessible(lessons);
  await user.click(within(lessons).getByRole('button', { name: /^Norma/u }));
  const box = screen.getByRole('searchbox', { name: 'Find user' });
  expect(box).toHaveValue('Norma Nocontact');
  expect(box).toHaveFocus();
  expect(fake.inputs('lookup.search')).toEqual([]);
});

test('they are read again when a user was opened', async () => {
  const { fake } = await openUser({ 'practice.lessons': () => ok([...LESSONS]) });
  await waitFor(() => expect(fake.inputs('practice.lessons').length).toBeGreaterThan(1));
});

test('docs/practice-users.md says what each of them teaches', () => {
  const text = doc.replace(/ +/gu, ' ');
  const straight = (lesson: string) => lesson.replace(/[“”]/gu, '"');
  for (const lesson of Object.values(en.lessons)) {
    expect(lesson).toMatch(/^[^\n]{10,120}\.$/u);
    expect(straight(text)).toContain(`| ${straight(lesson)} |`);
  }
  for (const lesson of Object.values(es.lessons)) expect(lesson).toMatch(/^[^\n]{10,130}\.$/u);
});
