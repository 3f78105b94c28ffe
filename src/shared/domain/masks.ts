const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
/** A number with a plus sign, whether or not any country has such numbers. */
const INTERNATIONAL = /(?<![\p{L}\p{N}_])\+\d[\d\s().-]{4,}\d/gu;
/** Consecutive digits, as a phone number is written. One match each, so that no text takes long. */
const DIGITS = /\d(?:[\s().-]{0,2}\d)*/gu;
/** The fewest digits of a phone number without a plus sign. */
const MIN_DIGITS = 9;
/**
 * Before a number: shows that it is part of a longer word, such as a ticket's, or of a number
 * already masked.
 */
const JOINED_BEFORE = /[\p{L}\p{N}_+*-]/u;
const JOINED_AFTER = /[\p{L}\p{N}]/u;
const DATE = /^\d{4}-\d{2}-\d{2}/u;

function firstCharacter(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/**
 * Masks an email address the way Cognito documents its destinations: the first character of the
 * local part and of the domain.
 *
 * @param email an address; text without `@` is masked as a whole
 * @returns for example `j***@e***`
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 0) return `${firstCharacter(email)}***`;
  return `${firstCharacter(email.slice(0, at))}***@${firstCharacter(email.slice(at + 1))}***`;
}

/**
 * Masks a phone number: the plus sign and the last four digits stay.
 *
 * @param phone a number in E.164, such as `+34600111222`
 * @returns for example `+*******1222`; a number of four digits or fewer is masked completely
 */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/gu, '');
  const visible = digits.length > 4 ? digits.slice(-4) : '';
  return `+${'*'.repeat(digits.length - visible.length)}${visible}`;
}

/**
 * Masks every email address and phone number inside a text, so that what the ledger keeps and the
 * page shows (a username that is an address, a reason that quotes one) never holds a raw contact.
 * Rather masks one number too many than one too few.
 *
 * @param bareDigits whether digits without a plus sign count as a phone number; not in a ticket,
 * which may be a long number
 */
export function maskContactsIn(text: string, { bareDigits = true } = {}): string {
  if (UUID.test(text)) return text;
  // Full-width digits and signs are contacts too; a text without contacts stays as it was written.
  const plain = text.normalize('NFKC');
  const international = plain
    .replace(/\S+/gu, (word) => (word.includes('@') ? maskWord(word) : word))
    .replace(INTERNATIONAL, maskPhone);
  const masked = bareDigits ? maskBareDigits(international) : international;
  return masked === plain ? text : masked;
}

/**
 * Masks nine or more digits written like a phone number, unless they are part of a longer word or a
 * date.
 */
function maskBareDigits(text: string): string {
  let masked = '';
  let done = 0;
  for (const { 0: row, index: at } of text.matchAll(DIGITS)) {
    const phone = phoneIn(text, at, row);
    if (phone === null) continue;
    masked += text.slice(done, phone.from) + maskPhone(text.slice(phone.from, phone.to));
    done = phone.to;
  }
  return masked + text.slice(done);
}

/** Where a phone number starts and ends in a run of digits: as early and as late as it can. */
function phoneIn(text: string, at: number, row: string): { from: number; to: number } | null {
  const groups = [...row.matchAll(/\d+/gu)].map(({ 0: digits, index }) => ({
    from: at + index,
    to: at + index + digits.length,
  }));
  const after = text.codePointAt(at + row.length);
  if (after !== undefined && JOINED_AFTER.test(String.fromCodePoint(after))) groups.pop();
  const { to } = groups.at(-1) ?? { to: at };
  let left = groups.reduce((sum, group) => sum + group.to - group.from, 0);
  for (const group of groups) {
    if (left < MIN_DIGITS) break;
    const from = beginningAt(text, group.from);
    if (from !== null) return { from, to };
    left -= group.to - group.from;
  }
  return null;
}

/** Where a number with this first digit can start: at the digit, or at the bracket before it. */
function beginningAt(text: string, digit: number): number | null {
  const joined = (at: number): boolean =>
    JOINED_BEFORE.test([...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '');
  if (text.charAt(digit - 1) === '(' && !joined(digit - 1)) return digit - 1;
  return joined(digit) || DATE.test(text.slice(digit, digit + 10)) ? null : digit;
}

/**
 * Masks a word that contains an address; anything after the domain's last letter or digit stays.
 */
function maskWord(word: string): string {
  const end = endOfLast(word);
  const address = word.slice(0, end);
  const at = address.lastIndexOf('@');
  // One that is already masked stays as it is.
  const isMask = /^.\*{3}@.\*{3}[^\p{L}\p{N}]*$/u.test(word);
  return at > 0 && !isMask ? maskEmail(address) + word.slice(end) : word;
}

/** Where the last letter or digit of a word ends. */
function endOfLast(word: string): number {
  let end = word.length;
  while (end > 0) {
    const last = [...word.slice(Math.max(0, end - 2), end)].at(-1) ?? '';
    if (JOINED_AFTER.test(last)) break;
    end -= last.length;
  }
  return end;
}

/** A destination from Cognito, masked in case it ever is not. */
export function maskDestination(destination: string): string {
  const shown = destination.slice(0, 320);
  return shown.includes('*') ? shown : maskContactsIn(shown);
}

/**
 * Whether a masked destination from Cognito can be the given contact. Deliberately loose, because
 * AWS does not specify the format (`a***@e***` and `j****@e****` are both documented): compares the
 * first character of the local part and of the domain of an email address, the last four digits of
 * a phone.
 *
 * @param destination `CodeDeliveryDetails.Destination`
 * @param contact the user's own email address or E.164 number
 */
export function destinationMatches(destination: string, contact: string): boolean {
  if (contact.includes('@')) {
    const shown = destination.lastIndexOf('@');
    const own = contact.lastIndexOf('@');
    if (shown < 1) return false;
    return (
      sameCharacter(destination, contact) &&
      sameCharacter(destination.slice(shown + 1), contact.slice(own + 1))
    );
  }
  if (destination.includes('@')) return false;
  const shown = destination.replace(/\D/gu, '');
  const own = contact.replace(/\D/gu, '');
  return shown.length >= 4 && own.length >= 4 && shown.slice(-4) === own.slice(-4);
}

function sameCharacter(a: string, b: string): boolean {
  const first = firstCharacter(a).toLowerCase();
  return first !== '' && first === firstCharacter(b).toLowerCase();
}
