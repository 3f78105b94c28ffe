import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The families that a page asks for, and the one from the checkout that it gets, so that each
 * machine shows the same.
 */
const FAMILIES = [
  ['system-ui', 'Open Sans'],
  ['sans-serif', 'Open Sans'],
  ['ui-monospace', 'DejaVu Sans Mono'],
  ['monospace', 'DejaVu Sans Mono'],
  ['serif', 'DejaVu Serif'],
] as const;

/**
 * Writes the font configuration of the headless Chromium from npm. The package's own names folders
 * below /tmp, which is not where it is unpacked; and without any font, Chromium crashes at the
 * first text.
 *
 * @param file where to write it
 * @param unpacked the folder that the package was unpacked to
 */
export function writeFontConfiguration(
  file: string,
  unpacked: string,
  env: NodeJS.ProcessEnv,
): void {
  const dejaVu = dirname(fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/package.json')));
  const folders = [join(unpacked, 'fonts/fonts'), join(dejaVu, 'ttf'), ...systemFonts(env)];
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${escaped(folder)}</dir>`).join('\n')}
  <cachedir>${escaped(join(unpacked, 'font-cache'))}</cachedir>
${FAMILIES.map(([asked, given]) => preference(asked, given)).join('\n')}
</fontconfig>
`,
  );
}

/** The system's fonts come after the checkout's own, for what those lack. */
function systemFonts(env: NodeJS.ProcessEnv): string[] {
  const data = env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share';
  return data
    .split(':')
    .filter((folder) => folder.startsWith('/'))
    .map((folder) => join(folder, 'fonts'));
}

function preference(asked: string, given: string): string {
  return (
    `  <match><test name="family"><string>${asked}</string></test>` +
    `<edit name="family" mode="prepend" binding="strong"><string>${given}</string></edit></match>`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
