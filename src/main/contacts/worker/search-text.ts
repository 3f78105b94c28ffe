import { fold } from '../../lib/fold.ts';

/** How much of a name is sorted by, in code points: a cursor holds it and must stay short. */
const KEY_LENGTH = 256;

/** The key for sorting by name; `null` without a name. */
export function nameKey(name: string | null): string | null {
  const folded = fold(name ?? '').trim();
  if (folded.length <= KEY_LENGTH) return folded || null;
  return [...folded].slice(0, KEY_LENGTH).join('');
}

/**
 * Marks the start of each field in the searched text. No folded text contains it. Doubled, so that
 * with a field's first letter it makes the three characters that the trigram index needs.
 */
const FIELD = '\n\n';

/** The text that {@link needle} is searched in. */
export function haystack(user: {
  readonly name: string | null;
  readonly username: string;
  readonly sub: string;
}): string {
  const fields = new Set([fold(user.name ?? ''), fold(user.username), fold(user.sub)]);
  return [...fields].map((field) => `${FIELD}${field}`).join('');
}

/**
 * What to search for: a part of a field or, with fewer than three letters, its beginning. `null` if
 * there is nothing to search for.
 */
export function needle(search: string): string | null {
  const folded = fold(search).trim();
  if (folded === '') return null;
  return isLong(folded) ? folded : `${FIELD}${folded}`;
}

/** Whether a folded text is in the trigram index wherever it stands. */
export function isLong(folded: string): boolean {
  return [...folded].length >= 3;
}

/** The most words that a search for similar users looks for, and how much of each, in code points. */
const MAX_WORDS = 6;
const MAX_WORD_LENGTH = 64;

/**
 * The words that a user who was meant by a text may have: those of a name or a username, or of what
 * stands before the `@` of an address, for a scan keeps addresses only as masks.
 *
 * @returns folded, each once
 */
export function similarWords(text: string): string[] {
  const [name = ''] = text.split('@');
  return [...new Set(wordsOf(fold(name)))]
    .filter((word) => [...word].length > 1)
    .slice(0, MAX_WORDS)
    .map((word) => [...word].slice(0, MAX_WORD_LENGTH).join(''));
}

/** The words of a folded text. */
export function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
