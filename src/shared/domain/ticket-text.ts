/** Such as `INC-12`, `HD-2026-0042` or `REQ_7`; not the beginning of a UUID. */
const NUMBERED = /^(?![\da-f]{8}-)\p{L}[\p{L}\p{N}]*(?:[\p{Pd}_#/]\p{N}+)+$/iu;
/** Around a word: brackets, quotation marks, the comma after it. */
const AROUND = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/**
 * Whether a word is a ticket with a number of its own, whatever the settings: its beginning is
 * another ticket, as INC-12 is of INC-123.
 */
export function isNumberedTicket(word: string): boolean {
  return NUMBERED.test(word.replace(AROUND, ''));
}

/**
 * A ticket as it is compared with others: whatever its case, its spaces and how Unicode writes its
 * letters.
 */
export function foldTicket(ticket: string): string {
  return ticket.normalize('NFKC').toUpperCase().toLowerCase().trim().replace(/\s+/gu, ' ');
}
