import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../shared/domain/settings.ts';
import { BundleFolder } from './audit/history/bundle-folder.ts';
import { openHistory } from './audit/history/history-client.ts';
import { HistoryService } from './audit/history/history-service.ts';
import { ImportInbox } from './audit/history/import-inbox.ts';
import { Ledger } from './audit/ledger.ts';
import { unknownActor } from './audit/ledger-entries.ts';
import { asPageFaults } from './audit/ledger-error.ts';
import { keepOpening, type LedgerKeys, openLedgerKeys } from './audit/ledger-keys.ts';
import { LedgerUpkeep } from './audit/ledger-upkeep.ts';
import { Verifier } from './audit/verify/verifier.ts';
import { AwsClients } from './aws/clients.ts';
import { awsFilePaths } from './aws/config-files.ts';
import { CredentialProcesses } from './aws/credential-process.ts';
import { CredentialsByProfile } from './aws/credentials.ts';
import { LIMITS, loadSdk } from './aws/http.ts';
import { Identities } from './aws/identity.ts';
import { lister } from './aws/lister.ts';
import { MfaQuestions } from './aws/mfa-prompts.ts';
import { Network } from './aws/network.ts';
import { Profiles } from './aws/profiles.ts';
import { SsoSignIn } from './aws/sso-sign-in.ts';
import { readSystemCertificates } from './aws/trust.ts';
import { Users } from './aws/users.ts';
import type { Calls } from './calls.ts';
import { ContactsExport } from './contacts/contacts-export.ts';
import { ContactsService } from './contacts/contacts-service.ts';
import { ScanRunner } from './contacts/scan-runner.ts';
import { openContactStore } from './contacts/store-client.ts';
import { deskCalls } from './desk-calls.ts';
import { IDENTITY, MANAGED_PREFERENCES, policyFile } from './identity.ts';
import { Clock } from './lib/clock.ts';
import { Log } from './lib/log.ts';
import type { Vault } from './lib/vault.ts';
import { WrittenFiles } from './lib/written-files.ts';
import { LookupService } from './lookup/lookup-service.ts';
import { Policy } from './policy/policy.ts';
import { policyInFile } from './policy/policy-file.ts';
import { policyInManagedPreferences } from './policy/policy-managed.ts';
import { PolicyRecord } from './policy/policy-record.ts';
import { policyInRegistry } from './policy/policy-registry.ts';
import { expectPlace, underPolicy } from './policy-gate.ts';
import { PoolService } from './pools/pool-service.ts';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  type PracticePool,
  startPracticePool,
} from './practice/practice-pool.ts';
import { AuthEventReader } from './recovery/auth-events.ts';
import { CallService } from './recovery/call-service.ts';
import { Cases } from './recovery/cases.ts';
import { ConfirmService } from './recovery/confirm-service.ts';
import { planRecovery } from './recovery/plan.ts';
import { RecoveryService } from './recovery/recovery-service.ts';
import { SettingsService } from './settings/settings-service.ts';
import { SettingsStore } from './settings/settings-store.ts';
import type { System } from './system.ts';

/**
 * Generated users of the practice pool, besides the named ones: enough for a scan to show what it
 * does.
 */
const PRACTICE_CROWD = 5_000;

/** How often to check whether the laptop's clock was set, in milliseconds. */
const CLOCK_LOOK_MS = 10_000;

/** The trusted side of the app, assembled. */
export interface DeskMain {
  readonly calls: Calls;
  readonly log: Log;
  /** Loads what the first look-up needs. */
  warmUp(): void;
  /** Call when the computer goes to sleep. */
  suspended(): void;
  /** Call when the computer is awake again. */
  resumed(): void;
  /**
   * Signs the ledger's newest row and empties its log, at once: for an end of the session that waits
   * for nothing. The desk goes on if the end does not come.
   */
  settle(): void;
  /** Stops a scan, saving what it read, closes the ledger and stops the practice pool. */
  close(): Promise<void>;
}

/**
 * Opens the ledger's keys, which everything else waits for. If the system's secret store withholds
 * them, the app goes on with a ledger that it cannot write to, and asks again.
 *
 * @param userData as in {@link System}
 */
export function openKeys(userData: string, vault: Vault): Promise<() => LedgerKeys> {
  const path = join(userData, 'ledger-keys.json');
  return keepOpening(() => openLedgerKeys({ path, vault }));
}

/** The user id of the administrator on Linux and macOS. */
const ROOT = 0;

/**
 * What the organization has set on this machine.
 *
 * @param machine `exe` is the absolute path of the running program, `systemRoot` that of Windows'
 * folder, `tried` that of a policy to use in place of all that the machine has, and `user` the
 * running user's id where there are such ids
 */
export function openPolicy({
  platform,
  exe,
  systemRoot,
  tried,
  user,
}: {
  readonly platform: NodeJS.Platform;
  readonly exe: string;
  readonly systemRoot: string;
  readonly tried: string | undefined;
  readonly user: number | undefined;
}): Promise<Policy> {
  if (tried !== undefined) {
    return Policy.open([policyInFile(tried, user === undefined ? null : [user])]);
  }
  const owners = user === undefined ? null : [ROOT];
  const file = policyInFile(policyFile(platform, exe), owners);
  // What comes over the network overrules what an image or a script has left on the disk.
  if (platform === 'win32') {
    return Policy.open([file, policyInRegistry(systemRoot, IDENTITY.name)]);
  }
  if (platform === 'darwin') {
    return Policy.open([file, policyInManagedPreferences(MANAGED_PREFERENCES, [ROOT])]);
  }
  return Policy.open([file]);
}

/**
 * The app's log.
 *
 * @param userData as in {@link System}
 */
export function logIn(userData: string): Log {
  return new Log(join(userData, 'recovery-desk.log'));
}

/** Creates and wires every service of main; nothing else constructs one. */
export function compose(system: System): DeskMain {
  const time = new Clock(system.clocks, (minutes) => system.emit('clock.skewed', { minutes }));
  const clock = (): Date => time.now();
  const clockLook = setInterval(() => time.look(), CLOCK_LOOK_MS).unref();
  const log = logIn(system.userData);
  const { policy } = system;
  const settings = SettingsStore.open(join(system.userData, 'settings.json'));
  settings.usePolicy(policy.settings);
  const ledger = Ledger.open({
    path: join(system.userData, 'ledger.sqlite'),
    clock,
    time,
    appVersion: system.version,
    osUser: system.osUser,
    host: system.host,
    keys: system.ledgerKeys,
    share: system.share ?? null,
    poolName: (poolId) => pools.nameOf(poolId),
    tell: (event, detail) => log.write(event, { detail }),
  });
  const settingsService = new SettingsService({
    store: settings,
    ledger,
    policy,
    useTheme: system.useTheme,
  });
  const verifier = new Verifier({
    worker: system.ledgerVerifyWorker,
    path: join(system.userData, 'ledger.sqlite'),
    headPath: join(system.userData, 'ledger-head.json'),
    keys: system.ledgerKeys,
    tell: (status) => system.emit('audit.verifying', status),
  });
  const policyRecord = new PolicyRecord(policy, ledger);
  const recordPolicy = (): void => {
    try {
      policyRecord.ensure();
    } catch (error) {
      // It is tried again before anything is sent or exported, which needs the ledger too.
      log.fault('policy', 'policy', error);
    }
  };
  const unwatchPolicy = policy.watch(() => {
    settings.usePolicy(policy.settings);
    system.useTheme(settings.value.theme);
    recordPolicy();
    bundleFolder.settingsChanged();
    system.emit('policy.changed', { policy: policy.view, settings: settings.value });
  }, system.watchMs);
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
    home,
    folders: () => settings.value.programFolders,
    limitMs: limits.person,
    tell: (running) => system.emit('credentialProcess.changed', running),
  });
  const network = new Network({
    env,
    home,
    resolveProxy: system.resolveProxy,
    systemCertificates: () => readSystemCertificates(system.systemCertificatesWorker),
  });
  const credentials = new CredentialsByProfile({
    profiles,
    mfa,
    processes,
    network,
    home,
    env,
    clock,
    awsTime: () => time.best(),
    limitMs: limits.read,
    made: (profile) => {
      system.emit('credentials.made', { profile });
      void runner.resumeWith(profile);
    },
  });
  const clients = new AwsClients({
    profiles,
    credentials,
    network,
    limits,
    answered: (date) => time.answered(date),
    practice: async () => ({
      endpoint: (await practicePool()).endpoint,
      credentials: PRACTICE_CREDENTIALS,
    }),
  });
  const identities = new Identities(clients);
  const signIn = new SsoSignIn({
    profiles,
    home,
    network,
    clock,
    openBrowser: system.openSignInPage,
    record: (profile) =>
      asPageFaults(() => ledger.appendSignedIn({ actor: unknownActor(profile) })),
  });
  const users = new Users(clients);
  const pools = new PoolService(clients, clock, () => policy.rules);
  const authEvents = new AuthEventReader({ clients, users, pools });
  const unwatch = profiles.watch(() => {
    authEvents.forget();
    system.emit('profiles.changed', {});
  }, system.watchMs);
  const language = LANGUAGES.find((known) => system.locale.startsWith(known)) ?? 'en';
  const { country } = system;
  const lookup = new LookupService({
    clients,
    users,
    country: () => settings.value.phoneCountry ?? country,
    pools: (where) => pools.list(where),
  });
  const cases = new Cases({ users, pools, identities, clock: () => time.best() });
  const recovery = new RecoveryService({
    clients,
    cases,
    ledger,
    clock,
    settings: () => settings.value,
  });
  const callLog = new CallService({
    ledger,
    identities,
    users,
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
    lister: (place) => {
      const readPage = lister(clients, place);
      return async (request, signal) => {
        // A scan goes on by itself, also after the policy has changed.
        expectPlace(policy.rules, place);
        return readPage(request, signal);
      };
    },
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
  const imports = join(historyFolder, 'imports');
  const inbox = new ImportInbox(imports);
  const history = new HistoryService({
    history: openHistory({
      ledger: join(system.userData, 'ledger.sqlite'),
      folder: historyFolder,
      worker: system.historyWorker,
    }),
    ledger,
    keys: system.ledgerKeys,
    files,
    inbox,
    poolNames: () => pools.names,
    clock,
    host: system.host,
    tell: (status) => system.emit('audit.exported', status),
    report: reportAs('history'),
  });
  const bundleFolder = new BundleFolder({
    folder: () => {
      const name = settings.value.bundleFolder;
      return name === '' ? null : { name, path: name.replace(/^~(?=[\\/])/u, home) };
    },
    memory: join(imports, 'bundle-folder.json'),
    inbox,
    collect: (receive) => history.collect(receive),
    tell: (status) => system.emit('audit.collected', status),
    report: reportAs('bundle-folder'),
  });
  system.useTheme(settings.value.theme);

  const answers = deskCalls({
    system,
    policy,
    settings,
    settingsService,
    ledger,
    time,
    files,
    profiles,
    clients,
    identities,
    signIn,
    authEvents,
    mfa,
    processes,
    pools,
    lookup,
    recovery,
    callLog,
    confirmer,
    contacts,
    history,
    bundleFolder,
    verifier,
    preferred: { language, country },
    practicePool,
  });
  const calls = underPolicy(answers, {
    policy,
    identity: (where) => identities.current(where),
    record: recordPolicy,
  });

  return {
    calls,
    log,
    warmUp: () => {
      recordPolicy();
      void loadSdk();
      // If nobody has ever scanned, there is nothing to delete, and no reason to start the thread.
      if (existsSync(scans)) contacts.purge().catch((error: unknown) => report(error));
      upkeep.start();
      bundleFolder.start(system.watchMs);
      // Starts its thread, which then follows the ledger; what is wrong is for the first question to
      // report.
      history.choices().catch(() => {});
    },
    suspended: () => void runner.suspend(),
    resumed: () => void runner.wake(),
    settle: () => upkeep.settle(),
    close: async () => {
      clearInterval(clockLook);
      unwatch();
      unwatchPolicy();
      signIn.cancel();
      processes.close();
      upkeep.stop();
      bundleFolder.close();
      // The last connection to close empties the ledger's log, and the history's is read-only:
      // close it first.
      await history.close().catch(report);
      ledger.close();
      await verifier.close();
      await contacts.close();
      await practice?.then((pool) => pool.stop());
    },
  };
}
