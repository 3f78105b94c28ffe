import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findElectron } from './find-electron.ts';
import { runElectron } from './run-electron.ts';

// `npm run dev`: the app on Electron with hot reload. The switches are those of `electron-vite dev`.

const say = (line: string) => process.stderr.write(`${line}\n`);
const found = await findElectron({ tell: say });
if ('problem' in found) {
  say(`Electron cannot be had: ${found.problem}`);
  process.exit(1);
}
const vite = dirname(createRequire(import.meta.url).resolve('electron-vite/package.json'));
const args = [join(vite, 'bin/electron-vite.js'), 'dev', ...process.argv.slice(2)];
const env = { ...process.env, ELECTRON_EXEC_PATH: found.path };
process.exit(await runElectron(found.path, process.execPath, args, env));
