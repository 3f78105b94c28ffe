import { fold } from '../../lib/fold.ts';

/**
 * The longest part of a name that is sorted by, in code points: a cursor holds it and must stay
 * short.
 */
const KEY_LENGTH = 256;

/** What a user is sorted by name with; `null` without a name. */
export function nameKey(name: string | null): string | null {
  const folded = fold(name ?? '').trim();
  if (folded.length <= KEY_LENGTH) return folded || null;
  return [...folded].slice(0, KEY_LENGTH).join('');
}

/**
 * Stands before each field of the searched text. No folded text holds it; twice, so that even one
 * letter makes, with its field's beginning, the three characters that the trigram index needs.
 */
const FIELD = '\n\n';

/** The text that {@link needle} is looked for in. */
export function haystack(user: {
  readonly name: string | null;
  readonly username: string;
  readonly sub: string;
}): string {
  const fields = new Set([fold(user.name ?? ''), fold(user.username), fold(user.sub)]);
  return [...fields].map((field) => `${FIELD}${field}`).join('');
}

/**
 * What to look for: a part of a field, or with fewer than three letters its beginning. `null` where
 * nothing is asked for.
 */
export function needle(search: string): string | null {
  const folded = fold(search).trim();
  if (folded === '') return null;
  return [...folded].length < 3 ? `${FIELD}${folded}` : folded;
}
