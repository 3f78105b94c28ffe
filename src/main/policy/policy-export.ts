import type { PolicyMode, PolicySetting } from '../../shared/domain/policy.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { POLICY_SETTINGS } from '../../shared/ipc/schemas/policy.ts';

/** How an agent likes the app, and where they work: an organization proposes that at most. */
const PROPOSED: readonly PolicySetting[] = [
  'theme',
  'language',
  'phoneCountry',
  'places',
  'profile',
];

/** The settings in force as a policy file, which locks what protects callers. */
export function policyText(settings: Settings): string {
  const modeOf = (name: PolicySetting): PolicyMode =>
    PROPOSED.includes(name) ? 'default' : 'locked';
  const policy = POLICY_SETTINGS.map((name) => [
    name,
    { value: settings[name], mode: modeOf(name) },
  ]);
  return `${JSON.stringify(Object.fromEntries(policy), null, 2)}\n`;
}
