import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../chromium.ts';
import { ROOT } from './product.ts';

export const ICON_SVG = join(ROOT, 'resources/icon.svg');

/** The sizes of the icon theme that desktops on Linux look for. */
export const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512] as const;
/** What Explorer takes at its zoom levels. */
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 256] as const;
/**
 * The types of an icns file that hold a PNG of that size. The older ones of 16 and 32 pixels for
 * plain screens are left out: not every macOS reads a PNG in them, all scale the next one.
 *
 * @see https://en.wikipedia.org/wiki/Apple_Icon_Image_format#Icon_types
 */
const MAC_TYPES = {
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
} as const;

/** The app's icon in each system's form. */
export interface Icons {
  /** The PNG of a size. */
  readonly png: (size: (typeof LINUX_SIZES)[number]) => Buffer;
  /** The path of `icon.ico` and `icon.icns`, without the ending. */
  readonly path: string;
}

/** Draws the icon in all sizes. */
export async function drawIcons(folder: string): Promise<Icons> {
  mkdirSync(folder, { recursive: true });
  const sizes = new Set<number>([...LINUX_SIZES, ...WINDOWS_SIZES, ...Object.values(MAC_TYPES)]);
  const pngs = await rasterize(folder, [...sizes]);
  const png = (size: number): Buffer => {
    const found = pngs.get(size);
    if (found === undefined) throw new Error(`The icon was not drawn with ${size} pixels`);
    return found;
  };
  const path = join(folder, 'icon');
  writeFileSync(`${path}.ico`, ico(WINDOWS_SIZES.map((size) => [size, png(size)])));
  writeFileSync(
    `${path}.icns`,
    icns(Object.entries(MAC_TYPES).map(([type, size]) => [type, png(size)])),
  );
  return { png, path };
}

async function rasterize(folder: string, sizes: readonly number[]): Promise<Map<number, Buffer>> {
  const svg = readFileSync(ICON_SVG, 'utf8');
  const browser = await launchChromium(folder);
  try {
    const page = await browser.newPage();
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
    const drawn = new Map<number, Buffer>();
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.addStyleTag({ content: `svg { width: ${size}px; height: ${size}px }` });
      drawn.set(size, await page.screenshot({ omitBackground: true }));
    }
    return drawn;
  } finally {
    await browser.close();
  }
}

/** @see https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10) */
function ico(images: readonly (readonly [size: number, png: Buffer])[]): Buffer {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, [size, png]] of images.entries()) {
    const at = 6 + 16 * index;
    // 256 does not fit: it is written as 0.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(([, png]) => png)]);
}

function icns(images: readonly (readonly [type: string, png: Buffer])[]): Buffer {
  const block = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  return block('icns', Buffer.concat(images.map(([type, png]) => block(type, png))));
}
