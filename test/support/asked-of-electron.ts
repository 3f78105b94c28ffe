import { appendFileSync } from 'node:fs';
import { app } from '../../tools/chromium-host/app.ts';
import { BrowserWindow } from '../../tools/chromium-host/browser-window.ts';

// Loaded before the Chromium host (`node --import`): records what the app's main file asks of it
// once, which shows nowhere else. Everything still happens as usual.

const calls = app as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
for (const name of ['enableSandbox', 'configureHostResolver']) {
  const call = calls[name];
  calls[name] = (...args) => {
    const windows = app.isReady() ? BrowserWindow.getAllWindows().length : 0;
    const line = { name, args, isReady: app.isReady(), windows };
    appendFileSync(process.env['ASKED_OF_ELECTRON'] ?? '', `${JSON.stringify(line)}\n`);
    return call?.(...args);
  };
}
