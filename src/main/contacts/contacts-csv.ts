import { type Options, stringify } from 'csv-stringify/sync';
import type { ContactRow, MfaCheck } from '../../shared/domain/contacts.ts';

/** One user of an export. */
export interface CsvUser {
  readonly row: ContactRow;
  /** What is written in place of the masks; without it the masks are. */
  readonly full?: { readonly email: string | null; readonly phone: string | null };
}

/** Names that other programs rely on: only added to. */
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

const OPTIONS: Options = {
  record_delimiter: 'windows',
  // Off where a delimiter is given: then a lone CR would end the row.
  quote_record_delimiter: true,
  // Puts an apostrophe before = + - @ tab and CR at the start of a field, and before the full-width forms of the signs.
  escape_formulas: true,
  cast: { string: toCell },
};

/** Control characters that no spreadsheet takes in a cell; NUL ends the text in some. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\v\f\x0e-\x1f\x7f]/gu;

/**
 * A sign that begins a formula where `escape_formulas` does not look: after spaces, invisible marks or a line feed at the start, and inside a field, after what
 * another separator of cells or rows would cut: a spreadsheet set to a language with decimal commas reads this file with semicolons
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const HIDDEN_FORMULA =
  /(^[\s\p{Cf}]+|[;,|\t\r\n\u0085\u2028\u2029]["\s\p{Cf}]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/**
 * A CSV file (RFC 4180, with a byte order mark, without which Excel takes UTF-8 for something else), piece by piece, a piece for each batch.
 * Lists within a field are parted by spaces.
 *
 * @param scannedAt ISO 8601, UTC
 */
export async function* contactsCsv(
  batches: AsyncIterable<readonly CsvUser[]>,
  scannedAt: string,
): AsyncGenerator<string, void, undefined> {
  yield stringify([[...COLUMNS]], { ...OPTIONS, bom: true });
  for await (const batch of batches) {
    yield stringify(
      batch.map((user) => toRecord(user, scannedAt)),
      OPTIONS,
    );
  }
}

function toRecord({ row, full }: CsvUser, scannedAt: string): string[] {
  const cells: Record<(typeof COLUMNS)[number], string | boolean | null | undefined> = {
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
  return COLUMNS.map((column) => String(cells[column] ?? ''));
}

function toPlan(plan: MfaCheck['plan']): string {
  return plan.kind === 'code' ? `code ${plan.medium} ${plan.certainty}` : `blocked ${plan.reason}`;
}

function toCell(text: string): string {
  return text.toWellFormed().replace(CONTROL, '\ufffd').replace(HIDDEN_FORMULA, "$1'");
}
