import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, type as osType, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import {
  CognitoIdentityProviderClient,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import { awsFilePaths } from '../src/main/aws/config-files.ts';
import { loadSdk } from '../src/main/aws/http.ts';
import { lister } from '../src/main/aws/lister.ts';
import { Profiles } from '../src/main/aws/profiles.ts';
import { Pace } from '../src/main/contacts/pace.ts';
import { firstChains, Scan } from '../src/main/contacts/scan.ts';
import { scannedUser } from '../src/main/contacts/scan-runner.ts';
import { openContactStore } from '../src/main/contacts/store-client.ts';
import type { ScanHead } from '../src/main/contacts/stored-scan.ts';
import { Crowd } from '../src/main/practice/crowd.ts';
import { PracticeAccount } from '../src/main/practice/practice-account.ts';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  startPracticePool,
} from '../src/main/practice/practice-pool.ts';
import type { PageTurn } from '../src/shared/domain/contacts.ts';
import { clientsOf } from '../test/support/aws-clients.ts';
import { aPool } from '../test/support/records.ts';

// Compares a scan with the SDK's own paginator, against the practice server with Cognito's quota
// (`npm run bench:scan`): figures, not verdicts. The server and each client are separate processes,
// so that memory and event loop are the client's alone.

const SEED = 1;
const POOL_ID = 'eu-west-1_Practice1';
const PAGE = 60;
/** The resolution of the event-loop histogram, in milliseconds; Node counts it into each delay. */
const RESOLUTION = 5;
const ALL = {
  filter: { categories: [], unverified: false, search: '' },
  order: { by: 'created', descending: false },
  limit: 5_000,
} as const;

/** Who reads the pool. */
type Reader = 'bare' | 'sdk' | 'sequential' | 'fast';

interface ServerOrder {
  readonly role: 'server';
  readonly latencyMs: number;
  readonly users: number;
  /** ListUsers requests a second. */
  readonly quota: number;
}

interface ReaderOrder {
  readonly role: Reader;
  readonly endpoint: string;
  readonly users: number;
  readonly perSecond: number;
}

interface Outcome {
  readonly seconds: number;
  readonly requests: number;
  readonly throttles: number;
  readonly missing: number;
  readonly duplicates: number;
  readonly mode: string;
  readonly peakMb: number;
  readonly loopP99: number;
  readonly loopMax: number;
  /** Memory in MB after each tenth of the users. */
  readonly memory: readonly number[];
}

interface Reading {
  /** For the pages alone, without the preparation. */
  readonly seconds: number;
  readonly requests: number;
  readonly throttles: number;
  readonly mode: string;
  /** All subs that were read, including duplicates. */
  readonly subs: () => AsyncIterable<string> | Iterable<string>;
}

type Progress = (users: number) => void;

const [order] = process.argv.slice(2);
if (order?.startsWith('{') === true) await asChild(JSON.parse(order) as ServerOrder | ReaderOrder);
else await bench();

async function asChild(order: ServerOrder | ReaderOrder): Promise<void> {
  if (order.role !== 'server') {
    process.send?.(await measure(order));
    process.exit();
  }
  const pool = await startPracticePool({
    latencyMs: order.latencyMs,
    extraUsers: order.users,
    seed: SEED,
    shortPages: false,
    usersListedPerSecond: order.quota,
  });
  process.send?.(pool.endpoint);
}

async function measure(order: ReaderOrder): Promise<Outcome> {
  const memory: number[] = [];
  const onProgress: Progress = (users) => {
    if (users >= ((memory.length + 1) * order.users) / 10) {
      memory.push(Math.round(process.memoryUsage.rss() / 2 ** 20));
    }
  };
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  const read = { bare: readBare, sdk: readWithSdk, sequential: readWithScan, fast: readWithScan };
  // The app loads it after its first paint.
  await loadSdk();
  delay.enable();
  const reading = await read[order.role](order, onProgress);
  delay.disable();
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const loop = (ns: number): number => Math.max(0, ns / 1e6 - RESOLUTION);
  return {
    seconds: reading.seconds,
    requests: reading.requests,
    throttles: reading.throttles,
    mode: reading.mode,
    ...(await compare(reading, order.users)),
    peakMb,
    loopP99: loop(delay.percentile(99)),
    loopMax: loop(delay.max),
    memory,
  };
}

/** Compares what was read with what the generator makes. */
async function compare(
  { subs }: Reading,
  users: number,
): Promise<{ missing: number; duplicates: number }> {
  const account = new PracticeAccount({
    clock: Date.now,
    extraUsers: 0,
    seed: SEED,
    shortPages: false,
    usersListedPerSecond: undefined,
  });
  const builtIn =
    account.directories[0]?.page(undefined, { position: 0, page: 0 }, PAGE).users ?? [];
  const crowd = new Crowd(users, SEED, 0);
  const left = new Set(builtIn.map(({ sub }) => sub));
  const seen = new Uint8Array(users);
  let missing = left.size + users;
  let duplicates = 0;
  for await (const sub of subs()) {
    const index = crowd.indexOf(sub);
    const isNew = index === undefined ? left.delete(sub) : seen[index] === 0;
    if (index !== undefined) seen[index] = 1;
    if (isNew) missing -= 1;
    else duplicates += 1;
  }
  return { missing, duplicates };
}

/** Page after page with just node:http, without signatures or a store: the limit set by latency. */
async function readBare({ endpoint }: ReaderOrder): Promise<Reading> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const all: string[] = [];
  const { accessKeyId } = PRACTICE_CREDENTIALS;
  const scope = `20261122/${PRACTICE_REGION}/cognito-idp/aws4_request`;
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AWSCognitoIdentityProviderService.ListUsers',
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=host, Signature=0`,
  };
  const began = performance.now();
  let requests = 0;
  let token: string | undefined;
  do {
    const body = JSON.stringify({ UserPoolId: POOL_ID, Limit: PAGE, PaginationToken: token });
    const answer = await new Promise<string>((resolve, reject) => {
      const sent = request(endpoint, { method: 'POST', agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(Buffer.concat(chunks).toString()));
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
    const page = JSON.parse(answer) as {
      Users: { Attributes: { Name: string; Value: string }[] }[];
      PaginationToken?: string;
    };
    requests += 1;
    token = page.PaginationToken;
    for (const { Attributes } of page.Users) all.push(subOf(Attributes));
  } while (token !== undefined);
  agent.destroy();
  return { seconds: since(began), requests, throttles: 0, mode: 'bare', subs: () => all };
}

/** The SDK's own paginator with its defaults. */
async function readWithSdk({ endpoint }: ReaderOrder, onProgress: Progress): Promise<Reading> {
  const client = new CognitoIdentityProviderClient({
    endpoint,
    region: PRACTICE_REGION,
    credentials: PRACTICE_CREDENTIALS,
  });
  const all: string[] = [];
  const began = performance.now();
  let [pages, requests] = [0, 0];
  for await (const page of paginateListUsers({ client, pageSize: PAGE }, { UserPoolId: POOL_ID })) {
    pages += 1;
    requests += page.$metadata.attempts ?? 1;
    for (const { Attributes } of page.Users ?? []) all.push(subOf(Attributes ?? []));
    onProgress(all.length);
  }
  client.destroy();
  return {
    seconds: since(began),
    requests,
    throttles: requests - pages,
    mode: 'sdk',
    subs: () => all,
  };
}

function subOf(attributes: readonly { Name?: string | undefined; Value?: string | undefined }[]) {
  return attributes.find(({ Name }) => Name === 'sub')?.Value ?? '';
}

/** The app's own scan, from an AWS profile on disk to the store. */
async function readWithScan(
  { role, endpoint, users, perSecond }: ReaderOrder,
  onProgress: Progress,
): Promise<Reading> {
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-bench-'));
  const config = join(folder, 'config');
  writeFileSync(
    config,
    `[profile bench]
region = ${PRACTICE_REGION}
aws_access_key_id = ${PRACTICE_CREDENTIALS.accessKeyId}
aws_secret_access_key = ${PRACTICE_CREDENTIALS.secretAccessKey}
endpoint_url = ${endpoint}
`,
  );
  const env = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') };
  const clock = (): Date => new Date();
  const profiles = new Profiles(awsFilePaths(env, folder), env, PRACTICE_REGION, folder);
  const clients = clientsOf(
    profiles,
    { env, home: folder },
    { practice: () => Promise.reject(new Error('not the practice profile')) },
  );
  const mode = role === 'fast' ? 'fast' : 'sequential';
  const head: ScanHead = {
    id: crypto.randomUUID(),
    poolId: POOL_ID,
    region: PRACTICE_REGION,
    profile: 'bench',
    policy: '',
    startedAt: clock().toISOString(),
    mode,
    doubt: null,
    estimatedUsers: users,
    requestsPerSecond: perSecond,
    requests: 0,
    throttles: 0,
    restarts: 0,
  };
  const chains = firstChains(mode);
  const worker = new URL('../src/main/contacts/worker/store-worker.ts', import.meta.url);
  const store = openContactStore({ folder: join(folder, 'contacts'), worker });
  await store.begin(head, chains);
  const pool = aPool();
  let last = head;
  const began = performance.now();
  await new Scan({
    readPage: lister(clients, { profile: 'bench', region: PRACTICE_REGION, poolId: POOL_ID }),
    store,
    pace: new Pace(perSecond),
    clock: Date.now,
    stored: { head, chains, users: 0 },
    toUser: (user) => scannedUser(user, pool, clock()),
    onProgress: (now, count) => {
      last = now;
      onProgress(count);
    },
  }).run(new AbortController().signal);
  const seconds = since(began);
  await store.finish(last, clock().toISOString());
  return {
    seconds,
    requests: last.requests,
    throttles: last.throttles,
    mode: last.mode === mode ? mode : `${last.mode} after ${last.doubt}`,
    subs: async function* () {
      for (let turn: PageTurn | null = 'first'; turn !== null; ) {
        const { rows, end, hasNext } = await store.page(head.id, { ...ALL, turn });
        for (const { sub } of rows) yield sub;
        turn = hasNext && end !== null ? { after: end } : null;
      }
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function since(began: number): number {
  return (performance.now() - began) / 1000;
}

/** Runs this file in a separate process. */
function child(order: ServerOrder | ReaderOrder): ChildProcess {
  return fork(import.meta.filename, [JSON.stringify(order)]);
}

function answerOf<T>(process: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    process.once('message', (message) => resolve(message as T));
    process.once('exit', (code) => reject(new Error(`The process ended with ${code}`)));
  });
}

/** Starts a server with a full quota, lets one client read from it, and stops it. */
async function run(
  role: Reader,
  { perSecond, ...server }: { latencyMs: number; users: number; quota: number; perSecond: number },
): Promise<Outcome> {
  const { users } = server;
  const host = child({ role: 'server', ...server });
  try {
    const endpoint = await answerOf<string>(host);
    return await answerOf<Outcome>(child({ role, endpoint, users, perSecond }));
  } finally {
    host.kill();
  }
}

function row(cells: readonly (string | number)[]): void {
  console.log(cells.map((cell, column) => String(cell).padStart(column === 0 ? 24 : 10)).join(''));
}

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      latency: { type: 'string', default: '50,100,250' },
      users: { type: 'string', default: '60000' },
      runs: { type: 'string', default: '1' },
      readers: { type: 'string', default: 'bare,sdk,sequential,fast' },
      pace: { type: 'string', default: '29' },
      quota: { type: 'string', default: '30' },
      million: { type: 'boolean', default: false },
    },
  });
  const [cpu] = cpus();
  console.log(
    `${cpu?.model ?? 'unknown CPU'} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${osType()} ${release()}, Node ${process.versions.node}`,
  );
  console.log(`ListUsers quota of the server: ${values.quota} a second, ${PAGE} users a page\n`);
  const users = Number(values.users);
  const quota = Number(values.quota);
  const head = [
    'users/s',
    'seconds',
    'throttles',
    'requests',
    'over min',
    'missing',
    'twice',
    'peak MB',
  ];
  row(['', ...head, 'loop p99', 'loop max', 'of bare']);
  const show = (name: string, outcome: Outcome, count: number, bareSeconds: number | undefined) => {
    const { seconds, throttles, requests, missing, duplicates, peakMb } = outcome;
    row([
      name,
      Math.round(count / seconds),
      seconds.toFixed(1),
      throttles,
      requests,
      requests - Math.ceil(count / PAGE),
      missing,
      duplicates,
      peakMb,
      outcome.loopP99.toFixed(1),
      outcome.loopMax.toFixed(1),
      bareSeconds === undefined ? '' : `${((bareSeconds / seconds) * 100).toFixed(1)} %`,
    ]);
    if (count >= 1_000_000) console.log(`  MB at each tenth: ${outcome.memory.join(' ')}`);
    if (!['bare', 'sdk', 'sequential', 'fast'].includes(outcome.mode)) console.log(outcome.mode);
  };
  if (values.million) {
    for (const [role, perSecond] of [
      ['fast', 29],
      ['sequential', 15],
    ] as const) {
      const outcome = await run(role, { latencyMs: 50, users: 1_000_000, quota, perSecond });
      show(`${role} ${perSecond}/s, 50 ms`, outcome, 1_000_000, undefined);
    }
    return;
  }
  const readers = values.readers.split(',') as Reader[];
  for (const latency of values.latency.split(',').map(Number)) {
    for (let number = 0; number < Number(values.runs); number += 1) {
      let bareSeconds: number | undefined;
      for (const role of readers) {
        const outcome = await run(role, {
          latencyMs: latency,
          users,
          quota,
          perSecond: Number(values.pace),
        });
        if (role === 'bare') bareSeconds = outcome.seconds;
        const share = role === 'sequential' || role === 'sdk' ? bareSeconds : undefined;
        show(`${role}, ${latency} ms`, outcome, users, share);
      }
    }
  }
}
