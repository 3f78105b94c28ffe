import type { PolicyKey } from '../../src/shared/ipc/schemas/policy.ts';
import { DEFAULTS, isSetting, KEY_NAMES, POLICY_KEYS } from './keys.ts';
import { type Kind, kindOf } from './kinds.ts';

/** A table of keys in docs/policy.md: of the rules, in which agents have no say, or the settings. */
export function tableOf(what: 'rules' | 'settings'): string {
  const rows = KEY_NAMES.filter((key) => isSetting(key) === (what === 'settings')).map((key) => {
    const { en, example } = POLICY_KEYS[key];
    const cells = [code(key), typeOf(key), json(DEFAULTS[key]), en.text, json(example)];
    return `| ${cells.join(' | ')} |\n`;
  });
  return `| Key | Type | Without a policy | What it does | Example |
| --- | --- | --- | --- | --- |
${rows.join('')}`;
}

function typeOf(key: PolicyKey): string {
  const of = kindOf(key);
  return of.isNullable ? `${nameOf(of)}, or \`null\`` : nameOf(of);
}

function nameOf(of: Kind): string {
  switch (of.kind) {
    case 'switch':
      return '`true` or `false`';
    case 'choice':
      return of.of.map(json).join(', ');
    case 'number':
      return `whole number, ${of.least} to ${of.most}`;
    case 'text':
      return of.most === undefined ? 'text' : `text of up to ${of.most} characters`;
    case 'list':
      return `list of up to ${of.most} texts`;
    case 'parts':
      return of.isList ? 'list of objects' : 'object';
  }
}

const json = (value: unknown): string => code(JSON.stringify(value));

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
