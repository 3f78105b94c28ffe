import { only } from './only.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

/** Electron's `ipcMain`, of which this host supports only the calls that are answered. */
export const ipcMain = only('ipcMain', {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    handlers.set(channel, handler);
  },
  removeHandler(channel: string): void {
    handlers.delete(channel);
  },
});

/**
 * Answers one `ipcRenderer.invoke`; what a handler throws becomes the text that Electron makes of
 * it.
 */
export async function answerInvoke(
  channel: string,
  event: object,
  args: readonly unknown[],
): Promise<{ ok: boolean; value: unknown }> {
  try {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const value = await handler(event, ...args);
    return { ok: true, value: structuredClone(value) };
  } catch (error) {
    process.stderr.write(`Error occurred in handler for '${channel}': ${String(error)}\n`);
    return { ok: false, value: new Error(`Error invoking remote method '${channel}': ${error}`) };
  }
}
