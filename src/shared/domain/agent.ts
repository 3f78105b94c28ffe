/** Who acted, short enough for a column: the session or user name at the end of the ARN, else the login name. */
export function agentOf({ arn, osUser }: { arn: string | null; osUser: string }): string {
  return arn?.split('/').at(-1) || osUser;
}
