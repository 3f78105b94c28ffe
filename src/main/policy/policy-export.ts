import {
  type PolicyMode,
  type PolicySetting,
  PROPOSED_SETTINGS,
} from '../../shared/domain/policy.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { POLICY_SETTINGS } from '../../shared/ipc/schemas/policy.ts';

/** The settings in force as a policy file, which locks what protects callers. */
export function policyText(settings: Settings): string {
  const modeOf = (name: PolicySetting): PolicyMode =>
    PROPOSED_SETTINGS.includes(name) ? 'default' : 'locked';
  const policy = POLICY_SETTINGS.map((name) => [
    name,
    { value: settings[name], mode: modeOf(name) },
  ]);
  return `${JSON.stringify(Object.fromEntries(policy), null, 2)}\n`;
}
