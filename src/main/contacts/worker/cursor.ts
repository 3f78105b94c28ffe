import type { ContactSort } from '../../../shared/domain/contacts.ts';
import { Fault } from '../../lib/fault.ts';

/**
 * A position in the order of rows: the sort key, and the row's number in the file, which separates
 * equal keys.
 */
export interface Spot {
  /** A folded name, or milliseconds since the epoch. */
  readonly key: string | number | null;
  readonly id: number;
}

/** A spot in the form the page receives. */
export function toCursor(by: ContactSort, { key, id }: Spot): string {
  return Buffer.from(JSON.stringify([by, key, id])).toString('base64url');
}

/** @throws Fault `bad-request` if the cursor does not belong to this order */
export function fromCursor(by: ContactSort, cursor: string): Spot {
  const parts = parse(Buffer.from(cursor, 'base64url').toString());
  if (Array.isArray(parts) && parts.length === 3) {
    const [sort, key, id]: readonly unknown[] = parts;
    const known = typeof key === (by === 'name' ? 'string' : 'number');
    if (sort === by && Number.isSafeInteger(id) && (key === null || known)) {
      return { key: key as Spot['key'], id: id as number };
    }
  }
  throw new Fault({ code: 'bad-request', detail: 'cursor' });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
