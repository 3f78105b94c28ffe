import { join } from 'node:path';
import { IDENTITY } from '../../src/main/identity.ts';
import { PROGRAM } from './bundle.ts';
import { settle, zip } from './files.ts';
import { type Build, PRODUCT } from './product.ts';
import { run } from './run.ts';
import { macMark } from './signing.ts';

/** Makes the zip of a bundle and, on a Mac, the .pkg. */
export function makeMacPackages({ version, epoch, release, env }: Build, bundle: string): void {
  const app = join(bundle, PROGRAM.mac);
  settle(app, epoch);
  const name = join(release, `${PRODUCT.name.replaceAll(' ', '-')}-${version}-darwin-arm64`);
  zip(`${name}${macMark(env)}.zip`, bundle, PROGRAM.mac);
  if (process.platform === 'darwin') makePkg(name, version, app, env);
}

function makePkg(name: string, version: string, app: string, env: NodeJS.ProcessEnv): void {
  const installer = env['APPLE_INSTALLER_IDENTITY'];
  const notary = env['APPLE_NOTARY_PROFILE'];
  const pkg = `${name}${installer ? '' : '-unsigned'}.pkg`;
  const what = ['--component', app, '--identifier', IDENTITY.bundleId, '--version', version];
  const sign = installer ? ['--sign', installer] : [];
  run('pkgbuild', [...what, '--install-location', '/Applications', ...sign, pkg]);
  if (!installer || !notary) return;
  run('xcrun', ['notarytool', 'submit', pkg, '--keychain-profile', notary, '--wait']);
  run('xcrun', ['stapler', 'staple', pkg]);
}
