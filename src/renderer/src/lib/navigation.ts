import { useSyncExternalStore } from 'react';

export const SCREENS = ['reset', 'audit', 'pool', 'settings'] as const;
export type Screen = (typeof SCREENS)[number];

/** The address of a screen: in the hash, so that a reload keeps it. */
export function hrefOf(screen: Screen): string {
  return `#/${screen}`;
}

export function goTo(screen: Screen): void {
  window.location.hash = hrefOf(screen);
}

function current(): Screen {
  return SCREENS.find((screen) => window.location.hash === hrefOf(screen)) ?? 'reset';
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** The screen that the address names. */
export function useScreen(): Screen {
  return useSyncExternalStore(subscribe, current);
}
