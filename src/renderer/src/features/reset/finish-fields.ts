import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Confirmation } from '../../../../shared/domain/confirmation.ts';
import type { Place } from '../../../../shared/domain/pool.ts';
import type { Secrets } from './case.ts';
import type { Lock } from './SendPanel.tsx';

/** What the form for the caller's code and a new password goes by. */
export interface FinishFormProps {
  readonly place: Place;
  /** Resolves with `null` if the call failed. */
  readonly onFinish: (secrets: Secrets) => Promise<Confirmation | null>;
  /** This step is in progress. */
  readonly finishing: boolean;
  /** Another request is in progress. */
  readonly locked: Lock | null;
  readonly ledgerWritable: boolean;
  /** Recorded with it. */
  readonly ticket: string;
  readonly ticketFits: boolean;
  /** The ticket field, if the screen has no other. */
  readonly ticketField: ReactNode;
  readonly mod: string;
  /** The agent has just opened the form. */
  readonly takesFocus: boolean;
}

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
