import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../src/shared/ipc/result.ts';
import { renderApp } from '../../support/render.tsx';

const RUNNING = { id: '5f1c0a4e-0000-4000-8000-000000000001', profile: 'acme-key' };
const TITLE = 'The profile acme-key is getting its credentials';

describe('a credential process', () => {
  beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
  afterEach(() => void vi.useRealTimers());

  test('that is quick is not mentioned', async () => {
    const { fake } = renderApp();
    await screen.findByRole('searchbox');
    fake.emit('credentialProcess.changed', [RUNNING]);
    await vi.advanceTimersByTimeAsync(1_000);
    fake.emit('credentialProcess.changed', []);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(screen.queryByText(TITLE)).toBeNull();
  });

  test('that is slow may be waiting for the agent, who can end it', async () => {
    const { fake, user } = renderApp();
    await screen.findByRole('searchbox');
    fake.emit('credentialProcess.changed', [RUNNING]);
    await vi.advanceTimersByTimeAsync(3_000);
    const status = (await screen.findByText(TITLE)).closest<HTMLElement>('[role=status]');
    expect(status).toHaveTextContent('It is stopped after five minutes.');
    await user.click(within(status ?? document.body).getByRole('button', { name: 'Cancel' }));
    expect(fake.inputs('credentialProcess.cancel')).toEqual([{ id: RUNNING.id }]);
    fake.emit('credentialProcess.changed', []);
    await waitFor(() => expect(screen.queryByText(TITLE)).toBeNull());
  });

  test('that was running before the page loaded is shown too', async () => {
    renderApp({ 'credentialProcess.running': () => ok([RUNNING]) });
    await screen.findByRole('searchbox');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await screen.findByText(TITLE)).toBeVisible();
  });
});
