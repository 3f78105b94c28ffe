import { ipcMain } from 'electron';
import { CALLS } from '../../shared/ipc/channels.ts';
import { answerCall, type Calls } from '../calls.ts';
import type { Log } from '../log.ts';
import { isTrustedFrame } from './trusted-page.ts';

/** Registers every channel of the contract; there is no other way from the page into main. */
export function registerCalls(calls: Calls, log: Log): void {
  for (const call of CALLS) {
    ipcMain.handle(call, (event, input: unknown) =>
      // senderFrame turns null as soon as the frame navigates: read it before anything is awaited.
      answerCall(call, input, { trusted: isTrustedFrame(event.senderFrame), calls, log }),
    );
  }
}
