import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { answerCall } from '../../src/main/calls.ts';
import { compose, type DeskMain } from '../../src/main/compose.ts';
import { Policy } from '../../src/main/policy/policy.ts';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  type PracticePool,
  type PracticePoolOptions,
  startPracticePool,
} from '../../src/main/practice/practice-pool.ts';
import type { System } from '../../src/main/system.ts';
import type { AppError } from '../../src/shared/domain/app-error.ts';
import type { HistoryFilter, HistoryRow } from '../../src/shared/domain/history.ts';
import type { Place } from '../../src/shared/domain/pool.ts';
import type { Call, DeskEvent } from '../../src/shared/ipc/channels.ts';
import type { EventPayloads, Input, Output } from '../../src/shared/ipc/desk.ts';
import type { Result } from '../../src/shared/ipc/result.ts';
import { testKeys } from './ledger-keys.ts';
import { appWorker } from './workers.ts';

export const PROFILE = 'laptop';
export const HELP_DESK: Place = {
  profile: PROFILE,
  region: PRACTICE_REGION,
  poolId: 'eu-west-1_Practice1',
  clientId: '4h57tkd2vqc81mzr6sbxn0pe3a',
};
export const MOBILE_APP: Place = { ...HELP_DESK, clientId: '1qv8e0s7nbfk3u6ydzw5ac2jtm' };
export const WEB_SERVER: Place = { ...HELP_DESK, clientId: '6rj2mxw90dhp4galzt8c3nqyk7' };

/**
 * The trusted side of the app, fully assembled, with an AWS profile that leads to a simulated
 * Cognito.
 */
export interface PracticeDesk extends DeskCalls {
  readonly cognito: PracticePool;
  readonly userData: string;
  readonly main: DeskMain;
  /** What main told the page without being asked, oldest first. */
  told<E extends DeskEvent>(event: E): readonly EventPayloads[E][];
  /** The texts that were put on the clipboard. */
  readonly copied: readonly string[];
  /** Ends the app and starts it again on the same user data. */
  restart(): Promise<PracticeDesk>;
  /** The sub of the one user that the text finds. */
  find(text: string, place?: Place): Promise<string>;
}

/** The newest rows of the desk's history, as its page reads them. */
export async function historyOf(
  desk: Pick<DeskCalls, 'get'>,
  filter: Omit<HistoryFilter, 'ledger'> = {},
): Promise<readonly HistoryRow[]> {
  const { rows } = await desk.get('audit.list', {
    filter: { ledger: 'own', ...filter },
    order: { by: 'time', descending: true },
  });
  return rows;
}

/** Assembles a desk for one test and takes it apart afterwards. */
export async function aPracticeDesk(
  options: PracticePoolOptions = {},
  more: Partial<System> = {},
): Promise<PracticeDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-'));
  const cognito = await startPracticePool(options);
  writeProfile(folder, { endpoint_url: cognito.endpoint });
  let running: DeskMain | undefined;
  onTestFinished(async () => {
    await running?.close();
    await cognito.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (): PracticeDesk => {
    const told: { event: DeskEvent; payload: unknown }[] = [];
    const copied: string[] = [];
    const main = composeAt(folder, {
      copy: async (text) => void copied.push(text),
      emit: (event, payload) => void told.push({ event, payload }),
      ...more,
    });
    running = main;
    const { call, get, error } = callsOf(main);
    return {
      cognito,
      userData: folder,
      main,
      told: <E extends DeskEvent>(wanted: E) =>
        told.flatMap(({ event, payload }) =>
          event === wanted ? [payload as EventPayloads[E]] : [],
        ),
      copied,
      restart: async () => {
        await main.close();
        return start();
      },
      call,
      get,
      error,
      find: async (text, { clientId: _, ...place } = HELP_DESK) => {
        const { candidates } = await get('lookup.search', { place, text });
        if (candidates.length !== 1) throw new Error(`${candidates.length} users for ${text}`);
        return candidates[0]?.user.sub ?? '';
      },
    };
  };
  return start();
}

/** The trusted side of the app on a folder that is both its user-data folder and its home. */
export function composeAt(folder: string, more: Partial<System> = {}): DeskMain {
  return compose({
    userData: folder,
    version: '0.0.0-test',
    versions: { commit: '', node: process.versions.node },
    policy: new Policy([]),
    platform: 'linux',
    locale: 'es-ES',
    country: 'ES',
    osUser: 'agent',
    host: 'laptop-7',
    home: folder,
    env: {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    },
    resolveProxy: async () => 'DIRECT',
    systemCertificatesWorker: appWorker('system-certificates'),
    openSignInPage: async () => false,
    openTicketPage: async () => false,
    copy: async () => {},
    notify: () => {},
    downloads: () => join(folder, 'Downloads'),
    showInFolder: () => {},
    printToPdf: async () => Buffer.from('%PDF-1.7'),
    contactStoreWorker: appWorker('contact-store'),
    historyWorker: appWorker('audit-history'),
    ledgerVerifyWorker: appWorker('ledger-verify'),
    ledgerKeys: () => testKeys(),
    useTheme: () => {},
    emit: () => {},
    ...more,
  });
}

/** Calls as the page makes them. */
export interface DeskCalls {
  call<C extends Call>(call: C, input: Input<C>): Promise<Result<Output<C>>>;
  /** The value of a call that must succeed. */
  get<C extends Call>(call: C, input: Input<C>): Promise<Output<C>>;
  /** The error of a call that must fail. */
  error<C extends Call>(call: C, input: Input<C>): Promise<AppError>;
}

export function callsOf(desk: DeskMain): DeskCalls {
  const call: DeskCalls['call'] = (name, input) =>
    answerCall(name, input, { trusted: true, calls: desk.calls, log: desk.log });
  return {
    call,
    get: async (name, input) => {
      const result = await call(name, input);
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
      return result.value;
    },
    error: async (name, input) => {
      const result = await call(name, input);
      if (result.ok) throw new Error(`${name} succeeded: ${JSON.stringify(result.value)}`);
      return result.error;
    },
  };
}

/** Writes the profile of the tests into the AWS config file of a folder. */
export function writeProfile(folder: string, settings: Readonly<Record<string, string>>): void {
  const all = {
    region: PRACTICE_REGION,
    aws_access_key_id: PRACTICE_CREDENTIALS.accessKeyId,
    aws_secret_access_key: PRACTICE_CREDENTIALS.secretAccessKey,
    ...settings,
  };
  const lines = Object.entries(all).map(([key, value]) => `${key} = ${value}`);
  writeFileSync(join(folder, 'config'), [`[profile ${PROFILE}]`, ...lines, ''].join('\n'));
}
