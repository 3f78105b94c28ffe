import type { Medium } from './user.ts';

/** The symbols with a name on the phone: those of a generated password, and the underscore. */
const SYMBOL_NAMES = {
  '!': 'exclamation',
  '#': 'hash',
  '%': 'percent',
  '*': 'asterisk',
  '+': 'plus',
  '=': 'equals',
  '?': 'question',
  '@': 'at',
  '-': 'hyphen',
  _: 'underscore',
} as const;
export type SymbolName = (typeof SYMBOL_NAMES)[keyof typeof SYMBOL_NAMES];

/** What one character is called: a letter or a digit says itself, a symbol has a name. */
export type SpokenCharacter =
  | { readonly kind: 'letter' | 'digit'; readonly character: string }
  | { readonly kind: 'symbol'; readonly name: SymbolName };

/**
 * A masked destination as far as it can be said to a caller. Its parts are as the mask shows them,
 * and absent where it shows nothing that can be said.
 */
export type SpokenDestination =
  | {
      readonly medium: 'EMAIL';
      /** What the address starts with. */
      readonly first: SpokenCharacter | null;
      /** What the provider's name starts with. */
      readonly provider: SpokenCharacter | null;
    }
  | {
      readonly medium: 'SMS';
      /**
       * The last digits of the number, in pairs, such as `12` and `22`; of an odd number of digits
       * the first stands alone. Empty if the mask shows fewer than two.
       */
      readonly ending: readonly string[];
    };

/** The most digits of a number that are said, whatever a mask shows. */
const MAX_ENDING = 4;

/**
 * What a character is called, or `null` for one that has no name: it is left out of what is said.
 *
 * @param text its first character counts; a styled letter, such as `𝒱`, is said as the plain one
 */
export function spokenCharacter(text: string): SpokenCharacter | null {
  const character = [...String.fromCodePoint(text.codePointAt(0) ?? 0).normalize('NFKC')][0] ?? '';
  if (/^\p{L}$/u.test(character)) return { kind: 'letter', character };
  if (/^\p{Nd}$/u.test(character)) return { kind: 'digit', character };
  const symbol = Object.entries(SYMBOL_NAMES).find(([named]) => named === character);
  return symbol ? { kind: 'symbol', name: symbol[1] } : null;
}

/**
 * Takes from a mask what can be read out: masks are drawn with symbols, which cannot.
 *
 * @param mask of this app (`v***@e***`, `+*******1222`) or of Cognito, whose form AWS does not
 * specify: `a***@e***` and `j****@e****` are both documented
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 */
export function spokenDestination(medium: Medium, mask: string): SpokenDestination {
  if (medium === 'SMS') {
    const digits = /\d{2,}$/u.exec(mask.trim())?.[0].slice(-MAX_ENDING) ?? '';
    return { medium, ending: digits.match(/^\d(?=(?:\d\d)*$)|\d\d/gu) ?? [] };
  }
  const at = mask.lastIndexOf('@');
  return {
    medium,
    first: at < 1 ? null : shownCharacter(mask),
    provider: at < 0 ? null : shownCharacter(mask.slice(at + 1)),
  };
}

/**
 * A name that others gave, such as an identity provider's, without what cannot be read out.
 *
 * @returns empty if nothing is left
 */
export function spokenName(name: string): string {
  return name.replace(/[^\p{L}\p{M}\p{N}'’.-]+/gu, ' ').trim();
}

/** The star is the mask's own, even where an address starts with one. */
function shownCharacter(text: string): SpokenCharacter | null {
  return text.startsWith('*') ? null : spokenCharacter(text);
}
