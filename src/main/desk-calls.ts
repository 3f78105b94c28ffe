import { isAllowed } from '../shared/domain/policy.ts';
import { lessonStep, MAX_CALLER_LENGTH } from '../shared/domain/practice.ts';
import { ticketUrl } from '../shared/domain/ticket.ts';
import { exportCheckpoint } from './audit/checkpoint-file.ts';
import type { BundleFolder } from './audit/history/bundle-folder.ts';
import type { HistoryService } from './audit/history/history-service.ts';
import type { Ledger } from './audit/ledger.ts';
import { asPageFaults } from './audit/ledger-error.ts';
import { settledHealth } from './audit/patience.ts';
import type { Verifier } from './audit/verify/verifier.ts';
import type { AwsClients } from './aws/clients.ts';
import type { CredentialProcesses } from './aws/credential-process.ts';
import type { Identities } from './aws/identity.ts';
import type { MfaQuestions } from './aws/mfa-prompts.ts';
import { PRACTICE_PROFILE, type Profiles } from './aws/profiles.ts';
import type { SsoSignIn } from './aws/sso-sign-in.ts';
import type { Calls } from './calls.ts';
import type { ContactsService } from './contacts/contacts-service.ts';
import type { Clock } from './lib/clock.ts';
import { oneOf } from './lib/export-file.ts';
import { Fault } from './lib/fault.ts';
import { fileName, type WrittenFiles } from './lib/written-files.ts';
import type { LookupService } from './lookup/lookup-service.ts';
import { newerVersion } from './policy/newer-version.ts';
import type { Policy } from './policy/policy.ts';
import { policyText } from './policy/policy-export.ts';
import type { PoolService } from './pools/pool-service.ts';
import type { PracticePool } from './practice/practice-pool.ts';
import type { AuthEventReader } from './recovery/auth-events.ts';
import type { CallService } from './recovery/call-service.ts';
import type { ConfirmService } from './recovery/confirm-service.ts';
import type { RecoveryService } from './recovery/recovery-service.ts';
import type { SettingsService } from './settings/settings-service.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import type { System } from './system.ts';

/** The services that answer the page's calls. */
export interface DeskServices {
  readonly system: System;
  readonly policy: Policy;
  readonly settings: SettingsStore;
  readonly settingsService: SettingsService;
  readonly ledger: Ledger;
  readonly time: Clock;
  readonly files: WrittenFiles;
  readonly profiles: Profiles;
  readonly identities: Identities;
  readonly clients: AwsClients;
  readonly signIn: SsoSignIn;
  readonly authEvents: AuthEventReader;
  readonly mfa: MfaQuestions;
  readonly processes: CredentialProcesses;
  readonly pools: PoolService;
  readonly lookup: LookupService;
  readonly recovery: RecoveryService;
  readonly callLog: CallService;
  readonly confirmer: ConfirmService;
  readonly contacts: ContactsService;
  readonly history: HistoryService;
  readonly bundleFolder: BundleFolder;
  readonly verifier: Verifier;
  /** What the system says of its user. */
  readonly preferred: Awaited<ReturnType<Calls['app.start']>>['system'];
  readonly practicePool: () => Promise<PracticePool>;
}

/** Which service answers which call of the page. */
export function deskCalls(services: DeskServices): Calls {
  const { system, settings, settingsService, ledger, time, files, profiles, identities } = services;
  const { signIn, authEvents, mfa, processes, pools, lookup, recovery, callLog, confirmer } =
    services;
  const { clients, contacts, history, bundleFolder, verifier, preferred, practicePool, policy } =
    services;
  return {
    'app.start': async () => ({
      version: system.version,
      versions: system.versions,
      platform: system.platform,
      settings: settings.value,
      policy: policy.view,
      system: preferred,
      ledger: await settledHealth(ledger),
      settingsSetAside: settings.setAside,
      unmovedFolder:
        system.unmoved === undefined
          ? undefined
          : { path: system.userData, detail: system.unmoved },
      clockSkew: time.skew(),
    }),
    'app.newerVersion': () => newerVersion(policy.rules.updateNotice, system.version),
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
    'profiles.list': async () => {
      const { profiles: all, notes } = await profiles.list();
      const { allowedProfiles } = policy.rules;
      const shown = all.filter(
        ({ name }) => name === PRACTICE_PROFILE || isAllowed(allowedProfiles, name),
      );
      return { profiles: shown, notes };
    },
    'app.openTicket': async ({ ticket }) => {
      const url = ticketUrl(settings.value, ticket);
      if (url === null) throw new Fault({ code: 'bad-request', detail: 'app.openTicket: ticket' });
      return { opened: await system.openTicketPage(url) };
    },
    'profiles.identity': (where) => identities.ask(where),
    'profiles.network': (where) => clients.network(where),
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
    'lookup.search': ({ place, text, country }) => lookup.search(place, text, country),
    'lookup.cancel': () => {
      lookup.cancel();
      return {};
    },
    'lookup.similar': ({ place, text }) => contacts.similar(place.poolId, text),
    'lookup.otherPools': ({ place, text, country }) => lookup.otherPools(place, text, country),
    'recovery.open': ({ place, sub, again }) => recovery.open(place, sub, again),
    'recovery.send': (order) => recovery.send(order),
    'recovery.confirm': (order) => confirmer.confirm(order),
    'recovery.history': ({ poolId, sub }) => recovery.history(poolId, sub),
    'recovery.authEvents': ({ place, sub }) => authEvents.read(place, sub),
    'recovery.reveal': async ({ place, sub, attribute }) => ({
      value: await recovery.reveal(place, sub, attribute),
    }),
    'call.close': (closing) => callLog.close(closing),
    'call.recent': ({ poolId, limit }) => callLog.recent(poolId ?? null, limit),
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
      const name = fileName('summary', poolId, time.now(), '.pdf');
      return { file: await files.write(name, oneOf(await system.printToPdf())) };
    },
    'audit.list': (query) => history.list(query),
    'audit.choices': () => history.choices(),
    'audit.chart': ({ filter }) => history.chart(filter),
    'audit.overview': (query) => history.overview(query),
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
    'audit.bundleFolder': () => bundleFolder.status,
    'audit.verifyImport': ({ install }) => history.verifyImport(install),
    'audit.forgetImport': async ({ install }) => {
      await history.forgetImport(install);
      return {};
    },
    'audit.verify': () => asPageFaults(() => verifier.start()),
    'audit.cancelVerify': () => {
      verifier.cancel();
      return {};
    },
    'audit.exportCheckpoint': async () => ({
      file: await exportCheckpoint(ledger, system.ledgerKeys, files),
    }),
    'audit.state': () =>
      asPageFaults(() => ({ ...ledger.state(), keptDays: settings.value.auditKeptDays })),
    'settings.save': async (value) => {
      const saved = await settingsService.save(value);
      bundleFolder.settingsChanged();
      return saved;
    },
    'settings.exportPolicy': async () => ({
      file: await files.write('policy.json', oneOf(policyText(settings.value))),
    }),
    'practice.inbox': async () => [...(await practicePool()).inbox()],
    'practice.lessons': async ({ poolId }) => {
      const lessons = (await practicePool()).lessons(poolId);
      return asPageFaults(() =>
        lessons.map(({ id, name, sub }) => ({
          id,
          caller: name.slice(0, MAX_CALLER_LENGTH).trim(),
          step: lessonStep(ledger.glance(poolId, sub)),
        })),
      );
    },
  };
}
