import type { PostureCheck, PostureId } from '../../../../shared/domain/posture.ts';

export type Section = 'recovery' | 'messages' | 'clients' | 'protection' | 'quotas';

const SECTION_OF: Readonly<Record<PostureId, Section>> = {
  'recovery-order': 'recovery',
  'recovery-mfa': 'recovery',
  'email-sender': 'messages',
  'sms-sender': 'messages',
  'client-existence': 'clients',
  'client-secret': 'clients',
  'desk-client': 'clients',
  'user-migration': 'protection',
  'threat-protection': 'protection',
  'password-policy': 'protection',
  'temporary-password': 'protection',
  'quota-recovery': 'quotas',
  'quota-listing': 'quotas',
};

/** The checks of one section, in main's order, so that a changed rating moves nothing. */
export function checksOf(checks: readonly PostureCheck[], section: Section): PostureCheck[] {
  return checks.filter(({ check }) => SECTION_OF[check] === section);
}

/** Checks with the same finding: several app clients', otherwise just one. */
export type Group = readonly [PostureCheck, ...PostureCheck[]];

/** Groups the checks that can be described together. */
export function grouped(checks: readonly PostureCheck[]): Group[] {
  const groups = new Map<string, [PostureCheck, ...PostureCheck[]]>();
  for (const check of checks) {
    const group = groups.get(headingIdOf(check));
    if (group) group.push(check);
    else groups.set(headingIdOf(check), [check]);
  }
  return [...groups.values()];
}

/** The id of the heading of a group's card, to which the summary jumps. */
export function headingIdOf({ check, finding }: PostureCheck): string {
  return `posture-${check}-${finding}`;
}
