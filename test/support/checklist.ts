import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { WebPreferences } from 'electron';
import type { Asked } from '../../tools/chromium-host/record.ts';

// Checks what the running app has asked of Electron (tools/chromium-host/record.ts) against
// Electron's security checklist.

/** A rule about the preferences that a window was created with. */
export interface Rule {
  /** Its number in the checklist. */
  readonly number: string;
  readonly says: string;
  readonly on?: readonly (keyof WebPreferences)[];
  readonly off?: readonly (keyof WebPreferences)[];
}

export const RULES: readonly Rule[] = [
  {
    number: '2',
    says: 'no Node in the page, its frames and its workers',
    off: ['nodeIntegration', 'nodeIntegrationInSubFrames', 'nodeIntegrationInWorker'],
  },
  { number: '3', says: 'context isolation', on: ['contextIsolation'] },
  { number: '4', says: 'the sandbox', on: ['sandbox'] },
  // The guards are those of the default session.
  { number: '5', says: 'no session but the guarded one', off: ['partition', 'session'] },
  { number: '6', says: 'web security', on: ['webSecurity'] },
  { number: '8', says: 'no insecure content', off: ['allowRunningInsecureContent'] },
  { number: '9', says: 'no experimental features', off: ['experimentalFeatures', 'plugins'] },
  { number: '10', says: 'no Blink features', off: ['enableBlinkFeatures', 'disableBlinkFeatures'] },
  { number: '11 and 12', says: 'no webviews', off: ['webviewTag'] },
  { number: '13', says: 'no page by drag and drop', off: ['navigateOnDragDrop'] },
];

/** Privileges that free a scheme from the bounds of other pages. */
const TOO_MUCH = ['bypassCSP', 'corsEnabled', 'allowServiceWorkers', 'allowExtensions'];

/** The default of each preference of a window, as Electron's types document it. */
const DEFAULTS = documentedDefaults();

function documentedDefaults(): ReadonlyMap<string, unknown> {
  const file = createRequire(import.meta.url).resolve('electron/electron.d.ts');
  const types = readFileSync(file, 'utf8');
  const start = types.indexOf('  interface WebPreferences {');
  const declaration = types.slice(start, types.indexOf('\n  }\n', start));
  const members = declaration.matchAll(/\/\*\*(.*?)\*\/\s+(\w+)\?:/gsu);
  return new Map(
    [...members].map(([, comment = '', name = '']) => {
      const [, value] = /Defaults?(?: is| to)[\s*]+`([^`]+)`/u.exec(comment) ?? [];
      return [name, value === 'true' ? true : value === 'false' ? false : value];
    }),
  );
}

/** What an app has asked of Electron so far, according to the Chromium host's record. */
export function askedIn(record: string): readonly Asked[] {
  if (!existsSync(record)) return [];
  return readFileSync(record, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Asked);
}

/** What the checklist forbids of it, in sentences that start with the rule's number. */
export function violations(asked: readonly Asked[]): string[] {
  return asked.flatMap((one) => {
    if (one.asked === 'window') {
      const unknown = Object.keys(one.preferences).filter((name) => !DEFAULTS.has(name));
      return [
        ...RULES.flatMap((rule) => broken(rule, one.preferences)),
        ...unknown.map((name) => `9: a window with ${name}, which Electron does not document`),
      ];
    }
    if (one.asked === 'switch') return [`4, 6, 8-10: ${one.name}=${one.value} for Chromium`];
    if (one.asked === 'popup') return ['14: the page has opened a window'];
    if (one.asked === 'scheme') {
      return TOO_MUCH.filter((privilege) => Reflect.get(one.privileges, privilege)).map(
        (privilege) => `7: ${one.scheme}: has the privilege ${privilege}`,
      );
    }
    if (one.asked !== 'page') return [];
    return [
      ...(one.url.startsWith('app://bundle/') ? [] : [`1 and 18: a window loads ${one.url}`]),
      ...(one.webviews ? ['12: a window that attaches webviews'] : []),
    ];
  });
}

function broken(
  { number, on = [], off = [] }: Rule,
  preferences: Readonly<Record<string, unknown>>,
): string[] {
  const made = (name: string) => (name in preferences ? preferences[name] : DEFAULTS.get(name));
  return [...on.filter((name) => made(name) !== true), ...off.filter((name) => made(name))].map(
    (name) => `${number}: a window with ${name}: ${made(name)}`,
  );
}
