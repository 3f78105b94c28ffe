import { enableCompileCache, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// Before anything else is loaded: compiling is a third of the start-up time.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/chromium-host/compiled'));
const { app, prepareApp, startApp } = await import('./app.ts');
const { sayWhy } = await import('./cannot-start.ts');
const { commandLine, readSwitches } = await import('./environment.ts');
const { recordIn } = await import('./record.ts');

// Runs an app built for Electron where there is no Electron: `node main.ts <the app's main file>
// [switches]`.
const [mainFile, ...args] = process.argv.slice(2);
if (mainFile === undefined) {
  process.stderr.write('usage: node tools/chromium-host/main.ts <main file> [switches]\n');
  process.exit(2);
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron' && specifier !== 'electron/main') return next(specifier, context);
    return { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true };
  },
});

readSwitches(args);
recordIn(commandLine.getSwitchValue('record'));
prepareApp(mainFile);
let hasBeenAsked = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (hasBeenAsked) process.exit(1);
    hasBeenAsked = true;
    app.quit();
  });
}

try {
  const mainFileRan = import(pathToFileURL(resolve(mainFile)).href);
  await startApp(mainFileRan);
  await mainFileRan;
} catch (error) {
  process.stderr.write(`${sayWhy(error)}\n`);
  process.exit(1);
}
