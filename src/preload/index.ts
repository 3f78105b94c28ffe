import { contextBridge, ipcRenderer } from 'electron';
import { CALLS, type DeskEvent, EVENTS } from '../shared/ipc/channels.ts';

const desk: Record<string, object> = {};

for (const call of CALLS) {
  const [group = '', method = ''] = call.split('.');
  desk[group] = { ...desk[group], [method]: (input: unknown) => ipcRenderer.invoke(call, input) };
}

desk.on = (event: DeskEvent, listener: (payload: unknown) => void) => {
  if (!EVENTS.includes(event)) throw new Error(`There is no event ${String(event)}`);
  // The page gets the payload only: Electron's event object carries the sender.
  const forward = (_: unknown, payload: unknown) => listener(payload);
  ipcRenderer.on(event, forward);
  return () => void ipcRenderer.off(event, forward);
};

contextBridge.exposeInMainWorld('desk', desk);
