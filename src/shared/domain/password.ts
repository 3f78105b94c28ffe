/** A pool's password policy, from DescribeUserPool. */
export interface PasswordPolicy {
  /** 6 to 99. */
  readonly minimumLength: number;
  readonly uppercase: boolean;
  readonly lowercase: boolean;
  readonly numbers: boolean;
  readonly symbols: boolean;
  /** How many previous passwords Cognito refuses; 0 for none. The app cannot check it. */
  readonly history: number;
}

/**
 * The characters that Cognito counts as symbols, except the space, which counts within a password
 * but which ConfirmForgotPassword does not accept.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export const PASSWORD_SYMBOLS = '^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+-';

/** The longest password that ConfirmForgotPassword accepts, in characters. */
export const MAX_PASSWORD_LENGTH = 256;

/** The rules for a password; `no-spaces` always applies, `history` only Cognito can check. */
export const PASSWORD_RULES = [
  'length',
  'lowercase',
  'uppercase',
  'number',
  'symbol',
  'no-spaces',
  'history',
] as const;
export type PasswordRule = (typeof PASSWORD_RULES)[number];

export interface RuleCheck {
  readonly rule: PasswordRule;
  /** `unknown`: only Cognito can tell. */
  readonly met: 'yes' | 'no' | 'unknown';
}

/** The length of a generated password, unless the policy asks for a longer one. */
const MADE_LENGTH = 16;

/** The longest minimum that a policy can require. */
const MADE_MOST = 99;

/**
 * The characters of a generated password: none that looks or sounds like another, and only symbols
 * with a common name.
 */
const MADE_OF = {
  lowercase: 'abcdefghijkmnpqrstuvwxyz',
  uppercase: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
  numbers: '23456789',
  symbols: '!#%*+=?@',
} as const;

/**
 * Checks a password against a policy: one check for each rule that the policy has, in the order of
 * {@link PASSWORD_RULES}.
 *
 * Only A to Z count as letters: AWS documents no others, so an accented one must not be shown as
 * enough. The length is counted in code points, as the service's model counts a string; it never
 * exceeds that in UTF-16 units, so the app does not call long enough what Cognito may find too
 * short.
 *
 * @param password as it would be sent
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export function checkPassword(password: string, policy: PasswordPolicy): RuleCheck[] {
  const length = [...password].length;
  const symbols = new Set(PASSWORD_SYMBOLS);
  const met: Record<PasswordRule, boolean | null> = {
    length: length >= policy.minimumLength && length <= MAX_PASSWORD_LENGTH,
    lowercase: policy.lowercase ? /[a-z]/u.test(password) : null,
    uppercase: policy.uppercase ? /[A-Z]/u.test(password) : null,
    number: policy.numbers ? /[0-9]/u.test(password) : null,
    symbol: policy.symbols ? [...password].some((character) => symbols.has(character)) : null,
    'no-spaces': password !== '' && !/\s/u.test(password),
    history: null,
  };
  return PASSWORD_RULES.flatMap((rule): RuleCheck[] => {
    if (rule === 'history') return policy.history > 0 ? [{ rule, met: 'unknown' }] : [];
    const is = met[rule];
    return is === null ? [] : [{ rule, met: is ? 'yes' : 'no' }];
  });
}

/**
 * Generates a strong password that fits a policy and can be read out on the phone: 16 characters,
 * or as many as the policy requires. No password is likelier than 1 in 2 to the power of 92.
 *
 * @param random returns a uniformly distributed integer from 0 to its argument, exclusive
 */
export function generatePassword(
  policy: PasswordPolicy,
  random: (below: number) => number,
): string {
  // Always letters of both cases and digits: they add strength at no cost. Symbols are the hardest
  // to read out.
  const classes: string[] = [MADE_OF.lowercase, MADE_OF.uppercase, MADE_OF.numbers];
  if (policy.symbols) classes.push(MADE_OF.symbols);
  const pick = (from: string) => from.charAt(random(from.length));
  const all = classes.join('');
  const characters = classes.map(pick);
  const length = Math.min(MADE_MOST, Math.max(MADE_LENGTH, policy.minimumLength));
  while (characters.length < length) characters.push(pick(all));
  // Fisher–Yates: a character's position must not reveal its class.
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const other = random(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
  }
  return characters.join('');
}
