import { expect, test } from 'vitest';
import { STATES } from '../../gallery/states.ts';

/** The components that are a part of the page for themselves, by their files. */
const PARTS = Object.keys(
  import.meta.glob(
    '../../../src/renderer/src/features/*/*{Page,Panel,Dialog,Drawer,View,Box,Details,Facts,Notice,Result}.tsx',
  ),
).map((file) => /\/(?<name>\w+)\.tsx$/u.exec(file)?.groups?.['name'] ?? file);

test('every part of the page is in the gallery', () => {
  const shown = new Set(STATES.map(({ id }) => id.split('/')[1]));
  // It gives others their frame, and shows nothing of its own.
  const frames = ['FoldPanel'];
  expect(PARTS).toContain('PlanPanel');
  expect(PARTS.filter((part) => !shown.has(part) && !frames.includes(part))).toEqual([]);
});

test('each state has a name of its own', () => {
  const ids = STATES.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
