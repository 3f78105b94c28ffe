import type * as z from 'zod';
import type { Frozen } from '../frozen.ts';

/** Whether two types have the same members, including optional ones and ignoring `readonly`. */
type Same<A, B> =
  (<T>() => T extends Frozen<A> ? 1 : 2) extends <T>() => T extends Frozen<B> ? 1 : 2
    ? true
    : false;

/**
 * Ties a schema to the type in src/shared/domain that it stands for: a member that only one of them
 * has does not compile. `satisfies z.ZodType<T>` alone would allow extra members in a schema, and
 * missing optional ones.
 */
export function schemaOf<T>() {
  return <S extends z.ZodType<T>>(
    schema: Same<z.output<S>, T> extends true ? S : { readonly differsFrom: T },
  ): S => schema as S;
}
