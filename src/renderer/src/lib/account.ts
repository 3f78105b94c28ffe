import type { AccountMark } from '../../../shared/domain/profile.ts';
import { usePlace } from './place.ts';
import { useSession } from './session.ts';

/**
 * How the agent marked the account that the picked profile reaches; `null` if it is unknown or
 * unmarked.
 */
export function useAccountMark(): AccountMark | null {
  const { identity } = usePlace();
  const { settings } = useSession();
  return (identity && settings.accounts[identity.account]) ?? null;
}

/** The role or user at the end of an ARN. */
export function nameInArn(arn: string): string {
  return arn.split(/[:/]/u).at(-1) ?? arn;
}
