import * as z from 'zod';
import type { Entry } from '../../shared/domain/ledger.ts';
import { entryKindSchema, entrySchema } from '../../shared/ipc/schemas/ledger.ts';
import { fieldsOf, isIntent } from './record.ts';

const { shape } = entrySchema;

/**
 * A word that this version does not know must not hide the rest of a row; something that is not a
 * word at all makes the row unreadable.
 */
function word<T extends z.ZodType>(known: T, instead: z.output<T>) {
  return known.or(z.string().transform(() => instead));
}

/** A time that the page can show. */
const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)));

const READABLE = entrySchema.extend({
  kind: entryKindSchema.exclude(['unreadable']),
  at: time,
  awsAt: time.optional(),
  outcome: word(shape.outcome, 'unknown'),
  outcomeReason: word(shape.outcomeReason, null),
  outcomeAt: time.nullable(),
  medium: word(shape.medium, null),
  plan: word(shape.plan, null),
  result: word(shape.result, null),
  attribute: word(shape.attribute, null),
  scope: word(shape.scope, null),
});

/**
 * The longest body that is shown, in UTF-16 units: far longer than any that the app writes. A bundle
 * may have some of megabytes, and a page or a file many of them at once.
 */
const MAX_BODY_LENGTH = 2 ** 17;

/**
 * A row as the page knows it.
 *
 * @param row its number, its body, and its outcome's body
 * @param pending the intents of this run whose outcome is awaited
 * @param kept the bodies of outcomes that wait beside the ledger, by intent
 * @returns an entry of kind `unreadable` if this version cannot show the body: no row is hidden
 */
export function entryOf(
  row: { readonly seq: unknown; readonly body: unknown; readonly outcome: unknown },
  pending: ReadonlySet<number>,
  kept: ReadonlyMap<number, string> = new Map(),
): Entry {
  const id = Number(row.seq);
  if (isTooLong(row.body) || isTooLong(row.outcome)) return unreadable(id, undefined);
  const body = fieldsOf(row.body);
  if (body === null) return unreadable(id, undefined);
  const waiting = row.outcome === null ? kept.get(id) : undefined;
  const found = waiting ?? row.outcome;
  const outcome = found === null ? null : fieldsOf(found);
  // An unreadable outcome is not a missing one.
  if (found !== null && outcome?.kind !== 'outcome') return unreadable(id, body.at);
  const isOpen = isIntent(body.kind) && outcome === null;
  const isPending = isOpen && pending.has(id);
  const interrupted = isOpen && !isPending;
  const entry = {
    id,
    kind: body.kind,
    at: body.at,
    awsAt: body.awsAt,
    who: {
      arn: body.arn ?? null,
      account: body.account ?? null,
      // Something done without a profile has none.
      profile: body.profile ?? '',
      osUser: body.osUser,
      host: body.host,
    },
    whom: body.sub === undefined ? null : { sub: body.sub, username: body.username },
    where:
      body.pool === undefined
        ? null
        : {
            region: body.region,
            poolId: body.pool,
            poolName: body.poolName,
            clientId: body.client ?? null,
          },
    ticket: body.ticket ?? null,
    reason: body.reason ?? null,
    checks: body.checks ?? [],
    outcome: isPending
      ? 'pending'
      : interrupted
        ? 'unknown'
        : outcome === null
          ? null
          : outcome.state,
    outcomeReason: interrupted ? 'interrupted' : (outcome?.reason ?? null),
    outcomeAt: outcome?.at ?? null,
    medium: outcome?.medium ?? null,
    destination: outcome?.destination ?? null,
    awsName: outcome?.awsName ?? null,
    requestId: outcome?.requestId ?? null,
    detail: outcome?.detail ?? body.detail,
    kept: waiting === undefined ? undefined : true,
    plan: body.plan ?? null,
    result: body.result ?? null,
    checklist: body.checklist ?? [],
    attribute: body.attribute ?? null,
    scope: body.scope ?? null,
    users: body.users ?? body.rows ?? null,
    other: body.other ?? null,
    setting: body.setting ?? null,
    policy: body.policy,
    appVersion: body.app,
  };
  return READABLE.safeParse(entry).data ?? unreadable(id, body.at);
}

function isTooLong(body: unknown): boolean {
  return typeof body === 'string' && body.length > MAX_BODY_LENGTH;
}

function unreadable(id: number, at: unknown): Entry {
  return {
    id,
    kind: 'unreadable',
    at: time.safeParse(at).data ?? '',
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
  };
}
