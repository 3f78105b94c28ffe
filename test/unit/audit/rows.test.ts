import { describe, expect, test } from 'vitest';
import { draftOf, outcomeDraftOf, subjectOf } from '../../../src/main/audit/ledger-entries.ts';
import { entryOf } from '../../../src/main/audit/page-entry.ts';
import { bodyOf, fieldsOf, isInstall, type RowDraft } from '../../../src/main/audit/record.ts';

const AT = '2026-11-22T09:00:00.000Z';
const RESET = {
  kind: 'reset',
  at: AT,
  app: '0.1.0',
  profile: 'desk',
  osUser: 'sam',
  host: 'laptop-7',
  sub: 'a-1',
  username: 'ana',
  region: 'eu-west-1',
  pool: 'eu-west-1_abc',
};
const OUTCOME = { kind: 'outcome', at: AT, state: 'accepted', reason: 'as-planned' };
const NOBODY = new Set<number>();
const shown = (body: unknown, outcome: unknown = null, pending: ReadonlySet<number> = NOBODY) =>
  entryOf(
    {
      seq: 7,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      outcome: outcome === null || typeof outcome === 'string' ? outcome : JSON.stringify(outcome),
    },
    pending,
  );
const unreadable = (at: string) => ({
  id: 7,
  kind: 'unreadable',
  at,
  who: { arn: null, account: null, profile: '', osUser: '', host: '' },
  whom: null,
  where: null,
  ticket: null,
  reason: null,
  checks: [],
  outcome: null,
  outcomeReason: null,
  outcomeAt: null,
  medium: null,
  destination: null,
  awsName: null,
  requestId: null,
  plan: null,
  result: null,
  checklist: [],
  attribute: null,
  scope: null,
  users: null,
  other: null,
  setting: null,
  appVersion: '',
});

describe('a row for the page', () => {
  test.each(['', 'x', '[]', 'null', '7', '"reset"', 'true'])(
    'with the body %j is unreadable, and is not hidden',
    (body) => {
      expect(fieldsOf(body)).toBeNull();
      expect(shown(body)).toEqual(unreadable(''));
    },
  );

  test('of a kind that is unknown here keeps its time', () => {
    for (const kind of ['merger', 'unreadable', 'outcome', 7, undefined]) {
      expect(shown({ ...RESET, kind })).toEqual(unreadable(AT));
    }
    for (const at of ['soon', 7, null, undefined]) {
      expect(shown({ ...RESET, at })).toEqual(unreadable(''));
    }
  });

  test('shows what it has, and nothing of what it lacks', () => {
    expect(shown(RESET, OUTCOME)).toMatchObject({
      id: 7,
      who: { arn: null, account: null, profile: 'desk', osUser: 'sam', host: 'laptop-7' },
      whom: { sub: 'a-1', username: 'ana' },
      where: { region: 'eu-west-1', poolId: 'eu-west-1_abc', clientId: null },
      outcome: 'accepted',
      outcomeReason: 'as-planned',
      outcomeAt: AT,
      checks: [],
    });
    const { profile: _, ...opened } = { ...RESET, kind: 'ledger-begun' };
    expect(shown(opened).who.profile).toBe('');
  });

  test('shows the rest where a word is of a later version', () => {
    const body = {
      ...RESET,
      plan: 'pigeon',
      result: 'eloped',
      checklist: ['owls'],
      attribute: 'address',
      scope: 'moon',
    };
    const outcome = { ...OUTCOME, state: 'vanished', reason: 'later', medium: 'PIGEON' };
    expect(shown(body, outcome)).toMatchObject({
      kind: 'reset',
      outcome: 'unknown',
      outcomeReason: null,
      medium: null,
      plan: null,
      result: null,
      checklist: ['owls'],
      attribute: null,
      scope: null,
      whom: { sub: 'a-1' },
    });
    expect(shown(RESET, { ...OUTCOME, medium: 7 })).toEqual(unreadable(AT));
  });

  test('with an outcome that cannot be read is not one without', () => {
    for (const outcome of ['x', '[]', { ...OUTCOME, kind: 'reset' }, {}]) {
      expect(shown(RESET, outcome)).toEqual(unreadable(AT));
    }
  });

  test('of an intent is pending in its own run, unknown in any other', () => {
    expect(shown(RESET, null, new Set([7]))).toMatchObject({
      outcome: 'pending',
      outcomeReason: null,
    });
    expect(shown(RESET, null, new Set([6]))).toMatchObject({
      outcome: 'unknown',
      outcomeReason: 'interrupted',
    });
    expect(shown({ ...RESET, kind: 'user-opened' })).toMatchObject({
      outcome: null,
      outcomeReason: null,
    });
  });

  test('shows an outcome that waits beside the ledger only while it has none', () => {
    const row = { seq: 7, body: JSON.stringify(RESET), outcome: null };
    const kept = new Map([
      [7, JSON.stringify({ ...OUTCOME, state: 'refused', reason: 'limited' })],
    ]);
    expect(entryOf(row, NOBODY, kept)).toMatchObject({ outcome: 'refused', kept: true });
    const recorded = entryOf({ ...row, outcome: JSON.stringify(OUTCOME) }, NOBODY, kept);
    expect(recorded.outcome).toBe('accepted');
    expect(recorded.kept).toBeUndefined();
  });
});

describe('the text of a row', () => {
  test('is the same for the same content, without what is unknown', () => {
    const nothing = Object.fromEntries(
      ['arn', 'account', 'client', 'ticket', 'users'].map((name) => [name, null]),
    );
    const draft = { ...nothing, ...RESET } as RowDraft;
    const backwards = Object.fromEntries(Object.entries(draft).reverse()) as RowDraft;
    expect(bodyOf(backwards)).toBe(bodyOf(draft));
    expect(fieldsOf(bodyOf({ ...draft, ticket: undefined }))).toEqual({ v: 1, ...RESET });
  });

  test('is of an installation only by a UUID in lower case', () => {
    const id = '3f2a8c1e-0b4d-4e5f-8a9b-c0d1e2f3a4b5';
    expect(isInstall(id)).toBe(true);
    for (const other of [id.toUpperCase(), `x${id}`, `${id}x`, `../${id}`, '', 7, [id], null]) {
      expect(isInstall(other), String(other)).toBe(false);
    }
  });
});

describe('whom a row is about', () => {
  const sub = 'a-1';
  const mask = (text: string) => ({ mask: text, verified: true });

  test('is the username, or a contact where that only repeats the sub', () => {
    const [email, phone] = [mask('a***@e***'), mask('+34 *** 22')];
    expect(subjectOf({ sub, username: 'ana', email, phone })).toEqual({ sub, username: 'ana' });
    expect(subjectOf({ sub, username: sub, email, phone }).username).toBe('a***@e***');
    expect(subjectOf({ sub, username: sub, email: null, phone }).username).toBe('+34 *** 22');
    expect(subjectOf({ sub, username: sub, email: null, phone: null }).username).toBe(sub);
  });

  test('is masked wherever a contact may stand; the digits of a ticket stay', () => {
    const draft = draftOf({
      kind: 'reset',
      actor: { arn: null, account: null, profile: 'desk' },
      whom: { sub, username: 'ana@example.com' },
      place: null,
      ticket: '34600111222 ana@example.com',
      reason: 'ana@example.com called',
      checks: ['asked +34 600 111 222'],
    });
    const text = JSON.stringify(draft);
    expect(text).not.toContain('ana@example.com');
    expect(text).not.toContain('600 111');
    expect(draft.ticket).toContain('34600111222');
    expect(draft.checks).toHaveLength(1);
    expect(draftOf({ ...NEW, checks: [] }).checks).toBeNull();
    expect(draftOf(NEW)).toMatchObject({ ticket: null, reason: null, username: null });
    expect(draftOf(NEW, 'Shop ana@example.com 111122223333').poolName).toBe(
      'Shop a***@e*** 111122223333',
    );
    const outcome = { state: 'accepted', reason: 'as-planned', at: AT } as const;
    expect(outcomeDraftOf(1, { ...outcome, medium: 'EMAIL' }).destination).toBeNull();
    expect(
      outcomeDraftOf(1, { ...outcome, medium: 'EMAIL', destination: 'ana@example.com' })
        .destination,
    ).not.toContain('ana@example.com');
  });
});

const NEW = {
  kind: 'user-opened',
  actor: { arn: null, account: null, profile: 'desk' },
  whom: null,
  place: null,
} as const;
