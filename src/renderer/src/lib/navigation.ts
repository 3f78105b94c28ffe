import { useSyncExternalStore } from 'react';
import type { HistoryFilter } from '../../../shared/domain/history.ts';

export const SCREENS = ['overview', 'reset', 'contacts', 'audit', 'pool', 'settings'] as const;
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
  return consumeRequest('reset')?.get('sub') ?? null;
}

/** The address of the Audit screen with a filter. */
export function hrefOfAudit(filter: HistoryFilter): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return `${hrefOf('audit')}?${new URLSearchParams(given)}`;
}

/**
 * The filter that the address asks the Audit screen for; returned only once, so that a reload does
 * not undo what was filtered since. {@link hrefOfAudit} has written it, and main checks it.
 */
export function consumeRequestedFilter(): HistoryFilter | null {
  const request = consumeRequest('audit');
  return request && (Object.fromEntries(request) as unknown as HistoryFilter);
}

/** The Contacts screen, with those who lack a verified contact. */
export const HREF_OF_UNVERIFIED = `${hrefOf('contacts')}?unverified=true`;

/** Whether the address asks the Contacts screen for them; told only once, as with a filter. */
export function consumeRequestedUnverified(): boolean {
  return consumeRequest('contacts') !== null;
}

function consumeRequest(screen: Screen): URLSearchParams | null {
  const [address, query] = window.location.hash.split('?');
  if (address !== hrefOf(screen) || query === undefined) return null;
  window.history.replaceState(null, '', address);
  return new URLSearchParams(query);
}

function current(): Screen | null {
  const [address] = window.location.hash.split('?');
  return SCREENS.find((screen) => address === hrefOf(screen)) ?? null;
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** The screen that the address names; another one while it names none. */
export function useScreen(otherwise: Screen): Screen {
  return useSyncExternalStore(subscribe, current) ?? otherwise;
}
