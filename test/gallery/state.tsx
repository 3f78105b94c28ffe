import '@mantine/core/styles.layer.css';
import '@mantine/charts/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '../../src/renderer/src/app/global.css';
import './state.css';
import { notifications } from '@mantine/notifications';
import { spotlight } from '@mantine/spotlight';
import { configure } from '@testing-library/dom';
import { createRoot, type Root } from 'react-dom/client';
import { handsFor } from './hands.ts';
import type { Gallery, Look } from './look.ts';
import { deskOf, Stage } from './Stage.tsx';
import { STATES, stateOf } from './states.ts';

/**
 * How long nothing has to change on the page, in milliseconds: where main has something to say,
 * longer than the page waits before it says that it reads.
 */
const QUIET_MS = { alone: 30, withMain: 150 };
const TURN_MS = 5;

configure({ asyncUtilTimeout: 30_000 });

const container = document.getElementById('root') as HTMLElement;
let root: Root | null = null;

async function show(id: string, look: Look): Promise<void> {
  root?.unmount();
  notifications.clean();
  spotlight.close();
  window.location.hash = '';
  const state = stateOf(id);
  const [screen = '', part = ''] = id.split('/');
  // The app takes the theme from here until main has told the settings.
  localStorage.setItem('mantine-color-scheme-value', look.theme);
  document.documentElement.lang = look.language;
  container.dataset.galleryState = id;
  if (state.whole) delete container.dataset.part;
  else container.dataset.part = part.endsWith('Page') ? 'page' : screen;
  Object.defineProperty(window, 'desk', { value: deskOf(state, look).desk, configurable: true });
  root = createRoot(container);
  root.render(<Stage shown={state} look={look} />);
  await settled(state.desk ? QUIET_MS.withMain : QUIET_MS.alone);
  if (!state.steps) return;
  await state.steps(handsFor(look.language));
  await settled(QUIET_MS.withMain);
}

/**
 * Resolves once the page has not changed for a while; what counts seconds changes more seldom. The
 * while is waited for in turns: after a standstill of the machine, one long timer would be due
 * before all that was to change the page had its own.
 */
async function settled(quietMs: number): Promise<void> {
  let quiet = 0;
  const observer = new MutationObserver(() => {
    quiet = 0;
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
  while (quiet < quietMs) {
    await new Promise((resolve) => setTimeout(resolve, TURN_MS));
    quiet += TURN_MS;
  }
  observer.disconnect();
}

const gallery: Gallery = { ids: STATES.map(({ id }) => id), show };
Object.assign(window, { gallery });

const asked = new URLSearchParams(window.location.search);
const id = asked.get('state');
if (id !== null) {
  void show(id, {
    language: asked.get('language') === 'es' ? 'es' : 'en',
    theme: asked.get('theme') === 'dark' ? 'dark' : 'light',
  });
}
