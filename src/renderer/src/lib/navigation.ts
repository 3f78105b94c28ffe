import { useSyncExternalStore } from 'react';

export const SCREENS = ['reset', 'contacts', 'audit', 'pool', 'settings'] as const;
export type Screen = (typeof SCREENS)[number];

/** The address of a screen: in the hash, so that a reload keeps it. */
export function hrefOf(screen: Screen): string {
  return `#/${screen}`;
}

export function goTo(screen: Screen): void {
  window.location.hash = hrefOf(screen);
}

/** Shows the Reset screen and opens the user there. */
export function openInReset(sub: string): void {
  window.location.hash = `${hrefOf('reset')}?sub=${encodeURIComponent(sub)}`;
}

/**
 * The user that the address asks the Reset screen to open; returned only once, so that a reload
 * does not open the user again.
 */
export function consumeRequestedSub(): string | null {
  const [address, query] = window.location.hash.split('?');
  if (address !== hrefOf('reset') || query === undefined) return null;
  window.history.replaceState(null, '', address);
  return new URLSearchParams(query).get('sub');
}

function current(): Screen {
  const [address] = window.location.hash.split('?');
  return SCREENS.find((screen) => address === hrefOf(screen)) ?? 'reset';
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** The screen that the address names. */
export function useScreen(): Screen {
  return useSyncExternalStore(subscribe, current);
}
