import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_URL, answerRequest } from '../../../src/main/electron/renderer-files.ts';

let outside: string;
let folder: string;

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'recovery-desk-'));
  folder = mkdtempSync(join(outside, 'renderer'));
  writeFileSync(join(outside, 'secret.html'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<meta nonce="__CSP_NONCE__">');
  writeFileSync(join(folder, 'app.js'), 'const nonce = "__CSP_NONCE__";');
  writeFileSync(join(folder, 'notes.txt'), 'not a file of the page');
});
afterAll(() => rmSync(outside, { recursive: true }));

function get(url: string, init?: RequestInit): Promise<Response> {
  return answerRequest(new Request(url, init), folder);
}

describe('the document', () => {
  test('gets a policy that allows its own files and nothing else', async () => {
    const response = await get(APP_URL);
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w+/]{22}=='; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/u,
      ),
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  test('gets its own nonce each time, the same as in its policy', async () => {
    const [first, second] = [await get(APP_URL), await get(APP_URL)];
    const nonce = /nonce="(?<nonce>[^"]+)"/u.exec(await first.text())?.groups?.['nonce'];
    expect(nonce).toMatch(/^[\w+/]{22}==$/u);
    expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(await second.text()).not.toContain(nonce);
  });
});

test('a script is served as it was built', async () => {
  const response = await get('app://bundle/app.js');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).toContain('__CSP_NONCE__');
});

test.each([
  ['app://bundle/../secret.html', 404],
  ['app://bundle/..%2fsecret.html', 400],
  ['app://bundle/%2e%2e%2fsecret.html', 400],
  ['app://bundle/..%5csecret.html', 400],
  ['app://bundle/%00.html', 400],
  ['app://bundle/%E0%A4%A', 400],
  ['app://bundle/', 404],
  ['app://bundle/missing.html', 404],
  ['app://bundle/notes.txt', 404],
  ['app://elsewhere/index.html', 404],
])('refuses %s with %d', async (url, status) => {
  expect((await get(url)).status).toBe(status);
});

test('anything but GET and HEAD is refused', async () => {
  expect((await get(APP_URL, { method: 'POST' })).status).toBe(405);
  expect((await get(APP_URL, { method: 'HEAD' })).status).toBe(200);
});
