import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium-host/find-chromium.ts';
import { writeFontConfiguration } from './chromium-host/fonts.ts';

/**
 * Starts the Chromium that the tests use, without a window.
 *
 * @param folder its home
 */
export async function launchChromium(folder: string): Promise<Browser> {
  const { path, unpacked } = await findChromium();
  const fonts = join(folder, 'fonts.conf');
  if (unpacked) writeFontConfiguration(fonts, unpacked.folder, process.env);
  return await chromium.launch({
    executablePath: path,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      ...(unpacked ? { FONTCONFIG_FILE: fonts } : {}),
      ...(unpacked?.libraries ? { LD_LIBRARY_PATH: unpacked.libraries } : {}),
    },
  });
}
