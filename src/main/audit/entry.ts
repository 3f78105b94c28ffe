import { type Entry, entrySchema } from '../../shared/domain/ledger.ts';
import { fieldsOf, isIntent } from './record.ts';

// A word that this version does not know must not hide the rest of a row.
const READABLE = entrySchema.extend({
  checks: entrySchema.shape.checks.catch([]),
  outcome: entrySchema.shape.outcome.catch('unknown'),
  outcomeReason: entrySchema.shape.outcomeReason.catch(null),
  medium: entrySchema.shape.medium.catch(null),
  plan: entrySchema.shape.plan.catch(null),
  attribute: entrySchema.shape.attribute.catch(null),
  scope: entrySchema.shape.scope.catch(null),
});

/**
 * A row as the page knows it.
 *
 * @param row its number, its body, and that of its outcome
 * @param pending the intents of this run whose outcome is awaited
 * @returns `null` where the body is none that can be shown
 */
export function entryOf(
  row: Readonly<Record<string, unknown>>,
  pending: ReadonlySet<number>,
): Entry | null {
  const id = Number(row['seq']);
  const body = fieldsOf(row['body']);
  if (body === null) return null;
  const outcome = row['outcome'] === null ? null : fieldsOf(row['outcome']);
  const isOpen = isIntent(body.kind) && outcome === null;
  const isPending = isOpen && pending.has(id);
  const interrupted = isOpen && !isPending;
  const entry = {
    id,
    kind: body.kind,
    at: body.at,
    who: {
      arn: body.arn ?? null,
      account: body.account ?? null,
      // What was done without a profile has none.
      profile: body.profile ?? '',
      osUser: body.osUser,
      host: body.host,
    },
    whom: body.sub === undefined ? null : { sub: body.sub, username: body.username },
    where:
      body.pool === undefined
        ? null
        : { region: body.region, poolId: body.pool, clientId: body.client ?? null },
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
    detail: outcome?.detail,
    plan: body.plan ?? null,
    attribute: body.attribute ?? null,
    scope: body.scope ?? null,
    users: body.users ?? body.rows ?? null,
    other: body.other ?? null,
    setting: body.setting ?? null,
    appVersion: body.app,
  };
  return READABLE.safeParse(entry).data ?? null;
}
