import { findPhoneNumbersInText } from 'libphonenumber-js/min';

// Wider than any address needs: a quotation mark too many in the mask is better than one address kept.
const EMAIL_IN_TEXT = /[^\s@]+@[^\s@]*[\p{L}\p{N}]/gu;

function firstCharacter(text: string): string {
  return [...text][0] ?? '';
}

/**
 * Masks an e-mail address the way Cognito documents its destinations: the first character of the local part and of the domain.
 *
 * @param email an address; text without `@` is masked as a whole
 * @returns for example `j***@e***`
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
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
 * @returns for example `+*******1222`; a number of four digits or fewer is masked whole
 */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/gu, '');
  const visible = digits.length > 4 ? digits.slice(-4) : '';
  return `+${'*'.repeat(digits.length - visible.length)}${visible}`;
}

/**
 * Masks every e-mail address and every international phone number inside a text, so that what the ledger
 * keeps (a username that is an address, a reason that quotes one) never holds a raw contact.
 */
export function maskContactsIn(text: string): string {
  const withoutEmails = text.replace(EMAIL_IN_TEXT, (email) => maskEmail(email));
  let masked = '';
  let from = 0;
  for (const found of findPhoneNumbersInText(withoutEmails)) {
    masked += withoutEmails.slice(from, found.startsAt) + maskPhone(found.number.number);
    from = found.endsAt;
  }
  return masked + withoutEmails.slice(from);
}

/**
 * Whether a masked destination from Cognito can be the given contact. Loose on purpose, because AWS does not specify the
 * format (`a***@e***` and `j****@e****` are both documented): for an e-mail the first character of the local part and of the
 * domain, for a phone the last four digits.
 *
 * @param destination `CodeDeliveryDetails.Destination`
 * @param contact the user's own e-mail address or E.164 number
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
