/**
 * Scripts whose letters need an invisible joiner or non-joiner between them, as in Persian names.
 */
const JOINING = `[${[
  'Arab',
  'Syrc',
  'Mong',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Khmr',
  'Mymr',
]
  .map((script) => `\\p{Script=${script}}`)
  .join('')}]`;

/**
 * Invisible characters that belong to the text where they stand: part of a script, an emoji, or the
 * shape of a character.
 */
const PART_OF_TEXT = [
  String.raw`(?<=${JOINING}\p{M}*)[\u200c\u200d](?=${JOINING})`,
  String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]`,
  String.raw`(?<=[0-9#*])\ufe0f(?=\u20e3)`,
  String.raw`(?<=\p{Unified_Ideograph})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
].join('|');

/**
 * Format characters that are drawn: Arabic, Syriac and Kaithi signs around numbers and verses.
 * White space shows as such.
 */
const SEEN = String.raw`[\t\n\r\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]`;
const UNSEEN = String.raw`(?!${SEEN}|${PART_OF_TEXT})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]`;

/** Marks on one letter: no language writes more of them, and a pile covers the lines around it. */
const MAX_MARKS = 6;
const PILE = String.raw`(?<=[\p{Mn}\p{Me}]{${MAX_MARKS}})[\p{Mn}\p{Me}]+`;
/** Marks without a letter of their own would be drawn on whatever precedes the text. */
const LOOSE = String.raw`^\p{M}+`;

const INVISIBLE = new RegExp(UNSEEN, 'gu');

const ILLEGIBLE = new RegExp(`(?:${UNSEEN})+|${LOOSE}|${PILE}`, 'gu');

/** Letters of other scripts that look like Latin ones. */
const LIKE_LATIN = /[АВЕЅІЈКМНОРСТУХѴԌԚԜаеѕіјһорсухѵԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲϳαγινορυχ]/u;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LATIN = /\p{Script=Latin}/gu;
const NOT_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;

const RIGHT_TO_LEFT = String.raw`[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]`;
const IS_RIGHT_TO_LEFT = new RegExp(RIGHT_TO_LEFT, 'u');
/**
 * What {@link legibleInSentence} adds. Any other such isolate is harmless: it keeps a text from its
 * neighbors.
 */
const ISOLATED = new RegExp(
  `\u2068(?=[^\u2066-\u2069]*${RIGHT_TO_LEFT})([^\u2066-\u2069]*)\u2069`,
  'u',
);

/**
 * Makes text that others wrote (users, administrators, files, bundles) safe to show, read out and
 * paste: invisible characters, characters that reverse the order of letters, marks that pile up,
 * and letters of another script in a word that they seem to belong to are replaced by their code
 * points. Names in any script stay as they are.
 *
 * For the text alone: the element around it (`<bdi>`) keeps its direction from its neighbors.
 *
 * @returns for example `Vera[U+202E]anitsirC`; for several in a row the first, and how many more:
 * `Vera[U+E0041 +11]`
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
export function legible(text: string): string {
  return text
    .split(ISOLATED)
    .map((part, at) => {
      const plain = unmixed(part.replace(ILLEGIBLE, named));
      return at % 2 === 1 ? isolated(plain) : plain;
    })
    .join('');
}

/**
 * Like {@link legible}, but within a sentence, where no element can stand around it: right-to-left
 * text is isolated, because it would move the digits after it to its other side.
 */
export function legibleInSentence(text: string): string {
  const plain = legible(text);
  return IS_RIGHT_TO_LEFT.test(plain) && !ISOLATED.test(plain) ? isolated(plain) : plain;
}

/**
 * A text without the invisible characters that {@link legible} would name, for a text that somebody
 * pasted: nobody meant to search for them.
 */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/**
 * Names the letters in the fewer of two scripts in one word, where some look like Latin ones: no
 * language mixes them.
 *
 * @see https://www.unicode.org/reports/tr39/#Mixed_Script_Detection
 */
function unmixed(text: string): string {
  if (!LIKE_LATIN.test(text)) return text;
  return text.replace(WORD, (word) => {
    const [latin, other] = [LATIN, NOT_LATIN].map((script) => word.match(script)?.length ?? 0);
    if (!latin || !other || !LIKE_LATIN.test(word)) return word;
    return word.replace(latin < other ? LATIN : NOT_LATIN, named);
  });
}

function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

function named(run: string): string {
  const [first = '', ...others] = run;
  const code = first.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return `[U+${code}${others.length > 0 ? ` +${others.length}` : ''}]`;
}
