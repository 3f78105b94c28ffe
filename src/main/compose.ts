import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { patternFault } from '../shared/domain/caller-checks.ts';
import { LANGUAGES, type Settings } from '../shared/domain/settings.ts';
import type { Event } from '../shared/ipc/channels.ts';
import type { EventPayloads } from '../shared/ipc/contract.ts';
import { checkpointFile } from './audit/checkpoint-file.ts';
import { openHistory } from './audit/history/history-client.ts';
import { HistoryService } from './audit/history/history-service.ts';
import { ImportInbox } from './audit/history/import-inbox.ts';
import { Ledger } from './audit/ledger.ts';
import { forThePage } from './audit/ledger-error.ts';
import { keepOpening, type LedgerKeys, openLedgerKeys } from './audit/ledger-keys.ts';
import { LedgerUpkeep } from './audit/ledger-upkeep.ts';
import { patientlyForThePage } from './audit/patience.ts';
import { Verifier } from './audit/verify/verifier.ts';
import { AwsClients } from './aws/clients.ts';
import { awsFilePaths } from './aws/config-files.ts';
import { CredentialProcesses } from './aws/credential-process.ts';
import { CredentialsByProfile } from './aws/credentials.ts';
import { LIMITS, type Limits, loadSdk } from './aws/http.ts';
import { Identities } from './aws/identity.ts';
import { lister } from './aws/lister.ts';
import { MfaQuestions } from './aws/mfa-prompts.ts';
import { Profiles } from './aws/profiles.ts';
import { SsoSignIn } from './aws/sso-sign-in.ts';
import { Users } from './aws/users.ts';
import type { Calls } from './calls.ts';
import { ContactsExport } from './contacts/contacts-export.ts';
import { ContactsService } from './contacts/contacts-service.ts';
import { ScanRunner } from './contacts/scan-runner.ts';
import { openContactStore } from './contacts/store-client.ts';
import { Clock, type TimeSources } from './lib/clock.ts';
import { Fault } from './lib/fault.ts';
import { Log } from './lib/log.ts';
import type { Vault } from './lib/vault.ts';
import { fileName, WrittenFiles } from './lib/written-files.ts';
import { LookupService } from './lookup/lookup-service.ts';
import { PoolService } from './pools/pool-service.ts';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  type PracticePool,
  startPracticePool,
} from './practice/practice-pool.ts';
import { AuthEventReader } from './recovery/auth-events.ts';
import { Cases } from './recovery/cases.ts';
import { ConfirmService } from './recovery/confirm-service.ts';
import { planRecovery } from './recovery/plan.ts';
import { RecoveryService } from './recovery/recovery-service.ts';
import { changesOfNote } from './settings/changes.ts';
import { SettingsError, SettingsStore } from './settings/settings-store.ts';

/** Generated users of the practice pool, beside those with names: enough for a scan to show what it does. */
const PRACTICE_CROWD = 5_000;

/** How often it is looked whether the laptop's clock was set, in milliseconds. */
const CLOCK_LOOK_MS = 10_000;

/** What the desk needs of the system it runs on. */
export interface Surroundings {
  /** The absolute path of the folder for the ledger, the settings and the log. */
  readonly userData: string;
  readonly version: string;
  readonly platform: string;
  /** BCP 47, such as `es-ES`. */
  readonly locale: string;
  /** ISO 3166-1 alpha-2, or empty where the system does not say. */
  readonly country: string;
  readonly osUser: string;
  readonly host: string;
  /** The user's home folder. */
  readonly home: string;
  /** The environment that the app was started in. */
  readonly env: NodeJS.ProcessEnv;
  /** The script of the thread that verifies the ledger. */
  readonly ledgerVerifyWorker: URL;
  /** The script of the thread that the history is searched in. */
  readonly historyWorker: URL;
  /** The keys of the ledger; throws LedgerError while they are not to be had. */
  readonly ledgerKeys: () => LedgerKeys;
  /** Those of the system where absent. */
  readonly clocks?: TimeSources;
  /** How long the way to AWS may take; the app's own limits where absent. */
  readonly limits?: Limits;
  /** How often the AWS files are looked at, in milliseconds; as {@link Profiles} says where absent. */
  readonly watchMs?: number;
  /** Opens a sign-in page of AWS in the system's browser; answers whether it did. */
  readonly openSignInPage: (url: string) => Promise<boolean>;
  readonly copy: (text: string) => Promise<void>;
  /** Shows a notification of the system, where it has them. */
  readonly notify: (title: string, body: string) => void;
  /** The absolute path of the user's downloads folder. */
  readonly downloads: () => string;
  /** Shows a file in the system's file manager. */
  readonly showInFolder: (path: string) => void;
  /** The open page as a PDF. */
  readonly printToPdf: () => Promise<Uint8Array>;
  /** The script of the contact store's worker thread. */
  readonly contactStoreWorker: URL;
  readonly useTheme: (theme: Settings['theme']) => void;
  readonly emit: <E extends Event>(event: E, payload: EventPayloads[E]) => void;
}

/** The trusted side of the app, put together. */
export interface DeskMain {
  readonly calls: Calls;
  readonly log: Log;
  /** Loads what the first look-up needs. */
  warmUp(): void;
  /** The computer goes to sleep. */
  suspended(): void;
  /** The computer is awake again. */
  resumed(): void;
  /** Stops a scan, with what it read on the disk, closes the ledger and stops the practice pool. */
  close(): Promise<void>;
}

/**
 * Opens the keys of the ledger, which everything else waits for. Where the system's store of secrets keeps them back the app goes on without
 * a ledger that can be written, and asks again.
 *
 * @param userData as in {@link Surroundings}
 */
export function openKeys(userData: string, vault: Vault): Promise<() => LedgerKeys> {
  const path = join(userData, 'ledger-keys.json');
  return keepOpening(() => openLedgerKeys({ path, vault }));
}

/** Makes every service of main and wires them; nothing else constructs one. */
export function compose(system: Surroundings): DeskMain {
  const time = new Clock(system.clocks, (minutes) => system.emit('clock.skewed', { minutes }));
  const clock = (): Date => time.now();
  const clockLook = setInterval(() => time.look(), CLOCK_LOOK_MS).unref();
  const log = new Log(join(system.userData, 'recovery-desk.log'));
  const settings = SettingsStore.open(join(system.userData, 'settings.json'));
  const ledger = Ledger.open({
    path: join(system.userData, 'ledger.sqlite'),
    clock,
    time,
    appVersion: system.version,
    osUser: system.osUser,
    host: system.host,
    keys: system.ledgerKeys,
    tell: (event, detail) => log.write(event, { detail }),
  });
  const verifier = new Verifier({
    worker: system.ledgerVerifyWorker,
    path: join(system.userData, 'ledger.sqlite'),
    headPath: join(system.userData, 'ledger-head.json'),
    keys: system.ledgerKeys,
    tell: (status) => system.emit('audit.verifying', status),
  });
  const upkeep = new LedgerUpkeep({
    ledger,
    clock,
    time,
    keptDays: () => settings.value.auditKeptDays,
    tell: (detail) => log.write('ledger-upkeep', { detail }),
  });

  let practice: Promise<PracticePool> | null = null;
  const practicePool = (): Promise<PracticePool> => {
    practice ??= startPracticePool({ extraUsers: PRACTICE_CROWD }).then((pool) => {
      pool.onMessage((message) => system.emit('practice.arrived', message));
      return pool;
    });
    return practice;
  };

  const { home, env } = system;
  const profiles = new Profiles(awsFilePaths(env, home), env, PRACTICE_REGION, home);
  const mfa = new MfaQuestions((question) => system.emit('mfa.asked', question), clock);
  const limits = system.limits ?? LIMITS;
  const processes = new CredentialProcesses({
    env,
    clock,
    limitMs: limits.person,
    tell: (running) => system.emit('credentialProcess.changed', running),
  });
  const credentials = new CredentialsByProfile({
    profiles,
    mfa,
    processes,
    home,
    env,
    clock,
    limitMs: limits.read,
  });
  const clients = new AwsClients({
    profiles,
    credentials,
    env,
    limits,
    answered: (date) => time.answered(date),
    practice: async () => ({
      endpoint: (await practicePool()).endpoint,
      credentials: PRACTICE_CREDENTIALS,
    }),
  });
  const identities = new Identities(clients);
  /** Somebody who is not known to AWS by what they do. */
  const nobodyAt = (profile: string) => ({ arn: null, account: null, profile });
  const signIn = new SsoSignIn({
    profiles,
    home,
    env,
    clock,
    openBrowser: system.openSignInPage,
    record: (profile) => forThePage(() => ledger.appendSignedIn({ actor: nobodyAt(profile) })),
  });
  const users = new Users(clients);
  const pools = new PoolService(clients, clock);
  const authEvents = new AuthEventReader({ clients, users, pools });
  const unwatch = profiles.watch(() => {
    authEvents.forget();
    system.emit('profiles.changed', {});
  }, system.watchMs);
  const language = LANGUAGES.find((known) => system.locale.startsWith(known)) ?? 'en';
  const country = system.country || 'US';
  const lookup = new LookupService({
    clients,
    users,
    country: () => settings.value.phoneCountry ?? country,
  });
  const cases = new Cases({ users, pools, identities, clock: () => time.best() });
  const recovery = new RecoveryService({
    clients,
    cases,
    ledger,
    clock,
    settings: () => settings.value,
  });
  const confirmer = new ConfirmService({
    clients,
    cases,
    ledger,
    clock,
    settings: () => settings.value,
  });
  const scans = join(system.userData, 'contacts');
  const store = openContactStore({
    folder: scans,
    worker: system.contactStoreWorker,
  });
  const files = new WrittenFiles(system.downloads);
  const reportAs =
    (what: string) =>
    (error: unknown): string => {
      const id = randomUUID().slice(0, 8);
      log.fault(what, id, error);
      return id;
    };
  const report = reportAs('contacts');
  const runner = new ScanRunner({
    store,
    lister: (place) => lister(clients, place),
    settings: (place) => pools.settings(place),
    clock,
    tell: (poolId, scan) => system.emit('contacts.scanned', { poolId, scan }),
    report,
  });
  const contacts = new ContactsService({
    store,
    runner,
    exporter: new ContactsExport({
      store,
      lister: (place) => lister(clients, place),
      files,
      clock,
      tell: (status) => system.emit('contacts.exported', status),
      report,
    }),
    users,
    pools,
    plan: planRecovery,
    identities,
    ledger,
    clock: () => time.best(),
    keptDays: () => settings.value.scanKeptDays,
    copy: system.copy,
  });
  const historyFolder = join(system.userData, 'history');
  const history = new HistoryService({
    history: openHistory({
      ledger: join(system.userData, 'ledger.sqlite'),
      folder: historyFolder,
      worker: system.historyWorker,
    }),
    ledger,
    keys: system.ledgerKeys,
    files,
    inbox: new ImportInbox(join(historyFolder, 'imports')),
    clock,
    host: system.host,
    tell: (status) => system.emit('audit.exported', status),
    report: reportAs('history'),
  });
  system.useTheme(settings.value.theme);

  const calls: Calls = {
    'app.start': () => ({
      version: system.version,
      platform: system.platform,
      settings: settings.value,
      system: { language, country },
      ledger: ledger.health,
      settingsSetAside: settings.setAside,
      clockSkew: time.skew(),
    }),
    'app.copy': async ({ text }) => {
      await system.copy(text);
      return {};
    },
    'app.notify': ({ title, body }) => {
      system.notify(title, body);
      return {};
    },
    'app.showFile': ({ file }) => {
      system.showInFolder(files.pathOf(file));
      return {};
    },
    'profiles.list': () => profiles.list(),
    'profiles.identity': (where) => identities.ask(where),
    'signIn.begin': ({ profile }) => signIn.begin(profile),
    'signIn.finish': async () => {
      await signIn.finish();
      authEvents.forget();
      return {};
    },
    'signIn.cancel': () => {
      signIn.cancel();
      return {};
    },
    'mfa.open': () => [...mfa.open],
    'mfa.answer': ({ id, code }) => {
      mfa.answer(id, code);
      return {};
    },
    'credentialProcess.running': () => [...processes.running],
    'credentialProcess.cancel': ({ id }) => {
      processes.cancel(id);
      return {};
    },
    'pools.list': (where) => pools.list(where),
    'pools.describe': (where) => pools.describe(where),
    'pools.permissions': (where) => {
      authEvents.forget();
      return pools.permissions(where);
    },
    'pools.posture': (where) => pools.posture(where),
    'clients.list': (where) => pools.listClients(where),
    'lookup.search': ({ place, text }) => lookup.search(place, text),
    'lookup.cancel': () => {
      lookup.cancel();
      return {};
    },
    'recovery.open': ({ place, sub }) => recovery.open(place, sub),
    'recovery.send': (order) => recovery.send(order),
    'recovery.confirm': (order) => confirmer.confirm(order),
    'recovery.history': ({ poolId, sub }) => recovery.history(poolId, sub),
    'recovery.authEvents': ({ place, sub }) => authEvents.read(place, sub),
    'contacts.reveal': async ({ place, sub, attribute }) => ({
      value: await recovery.reveal(place, sub, attribute),
    }),
    'contacts.overview': ({ poolId }) => contacts.overview(poolId),
    'contacts.start': ({ place, ...how }) => contacts.start(place, how),
    'contacts.pause': ({ poolId }) => contacts.pause(poolId),
    'contacts.resume': ({ place }) => contacts.resume(place),
    'contacts.cancel': ({ poolId }) => contacts.cancel(poolId),
    'contacts.users': (query) => contacts.page(query),
    'contacts.check': ({ place, scanId, subs }) => contacts.check(place, scanId, subs),
    'contacts.copyUsernames': (query) => contacts.copyUsernames(query),
    'contacts.export': (order) => contacts.export(order),
    'contacts.cancelExport': () => {
      contacts.cancelExport();
      return {};
    },
    'contacts.savePdf': async ({ poolId }) => {
      const name = fileName('summary', poolId, clock(), 'pdf');
      return { file: await files.write(name, whole(await system.printToPdf())) };
    },
    'audit.list': (query) => history.list(query),
    'audit.choices': () => history.choices(),
    'audit.chart': ({ filter }) => history.chart(filter),
    'audit.export': (order) => history.export(order),
    'audit.cancelExport': () => {
      history.cancelExport();
      return {};
    },
    'audit.beginImport': () => history.beginImport(),
    'audit.importPiece': async ({ id, bytes }) => {
      await history.importPiece(id, bytes);
      return {};
    },
    'audit.endImport': ({ id }) => history.endImport(id),
    'audit.cancelImport': async () => {
      await history.cancelImport();
      return {};
    },
    'audit.verifyImport': ({ install }) => history.verifyImport(install),
    'audit.forgetImport': async ({ install }) => {
      await history.forgetImport(install);
      return {};
    },
    'audit.verify': () => forThePage(() => verifier.start()),
    'audit.cancelVerify': () => {
      verifier.cancel();
      return {};
    },
    'audit.exportCheckpoint': async () => {
      const { name, text } = await patientlyForThePage(() =>
        checkpointFile(ledger.checkpoint(), system.ledgerKeys().publicKey),
      );
      return { file: await files.write(name, whole(text)) };
    },
    'audit.state': () =>
      forThePage(() => ({ ...ledger.state(), keptDays: settings.value.auditKeptDays })),
    'settings.save': async (value) => {
      // A pattern that was in the file all the same stands for any ticket, and must not keep the other settings from being saved.
      const isNew = value.ticketPattern !== settings.value.ticketPattern;
      if (isNew && patternFault(value.ticketPattern) !== null) {
        throw new Fault({ code: 'bad-request', detail: 'settings.save: ticketPattern' });
      }
      const changes = changesOfNote(settings.value, value);
      try {
        await patientlyForThePage(() => {
          // Before they are in force: what cannot be recorded is refused.
          for (let setting = changes[0]; setting !== undefined; setting = changes[0]) {
            ledger.appendSetting({ actor: nobodyAt(''), setting });
            changes.shift();
          }
          settings.save(value);
        });
      } catch (error) {
        if (error instanceof SettingsError)
          throw new Fault({ code: 'settings', detail: error.code });
        throw error;
      }
      system.useTheme(value.theme);
      return value;
    },
    'practice.inbox': async () => [...(await practicePool()).inbox()],
  };

  return {
    calls,
    log,
    warmUp: () => {
      void loadSdk();
      // Where nobody has ever scanned there is nothing to delete, and no thread to start for it.
      if (existsSync(scans)) contacts.purge().catch((error: unknown) => report(error));
      upkeep.start();
    },
    suspended: () => void runner.suspend(),
    resumed: () => void runner.wake(),
    close: async () => {
      clearInterval(clockLook);
      unwatch();
      signIn.cancel();
      processes.close();
      upkeep.stop();
      // The last to let go of the ledger empties its log, and the history only reads it.
      await history.close();
      ledger.close();
      await verifier.close();
      await contacts.close();
      await practice?.then((pool) => pool.stop());
    },
  };
}

async function* whole<T>(content: T): AsyncGenerator<T> {
  yield content;
}
