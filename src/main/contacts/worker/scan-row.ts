import type { SQLOutputValue } from 'node:sqlite';
import type { ContactRow } from '../../../shared/domain/contacts.ts';
import { Damaged } from '../../lib/sqlite-error.ts';
import { categoryOf } from './cells.ts';

// Converts between a user and the columns of a scan's file.

type Columns = Record<string, SQLOutputValue>;

/** @throws Damaged if it is not a valid row */
export function toRow(row: Columns): ContactRow {
  const category = categoryOf(row.category as number);
  if (category === undefined) throw new Damaged();
  return {
    sub: row.sub as string,
    username: row.username as string,
    name: row.name as string | null,
    status: row.status as ContactRow['status'],
    enabled: row.enabled === 1,
    createdAt: fromStoredTime(row.created),
    modifiedAt: fromStoredTime(row.modified),
    email: toContact(row.email, row.email_verified),
    phone: toContact(row.phone, row.phone_verified),
    category,
    reasons: (row.reasons as string).split(' ').filter(Boolean) as ContactRow['reasons'],
    mfa: row.mfa === null ? null : parsed(row.mfa),
  };
}

function toContact(
  mask: SQLOutputValue | undefined,
  verified: SQLOutputValue | undefined,
): ContactRow['email'] {
  return typeof mask === 'string' ? { mask, verified: verified === 1 } : null;
}

/** In milliseconds since the epoch. */
export function toStoredTime(iso: string | null): number | null {
  const time = Date.parse(iso ?? '');
  return Number.isNaN(time) ? null : time;
}

function fromStoredTime(time: SQLOutputValue | undefined): string | null {
  return typeof time === 'number' ? new Date(time).toISOString() : null;
}

/** Parses what was stored as JSON. @throws Damaged */
export function parsed<T>(text: SQLOutputValue | undefined): T {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new Damaged();
  }
}
