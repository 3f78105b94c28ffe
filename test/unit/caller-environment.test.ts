import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { callersIn, EMPTY_HOME, forgetCaller } from '../support/caller-environment.ts';

afterEach(() => void vi.unstubAllEnvs());

const INHERITED = [
  'HTTP_PROXY',
  'https_proxy',
  'All_Proxy',
  'no_proxy',
  'NODE_EXTRA_CA_CERTS',
  'AWS_PROFILE',
  'AWS_CONFIG_FILE',
  'XDG_CONFIG_HOME',
];

test('a test inherits nothing from its caller, and has an empty home', () => {
  expect(callersIn(process.env)).toEqual([]);
  expect(homedir()).toBe(EMPTY_HOME);
  // Vitest itself keeps a token there while it runs.
  const names = readdirSync(EMPTY_HOME, { recursive: true }).map(String);
  expect(names.filter((name) => !name.startsWith('.local'))).toEqual([]);
});

test('the caller’s settings are removed, in whatever case, and so is the home', () => {
  for (const name of INHERITED) vi.stubEnv(name, 'http://proxy.example:3128');
  vi.stubEnv('HOME', '/home/agent');
  expect(callersIn(process.env)).toEqual(INHERITED);
  forgetCaller();
  expect(INHERITED.filter((name) => process.env[name] !== undefined)).toEqual([]);
  expect(process.env['HOME']).toBe(EMPTY_HOME);
});

test('what a test needs from its caller stays: where programs and scratch folders are', () => {
  vi.stubEnv('TMPDIR', '/scratch');
  const { PATH } = process.env;
  forgetCaller();
  expect(process.env).toMatchObject({ PATH, TMPDIR: '/scratch' });
});

test('a thread started by a test inherits nothing either', async () => {
  const worker = new Worker(
    'const { parentPort } = require("node:worker_threads"); parentPort.postMessage({ ...process.env });',
    { eval: true },
  );
  const env = await new Promise<NodeJS.ProcessEnv>((resolve) => worker.once('message', resolve));
  expect(callersIn(env)).toEqual([]);
  expect(env['HOME']).toBe(EMPTY_HOME);
});
