import type { PoolPlace } from './pool.ts';
import { shellWord } from './shell-word.ts';

/**
 * An AWS CLI command on one line of a POSIX shell.
 *
 * @param command service and operation, such as `cognito-idp describe-user-pool`: one that reads,
 * that creates something new, or that changes one user. Settings of a pool are changed in the
 * console, because an owner's CLI drops those that it does not know
 * (docs/adr/0012-no-replacing-command.md)
 * @param options the options besides Region and profile, in order
 */
export function awsCommand(
  where: Pick<PoolPlace, 'profile' | 'region'>,
  command: string,
  options: Readonly<Record<string, string>>,
): string {
  const all = { region: where.region, profile: where.profile, ...options };
  const words = Object.entries(all).map(([name, value]) => `--${name} ${shellWord(value)}`);
  return [`aws ${command}`, ...words].join(' ');
}
