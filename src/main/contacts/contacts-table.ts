import type { ContactRow, MfaCheck } from '../../shared/domain/contacts.ts';
import { type Category, isUnverified } from '../../shared/domain/coverage.ts';
import type { TableFormat } from '../../shared/domain/table-format.ts';
import type { Cells } from '../lib/table.ts';
import { tableFile } from '../lib/table-file.ts';

/** One user of an export. */
export interface ExportedUser {
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
  'category_label',
  'without_verified_contact',
] as const;

/**
 * A file with users, in chunks. Lists within a cell are separated by spaces.
 *
 * @param scannedAt ISO 8601, UTC
 * @param labels the categories in the reader's language
 */
export function contactsTable(
  format: TableFormat,
  batches: AsyncIterable<readonly ExportedUser[]>,
  scannedAt: string,
  labels: Readonly<Record<Category, string>>,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  const table = {
    name: 'Users',
    columns: COLUMNS,
    times: ['created_at', 'modified_at', 'scanned_at'],
    cellsOf: (user: ExportedUser) => ({
      ...cellsOf(user),
      scanned_at: scannedAt,
      category_label: labels[user.row.category],
    }),
  } as const;
  return tableFile(format, table, batches);
}

type Column = (typeof COLUMNS)[number];

function cellsOf({
  row,
  full,
}: ExportedUser): Omit<Cells<Column>, 'scanned_at' | 'category_label'> {
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
    without_verified_contact: isUnverified(row),
  };
}

function toPlan(plan: MfaCheck['plan']): string {
  return plan.kind === 'code' ? `code ${plan.medium} ${plan.certainty}` : `blocked ${plan.reason}`;
}
