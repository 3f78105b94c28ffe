import { render } from '@testing-library/react';
import { installDesk } from '../support/render.tsx';
import { handsFor } from './hands.ts';
import { deskOf, Stage } from './Stage.tsx';
import { stateOf } from './states.ts';

/** A state of the gallery, for a test of what it says. */
export async function renderState(id: string) {
  const look = { language: 'en', theme: 'light' } as const;
  const state = stateOf(id);
  const fake = deskOf(state, look);
  installDesk(fake);
  const rendered = render(<Stage shown={state} look={look} />);
  await state.steps?.(handsFor(look.language));
  return { fake, ...rendered };
}
