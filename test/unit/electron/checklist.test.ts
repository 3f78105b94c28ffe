import { expect, test } from 'vitest';
import { RULES, violations } from '../../support/checklist.ts';

// Tests what holds the app to Electron's checklist: it detects each breach of a rule.

test('a window with Electron’s documented defaults keeps every rule', () => {
  expect(violations([{ asked: 'window', preferences: {} }])).toEqual([]);
});

test.each(
  RULES.flatMap(({ number, on = [], off = [] }) => [
    ...on.map((name) => [number, name, false] as const),
    ...off.map((name) => [number, name, true] as const),
  ]),
)('rule %s is broken by a window with %s: %s', (number, name, value) => {
  expect(violations([{ asked: 'window', preferences: { [name]: value } }])).toEqual([
    `${number}: a window with ${name}: ${value}`,
  ]);
  expect(violations([{ asked: 'window', preferences: { [name]: !value } }])).toEqual([]);
});

test('an undefined preference is off, as in Electron, and an undocumented one is noticed', () => {
  const preferences = {
    webSecurity: null,
    nodeIntegration: null,
    commandLineSwitches: 'an object',
  };
  expect(violations([{ asked: 'window', preferences }])).toEqual([
    '6: a window with webSecurity: null',
    '9: a window with commandLineSwitches, which Electron does not document',
  ]);
});

test.each([
  'http://bundle/',
  'https://example.com/',
  'file:///etc/passwd',
  'app://other/',
  'data:,',
])('rule 1 is broken by a window that loads %s', (url) => {
  expect(violations([{ asked: 'page', url, webviews: false }])).toEqual([
    `1 and 18: a window loads ${url}`,
  ]);
});

test('rule 12 is broken by a window that would attach a webview', () => {
  const page = { asked: 'page', url: 'app://bundle/index.html' } as const;
  expect(violations([{ ...page, webviews: true }])).toEqual([
    '12: a window that attaches webviews',
  ]);
  expect(violations([{ ...page, webviews: false }])).toEqual([]);
});

test('rules are broken by Chromium switches, windows that a page opens, and a scheme that bypasses the policy', () => {
  expect(
    violations([
      { asked: 'sandbox' },
      { asked: 'switch', name: 'disable-web-security', value: '' },
      { asked: 'popup' },
      { asked: 'scheme', scheme: 'app', privileges: { secure: true, bypassCSP: true } },
    ]),
  ).toHaveLength(3);
});
