import '@testing-library/jest-dom/vitest';
import { notifications } from '@mantine/notifications';
import { spotlight } from '@mantine/spotlight';
import { cleanup, configure, getConfig } from '@testing-library/react';
import * as react from 'react';
import { afterEach, vi } from 'vitest';

/** Testing Library's own mark of a query that it retries; its types do not have it. */
function isWaiting(): boolean {
  const { _disableExpensiveErrorDiagnostics: waits } = getConfig() as unknown as Record<
    string,
    unknown
  >;
  return waits === true;
}

configure(({ getElementError }) => ({
  // A busy machine is no reason to fail: nothing waits this long if all is well.
  asyncUtilTimeout: 30_000,
  // Print the page only when a test fails, not at each check of one that waits.
  getElementError: (message, container) => {
    if (!isWaiting()) return getElementError(message, container);
    const error = new Error(message ?? '');
    error.name = 'TestingLibraryElementError';
    return error;
  },
}));

// React records where each element was created, up to so many a second: a fifth of these tests'
// time. Warnings then name no place in the JSX; the component stack is still there.
const { __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE: internals } =
  react as unknown as Record<string, object>;
if (!internals || !('recentlyCreatedOwnerStacks' in internals)) {
  throw new Error('React counts the places in some other way: see what saves them now');
}
Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', {
  // This file runs before each of the others.
  configurable: true,
  get: () => Number.POSITIVE_INFINITY,
  set: () => {},
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  // Both keep their state outside the page.
  notifications.clean();
  spotlight.close();
  window.location.hash = '';
  localStorage.clear();
  delete document.documentElement.dataset.appState;
});

// What Mantine needs of a browser and jsdom lacks.
window.matchMedia = (media) => ({
  media,
  matches: false,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});

window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

Element.prototype.scrollIntoView = () => {};

HTMLCanvasElement.prototype.getContext = () => null;
