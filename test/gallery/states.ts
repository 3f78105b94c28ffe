import type { State } from './gallery.ts';
import { AUDIT } from './states/audit.tsx';
import { CALLS } from './states/calls.tsx';
import { CONTACTS } from './states/contacts.tsx';
import { FRAME } from './states/frame.tsx';
import { POOL_STATES } from './states/pool.tsx';
import { RESET } from './states/reset.tsx';
import { SETTINGS_STATES } from './states/settings.tsx';

/** Every state that the page can be in, in the order of the index. */
export const STATES: readonly State[] = [
  ...FRAME,
  ...RESET,
  ...CALLS,
  ...CONTACTS,
  ...AUDIT,
  ...POOL_STATES,
  ...SETTINGS_STATES,
];

/** @throws Error where there is no such state */
export function stateOf(id: string): State {
  const found = STATES.find((state) => state.id === id);
  if (!found) throw new Error(`The gallery has no state ${id}`);
  return found;
}
