import type { TFunction } from 'i18next';

/** What may be known of the fields: neither the code nor the password. */
interface Fields {
  readonly code: boolean;
  readonly password: 'unfit' | 'fits' | '';
}

export const EMPTY_FIELDS: Fields = { code: false, password: '' };

interface Form {
  readonly ledgerWritable: boolean;
  readonly fields: Fields;
  readonly ticketFits: boolean;
}

/** What the form still lacks, in words. */
export function missingWords(
  { ledgerWritable, fields, ticketFits }: Form,
  t: TFunction,
): string | null {
  if (!ledgerWritable) return t('reset.finish.missing.ledger');
  if (!fields.code && fields.password === '') return t('reset.finish.missing.both');
  if (!fields.code) return t('reset.finish.missing.code');
  if (fields.password === '') return t('reset.finish.missing.password');
  if (fields.password === 'unfit') return t('reset.finish.missing.policy');
  if (!ticketFits) return t('reset.send.missing.pattern');
  return null;
}
