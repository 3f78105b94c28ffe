import { join } from 'node:path';
import type { IpcMainInvokeEvent } from 'electron';
import { expect, test } from 'vitest';
import type { Calls } from '../../../src/main/calls.ts';
import { registerCalls } from '../../../src/main/electron/ipc.ts';
import { Log } from '../../../src/main/lib/log.ts';
import { CALLS } from '../../../src/shared/ipc/channels.ts';
import { aFolder } from '../../support/folder.ts';

type Handler = (event: IpcMainInvokeEvent, input: unknown) => Promise<unknown>;
const PAGE = { url: 'app://bundle/index.html', parent: null };

function registered() {
  const handlers = new Map<string, Handler>();
  const ran: string[] = [];
  const calls = Object.fromEntries(CALLS.map((call) => [call, () => void ran.push(call)]));
  registerCalls(
    { handle: (channel, handler) => void handlers.set(channel, handler as Handler) },
    calls as unknown as Calls,
    new Log(join(aFolder(), 'log')),
  );
  return { handlers, ran };
}

test('every call of the contract has a channel, and there is no other', () => {
  expect([...registered().handlers.keys()]).toEqual([...CALLS]);
});

test.each([
  ['a frame that is gone', null],
  ['another page', { url: 'https://evil.example/', parent: null }],
  ['a frame inside the page', { ...PAGE, parent: PAGE }],
])('%s is answered by no channel', async (_, senderFrame) => {
  const { handlers, ran } = registered();
  for (const handler of handlers.values()) {
    expect(await handler({ senderFrame } as unknown as IpcMainInvokeEvent, {})).toEqual({
      ok: false,
      error: { code: 'forbidden-sender' },
    });
  }
  expect(ran).toEqual([]);
});

test('a frame that cannot be inspected is answered by no channel', async () => {
  const { handlers } = registered();
  const event = {
    get senderFrame(): never {
      throw new Error('Render frame was disposed');
    },
  };
  expect(
    await handlers.get('app.start')?.(event as unknown as IpcMainInvokeEvent, {}),
  ).toMatchObject({
    ok: false,
    error: { code: 'forbidden-sender' },
  });
});

test('the page itself is answered', async () => {
  const { handlers, ran } = registered();
  await handlers.get('lookup.cancel')?.({ senderFrame: PAGE } as unknown as IpcMainInvokeEvent, {});
  expect(ran).toEqual(['lookup.cancel']);
});
