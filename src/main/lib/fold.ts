/** Letters that Unicode does not decompose, though people type them without the stroke. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  ŧ: 't',
  þ: 'th',
  ς: 'σ',
};
const STRUCK = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/**
 * A text as it is searched and sorted: no case, no marks, no compatibility forms, and a space for
 * each control character.
 */
export function fold(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      // Uppercase first: ß has no capital of its own and must match SS.
      .toUpperCase()
      .toLowerCase()
      .replace(STRUCK, (letter) => PLAIN[letter] ?? letter)
      .replace(/\p{Cc}/gu, ' ')
  );
}
