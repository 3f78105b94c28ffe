import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { AwsCredentialIdentity } from '@smithy/types';
import * as z from 'zod';
import type { ErrorCode } from '../../shared/domain/app-error.ts';
import { cut } from '../../shared/domain/cut.ts';
import type { CredentialProcess } from '../../shared/domain/profile.ts';
import { Fault } from '../lib/fault.ts';

/** More than any credentials need, in bytes. */
const MAX_OUTPUT_BYTES = 64 * 1024;

/**
 * What a process prints.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
const outputSchema = z.object({
  Version: z.literal(1),
  AccessKeyId: z.string().min(1),
  SecretAccessKey: z.string().min(1),
  SessionToken: z.string().nullish(),
  Expiration: z.string().nullish(),
  AccountId: z.string().nullish(),
});

/** Where people have programs that Homebrew, MacPorts, snap and pip put there. */
const USUAL_FOLDERS = [
  '/opt/homebrew/bin',
  '/usr/local/bin',
  '/opt/local/bin',
  '/home/linuxbrew/.linuxbrew/bin',
  '/snap/bin',
  '~/.local/bin',
  '~/bin',
];

/** What a shell searches where there is no PATH. */
const SYSTEM_PATH = '/usr/bin:/bin:/usr/sbin:/sbin';

const IS_WINDOWS = process.platform === 'win32';

/** What a POSIX shell ends with where a program is not there (XCU, 2.8.2). */
const NOT_FOUND = 127;

/** The longest text about where a program was searched, in UTF-16 units. */
const MAX_DETAIL_LENGTH = 1_000;

interface Running {
  readonly shown: CredentialProcess;
  /** Ends it and everything it started. */
  readonly end: (why: Fault) => void;
}

export interface CredentialProcessesParts {
  /** The environment that the app was started in. */
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Folders in which programs are searched after those of PATH. */
  readonly folders: () => readonly string[];
  /** How long one may take, in milliseconds. */
  readonly limitMs: number;
  /** Called with what is running, at each change. */
  readonly tell: (running: readonly CredentialProcess[]) => void;
}

/**
 * Runs the `credential_process` of profiles as the AWS CLI and SDKs do. The SDK's own runner has no
 * time limit: a process that hangs would block its profile until the app is restarted. A process
 * may wait for a person (a browser, the touch of a key), so its limit allows for that, and the
 * agent can cancel it sooner. Nothing that it prints is kept, logged or shown.
 */
export class CredentialProcesses {
  readonly #parts: CredentialProcessesParts;
  readonly #running = new Map<string, Running>();

  constructor(parts: CredentialProcessesParts) {
    this.#parts = parts;
  }

  /** What is running now. */
  get running(): readonly CredentialProcess[] {
    return [...this.#running.values()].map(({ shown }) => shown);
  }

  /**
   * Runs a command in the system's shell.
   *
   * @throws Fault `process-failed`, `process-not-found`, `process-timeout`, `process-cancelled`
   */
  run(profile: string, command: string): Promise<AwsCredentialIdentity> {
    const { home, limitMs, tell } = this.#parts;
    const { env, folders } = this.#search();
    return new Promise((resolve, reject) => {
      const id = randomUUID();
      const child = started(command, env);
      if (child === null) return reject(fault('process-failed'));
      const close = (): void => {
        clearTimeout(timer);
        this.#running.delete(id);
        tell(this.running);
      };
      const end = (why: Fault): void => {
        if (!this.#running.has(id)) return;
        close();
        killWithChildren(child);
        // A process that left the group may hold it open.
        child.stdout.destroy();
        reject(why);
      };
      const timer = setTimeout(() => end(fault('process-timeout')), limitMs);
      this.#running.set(id, { shown: { id, profile }, end });
      tell(this.running);

      const chunks: Buffer[] = [];
      let bytes = 0;
      child.stdout.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MAX_OUTPUT_BYTES) end(fault('process-failed'));
      });
      child.once('error', () => end(fault('process-failed')));
      child.once('close', (code) => {
        if (!this.#running.has(id)) return;
        close();
        try {
          if (code !== 0) throw notFound(command, code, folders, home) ?? fault('process-failed');
          resolve(credentialsIn(Buffer.concat(chunks).toString('utf8')));
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /**
   * The environment of a process, with the folders that are searched for its program. An app that
   * is opened from the desktop has the system's own folders only, not those that a shell's start
   * files add (https://github.com/electron/electron/issues/4394).
   */
  #search(): { env: NodeJS.ProcessEnv; folders: readonly string[] } {
    const { env, home, folders: own } = this.#parts;
    // Windows calls it Path.
    const name = Object.keys(env).find((each) => each.toUpperCase() === 'PATH') ?? 'PATH';
    const usual = IS_WINDOWS ? [] : USUAL_FOLDERS;
    const more = [...own(), ...usual].map((folder) => folder.replace(/^~(?=\/)/u, home));
    const folders = [...new Set([...(env[name] ?? SYSTEM_PATH).split(delimiter), ...more])].filter(
      Boolean,
    );
    return { env: { ...env, [name]: folders.join(delimiter) }, folders };
  }

  /** Ends a process because the agent does not want to wait; ignores one that is already gone. */
  cancel(id: string): void {
    this.#running.get(id)?.end(fault('process-cancelled'));
  }

  /** Ends all of them. */
  close(): void {
    for (const id of this.#running.keys()) this.cancel(id);
  }
}

/** @returns `null` for a command that the system cannot even accept, such as one of 200 KB */
function started(
  command: string,
  env: NodeJS.ProcessEnv,
): ChildProcessByStdio<null, Readable, null> | null {
  try {
    return spawn(command, {
      shell: true,
      env,
      // Its own process group, so that everything it starts can be ended with it.
      detached: !IS_WINDOWS,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}

/**
 * The credentials that were printed. Those that have run out by this laptop's clock are for AWS to
 * refuse: the clock may be wrong.
 *
 * @throws Fault `process-failed`
 */
function credentialsIn(printed: string): AwsCredentialIdentity {
  const { data } = outputSchema.safeParse(jsonIn(printed.trim()));
  if (data === undefined) throw fault('process-failed');
  const expiration = data.Expiration ? new Date(data.Expiration) : undefined;
  if (Number.isNaN(expiration?.getTime())) throw fault('process-failed');
  return {
    accessKeyId: data.AccessKeyId,
    secretAccessKey: data.SecretAccessKey,
    ...(data.SessionToken ? { sessionToken: data.SessionToken } : {}),
    ...(data.AccountId ? { accountId: data.AccountId } : {}),
    ...(expiration === undefined ? {} : { expiration }),
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The error for a program that is not there; `undefined` where that is not why the process failed.
 * Of the command line it names the program alone, and only if that cannot be anything else.
 */
function notFound(
  command: string,
  code: number | null,
  folders: readonly string[],
  home: string,
): Fault | undefined {
  const { quoted, bare } = /^\s*(?:"(?<quoted>[^"]+)"|(?<bare>\S+))/u.exec(command)?.groups ?? {};
  const word = quoted ?? bare ?? '';
  const program = /^[\w.~\\/: -]+$/u.test(word) ? word : '';
  const isPath = /[\\/]/u.test(program);
  const endings = IS_WINDOWS ? ['', '.exe', '.cmd', '.bat', '.com'] : [''];
  const places = isPath ? [''] : folders.map((folder) => `${folder}/`);
  const isThere = places.some((place) =>
    endings.some((ending) => existsSync(place + program.replace(/^~(?=\/)/u, home) + ending)),
  );
  const isMissing = program !== '' && !isThere;
  if (IS_WINDOWS ? !isMissing : code !== NOT_FOUND) return undefined;
  const searched = folders.join(delimiter);
  const detail = !isMissing ? searched : isPath ? program : `${program} (${searched})`;
  const error = { code: 'process-not-found', detail: cut(detail, MAX_DETAIL_LENGTH) } as const;
  return new Fault({ ...error, action: 'credential_process' });
}

/** Without a cause, which might hold the command line or what was printed. */
function fault(code: ErrorCode): Fault {
  return new Fault({ code, action: 'credential_process' });
}

function killWithChildren({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (IS_WINDOWS) {
    const taskkill = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    spawn(taskkill, ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true })
      // Then there is no taskkill, and nothing else that could be done.
      .on('error', () => {});
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them are already gone.
  }
}
