import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adml, admx } from './admx.ts';
import { tableOf } from './doc-table.ts';
import { policySchema } from './json-schema.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What is made of the keys of a policy: paths from the project root, with their texts. */
export function policyFiles(): Readonly<Record<string, string>> {
  return {
    'docs/policy.schema.json': policySchema(),
    'resources/policy/RecoveryDesk.admx': admx(),
    'resources/policy/en-US/RecoveryDesk.adml': adml('en'),
    'resources/policy/es-ES/RecoveryDesk.adml': adml('es'),
    'docs/policy.md': withTables(readFileSync(join(ROOT, 'docs/policy.md'), 'utf8')),
  };
}

/** A document with its tables made anew, between their marks. */
function withTables(text: string): string {
  return text.replaceAll(
    /(<!-- (rules|settings) -->\n\n)[\s\S]*?(\n<!-- end -->)/gu,
    (_, begin: string, what: 'rules' | 'settings', end: string) => `${begin}${tableOf(what)}${end}`,
  );
}
