import type * as z from 'zod';
import type { Frozen } from '../frozen.ts';

/** Whether two types have the same members, optional ones too; `readonly` aside. */
type Same<A, B> =
  (<T>() => T extends Frozen<A> ? 1 : 2) extends <T>() => T extends Frozen<B> ? 1 : 2
    ? true
    : false;

/**
 * Ties a schema to the type of src/shared/domain that it stands for: what only one of the two has
 * does not compile. `satisfies z.ZodType<T>` alone would let a schema have members that the type
 * does not know, and leave out optional ones.
 */
export function schemaOf<T>() {
  return <S extends z.ZodType<T>>(
    schema: Same<z.output<S>, T> extends true ? S : { readonly differsFrom: T },
  ): S => schema as S;
}
