import { CALL_RESULTS, NOT_HELPED_REASONS } from './call.ts';
import { CALLER_CHECKS } from './caller-checks.ts';
import { CONFIRMATION_REASONS } from './confirmation.ts';
import { DELIVERY_REASONS, DELIVERY_STATES } from './delivery.ts';
import { ENTRY_KINDS, HISTORY_FORMATS } from './ledger.ts';
import { NO_CODE_CHECKS } from './no-code.ts';

/**
 * What of a history row is kept as a code and shown in words, by the row's key. A code of a newer
 * version is none of these. The names of settings are codes too.
 */
export const ROW_CODES = {
  kind: ENTRY_KINDS,
  outcome: [...DELIVERY_STATES, 'changed', 'pending'],
  outcomeReason: [
    ...Object.values(DELIVERY_REASONS).flat(),
    ...Object.values(CONFIRMATION_REASONS).flat(),
  ],
  plan: ['code', ...NOT_HELPED_REASONS],
  result: CALL_RESULTS,
  checks: CALLER_CHECKS,
  checklist: NO_CODE_CHECKS,
  medium: ['EMAIL', 'SMS'],
  attribute: ['email', 'phone_number'],
  scope: ['sequential', 'fast', 'masked', 'full', ...HISTORY_FORMATS],
} as const;

/**
 * What a row is shown to be or to lack, in words alone: no file has these names.
 * `kept`: its outcome is not in the ledger yet. `several`: it has a list of several checks.
 * `this-laptop`: it is in this laptop's ledger.
 */
export const ROW_NOTES = [
  'kept',
  'no-ticket',
  'no-reason',
  'no-checks',
  'several',
  'this-laptop',
] as const;
export type RowNote = (typeof ROW_NOTES)[number];

export const CODED_KEYS = [
  ...(Object.keys(ROW_CODES) as (keyof typeof ROW_CODES)[]),
  'setting',
  'note',
] as const;
export type CodedKey = (typeof CODED_KEYS)[number];

/** The codes that a key can have. */
export type CodeOf<K extends CodedKey> = K extends keyof typeof ROW_CODES
  ? (typeof ROW_CODES)[K][number]
  : K extends 'note'
    ? RowNote
    : string;

/** A code with the key that it is of, such as `outcome:accepted`. */
export type RowCode = `${CodedKey}:${string}`;

/** More codes than there are. */
export const MAX_ROW_CODES = 512;
