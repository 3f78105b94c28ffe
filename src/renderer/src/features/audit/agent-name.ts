import type { Entry } from '../../../../shared/domain/ledger.ts';

/** Who acted, short enough for a column: the session or user name at the end of the ARN, else the login name. */
export function agentName({ arn, osUser }: Entry['who']): string {
  return arn?.split('/').at(-1) ?? osUser;
}
