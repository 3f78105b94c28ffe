import { only } from './only.ts';

/** One display, as large as most: this host cannot ask Chromium which there are. */
const bounds = { x: 0, y: 0, width: 1920, height: 1080 };
const display = only('a display', { id: 1, bounds, workArea: bounds, scaleFactor: 1 });

/** Electron's `screen`. */
export const screen = only('screen', {
  getAllDisplays: (): readonly object[] => [display],
});
