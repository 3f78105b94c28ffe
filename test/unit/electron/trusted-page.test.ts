import { describe, expect, test } from 'vitest';
import { isPage, isTrustedFrame } from '../../../src/main/electron/trusted-page.ts';

describe('the page is', () => {
  test.each([
    ['app://bundle/index.html', true],
    ['app://bundle/index.html#/audit', true],
    ['app://bundle.example/index.html', false],
    ['app://other/index.html', false],
    ['app-x://bundle/index.html', false],
    ['https://bundle/index.html', false],
    ['file:///index.html', false],
    ['about:blank', false],
    ['', false],
    ['not a url', false],
  ])('%s: %s', (url, page) => {
    expect(isPage(url)).toBe(page);
  });
});

describe('a call is answered for', () => {
  const url = 'app://bundle/index.html';
  test('the main frame of the page', () => {
    expect(isTrustedFrame({ url, parent: null })).toBe(true);
  });
  test('no frame inside it, not even one of the page itself', () => {
    const parent = { url, parent: null } as never;
    expect(isTrustedFrame({ url, parent })).toBe(false);
  });
  test('no other page', () => {
    expect(isTrustedFrame({ url: 'https://evil.example/', parent: null })).toBe(false);
  });
  test('no frame that is gone', () => {
    expect(isTrustedFrame(null)).toBe(false);
  });
});
