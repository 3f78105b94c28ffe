import type { PolicyKey } from '../../src/shared/ipc/schemas/policy.ts';
import { type ValueSchema, valueSchema } from './json-schema.ts';

/** What a value is for those who write it. */
export type Kind =
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'text'; readonly most: number | undefined }
  | { readonly kind: 'list'; readonly most: number }
  /** What has parts: JSON. */
  | { readonly kind: 'parts'; readonly isList: boolean };

/** @returns the kind, and whether `null` is a value too */
export function kindOf(key: PolicyKey): Kind & { readonly isNullable: boolean } {
  const whole = valueSchema(key);
  const schema = whole.anyOf?.find(({ type }) => type !== 'null') ?? whole;
  return { ...kindIn(schema), isNullable: schema !== whole };
}

function kindIn({
  type,
  enum: of,
  minimum,
  maximum,
  maxLength,
  maxItems,
  items,
}: ValueSchema): Kind {
  if (type === 'boolean') return { kind: 'switch' };
  if (of !== undefined) return { kind: 'choice', of };
  if (type === 'integer' && minimum !== undefined && maximum !== undefined) {
    return { kind: 'number', least: minimum, most: maximum };
  }
  if (type === 'string') return { kind: 'text', most: maxLength };
  if (items?.type === 'string' && maxItems !== undefined) return { kind: 'list', most: maxItems };
  return { kind: 'parts', isList: type === 'array' };
}
