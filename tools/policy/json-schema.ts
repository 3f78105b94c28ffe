import * as z from 'zod';
import { POLICY_MODES } from '../../src/shared/domain/policy.ts';
import { type PolicyKey, policyKeySchemas } from '../../src/shared/ipc/schemas/policy.ts';
import { DEFAULTS, isSetting, KEY_NAMES, POLICY_KEYS } from './keys.ts';

/** As much of JSON Schema as the schemas of a policy's values have. */
export interface ValueSchema {
  readonly type?: 'string' | 'integer' | 'boolean' | 'array' | 'object' | 'null';
  readonly anyOf?: readonly ValueSchema[];
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: ValueSchema;
}

/** The JSON Schema (draft 7, which editors know) of a key's value. */
export function valueSchema(key: PolicyKey): ValueSchema {
  const made = z.toJSONSchema(policyKeySchemas[key], { io: 'input', target: 'draft-7' });
  const { $schema, ...schema } = made;
  return schema as ValueSchema;
}

/** The schema of a policy as a file, for editors and for checks before a rollout. */
export function policySchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Policy of Recovery Desk',
    description:
      'What an organization sets on a computer, in policy.json. A value that stands alone is locked.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(KEY_NAMES.map((key) => [key, property(key)])),
    },
    definitions: Object.fromEntries(KEY_NAMES.map((key) => [key, valueSchema(key)])),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function property(key: PolicyKey): object {
  const { en, example } = POLICY_KEYS[key];
  const value = { $ref: `#/definitions/${key}` };
  return {
    title: en.title,
    description: en.text,
    default: DEFAULTS[key],
    examples: [example],
    anyOf: [
      value,
      {
        type: 'object',
        properties: { value, mode: { enum: isSetting(key) ? POLICY_MODES : ['locked'] } },
        required: ['value', 'mode'],
        additionalProperties: false,
      },
    ],
  };
}
