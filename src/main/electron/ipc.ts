import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { CALLS } from '../../shared/ipc/channels.ts';
import { answerCall, type Calls } from '../calls.ts';
import type { Log } from '../lib/log.ts';
import { isTrustedFrame } from './trusted-page.ts';

/** Registers every channel of the contract; there is no other way from the page into main. */
export function registerCalls(ipc: Pick<IpcMain, 'handle'>, calls: Calls, log: Log): void {
  for (const call of CALLS) {
    ipc.handle(call, (event, input: unknown) =>
      answerCall(call, input, { trusted: isTrusted(event), calls, log }),
    );
  }
}

/**
 * senderFrame turns null as soon as the frame navigates, and a frame that is gone throws: read it
 * before awaiting anything.
 */
function isTrusted(event: IpcMainInvokeEvent): boolean {
  try {
    return isTrustedFrame(event.senderFrame);
  } catch {
    return false;
  }
}
