import type { HistoryRow } from '../../../shared/domain/history.ts';
import { agentOf } from '../../../shared/domain/ledger.ts';
import type { TableFormat } from '../../../shared/domain/table-format.ts';
import type { Cells, Table } from '../../lib/table.ts';
import { tableFile } from '../../lib/table-file.ts';

/** Other programs rely on these names: only add to them. */
const COLUMNS = [
  'install',
  'row',
  'kind',
  'at',
  'outcome',
  'outcome_reason',
  'outcome_at',
  'medium',
  'destination',
  'username',
  'sub',
  'ticket',
  'reason',
  'checks',
  'agent',
  'arn',
  'account',
  'profile',
  'os_user',
  'host',
  'region',
  'pool',
  'client',
  'plan',
  'attribute',
  'scope',
  'users',
  'other',
  'setting',
  'aws_error',
  'request_id',
  'detail',
  'app_version',
  'aws_at',
  'outcome_kept',
  'policy',
  'result',
  'checklist',
  'pool_name',
] as const;

const TABLE: Table<HistoryRow, (typeof COLUMNS)[number]> = {
  name: 'Audit',
  columns: COLUMNS,
  times: ['at', 'outcome_at', 'aws_at'],
  cellsOf,
};

/**
 * A file with history rows, in chunks. Caller checks within a cell are separated by semicolons:
 * they may be somebody's own words.
 */
export function historyTable(
  format: TableFormat,
  batches: AsyncIterable<readonly HistoryRow[]>,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  return tableFile(format, TABLE, batches);
}

function cellsOf(row: HistoryRow): Cells<(typeof COLUMNS)[number]> {
  const { who, whom, where } = row;
  return {
    install: row.install,
    row: row.id,
    kind: row.kind,
    at: row.at,
    outcome: row.outcome,
    outcome_reason: row.outcomeReason,
    outcome_at: row.outcomeAt,
    medium: row.medium,
    destination: row.destination,
    username: whom?.username,
    sub: whom?.sub,
    ticket: row.ticket,
    reason: row.reason,
    checks: row.checks.join('; '),
    agent: agentOf(who),
    arn: who.arn,
    account: who.account,
    profile: who.profile,
    os_user: who.osUser,
    host: who.host,
    region: where?.region,
    pool: where?.poolId,
    client: where?.clientId,
    plan: row.plan,
    attribute: row.attribute,
    scope: row.scope,
    users: row.users,
    other: row.other,
    setting: row.setting,
    aws_error: row.awsName,
    request_id: row.requestId,
    detail: row.detail,
    app_version: row.appVersion,
    aws_at: row.awsAt,
    outcome_kept: row.kept === true ? 'true' : null,
    policy: row.policy?.join('; '),
    result: row.result,
    checklist: row.checklist.join('; '),
    pool_name: where?.poolName,
  };
}
