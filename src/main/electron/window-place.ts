import type { Rectangle } from 'electron';
import { z } from 'zod';
import { readBoundedSync } from '../lib/bounded-file.ts';
import { replaceFile } from '../lib/durable-file.ts';

/** Electron's pixels, which do not depend on the display's scale. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const MAX_BYTES = 4096;
/** Of a window that a display shows less of, nobody finds the title bar. */
const VISIBLE: Size = { width: 120, height: 40 };

const pixels = z.int().min(-100_000).max(100_000);
const placeSchema = z.object({
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
  maximized: z.boolean(),
});

/** Where a window was, with the size that it has when it is not maximized. */
export type Place = Readonly<z.infer<typeof placeSchema>>;

/**
 * Where the window was when it was last closed.
 *
 * @param path of `window.json`
 * @returns `undefined` if that is not known: a window that opens at its usual place is no fault
 */
export function readPlace(path: string): Place | undefined {
  try {
    return placeSchema.parse(JSON.parse(readBoundedSync(path, MAX_BYTES).toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Keeps where the window is; where that cannot be written, the former place stays. */
export function keepPlace(path: string, place: Place): void {
  try {
    replaceFile(path, `${JSON.stringify(place)}\n`);
  } catch {
    // Not worth a word: the next start opens the window somewhere else.
  }
}

/**
 * A kept place on the displays that are there now: not smaller than the window's least size, nor
 * larger than the display it is on, and within it where its size had to change or too little of it
 * would show. A display may have been unplugged, or have become smaller.
 *
 * @param areas the displays without what the desktop has docked there, the main one first
 */
export function fitPlace(place: Place, areas: readonly Rectangle[], least: Size): Place {
  const shown = areas.map((area) => ({ area, visible: overlap(place, area) }));
  const [best] = shown.toSorted((a, b) => surface(b.visible) - surface(a.visible));
  if (best === undefined) return place;
  const { area, visible } = best;
  const width = Math.max(least.width, Math.min(place.width, area.width));
  const height = Math.max(least.height, Math.min(place.height, area.height));
  const isSame = width === place.width && height === place.height;
  const isFound =
    visible.width >= VISIBLE.width && visible.height >= VISIBLE.height && place.y >= area.y;
  if (isSame && isFound) return place;
  return {
    ...place,
    width,
    height,
    x: within(place.x, width, area.x, area.width),
    y: within(place.y, height, area.y, area.height),
  };
}

function overlap(a: Rectangle, b: Rectangle): Size {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
  };
}

function surface({ width, height }: Size): number {
  return width * height;
}

/** The start of a stretch that is moved into another one; at its start if it is longer. */
function within(start: number, length: number, from: number, room: number): number {
  return Math.max(from, Math.min(start, from + room - length));
}
