import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, type as osType, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { awsFilePaths } from '../src/main/aws/config-files.ts';
import { loadSdk } from '../src/main/aws/http.ts';
import { Identities } from '../src/main/aws/identity.ts';
import { Profiles } from '../src/main/aws/profiles.ts';
import { ssoTokenPath } from '../src/main/aws/sign-in-state.ts';
import { Users } from '../src/main/aws/users.ts';
import { answerCall, type Calls } from '../src/main/calls.ts';
import { Log } from '../src/main/lib/log.ts';
import { LookupService } from '../src/main/lookup/lookup-service.ts';
import { PoolService } from '../src/main/pools/pool-service.ts';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  startPracticePool,
} from '../src/main/practice/practice-pool.ts';
import { SettingsStore } from '../src/main/settings/settings-store.ts';
import { ticketFits } from '../src/shared/domain/ticket.ts';
import type { Call } from '../src/shared/ipc/channels.ts';
import type { Input } from '../src/shared/ipc/desk.ts';
import { clientsOf } from '../test/support/aws-clients.ts';

// Prints how long hostile input blocks main (`npm run bench:bounds`): the longest delay of its
// event loop, the CPU time of the busiest turn, which should be at most 50 ms, how long the call
// took, the memory, and the answer. Each case runs in its own desk and process, three times, of
// which the best counts, because other work on the machine only adds. The server is another
// process. `npm run bench:bounds -- STS` runs the cases with that word in their names.

const ROUNDS = 3;
/** The resolution of the event-loop histogram, in milliseconds; Node counts it into each delay. */
const RESOLUTION = 1;
/** A case that takes longer is stopped. */
const MAX_MS = 30_000;
const MB = 2 ** 20;
const LOG = new Log(join(tmpdir(), 'recovery-desk-bench.log'));
const WHERE = { profile: 'p', region: PRACTICE_REGION } as const;
const POOL = { ...WHERE, poolId: 'eu-west-1_Practice1' } as const;

/** What a desk needs to run. */
interface Ground {
  readonly folder: string;
  /** The server's address for one of {@link ANSWERS}. */
  readonly at: (answer: keyof typeof ANSWERS) => string;
  readonly write: (name: string, text: string) => string;
}

interface Case {
  /** Prepares the folder before the desk is assembled. */
  readonly lay: (ground: Ground) => void;
  /** What is measured; includes the start of the desk if it says so. */
  readonly run: (desk: Asking) => Promise<unknown>;
  readonly fromTheStart?: boolean;
}

type Asking = <C extends Call>(call: C, input: Input<C>) => Promise<string>;

const KEYS = [
  `region = ${PRACTICE_REGION}`,
  `aws_access_key_id = ${PRACTICE_CREDENTIALS.accessKeyId}`,
  `aws_secret_access_key = ${PRACTICE_CREDENTIALS.secretAccessKey}`,
].join('\n');

const SUB = '00000000-0000-4000-8000-000000000001';
const user = (attributes: readonly { Name: string; Value: string }[], Username = 'vera') => ({
  Username,
  Enabled: true,
  UserStatus: 'CONFIRMED',
  Attributes: [{ Name: 'sub', Value: SUB }, ...attributes],
});
const users = (...list: readonly unknown[]): string => JSON.stringify({ Users: list });
/** `unit` repeated to `bytes`, between a head and a tail. */
const filled = (head: string, unit: string, tail: string, bytes: number): string =>
  head + unit.repeat(Math.floor(bytes / unit.length)) + tail;

/** What the server answers, generated on request. */
const ANSWERS = {
  'padding-200': () => filled('{"Users":[],"x":"', 'x'.repeat(1000), '"}', 200 * MB),
  'tiny-200': () => filled('{"Users":[', '{},'.repeat(1000), '{}]}', 200 * MB),
  'full-page': () =>
    users(
      ...Array.from({ length: 60 }, (_, nth) =>
        user(
          Array.from({ length: 50 }, (_, n) => ({ Name: `custom:a${n}`, Value: 'v'.repeat(2048) })),
          `user${nth}`,
        ),
      ),
    ),
  'padding-15': () => filled('{"Users":[],"x":"', 'x'.repeat(1000), '"}', 15 * MB),
  'tiny-15': () => filled('{"Users":[', '{},'.repeat(1000), '{}]}', 15 * MB),
  'numbers-15': () => filled('{"Users":[],"x":[', '0,'.repeat(1000), '0]}', 15 * MB),
  'deep-15': () => filled('{"Users":[],"x":', '['.repeat(1000), '', 15 * MB),
  'keys-15': () => {
    let n = 0;
    let text = '{"Users":[]';
    while (text.length < 15 * MB) text += `,"k${n++}":0`;
    return `${text}}`;
  },
  'escapes-15': () => filled('{"Users":[],"x":"', '\\u0041'.repeat(1000), '"}', 15 * MB),
  'error-15': () =>
    filled('{"__type":"DeniedException","message":"', 'x'.repeat(1000), '"}', 15 * MB),
  'html-15': () => filled('<html>', '<p>'.repeat(1000), '', 15 * MB),
  'name-64k': () => users(user([], filled('', '1.', 'a', 64 * 1024))),
  'email-64k': () => users(user([{ Name: 'name', Value: 'a'.repeat(64 * 1024) }])),
  'name-1m': () => users(user([{ Name: 'name', Value: filled('', '1.', 'a', MB) }])),
  'marks-1m': () => users(user([{ Name: 'name', Value: filled('a', '\u0327\u0301', '', MB / 2) }])),
  'identities-1m': () =>
    users(user([{ Name: 'identities', Value: filled('[', '{"providerName":"G"},', '{}]', MB) }])),
  'many-users': () => users(...Array.from({ length: 20_000 }, () => user([]))),
  'pools-10000': (page) => {
    const list = Array.from({ length: 60 }, (_, n) => ({
      Id: `eu-west-1_p${page * 60 + n}`,
      Name: `pool ${page * 60 + n}`,
    }));
    return JSON.stringify({
      UserPools: list,
      ...(page < 166 ? { NextToken: String(page + 1) } : {}),
    });
  },
  'pools-endless': (page) =>
    JSON.stringify({
      UserPools: [{ Id: `eu-west-1_p${page}`, Name: 'p' }],
      NextToken: String(page + 1),
    }),
  'xml-200': () => filled('<GetCallerIdentityResponse>', '<a>b</a>'.repeat(100), '', 200 * MB),
  'xml-15': () => filled('<GetCallerIdentityResponse>', '<a>b</a>'.repeat(100), '', 15 * MB),
  'xml-deep-200k': () => filled('<GetCallerIdentityResponse>', '<a>', '', 200 * 1024),
} satisfies Record<string, (page: number) => string>;

const cognito = ({ at, write }: Ground, answer: keyof typeof ANSWERS): void => {
  write(
    'config',
    `[profile p]\n${KEYS}\nservices = s\n[services s]\ncognito_identity_provider =\n  endpoint_url = ${at(answer)}\n`,
  );
};
const lookUp = (desk: Asking) => desk('lookup.search', { place: POOL, text: 'vera' });
const answered = (answer: keyof typeof ANSWERS): Case => ({
  lay: (ground) => cognito(ground, answer),
  run: lookUp,
});
const listed = (answer: keyof typeof ANSWERS): Case => ({
  lay: (ground) => cognito(ground, answer),
  run: (desk) => desk('pools.list', WHERE),
});
const identified = (answer: keyof typeof ANSWERS): Case => ({
  lay: ({ at, write }) => {
    write(
      'config',
      `[profile p]\n${KEYS}\nservices = s\n[services s]\nsts =\n  endpoint_url = ${at(answer)}\n`,
    );
  },
  run: (desk) => desk('profiles.identity', WHERE),
});
const config = (make: (ground: Ground) => string | undefined): Case => ({
  lay: (ground) => {
    const text = make(ground);
    if (text !== undefined) ground.write('config', text);
  },
  run: (desk) => desk('profiles.list', {}),
});
const sso =
  '[sso-session s]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\n[profile p]\nregion = eu-west-1\nsso_session = s\nsso_account_id = 123456789012\nsso_role_name = r\n';
const sections = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => make(n)).join('');
const token = (make: (path: string) => void): Case => ({
  lay: ({ folder, write }) => {
    write('config', sso);
    mkdirSync(join(folder, '.aws', 'sso', 'cache'), { recursive: true });
    make(ssoTokenPath(folder, 's'));
  },
  run: (desk) => desk('profiles.identity', WHERE),
});
const webIdentity = (make: (path: string) => void): Case => ({
  lay: ({ folder, at, write }) => {
    const path = join(folder, 'token');
    make(path);
    write(
      'config',
      `[profile p]\nregion = eu-west-1\nrole_arn = arn:aws:iam::123456789012:role/r\nweb_identity_token_file = ${path}\nendpoint_url = ${at('full-page')}\n`,
    );
  },
  run: (desk) => desk('profiles.identity', WHERE),
});
const settings = (make: (path: string) => void): Case => ({
  lay: ({ folder, write }) => {
    write('config', '');
    make(join(folder, 'settings.json'));
  },
  run: async () => 'started',
  fromTheStart: true,
});
const printing = (script: string): Case => ({
  lay: ({ write }) => {
    const path = write('process.mjs', script);
    write(
      'config',
      `[profile p]\nregion = eu-west-1\ncredential_process = "${process.execPath}" "${path}"\n`,
    );
  },
  run: (desk) => desk('profiles.identity', WHERE),
});

const matched = (...patterns: readonly string[]): Case => ({
  lay: ({ write }) => void write('config', ''),
  run: async () => {
    ticketFits('INC-\\d+', 'INC-1');
    await turn();
    for (const pattern of patterns) {
      ticketFits(pattern, `${'1'.repeat(60)}${'a'.repeat(67)}!`);
      await turn();
    }
    return 'matched';
  },
});

const CASES: Readonly<Record<string, Case>> = {
  'an answer of 200 MB, one text': answered('padding-200'),
  'an answer of 200 MB, tiny objects': answered('tiny-200'),
  'a full page: 60 users with 50 attributes of 2 KB': answered('full-page'),
  'an answer of 15 MB, one text': answered('padding-15'),
  'an answer of 15 MB, tiny objects': answered('tiny-15'),
  'an answer of 15 MB, numbers': answered('numbers-15'),
  'an answer of 15 MB, nested': answered('deep-15'),
  'an answer of 15 MB, keys': answered('keys-15'),
  'an answer of 15 MB, escapes': answered('escapes-15'),
  'an error of 15 MB': answered('error-15'),
  'HTML of 15 MB': answered('html-15'),
  'a user name of 64 KB': answered('name-64k'),
  'a name of 64 KB': answered('email-64k'),
  'a name of 1 MB': answered('name-1m'),
  'a name of 0.5 MB of combining marks': answered('marks-1m'),
  'identities of 1 MB': answered('identities-1m'),
  '20,000 users in one page': answered('many-users'),
  '10,000 pools': listed('pools-10000'),
  'pools without an end': listed('pools-endless'),
  'STS: an answer of 200 MB': identified('xml-200'),
  'STS: an answer of 15 MB': identified('xml-15'),
  'STS: an answer of 200 KB, nested': identified('xml-deep-200k'),
  'AWS config: 4,900 profiles of 30,000 lines, the most': config(() =>
    sections(
      4_900,
      (n) =>
        `[profile ${n}]\nsso_session = s\nsso_account_id = ${n}\nsso_role_name = r\nregion = x\n\n`,
    ),
  ),
  'AWS config: 4,900 roles in a row': config(() =>
    sections(4_900, (n) => `[profile ${n}]\nrole_arn = x\nsource_profile = ${n + 1}\n`),
  ),
  'AWS config: 4,900 broken headers': config(() => '[x\n'.repeat(4_900)),
  'AWS config: 40,000 profiles': config(() =>
    sections(40_000, (n) => `[profile ${n}]\nregion=x\n`).slice(0, MB),
  ),
  'AWS config: 100,000 rows': config(() =>
    `[profile p]\n${sections(100_000, (n) => `k${n}=v\n`)}`.slice(0, MB),
  ),
  'AWS config: 1 MB, roles in a row': config(() =>
    sections(20_000, (n) => `[profile ${n}]\nrole_arn=x\nsource_profile=${n + 1}\n`).slice(0, MB),
  ),
  'AWS config: 1 MB in one line': config(() => filled('[profile p]\nx = ', ' ', 'y', MB - 100)),
  'AWS config: 1 MB of empty lines': config(() => filled('x', '\n', 'x', MB - 100)),
  'AWS config: 1 MB of broken headers': config(() => filled('', '[\n', '', MB - 100)),
  'AWS config: scopes of 1 MB': {
    lay: ({ write }) => {
      write(
        'config',
        sso.replace(
          '[profile p]',
          `sso_registration_scopes = a${' '.repeat(MB - 1000)}b\n[profile p]`,
        ),
      );
    },
    run: (desk) => desk('profiles.identity', WHERE),
  },
  'AWS config: 8 GB': config(({ folder }) => hole(join(folder, 'config'))),
  'AWS config: a FIFO': config(({ folder }) => fifo(join(folder, 'config'))),
  'AWS config: a device': config(({ folder }) => device(join(folder, 'config'))),
  'SSO token: 8 GB': token(hole),
  'SSO token: a FIFO': token(fifo),
  'SSO token: 1 MB, nested': token((path) => writeFileSync(path, '['.repeat(MB))),
  'web identity token: 8 GB': webIdentity(hole),
  'web identity token: a FIFO': webIdentity(fifo),
  'web identity token: a device': webIdentity(device),
  'settings: 8 GB': settings(hole),
  'settings: a FIFO': settings(fifo),
  'settings: 1 MB of unknown keys': settings((path) =>
    writeFileSync(path, `{${Array.from({ length: 80_000 }, (_, n) => `"k${n}":0`).join(',')}}`),
  ),
  'settings: 1 MB of places': settings((path) =>
    writeFileSync(
      path,
      `{"places":{${Array.from({ length: 60_000 }, (_, n) => `"k${n}":{}`).join(',')}}}`,
    ),
  ),
  'settings: 1 MB, nested': settings((path) => writeFileSync(path, '['.repeat(MB - 10))),
  'ticket patterns that are tried in each way': matched(
    '(a+)+',
    '(a*)*b',
    '\\d*\\d*\\d*\\d*',
    'a?'.repeat(24),
  ),
  'a ticket pattern of 160,000 steps': matched(`(?:(?:(?:${'a?'.repeat(80)}){10}){10}){10}`),
  'a credential process that prints for ever': printing(
    "const go = () => { while (process.stdout.write('x'.repeat(65536))); }; process.stdout.on('drain', go); go();",
  ),
  'a credential process that prints 900 KB, nested': printing(
    `process.stdout.write('['.repeat(900_000))`,
  ),
};

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

function fifo(path: string): undefined {
  execFileSync('mkfifo', [path]);
}

function device(path: string): undefined {
  symlinkSync('/dev/zero', path);
}

/** A sparse file of 8 GB. */
function hole(path: string): undefined {
  const file = openSync(path, 'w');
  ftruncateSync(file, 8 * 1024 * MB);
  closeSync(file);
}

interface Order {
  readonly folder: string;
  readonly name: string;
  readonly port: number;
}

interface Outcome {
  readonly loopMs: number;
  readonly cpuMs: number;
  readonly tookMs: number;
  readonly peakMb: number;
  readonly said: string;
}

const [argument] = process.argv.slice(2);
if (argument === 'server') serve();
else if (argument?.startsWith('{') === true) await asDesk(JSON.parse(argument) as Order);
else await bench(argument ?? '');

function serve(): void {
  const server = createServer((request, response) => {
    const name = request.url?.split('/')[1] as keyof typeof ANSWERS;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const page = /"NextToken":"(\d+)"/u.exec(Buffer.concat(chunks).toString())?.[1] ?? '0';
      const status = name.startsWith('error') ? 400 : 200;
      response.writeHead(status, {
        'content-type': name.startsWith('xml') ? 'text/xml' : 'application/x-amz-json-1.1',
        'x-amzn-requestid': '1',
      });
      write(response, Buffer.from(ANSWERS[name](Number(page))));
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

function write(response: ServerResponse, body: Buffer): void {
  response.on('error', () => {});
  response.end(body);
}

async function asDesk({ folder, name, port }: Order): Promise<void> {
  const theCase = CASES[name];
  if (theCase === undefined) throw new Error(name);
  // As the app does at its start.
  process.env['HOME'] = folder;
  process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
  process.env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] = 'true';
  theCase.lay({
    folder,
    at: (answer) => `http://127.0.0.1:${port}/${answer}`,
    write: (file, text) => {
      writeFileSync(join(folder, file), text);
      return join(folder, file);
    },
  });
  // The app loads it after its first paint.
  await loadSdk();
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  let desk: Calls | undefined;
  if (theCase.fromTheStart !== true) {
    desk = aDesk(folder);
    await warm(desk);
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  delay.enable();
  const busiest = watchTurns();
  await turn();
  const began = performance.now();
  desk ??= aDesk(folder);
  const said = await theCase.run(asking(desk));
  const tookMs = performance.now() - began;
  await turn();
  const cpuMs = busiest();
  delay.disable();
  process.send?.({
    loopMs: Math.max(0, delay.max / 1e6 - RESOLUTION),
    cpuMs,
    tookMs,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    said: String(said),
  } satisfies Outcome);
}

/** Answers the CPU time in milliseconds of the event loop's busiest turn since the call. */
function watchTurns(): () => number {
  let most = 0;
  let before = process.threadCpuUsage();
  let next = setImmediate(function turn() {
    const now = process.threadCpuUsage();
    most = Math.max(most, now.user + now.system - before.user - before.system);
    before = now;
    next = setImmediate(turn);
  });
  return () => {
    clearImmediate(next);
    return most / 1000;
  };
}

/** Compiling code at its first use is not the input's fault. */
async function warm(desk: Calls): Promise<void> {
  const practice = { profile: 'practice', region: PRACTICE_REGION };
  const ask = asking(desk);
  await ask('profiles.identity', practice);
  await ask('pools.list', practice);
  await ask('lookup.search', { place: { ...practice, poolId: POOL.poolId }, text: 'vera' });
}

function asking(calls: Calls): Asking {
  return async (call, input) => {
    const answer = await answerCall(call, input, { trusted: true, calls, log: LOG });
    return answer.ok
      ? `ok, ${JSON.stringify(answer.value).length} bytes`
      : JSON.stringify(answer.error);
  };
}

/** The parts of main that read from outside, wired as in compose.ts; no ledger is needed. */
function aDesk(folder: string): Calls {
  const env = { ...process.env, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined };
  const clock = () => new Date();
  const profiles = new Profiles(awsFilePaths(env, folder), env, PRACTICE_REGION, folder);
  const clients = clientsOf(
    profiles,
    { env, home: folder },
    {
      practice: async () => ({
        endpoint: (await startPracticePool()).endpoint,
        credentials: PRACTICE_CREDENTIALS,
      }),
    },
  );
  const identities = new Identities(clients);
  const pools = new PoolService(clients, clock);
  const lookup = new LookupService({
    clients,
    users: new Users(clients),
    country: () => 'US',
    pools: (where) => pools.list(where),
  });
  SettingsStore.open(join(folder, 'settings.json'));
  const calls: Partial<Calls> = {
    'profiles.list': () => profiles.list(),
    'profiles.identity': (where) => identities.ask(where),
    'pools.list': (where) => pools.list(where),
    'lookup.search': ({ place, text }) => lookup.search(place, text),
  };
  return calls as Calls;
}

/** One case in its own process; `undefined` if it takes too long. */
async function measured(name: string, port: number): Promise<Outcome | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-bench-'));
  const order: Order = { folder, name, port };
  const child: ChildProcess = fork(import.meta.filename, [JSON.stringify(order)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), MAX_MS);
  const ended = once(child, 'exit').then(() => undefined);
  const outcome = await Promise.race([
    once(child, 'message').then(([message]) => message as Outcome),
    ended,
  ]);
  clearTimeout(timer);
  child.kill('SIGKILL');
  await ended;
  rmSync(folder, { recursive: true, force: true });
  return outcome;
}

async function bench(wanted: string): Promise<void> {
  const [cpu] = cpus();
  console.log(
    `${cpu?.model ?? 'unknown CPU'} × ${cpus().length}, ${osType()} ${release()}, Node ${process.versions.node}\n`,
  );
  row(['', 'loop ms', 'of CPU', 'took ms', 'peak MB', 'answer']);
  const server = fork(import.meta.filename, ['server']);
  const [port] = (await once(server, 'message')) as [number];
  for (const name of Object.keys(CASES).filter((each) => each.includes(wanted))) {
    const outcomes: (Outcome | undefined)[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const outcome = await measured(name, port);
      outcomes.push(outcome);
      if (outcome === undefined) break;
    }
    const best = outcomes
      .flatMap((outcome) => outcome ?? [])
      .toSorted((a, b) => a.cpuMs - b.cpuMs)
      .at(0);
    row(
      best === undefined
        ? [name, `> ${MAX_MS}`, '', '', '', 'no answer']
        : [
            name,
            best.loopMs.toFixed(0),
            best.cpuMs.toFixed(0),
            best.tookMs.toFixed(0),
            best.peakMb,
            best.said.slice(0, 90),
          ],
    );
  }
  server.kill();
}

function row([name = '', ...cells]: readonly (string | number)[]): void {
  const figures = cells.slice(0, 4).map((cell) => String(cell).padStart(9));
  console.log(`${String(name).padEnd(48)}${figures.join('')}  ${cells[4] ?? ''}`);
}
