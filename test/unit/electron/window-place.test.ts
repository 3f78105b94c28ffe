import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fitPlace, keepPlace, readPlace } from '../../../src/main/electron/window-place.ts';
import { aFolder } from '../../support/folder.ts';

const LEAST = { width: 960, height: 640 };
const MAIN = { x: 0, y: 25, width: 1920, height: 1055 };
const RIGHT = { x: 1920, y: 0, width: 2560, height: 1440 };
const LEFT = { x: -1920, y: 0, width: 1920, height: 1080 };
const SMALL = { x: 0, y: 0, width: 800, height: 600 };

test.each([
  ['is where it was', [100, 100, 1280, 800], [MAIN], [100, 100, 1280, 800]],
  [
    'is where it was on another display',
    [2000, 50, 1280, 800],
    [MAIN, RIGHT],
    [2000, 50, 1280, 800],
  ],
  [
    'is where it was left of the main one',
    [-1500, 9, 1280, 800],
    [MAIN, LEFT],
    [-1500, 9, 1280, 800],
  ],
  ['may span two displays', [1500, 100, 1280, 800], [MAIN, RIGHT], [1500, 100, 1280, 800]],
  ['may be partly outside', [1700, 100, 1280, 800], [MAIN], [1700, 100, 1280, 800]],
  ['comes back from a display that is gone', [2000, 50, 1280, 800], [MAIN], [640, 50, 1280, 800]],
  ['comes back from above', [100, -300, 1280, 800], [MAIN], [100, 25, 1280, 800]],
  ['comes back from a strip at the edge', [1900, 100, 1280, 800], [MAIN], [640, 100, 1280, 800]],
  ['shrinks with its display', [1950, 10, 2400, 1300], [MAIN], [0, 25, 1920, 1055]],
  ['is never smaller than its least size', [10, 30, 300, 200], [MAIN], [10, 30, 960, 640]],
  ['keeps its least size on a smaller display', [10, 30, 1280, 800], [SMALL], [0, 0, 960, 640]],
  ['stays as it is without a display', [10, 30, 1280, 800], [], [10, 30, 1280, 800]],
] as const)('a window %s', (_, [x, y, width, height], areas, [left, top, wide, high]) => {
  for (const maximized of [true, false]) {
    expect(fitPlace({ x, y, width, height, maximized }, areas, LEAST)).toEqual({
      x: left,
      y: top,
      width: wide,
      height: high,
      maximized,
    });
  }
});

test('a kept place is read again', () => {
  const path = join(aFolder(), 'window.json');
  expect(readPlace(path)).toBeUndefined();
  const place = { x: -8, y: 30, width: 1280, height: 800, maximized: true };
  keepPlace(path, place);
  expect(readPlace(path)).toEqual(place);
});

test.each([
  '',
  'null',
  '[]',
  '{"x":0,"y":0,"width":1280,"height":800}',
  '{"x":"0","y":0,"width":1280,"height":800,"maximized":false}',
  '{"x":0.5,"y":0,"width":1280,"height":800,"maximized":false}',
  '{"x":1e99,"y":0,"width":1280,"height":800,"maximized":false}',
  '{"x":0,"y":0,"width":0,"height":800,"maximized":false}',
  '{"x":0,"y":0,"width":-1280,"height":800,"maximized":false}',
  `{"x":0,"y":0,"width":1280,"height":800,"maximized":false${' '.repeat(5000)}}`,
])('a stored place that is none is passed over: %.60s', (text) => {
  const path = join(aFolder(), 'window.json');
  writeFileSync(path, text);
  expect(readPlace(path)).toBeUndefined();
});

test('a place that cannot be kept fails nothing', () => {
  expect(() =>
    keepPlace(join(aFolder(), 'nowhere/window.json'), {
      ...{ x: 0, y: 0, width: 1280, height: 800 },
      maximized: false,
    }),
  ).not.toThrow();
});
