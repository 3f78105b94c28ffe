import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packager } from '@electron/packager';
import { IDENTITY } from '../../src/main/identity.ts';
import { expectFuses, setFuses } from './fuses.ts';
import { appManifest, type Build, ELECTRON_OF, PRODUCT, ROOT, type System } from './product.ts';
import { macSigning } from './signing.ts';

/** Electron's binary, in its zip. */
const BINARY = { linux: 'electron', windows: 'electron.exe', mac: 'Electron.app' } as const;

/** The same, in the bundle. */
export const PROGRAM = {
  linux: PRODUCT.id,
  windows: `${PRODUCT.name}.exe`,
  mac: `${PRODUCT.name}.app`,
} as const;

/** What bundles are made from. */
export interface Material {
  /** The folder of Electron's zip for each system. */
  readonly zips: ReadonlyMap<System, string>;
  /** A folder that is removed afterwards. */
  readonly work: string;
  /** The path of the icon without its ending. */
  readonly icon: string;
  /** The path of the notices. */
  readonly notices: string;
}

/** Makes the app of a system: Electron with the built app in an asar. Returns its folder. */
export async function makeBundle(
  system: System,
  build: Build,
  { zips, work, icon, notices }: Material,
): Promise<string> {
  const { version, env } = build;
  const electronZipDir = zips.get(system);
  if (electronZipDir === undefined) throw new Error(`There is no Electron for ${system}`);
  const [folder] = await packager({
    ...ELECTRON_OF[system],
    dir: stageApp(work, version),
    out: join(work, 'bundles'),
    tmpdir: join(work, system),
    name: PRODUCT.name,
    ...(system === 'linux' ? { executableName: PROGRAM.linux } : {}),
    appVersion: version,
    appCopyright: PRODUCT.vendor,
    appBundleId: IDENTITY.bundleId,
    appCategoryType: 'public.app-category.business',
    extendInfo: {
      NSDownloadsFolderUsageDescription: 'Exports that you ask for are saved in Downloads.',
    },
    win32metadata: { CompanyName: PRODUCT.vendor },
    electronVersion: PRODUCT.electron,
    electronZipDir,
    icon,
    extraResource: notices,
    prune: false,
    quiet: true,
    ...macSigning(env),
    afterExtract: [
      async ({ buildPath }) => {
        if (system === 'mac') keepLicenses(buildPath);
        await setFuses(join(buildPath, BINARY[system]));
      },
    ],
  });
  if (folder === undefined) throw new Error(`There is no bundle for ${system}`);
  await expectFuses(join(folder, PROGRAM[system]));
  return folder;
}

/** Gathers what goes into the asar: nothing else of the project does. */
function stageApp(work: string, version: string): string {
  const app = join(work, 'app');
  mkdirSync(join(app, 'resources'), { recursive: true });
  // Beside the build, the demo keeps its pictures there.
  for (const part of ['main', 'preload', 'renderer']) {
    cpSync(join(ROOT, 'out', part), join(app, 'out', part), { recursive: true });
  }
  cpSync(join(ROOT, 'resources/icon.png'), join(app, 'resources/icon.png'));
  writeFileSync(join(app, 'package.json'), `${JSON.stringify(appManifest(version), null, 2)}\n`);
  return app;
}

/** Electron's own licenses lie beside its .app, which is all that macOS installs. */
function keepLicenses(folder: string): void {
  const resources = join(folder, 'Electron.app/Contents/Resources');
  cpSync(join(folder, 'LICENSE'), join(resources, 'LICENSE'));
  cpSync(join(folder, 'LICENSES.chromium.html'), join(resources, 'LICENSES.chromium.html'));
}
