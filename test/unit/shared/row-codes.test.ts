import { expect, test } from 'vitest';
import * as z from 'zod';
import { ROW_CODES, ROW_NOTES } from '../../../src/shared/domain/row-codes.ts';
import { AUDIT_CALLS } from '../../../src/shared/ipc/schemas/audit.ts';
import { entrySchema } from '../../../src/shared/ipc/schemas/ledger.ts';

/** The texts that a schema enumerates, wherever in it. */
function textsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'enum' || key === 'const' ? [value].flat() : textsIn(value),
  );
}

const { properties } = z.toJSONSchema(entrySchema) as { properties: Record<string, unknown> };

test.each(['kind', 'outcomeReason', 'plan', 'result', 'medium', 'attribute', 'scope'] as const)(
  'every %s of a row is listed',
  (key) => {
    expect(new Set(ROW_CODES[key])).toEqual(new Set(textsIn(properties[key])));
  },
);

test('every outcome is listed', () => {
  expect(new Set(ROW_CODES.outcome)).toEqual(new Set(textsIn(properties['outcome'])));
});

test('a question can hold all of them', () => {
  const codes = Object.entries({ ...ROW_CODES, setting: ['theme'], note: ROW_NOTES }).flatMap(
    ([key, codes]) => codes.map((code) => `${key}:${code}`),
  );
  const question = { filter: { ledger: 'own', text: 'x', meanings: [{ word: 'x', codes }] } };
  expect(AUDIT_CALLS['audit.chart'].input.safeParse(question).success).toBe(true);
  const other = { filter: { ledger: 'own', meanings: [{ word: 'x', codes: ['other:code'] }] } };
  expect(AUDIT_CALLS['audit.chart'].input.safeParse(other).success).toBe(false);
});
