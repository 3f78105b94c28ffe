/**
 * A text that came from outside, at a length that can be worked on and shown. One that was longer
 * ends with an ellipsis.
 *
 * @param most how many UTF-16 units stay; a character that would be halved goes
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const halves = /[\uD800-\uDBFF]/.test(text.charAt(most - 1));
  return `${text.slice(0, halves ? most - 1 : most)}…`;
}
