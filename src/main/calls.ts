import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { Call } from '../shared/ipc/channels.ts';
import { CONTRACT } from '../shared/ipc/contract.ts';
import type { Output } from '../shared/ipc/desk.ts';
import { fail, ok, type Result } from '../shared/ipc/result.ts';
import { Fault } from './lib/fault.ts';
import type { Log } from './lib/log.ts';

/**
 * What answers each channel of the bridge. Inputs are parsed; a {@link Fault} becomes the call's
 * error.
 */
export type Calls = {
  readonly [C in Call]: (
    input: z.output<(typeof CONTRACT)[C]['input']>,
  ) => Output<C> | Promise<Output<C>>;
};

/**
 * Answers one call from the page: checks the sender, parses the input, runs, and keeps only what
 * the contract names of the output, so that a superfluous field of a service never reaches the
 * page.
 *
 * @returns always a result; nothing is thrown across the bridge
 */
export async function answerCall<C extends Call>(
  call: C,
  input: unknown,
  { trusted, calls, log }: { trusted: boolean; calls: Calls; log: Log },
): Promise<Result<Output<C>>> {
  if (!trusted) {
    log.write('call-refused', { call });
    return fail({ code: 'forbidden-sender' });
  }
  const contract = CONTRACT[call];
  const parsed = contract.input.safeParse(input);
  if (!parsed.success) {
    const detail = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    return fail({ code: 'bad-request', detail: `${call}: ${detail}` });
  }
  try {
    const run = calls[call] as (input: unknown) => unknown;
    return ok(contract.output.parse(await run(parsed.data)) as Output<C>);
  } catch (error) {
    if (error instanceof Fault && error.error.code !== 'internal') return fail(error.error);
    const id = randomUUID().slice(0, 8);
    log.fault(`call ${call}`, id, error instanceof Fault ? error.cause : error);
    return fail({ code: 'internal', id });
  }
}
