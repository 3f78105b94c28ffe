/** A type of plain data with nothing in it that can be assigned to. */
export type Frozen<T> = T extends Uint8Array
  ? T
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
