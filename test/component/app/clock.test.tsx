import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ok } from '../../../src/shared/ipc/result.ts';
import { SETTINGS, START } from '../../support/fake-desk.ts';
import { renderApp } from '../../support/render.tsx';

const clock = () => screen.queryByText(/^This laptop’s clock is/u);

test('the header says that a clock is off, and what to do', async () => {
  renderApp({ 'app.start': () => ok({ ...START, clockSkew: 14 }) });
  expect(
    await screen.findByText('This laptop’s clock is 14 minutes ahead of AWS'),
  ).toBeInTheDocument();
  expect(screen.getByText(/Turn on automatic date and time/u)).toBeVisible();
  expect(clock()?.closest('header')).not.toBeNull();
});

test('the warning follows changes, and goes when the clock is right', async () => {
  const { fake } = renderApp();
  await screen.findByRole('searchbox');
  expect(clock()).toBeNull();
  const words = [3, -3, 119, 150, -2 * 24 * 60].map((minutes) => {
    act(() => fake.emit('clock.skewed', { minutes }));
    return clock()?.textContent;
  });
  expect(words).toEqual([
    'This laptop’s clock is 3 minutes ahead of AWS',
    'This laptop’s clock is 3 minutes behind AWS',
    'This laptop’s clock is 119 minutes ahead of AWS',
    'This laptop’s clock is 3 hours ahead of AWS',
    'This laptop’s clock is 2 days behind AWS',
  ]);
  act(() => fake.emit('clock.skewed', { minutes: null }));
  expect(clock()).toBeNull();
});

test('the warning is in Spanish too', async () => {
  const settings = { ...SETTINGS, language: 'es' as const };
  renderApp({ 'app.start': () => ok({ ...START, settings, clockSkew: 14 }) });
  expect(
    await screen.findByText('El reloj de este portátil va 14 minutos adelantado respecto a AWS'),
  ).toBeInTheDocument();
});
