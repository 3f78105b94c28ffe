import type {
  PolicyFault,
  PolicyMode,
  PolicyRules,
  PolicySetting,
} from '../../shared/domain/policy.ts';
import { POLICY_MODES } from '../../shared/domain/policy.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { patternFault } from '../../shared/domain/ticket.ts';
import { policyKeySchema, policySettingSchemas } from '../../shared/ipc/schemas/policy.ts';

/** What a policy says of settings. */
export type PolicySettings = {
  readonly [K in PolicySetting]?: { readonly value: Settings[K]; readonly mode: PolicyMode };
};

/** What a policy says, as far as it can be understood, and what is wrong with the rest. */
export interface PolicyDocument {
  readonly settings: PolicySettings;
  readonly rules: Partial<PolicyRules>;
  readonly faults: readonly PolicyFault[];
}

/** What editors go by (docs/policy.schema.json). */
const SCHEMA_KEY = '$schema';

/**
 * Reads the keys and values of a policy. A key's value stands alone, which locks it, or is
 * `{"value": …, "mode": "locked"}`, or `default` as the mode.
 *
 * @param source where it was found
 */
export function readPolicy(source: string, policy: unknown): PolicyDocument {
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) {
    return { settings: {}, rules: {}, faults: [{ source, problem: 'not-an-object' }] };
  }
  const settings: Record<string, { value: unknown; mode: PolicyMode }> = {};
  const rules: Record<string, unknown> = {};
  const faults: PolicyFault[] = [];
  for (const [key, given] of Object.entries(policy)) {
    if (key === SCHEMA_KEY) continue;
    const isSetting = Object.hasOwn(policySettingSchemas, key);
    const schema = policyKeySchema(key);
    if (schema === undefined) {
      faults.push({ source, key, problem: 'unknown-key' });
      continue;
    }
    const { value, mode } = unwrapped(given);
    const read = schema.safeParse(value);
    if (!read.success || !isUsable(key, read.data)) {
      const detail = read.error?.issues[0]?.path.join('.') || undefined;
      faults.push({ source, key, problem: 'invalid', ...(detail && { detail }) });
    } else if (isSetting) {
      settings[key] = { value: read.data, mode };
    } else if (mode === 'default') {
      faults.push({ source, key, problem: 'not-a-default' });
    } else {
      rules[key] = read.data;
    }
  }
  return { settings: settings as PolicySettings, rules, faults };
}

function unwrapped(given: unknown): { readonly value: unknown; readonly mode: PolicyMode } {
  if (typeof given !== 'object' || given === null) return { value: given, mode: 'locked' };
  const isWrapped = Object.keys(given).length === 2 && 'value' in given && 'mode' in given;
  const mode = isWrapped && POLICY_MODES.find((known) => known === given.mode);
  return isWrapped && mode ? { value: given.value, mode } : { value: given, mode: 'locked' };
}

/** What no schema says: a pattern that cannot be used would stand for any ticket. */
function isUsable(key: string, value: unknown): boolean {
  return key !== 'ticketPattern' || patternFault(String(value)) === null;
}
