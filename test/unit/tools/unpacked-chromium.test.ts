import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { CannotStart } from '../../../tools/chromium-host/cannot-start.ts';
import { unpackedChromium } from '../../../tools/chromium-host/unpacked-chromium.ts';
import { aFolder } from '../../support/folder.ts';

const BROWSER = '#!/bin/sh\necho a browser\n';
/** An empty tar archive. */
const NOTHING = Buffer.alloc(1024);

let packed: string;
let cache: string;

beforeEach(() => {
  const folder = aFolder();
  packed = join(folder, 'package');
  cache = join(folder, 'cache');
  mkdirSync(join(packed, 'bin'), { recursive: true });
  writeFileSync(join(packed, 'package.json'), '{ "version": "1.2.3" }');
  writeFileSync(join(packed, 'bin/chromium.br'), brotliCompressSync(BROWSER));
  for (const name of ['fonts.tar.br', 'al2023.tar.br']) {
    writeFileSync(join(packed, 'bin', name), brotliCompressSync(NOTHING));
  }
});

const unpack = () => unpackedChromium(packed, cache);
const browser = async () => readFileSync((await unpack()).path, 'utf8');

test('Chromium is unpacked once, and nothing is left beside it', async () => {
  expect(await browser()).toBe(BROWSER);
  writeFileSync(join(packed, 'bin/chromium.br'), 'no longer an archive');
  expect(await browser()).toBe(BROWSER);
  expect(readdirSync(cache)).toEqual(['chromium-1.2.3']);
});

test('two simultaneous starts both get a complete one', async () => {
  const [first, second] = await Promise.all([browser(), browser()]);
  expect([first, second]).toEqual([BROWSER, BROWSER]);
  expect(readdirSync(cache)).toEqual(['chromium-1.2.3']);
});

test('a truncated one is unpacked again', async () => {
  truncateSync((await unpack()).path, 3);
  expect(await browser()).toBe(BROWSER);
});

test('a folder that holds something else is unpacked again', async () => {
  mkdirSync(join(cache, 'chromium-1.2.3'), { recursive: true });
  writeFileSync(join(cache, 'chromium-1.2.3/chromium'), 'half of a browser');
  expect(await browser()).toBe(BROWSER);
});

test('another version is left as it is', async () => {
  await unpack();
  writeFileSync(join(packed, 'package.json'), '{ "version": "1.2.4" }');
  await unpack();
  expect(readdirSync(cache).toSorted()).toEqual(['chromium-1.2.3', 'chromium-1.2.4']);
});

test('an archive that breaks off is reported, and leaves nothing behind', async () => {
  const whole = brotliCompressSync('a long browser '.repeat(10_000));
  writeFileSync(join(packed, 'bin/chromium.br'), whole.subarray(0, whole.length / 2));
  await expect(unpack()).rejects.toThrow(`${packed} is damaged. Run "npm ci"`);
  expect(readdirSync(cache)).toEqual([]);
});

test('a folder that cannot be written to is reported in a sentence, with what to do', async () => {
  writeFileSync(cache, 'a file');
  const failed = unpack();
  await expect(failed).rejects.toBeInstanceOf(CannotStart);
  await expect(failed).rejects.toThrow(
    `Chromium cannot be unpacked to ${join(cache, 'chromium-1.2.3')} (about 250 MB): a file is in its place. ` +
      'Mend that, or install Chrome, Chromium or Edge, and start again.',
  );
});
