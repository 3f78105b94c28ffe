import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactsTable, type ExportedUser } from '../../../src/main/contacts/contacts-table.ts';
import type { ContactRow } from '../../../src/shared/domain/contacts.ts';
import { LABELS } from '../../support/category-labels.ts';
import { readCsv } from '../../support/csv.ts';
import { anyUsers, userOf } from './store-users.ts';

const AT = '2026-11-23T09:00:00.000Z';
const HEADER = [
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
];

async function write(...batches: readonly (readonly ExportedUser[])[]): Promise<string> {
  async function* source(): AsyncGenerator<readonly ExportedUser[]> {
    yield* batches;
  }
  const pieces: Buffer[] = [];
  for await (const piece of contactsTable('csv', source(), AT, LABELS))
    pieces.push(Buffer.from(piece));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));
}

const rowOf = (over: Partial<ContactRow>): ExportedUser => ({
  row: { ...userOf('s'), mfa: null, ...over },
});

describe('the CSV', () => {
  it('has a byte order mark, a header and CRLF, even without users', async () => {
    expect(await write([])).toBe(`\ufeff${HEADER.join(',')}\r\n`);
  });

  it('has a row for each user, with the masks', async () => {
    const text = await write(
      [
        {
          row: {
            ...userOf('a-1'),
            name: 'Ana, "the" Admin',
            email: { mask: 'a***@e***', verified: true },
            phone: { mask: '***1234', verified: false },
            createdAt: AT,
            category: 'email',
            reasons: ['email-verified', 'phone-unverified'],
            mfa: {
              at: AT,
              factors: [],
              preferred: null,
              plan: { kind: 'code', medium: 'EMAIL', certainty: 'uncertain' },
            },
          },
        },
      ],
      [rowOf({ sub: 'b-2', username: 'ben', enabled: false })],
    );
    const [header, ana, ben, ...rest] = readCsv(text.slice(1));
    expect(rest).toEqual([]);
    expect(header).toEqual(HEADER);
    expect(Object.fromEntries(HEADER.map((column, at) => [column, ana?.[at]]))).toEqual({
      sub: 'a-1',
      username: 'user-a-1',
      name: 'Ana, "the" Admin',
      status: 'CONFIRMED',
      enabled: 'true',
      category: 'email',
      reasons: 'email-verified phone-unverified',
      email: 'a***@e***',
      email_verified: 'true',
      phone_number: '***1234',
      phone_number_verified: 'false',
      created_at: AT,
      modified_at: '',
      mfa_factors: '',
      mfa_preferred: '',
      plan_after_mfa_check: 'code EMAIL uncertain',
      scanned_at: AT,
      category_label: 'In words: email',
      without_verified_contact: 'false',
    });
    expect(ben?.slice(-2)).toEqual(['In words: no-contact', 'false']);
    expect(ben?.slice(0, 5)).toEqual(['b-2', 'ben', '', 'CONFIRMED', 'false']);
  });

  it('says of each user who lacks a verified contact', async () => {
    const email = { mask: 'a***@e***', verified: false };
    const text = await write([rowOf({ email }), rowOf({ email, status: 'EXTERNAL_PROVIDER' })]);
    const [, local, federated] = readCsv(text.slice(1));
    expect([local?.at(-1), federated?.at(-1)]).toEqual(['true', 'false']);
  });

  it('has full contacts if they are given, and none if they are gone', async () => {
    const email = { mask: 'a***@e***', verified: true };
    const plan = { kind: 'blocked', reason: 'no-contact' } as const;
    const row: ContactRow = {
      ...userOf('a'),
      email,
      phone: email,
      mfa: { at: AT, factors: [], preferred: null, plan },
    };
    const text = await write([{ row, full: { email: 'ana@example.com', phone: null } }]);
    const [, cells] = readCsv(text.slice(1));
    expect(cells?.slice(7, 11)).toEqual(['ana@example.com', 'true', '', 'true']);
    expect(cells?.[HEADER.indexOf('plan_after_mfa_check')]).toBe('blocked no-contact');
    expect(text).not.toContain('***');
  });

  it('is the same whatever the batches are', async () => {
    await fc.assert(
      fc.asyncProperty(anyUsers, fc.integer({ min: 1, max: 7 }), async (users, size) => {
        const all = users.map((user): ExportedUser => ({ row: { ...user, mfa: null } }));
        const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
          all.slice(n * size, (n + 1) * size),
        );
        expect(await write(...batches)).toBe(await write(all));
      }),
      { numRuns: 30 },
    );
  });
});
