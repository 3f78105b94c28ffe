import '@testing-library/jest-dom/vitest';
import { notifications } from '@mantine/notifications';
import { spotlight } from '@mantine/spotlight';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A busy machine is no reason to fail: nothing waits this long where all is well.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  // Both keep their state beside the page.
  notifications.clean();
  spotlight.close();
  window.location.hash = '';
  localStorage.clear();
  delete document.documentElement.dataset.appState;
});

// What jsdom lacks of a browser and Mantine asks for.
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
