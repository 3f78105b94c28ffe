import type { ContactRow, MfaCheck } from '../../shared/domain/contacts.ts';
import { type Cells, csv } from '../lib/csv.ts';

/** One user of an export. */
export interface CsvUser {
  readonly row: ContactRow;
  /** Written instead of the masks, if present. */
  readonly full?: { readonly email: string | null; readonly phone: string | null };
}

/** Other programs rely on these names: only add to them. */
const COLUMNS = [
  'sub',
  'username',
  'name',
  'status',
  'enabled',
  'category',
  'reasons',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'created_at',
  'modified_at',
  'mfa_factors',
  'mfa_preferred',
  'plan_after_mfa_check',
  'scanned_at',
] as const;

/**
 * A CSV file of users, in chunks. Lists within a field are separated by spaces.
 *
 * @param scannedAt ISO 8601, UTC
 */
export function contactsCsv(
  batches: AsyncIterable<readonly CsvUser[]>,
  scannedAt: string,
): AsyncGenerator<string, void, undefined> {
  return csv(COLUMNS, batches, (user) => cellsOf(user, scannedAt));
}

function cellsOf({ row, full }: CsvUser, scannedAt: string): Cells<(typeof COLUMNS)[number]> {
  return {
    sub: row.sub,
    username: row.username,
    name: row.name,
    status: row.status,
    enabled: row.enabled,
    category: row.category,
    reasons: row.reasons.join(' '),
    email: full === undefined ? row.email?.mask : full.email,
    email_verified: row.email?.verified,
    phone_number: full === undefined ? row.phone?.mask : full.phone,
    phone_number_verified: row.phone?.verified,
    created_at: row.createdAt,
    modified_at: row.modifiedAt,
    mfa_factors: row.mfa?.factors.join(' '),
    mfa_preferred: row.mfa?.preferred,
    plan_after_mfa_check: row.mfa === null ? null : toPlan(row.mfa.plan),
    scanned_at: scannedAt,
  };
}

function toPlan(plan: MfaCheck['plan']): string {
  return plan.kind === 'code' ? `code ${plan.medium} ${plan.certainty}` : `blocked ${plan.reason}`;
}
