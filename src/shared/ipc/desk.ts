import type { Call, Event } from './channels.ts';
import type { EventPayloads, Input, Output } from './contract.ts';
import type { Result } from './result.ts';

type Group<C extends Call> = C extends `${infer G}.${string}` ? G : never;
type Method<C extends Call, G extends string> = C extends `${G}.${infer M}` ? M : never;

/** The object that the preload exposes as `window.desk`: `desk.lookup.search(input)` calls the channel `lookup.search`. */
export type Desk = {
  readonly [G in Group<Call>]: {
    readonly [M in Method<Call, G>]: `${G}.${M}` extends infer C extends Call
      ? (input: Input<C>) => Promise<Result<Output<C>>>
      : never;
  };
} & {
  /** Calls `listener` on each event until the function it returns is called. */
  readonly on: <E extends Event>(
    event: E,
    listener: (payload: EventPayloads[E]) => void,
  ) => () => void;
};
