import type { DatabaseSync } from 'node:sqlite';
import type { Draft, Link } from './record.ts';

/**
 * Makes records of the entries and outcomes of a ledger of version 3, in the order of their times: an outcome never before its
 * entry, and equal times in the order of their old numbers.
 *
 * @param append writes one row
 */
export function bringUp(db: DatabaseSync, append: (draft: Draft) => Link): void {
  const inOrder = db.prepare(`
    SELECT 0 AS is_outcome, id, at AS moment FROM entry
    UNION ALL
    SELECT 1, entry.id, max(outcome.at, entry.at) FROM outcome JOIN entry ON entry.id = outcome.entry
    ORDER BY moment, is_outcome, id`);
  const entry = db.prepare('SELECT * FROM entry WHERE id = ?');
  const outcome = db.prepare(
    'SELECT outcome.*, app_version FROM outcome JOIN entry ON entry.id = outcome.entry WHERE entry.id = ?',
  );
  const seqs = new Map<number, number>();
  for (const { is_outcome, id } of inOrder.all()) {
    const old = Number(id);
    if (is_outcome === 1) {
      append(outcomeDraft(row(outcome.get(old)), seqs.get(old) ?? 0));
    } else {
      seqs.set(old, append(entryDraft(row(entry.get(old)))).seq);
    }
  }
}

function entryDraft(old: Row): Draft {
  return {
    kind: String(old['kind']),
    at: String(old['at']),
    was: Number(old['id']),
    osUser: text(old['os_user']),
    host: text(old['host']),
    profile: text(old['profile']),
    arn: text(old['arn']),
    account: text(old['account']),
    // What was done with a whole pool had an empty user.
    sub: text(old['sub']) || null,
    username: old['sub'] === '' ? null : text(old['username']),
    region: text(old['region']),
    pool: text(old['pool_id']),
    client: text(old['client_id']),
    ticket: text(old['ticket']),
    reason: text(old['reason']),
    checks: checksOf(String(old['checks'])),
    plan: text(old['plan']),
    attribute: text(old['attribute']),
    scope: text(old['scope']),
    users: old['users'] === null ? null : Number(old['users']),
    app: String(old['app_version']),
  };
}

function outcomeDraft(old: Row, intent: number): Draft {
  return {
    kind: 'outcome',
    at: String(old['at']),
    intent,
    state: text(old['state']),
    medium: text(old['medium']),
    destination: text(old['destination']),
    awsName: text(old['aws_name']),
    requestId: text(old['request_id']),
    detail: text(old['detail']),
    reason: text(old['reason']),
    // The old tables did not say it of the outcome: it came from the run that wrote the intent.
    app: String(old['app_version']),
  };
}

type Row = Record<string, unknown>;

function row(found: Row | undefined): Row {
  if (found === undefined) throw new Error('A row went away under the lock');
  return found;
}

function text(value: unknown): string | null {
  return value === null ? null : String(value);
}

/** Those that are there; text that is no list is kept as one. */
function checksOf(json: string): string[] | null {
  if (json === '[]') return null;
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.map(String) : [json];
  } catch {
    return [json];
  }
}
