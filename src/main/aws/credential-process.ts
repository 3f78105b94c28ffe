import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { AwsCredentialIdentity } from '@smithy/types';
import * as z from 'zod';
import type { ErrorCode } from '../../shared/domain/app-error.ts';
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

interface Running {
  readonly shown: CredentialProcess;
  /** Ends it and everything it started. */
  readonly end: (why: Fault) => void;
}

export interface CredentialProcessesParts {
  /** The environment that the app was started in. */
  readonly env: NodeJS.ProcessEnv;
  readonly clock: () => Date;
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
   * @throws Fault `process-failed`, `process-timeout`, `process-cancelled`
   */
  run(profile: string, command: string): Promise<AwsCredentialIdentity> {
    const { env, clock, limitMs, tell } = this.#parts;
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
          if (code !== 0) throw fault('process-failed');
          resolve(credentialsIn(Buffer.concat(chunks).toString('utf8'), clock()));
        } catch (error) {
          reject(error);
        }
      });
    });
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
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}

/** @throws Fault `process-failed` */
function credentialsIn(printed: string, now: Date): AwsCredentialIdentity {
  const { data } = outputSchema.safeParse(jsonIn(printed.trim()));
  if (data === undefined) throw fault('process-failed');
  const expiration = data.Expiration ? new Date(data.Expiration) : undefined;
  // Not a date, or in the past.
  if (expiration !== undefined && !(expiration > now)) throw fault('process-failed');
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

/** Without a cause, which might hold the command line or what was printed. */
function fault(code: ErrorCode): Fault {
  return new Fault({ code, action: 'credential_process' });
}

function killWithChildren({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
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
