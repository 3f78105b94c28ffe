import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderState } from '../../gallery/render-state.tsx';
import { STATES } from '../../gallery/states.ts';

// What a person did first leaves the focus where they did it.
const opening = STATES.filter(
  ({ id, steps }) => /\/\w+(?:Dialog|Drawer)\//u.test(id) && steps === undefined,
);
/** One state of each dialog and drawer. */
const each = new Map(
  opening.toReversed().map(({ id }) => [id.split('/').slice(0, 2).join('/'), id]),
);

test('there are dialogs and drawers to look at', () => {
  expect(each.size).toBeGreaterThan(8);
});

test.each([...each.values()])(
  '%s opens with the focus inside it, not on what closes it',
  async (id) => {
    await renderState(id);
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    expect(document.activeElement).not.toHaveAccessibleName('Close');
  },
);
