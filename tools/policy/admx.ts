import { IDENTITY } from '../../src/main/identity.ts';
import type { PolicyKey } from '../../src/shared/ipc/schemas/policy.ts';
import { xml } from '../xml.ts';
import { isSetting, KEY_NAMES, POLICY_KEYS } from './keys.ts';
import { kindOf } from './kinds.ts';

// Templates of Group Policy, which Intune takes too:
// https://learn.microsoft.com/previous-versions/windows/desktop/Policy/admx-schema

const XMLNS = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!-- Made by npm run policy. -->\n';

/** More than the longest JSON of a policy. The format's own limit would be 1,023. */
const MAX_JSON_LENGTH = 65_535;

const KEY = `SOFTWARE\\Policies\\${IDENTITY.name}`;

/** Both places of a key. An agent's own choice counts more than what is recommended. */
const PLACES = [
  { category: 'locked', suffix: '', key: KEY },
  { category: 'recommended', suffix: '_recommended', key: `${KEY}\\Recommended` },
] as const;

const POLICIES = PLACES.flatMap((place) =>
  KEY_NAMES.filter((key) => place.category === 'locked' || isSetting(key)).map((name) => ({
    ...place,
    name,
    id: `${name}${place.suffix}`,
  })),
);

/** What there is to set, and where in the registry it goes. */
export function admx(): string {
  const policies = POLICIES.map(({ name, id, category, key }) => {
    const isSwitch = kindOf(name).kind === 'switch';
    const shown = isSwitch ? `valueName="${name}"` : `presentation="$(presentation.${id})"`;
    return `    <policy name="${id}" class="Machine" displayName="$(string.${name})" explainText="$(string.${name}_explain)" key="${xml(key)}" ${shown}>
      <parentCategory ref="${category}" />
      <supportedOn ref="supported" />
${isSwitch ? SWITCH : `      <elements>\n        ${element(name)}\n      </elements>`}
    </policy>
`;
  });
  return `${HEAD}<policyDefinitions xmlns="${XMLNS}" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="recoverydesk" namespace="RecoveryDesk.Policies" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="supported" displayName="$(string.supported)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="product" displayName="$(string.product)" />
    <category name="locked" displayName="$(string.locked)">
      <parentCategory ref="product" />
    </category>
    <category name="recommended" displayName="$(string.recommended)">
      <parentCategory ref="product" />
    </category>
  </categories>
  <policies>
${policies.join('')}  </policies>
</policyDefinitions>
`;
}

const SWITCH = `      <enabledValue>
        <decimal value="1" />
      </enabledValue>
      <disabledValue>
        <decimal value="0" />
      </disabledValue>`;

/** How a value is asked for, and written. */
function element(key: PolicyKey): string {
  const of = kindOf(key);
  const named = `id="value" valueName="${key}" required="true"`;
  switch (of.kind) {
    case 'number':
      return `<decimal ${named} minValue="${of.least}" maxValue="${of.most}" />`;
    case 'choice': {
      const items = of.of.map(
        (each) =>
          `<item displayName="$(string.${key}_${each})"><value><string>${each}</string></value></item>`,
      );
      return `<enum ${named}>${items.join('')}</enum>`;
    }
    case 'text':
      return `<text ${named}${of.most === undefined ? '' : ` maxLength="${of.most}"`} />`;
    case 'list':
      return `<multiText ${named} maxStrings="${of.most}" />`;
    default:
      return `<text ${named} maxLength="${MAX_JSON_LENGTH}" />`;
  }
}

/** Words besides those of the keys. */
const WORDS = {
  en: {
    locked: 'Locked settings and rules',
    recommended: 'Default settings (users can change them)',
    supported: 'Recovery Desk 0.1.0 and later',
    about: 'Policies of Recovery Desk',
    switch: 'Enabled: yes. Disabled: no. Not configured: as without a policy.',
    json: 'One line of JSON, such as:',
    lines: 'One on each line, such as:',
    such: 'Such as:',
  },
  es: {
    locked: 'Ajustes y reglas bloqueados',
    recommended: 'Ajustes iniciales (los usuarios pueden cambiarlos)',
    supported: 'Recovery Desk 0.1.0 y posteriores',
    about: 'Directivas de Recovery Desk',
    switch: 'Habilitada: sí. Deshabilitada: no. No configurada: como sin directiva.',
    json: 'Una línea de JSON, por ejemplo:',
    lines: 'Uno en cada línea, por ejemplo:',
    such: 'Por ejemplo:',
  },
} as const;

/** The words for what there is to set. */
export function adml(language: 'en' | 'es'): string {
  const words = WORDS[language];
  const { locked, recommended, supported } = words;
  const strings = Object.entries({
    product: IDENTITY.name,
    locked,
    recommended,
    supported,
    ...Object.assign({}, ...KEY_NAMES.map((key) => stringsOf(key, language))),
  }).map(([id, text]) => `      <string id="${id}">${xml(text as string)}</string>\n`);
  const presentations = POLICIES.filter(({ name }) => kindOf(name).kind !== 'switch').map(
    ({ name, id }) =>
      `      <presentation id="${id}">${control(name, POLICY_KEYS[name][language].title)}</presentation>\n`,
  );
  return `${HEAD}<policyDefinitionResources xmlns="${XMLNS}" revision="1.0" schemaVersion="1.0">
  <displayName>${IDENTITY.name}</displayName>
  <description>${words.about}</description>
  <resources>
    <stringTable>
${strings.join('')}    </stringTable>
    <presentationTable>
${presentations.join('')}    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

function stringsOf(key: PolicyKey, language: 'en' | 'es'): Readonly<Record<string, string>> {
  const of = kindOf(key);
  const { title, text } = POLICY_KEYS[key][language];
  const choices = of.kind === 'choice' ? of.of : [];
  return {
    [key]: title,
    [`${key}_explain`]: `${text}\n\n${howToWrite(key, language)}`,
    // By the values, as docs and files have them.
    ...Object.fromEntries(choices.map((each) => [`${key}_${each}`, each])),
  };
}

function howToWrite(key: PolicyKey, language: 'en' | 'es'): string {
  const words = WORDS[language];
  const { example } = POLICY_KEYS[key];
  switch (kindOf(key).kind) {
    case 'switch':
      return words.switch;
    case 'list':
      return `${words.lines}\n${(example as readonly string[]).join('\n')}`;
    case 'parts':
      return `${words.json}\n${JSON.stringify(example)}`;
    default:
      return `${words.such} ${example}`;
  }
}

function control(key: PolicyKey, title: string): string {
  const label = xml(title);
  switch (kindOf(key).kind) {
    case 'number':
      return `<decimalTextBox refId="value">${label}</decimalTextBox>`;
    case 'choice':
      return `<dropdownList refId="value" noSort="true">${label}</dropdownList>`;
    case 'list':
      return `<text>${label}</text><multiTextBox refId="value" />`;
    default:
      return `<textBox refId="value"><label>${label}</label></textBox>`;
  }
}
