import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ErrorBoundary } from '../../../src/renderer/src/components/ErrorBoundary.tsx';
import { renderPart } from '../../support/render.tsx';

let broken = true;

function Fragile() {
  if (broken) throw new Error('broken');
  return <p>Whole again</p>;
}

beforeEach(() => {
  broken = true;
  // React logs a caught fault to the console.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
});

test('a fault stays within its screen, which can be opened again', async () => {
  renderPart(
    <>
      <p>The others</p>
      <ErrorBoundary>
        <Fragile />
      </ErrorBoundary>
    </>,
  );
  expect(screen.getByText('The others')).toBeVisible();
  expect(screen.getByText('This screen stopped working')).toBeVisible();
  broken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Open again' }));
  expect(screen.getByText('Whole again')).toBeVisible();
});
