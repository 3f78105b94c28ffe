import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ZipFile } from 'yazl';
import { type Ended, findElectron, sandboxAdvice } from '../../../tools/find-electron.ts';
import { aFolder } from '../../support/folder.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PACKAGE = join(ROOT, 'node_modules/electron');
const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
  version: string;
};
const ZIP = `electron-v${version}-${process.platform}-${process.arch}.zip`;
const RELEASE = `https://github.com/electron/electron/releases/download/v${version}`;
const BINARY =
  {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  }[process.platform as string] ?? 'electron';

/** Below node_modules, where Electron's own installer finds what it needs. */
let cache: string;
let zip: Buffer;

beforeAll(async () => {
  const caches = join(ROOT, 'node_modules/.cache');
  mkdirSync(caches, { recursive: true });
  cache = mkdtempSync(join(caches, 'find-electron-'));
  const made = new ZipFile();
  made.addBuffer(Buffer.from('a binary'), BINARY, { mode: 0o100755 });
  made.addBuffer(Buffer.from(version), 'version');
  made.end();
  zip = await buffer(made.outputStream as NodeJS.ReadableStream);
});

afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** Electron's package as npm leaves it, with its real installer; it takes our zip for Electron's. */
function aPackage(): string {
  const folder = mkdtempSync(join(cache, 'electron-'));
  for (const name of ['package.json', 'install.js', 'index.js']) {
    copyFileSync(join(PACKAGE, name), join(folder, name));
  }
  const sum = createHash('sha256').update(zip).digest('hex');
  writeFileSync(join(folder, 'checksums.json'), JSON.stringify({ [ZIP]: sum }));
  return folder;
}

/** An environment in which nothing can be downloaded but from where it says. */
function laptop(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const nowhere = 'http://127.0.0.1:9/';
  return { PATH: process.env['PATH'], HOME: aFolder(), ELECTRON_MIRROR: nowhere, ...own };
}

async function aMirror(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('Electron is found', () => {
  test('where ELECTRON_OVERRIDE_DIST_PATH says', async () => {
    const folder = aFolder();
    const path = join(folder, BINARY);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, '');
    const env = laptop({ ELECTRON_OVERRIDE_DIST_PATH: folder });
    expect(await findElectron({ env, folder: aPackage() })).toEqual({ path });
  });

  test('unpacked in the package', async () => {
    const folder = aPackage();
    const path = join(folder, 'dist', BINARY);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, '');
    writeFileSync(join(folder, 'dist/version'), version);
    writeFileSync(join(folder, 'path.txt'), BINARY);
    expect(await findElectron({ env: laptop({}), folder })).toEqual({ path });
  });

  test('as a zip in the folder that electron_config_cache names', async () => {
    const folder = aPackage();
    const zips = aFolder();
    const place = join(zips, createHash('sha256').update(RELEASE).digest('hex'));
    mkdirSync(place);
    writeFileSync(join(place, ZIP), zip);
    const { ELECTRON_MIRROR: _, ...env } = laptop({ electron_config_cache: zips });
    const path = join(folder, 'dist', BINARY);
    expect(await findElectron({ env, folder })).toEqual({ path });
    expect(readFileSync(path, 'utf8')).toBe('a binary');
  });

  test('at the mirror that ELECTRON_MIRROR names, also if the line is slow', async () => {
    const folder = aPackage();
    const stallMs = 2000;
    const asked: string[] = [];
    const mirror = await aMirror(async ({ url = '' }, response) => {
      asked.push(url);
      response.writeHead(200, { 'content-length': zip.length });
      const pieces = 10;
      for (let i = 0; i < pieces; i += 1) {
        response.write(zip.subarray((i * zip.length) / pieces, ((i + 1) * zip.length) / pieces));
        await new Promise((resolve) => setTimeout(resolve, (1.2 * stallMs) / pieces));
      }
      response.end();
    });
    const env = laptop({ ELECTRON_MIRROR: mirror, electron_config_cache: aFolder() });
    const path = join(folder, 'dist', BINARY);
    expect(await findElectron({ env, folder, stallMs })).toEqual({ path });
    expect(asked).toEqual([`/v${version}/${ZIP}`]);
  });
});

describe('where Electron cannot be had, it is said why', () => {
  test.each<[why: string, env: () => Promise<NodeJS.ProcessEnv>, problem: RegExp]>([
    [
      'the folder that ELECTRON_OVERRIDE_DIST_PATH names has none',
      async () => ({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }),
      /there is no .*nowhere.*, which ELECTRON_OVERRIDE_DIST_PATH names/u,
    ],
    ['nothing is there', async () => ({}), /fetch failed/u],
    [
      'the zip is another one',
      async () => ({ ELECTRON_MIRROR: await aMirror((_, response) => response.end('not it')) }),
      /checksum/iu,
    ],
  ])('%s', async (_, env, problem) => {
    const all = laptop({ electron_config_cache: aFolder(), ...(await env()) });
    const found = await findElectron({ env: all, folder: aPackage() });
    expect(found).toEqual({ problem: expect.stringMatching(problem) });
  });

  test('a host answers nothing', async () => {
    const mirror = await aMirror(() => {});
    const env = laptop({ ELECTRON_MIRROR: mirror, electron_config_cache: aFolder() });
    const found = await findElectron({ env, folder: aPackage(), stallMs: 300 });
    expect(found).toEqual({ problem: 'its download brought nothing for 0.3 seconds' });
  });
});

describe('where the system lets Electron have no sandbox', () => {
  const ended: Ended = { code: null, signal: null, afterMs: 300, said: '' };
  const SUID =
    'FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found, but is not configured correctly.';

  test.each<[what: string, ended: Partial<Ended>, isIt: boolean]>([
    ['a trap at once', { signal: 'SIGTRAP' }, true],
    ['an abort at once', { signal: 'SIGABRT' }, true],
    ['a shell’s code for a trap', { code: 133 }, true],
    ['a shell’s code for an abort', { code: 134 }, true],
    ['its own words, whenever', { code: 1, said: SUID, afterMs: 60_000 }, true],
    ['a trap later on', { signal: 'SIGTRAP', afterMs: 60_000 }, false],
    ['a kill', { signal: 'SIGKILL' }, false],
    ['an error at once', { code: 1 }, false],
    ['a quit', { code: 0 }, false],
  ])('%s is recognized: %s', (_, how, isIt) => {
    const advice = sandboxAdvice('/opt/an electron/electron', { ...ended, ...how }, 'linux');
    expect(advice !== undefined).toBe(isIt);
    expect(sandboxAdvice('/opt/electron', { ...ended, ...how }, 'darwin')).toBeUndefined();
    if (advice === undefined) return;
    expect(advice).toContain("sudo chmod 4755 '/opt/an electron/chrome-sandbox'");
    expect(advice).toContain('profile recovery-desk-electron "/opt/an electron/electron"');
    expect(advice).not.toContain('--no-sandbox');
  });

  test.runIf(process.platform === 'linux')('npm start says what to do', async () => {
    const folder = aFolder();
    const binary = join(folder, 'electron');
    writeFileSync(binary, '#!/bin/sh\necho "started with $*"\nexit 134\n');
    chmodSync(binary, 0o755);
    const { code, stdout, stderr } = await new Promise<{
      code: unknown;
      stdout: string;
      stderr: string;
    }>((resolve) => {
      const env = laptop({ ELECTRON_OVERRIDE_DIST_PATH: folder });
      const args = [join(ROOT, 'tools/start.ts'), '--lang=es'];
      execFile(process.execPath, args, { env }, (error, out, err) => {
        resolve({ code: error?.code ?? 0, stdout: out, stderr: err });
      });
    });
    expect(stdout).toBe(`started with ${ROOT} --lang=es\n`);
    expect(stderr).toContain(`sudo chown root:root '${folder}/chrome-sandbox'`);
    expect(code).toBe(134);
  });
});
