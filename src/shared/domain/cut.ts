/**
 * Shortens a text from outside to a length that can be processed and shown, ending it with an
 * ellipsis if it was longer.
 *
 * @param most how many UTF-16 units to keep; a character that would be split is dropped
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const halves = /[\uD800-\uDBFF]/.test(text.charAt(most - 1));
  return `${text.slice(0, halves ? most - 1 : most)}…`;
}
