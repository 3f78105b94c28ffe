// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { IDENTITY, MANAGED_PREFERENCES, policyFile } from '../../../src/main/identity.ts';
import { readPolicy } from '../../../src/main/policy/policy-document.ts';
import { policyText } from '../../../src/main/policy/policy-export.ts';
import { policyInRegistry } from '../../../src/main/policy/policy-registry.ts';
import { newerVersionSchema, POLICY_SETTINGS } from '../../../src/shared/ipc/schemas/policy.ts';
import { settingsSchema } from '../../../src/shared/ipc/schemas/settings.ts';
import { ROOT } from '../../../tools/package/product.ts';
import { policyFiles } from '../../../tools/policy/files.ts';
import { KEY_NAMES, POLICY_KEYS } from '../../../tools/policy/keys.ts';
import { anExport, aWindowsFolder, hexOf, POLICY_KEY } from '../../support/registry.ts';

const FILES = policyFiles();
const inProject = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const EXAMPLES = Object.fromEntries(KEY_NAMES.map((key) => [key, POLICY_KEYS[key].example]));
const faultsOf = (policy: unknown) => readPolicy('', policy).faults;

test.each(Object.keys(FILES))('%s is what npm run policy writes', (path) => {
  expect(inProject(path)).toBe(FILES[path]);
});

test('each key has words and an example that fits it', () => {
  expect(KEY_NAMES).toEqual(expect.arrayContaining([...POLICY_SETTINGS]));
  expect(faultsOf(EXAMPLES)).toEqual([]);
});

describe('the schema', () => {
  const schema = JSON.parse(FILES['docs/policy.schema.json'] ?? '');
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, formats: { uuid: true } });
  const isValid = ajv.compile(schema);
  const wrapped = (mode: string) => (key: string) => [key, { value: EXAMPLES[key], mode }];

  test.each([
    ['nothing', {}],
    ['the example of each key', EXAMPLES],
    ['each as locked', Object.fromEntries(KEY_NAMES.map(wrapped('locked')))],
    ['each setting as a default', Object.fromEntries(POLICY_SETTINGS.map(wrapped('default')))],
    ['its own name', { $schema: './policy.schema.json' }],
    ['null for no rule', { allowedPools: null, updateNotice: null, auditKeptDays: null }],
    ['what the app exports', JSON.parse(policyText(settingsSchema.parse({})))],
  ])('takes %s, and so does the app', (_, policy) => {
    expect(isValid(policy), JSON.stringify(isValid.errors)).toBe(true);
    expect(faultsOf(policy)).toEqual([]);
  });

  test.each([
    ['a list', []],
    ['a misspelled key', { coldown: 5 }],
    ['what is no setting of a policy', { contactViews: [] }],
    ['a text as a number', { cooldownSeconds: '5' }],
    ['a number out of range', { cooldownSeconds: 3601 }],
    ['an unknown choice', { theme: 'pink' }],
    ['an unknown mode', { theme: { value: 'dark', mode: 'lock' } }],
    ['more than value and mode', { theme: { value: 'dark', mode: 'locked', why: '' } }],
    ['a rule as a default', { revealContacts: { value: false, mode: 'default' } }],
    ['no account', { allowedAccounts: ['12345'] }],
    ['a text in place of a list', { allowedPools: 'eu-west-1_AbCdEf123' }],
    ['half a rate', { scan: { fast: true } }],
    [
      'a check without its words',
      { callerChecks: [{ id: 'identity', required: true, pools: [] }] },
    ],
    ['null where it means nothing', { cooldownSeconds: null }],
  ])('refuses %s, and so does the app', (_, policy) => {
    expect(isValid(policy)).toBe(false);
    expect(faultsOf(policy)).not.toEqual([]);
  });

  test('says of each key what it is, and what is in force without it', () => {
    for (const key of KEY_NAMES) {
      const { title, description, default: without } = schema.properties[key];
      expect([title, description]).toEqual(Object.values(POLICY_KEYS[key].en));
      expect(isValid({ [key]: without }), key).toBe(true);
    }
  });
});

function xmlOf(text = ''): Document {
  const document = new DOMParser().parseFromString(text, 'text/xml');
  expect(document.querySelector('parsererror')?.textContent).toBeUndefined();
  return document;
}
const attributes = (document: ParentNode, selector: string, name: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? '');

describe('the templates of Group Policy', () => {
  const admx = xmlOf(FILES['resources/policy/RecoveryDesk.admx']);
  const policies = [...admx.querySelectorAll('policy')];
  const names = attributes(admx, 'policy', 'name');

  test('have each key as locked, and each setting as a default too', () => {
    expect(names).toEqual([
      ...KEY_NAMES,
      ...KEY_NAMES.filter((key) => POLICY_SETTINGS.some((name) => name === key)).map(
        (key) => `${key}_recommended`,
      ),
    ]);
    for (const policy of policies) expect(policy.getAttribute('class')).toBe('Machine');
  });

  test('name nothing that is not there', () => {
    const categories = attributes(admx, 'category', 'name');
    const definitions = attributes(admx, 'definition', 'name');
    for (const ids of [categories, definitions]) expect(new Set(ids).size).toBe(ids.length);
    expect(categories).toEqual(expect.arrayContaining(attributes(admx, 'parentCategory', 'ref')));
    expect(definitions).toEqual(
      expect.arrayContaining(attributes(admx, 'policy > supportedOn', 'ref')),
    );
  });

  test.each(['en-US', 'es-ES'])('have all their words in %s, each once', (language) => {
    const adml = xmlOf(FILES[`resources/policy/${language}/RecoveryDesk.adml`]);
    for (const kind of ['string', 'presentation']) {
      const ids = attributes(adml, kind, 'id');
      const used = [
        ...(FILES['resources/policy/RecoveryDesk.admx'] ?? '').matchAll(/\$\((\w+)\.(\w+)\)/gu),
      ]
        .filter(([, of]) => of === kind)
        .map(([, , id]) => id);
      expect(new Set(ids)).toEqual(new Set(used));
      expect(new Set(ids).size).toBe(ids.length);
    }
    for (const policy of policies.filter((each) => each.hasAttribute('presentation'))) {
      const id = policy.getAttribute('name');
      const presentation = adml.querySelector(`presentation[id="${id}"]`) ?? adml;
      expect(policy.getAttribute('presentation')).toBe(`$(presentation.${id})`);
      expect(attributes(presentation, '[refId]', 'refId')).toEqual(
        [...policy.querySelectorAll('elements > *')].map((element) => element.getAttribute('id')),
      );
    }
  });

  /** What Group Policy writes for a policy, as in https://learn.microsoft.com/previous-versions/windows/desktop/Policy/element-elements. */
  function written(policy: Element, value: unknown): string {
    const [element] = policy.querySelectorAll('elements > *');
    const name = (element ?? policy).getAttribute('valueName');
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const dword = (number: unknown) =>
      `"${name}"=dword:${Number(number).toString(16).padStart(8, '0')}`;
    switch (element?.tagName) {
      case undefined: {
        const state = value ? 'enabledValue' : 'disabledValue';
        return dword(policy.querySelector(`${state} > decimal`)?.getAttribute('value'));
      }
      case 'decimal':
        expect(Number(element.getAttribute('minValue'))).toBeLessThanOrEqual(Number(value));
        expect(Number(element.getAttribute('maxValue'))).toBeGreaterThanOrEqual(Number(value));
        return dword(value);
      case 'multiText':
        return `"${name}"=${hexOf(7, `${(value as string[]).join('\0')}\0\0`)}`;
      case 'enum':
        expect([...element.querySelectorAll('string')].map((each) => each.textContent)).toContain(
          value,
        );
    }
    expect(text.length).toBeLessThanOrEqual(Number(element?.getAttribute('maxLength') ?? 1023));
    return `"${name}"="${text.replaceAll(/[\\"]/gu, '\\$&')}"`;
  }

  /** The same with each switch the other way. */
  const SWITCHED = Object.fromEntries(
    Object.entries(EXAMPLES).map(([key, value]) => [
      key,
      typeof value === 'boolean' ? !value : value,
    ]),
  );

  // By a stand-in that is a script of a shell.
  const isPosix = process.platform !== 'win32';
  test.runIf(isPosix).each([EXAMPLES, SWITCHED])(
    'write what the app reads back as the policy',
    async (policy) => {
      const byKey = Map.groupBy(policies, (policy) => policy.getAttribute('key') ?? '');
      const lines = [...byKey].flatMap(([key, all]) => [
        `[HKEY_LOCAL_MACHINE\\${key}]`,
        ...all.map((each) =>
          written(each, policy[each.getAttribute('name')?.replace('_recommended', '') ?? '']),
        ),
        '',
      ]);
      expect(lines[0]).toBe(`[${POLICY_KEY}]`);
      const read = async (some: readonly string[]) => {
        const reading = await policyInRegistry(aWindowsFolder(anExport(...some)), IDENTITY.name)();
        return reading && 'policy' in reading && reading.policy;
      };
      expect(await read(lines)).toEqual(policy);
      const recommended = lines.slice(lines.indexOf(`[${POLICY_KEY}\\Recommended]`));
      expect(await read(recommended)).toEqual(
        Object.fromEntries(
          POLICY_SETTINGS.map((key) => [key, { value: policy[key], mode: 'default' }]),
        ),
      );
    },
  );
});

describe('docs/policy.md', () => {
  const doc = inProject('docs/policy.md');
  const blocks = [...doc.matchAll(/^```json\n([\s\S]*?)^```$/gmu)].map(([, json]) =>
    JSON.parse(json ?? ''),
  );

  test('shows a policy, and a file with the newest version, as the app takes them', () => {
    const [policy, notice] = blocks;
    expect(faultsOf(policy)).toEqual([]);
    expect(newerVersionSchema.parse(notice)).toEqual(notice);
    expect(blocks).toHaveLength(2);
  });

  test('names each place', () => {
    for (const place of [
      policyFile('linux', ''),
      policyFile('darwin', ''),
      policyFile('win32', 'C:\\Program Files\\Recovery Desk\\Recovery Desk.exe'),
      MANAGED_PREFERENCES,
      POLICY_KEY.replace('HKEY_LOCAL_MACHINE', 'HKLM'),
    ]) {
      expect(doc).toContain(`\`${place}\``);
    }
  });
});

test('the profile for a Mac has a policy for the app', () => {
  const profile = xmlOf(inProject('docs/policy.mobileconfig')).querySelector('plist > dict');
  const { PayloadContent, ...rest } = valueOfList(profile) as Record<string, unknown>;
  expect(rest).toMatchObject({ PayloadType: 'Configuration', PayloadScope: 'System' });
  const [payload] = PayloadContent as Record<string, unknown>[];
  expect(payload).toMatchObject({ PayloadType: IDENTITY.bundleId });
  const keys = Object.entries(payload ?? {}).filter(([key]) => !key.startsWith('Payload'));
  expect(keys.length).toBeGreaterThan(3);
  expect(faultsOf(Object.fromEntries(keys))).toEqual([]);
});

/** A part of a property list as JSON would have it. */
function valueOfList(element: Element | null): unknown {
  const children = [...(element?.children ?? [])];
  switch (element?.tagName) {
    case 'dict':
      return Object.fromEntries(
        children
          .filter(({ tagName }) => tagName === 'key')
          .map((key) => [key.textContent, valueOfList(key.nextElementSibling)]),
      );
    case 'array':
      return children.map(valueOfList);
    case 'true':
    case 'false':
      return element.tagName === 'true';
    case 'integer':
      return Number(element.textContent);
    default:
      return element?.textContent;
  }
}
