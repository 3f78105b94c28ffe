import { App } from '../../../src/renderer/src/app/App.tsx';
import { Header } from '../../../src/renderer/src/app/Header.tsx';
import { Palette } from '../../../src/renderer/src/app/Palette.tsx';
import {
  ClockStrip,
  NetworkStrip,
  Obstacles,
  PlaceStrip,
} from '../../../src/renderer/src/app/Strips.tsx';
import { ErrorBoundary } from '../../../src/renderer/src/components/ErrorBoundary.tsx';
import { ErrorNotice } from '../../../src/renderer/src/components/ErrorNotice.tsx';
import { AccountDetails } from '../../../src/renderer/src/features/account/AccountDetails.tsx';
import { MfaDialog } from '../../../src/renderer/src/features/account/MfaDialog.tsx';
import type { SignInStep } from '../../../src/renderer/src/features/account/SignInDialog.tsx';
import { SignInDialog } from '../../../src/renderer/src/features/account/SignInDialog.tsx';
import { SCREENS } from '../../../src/renderer/src/lib/navigation.ts';
import { ERROR_CODES } from '../../../src/shared/domain/app-error.ts';
import type { LedgerHealth } from '../../../src/shared/domain/ledger.ts';
import {
  CA_PROBLEMS,
  type NetworkWay,
  PROXY_PROBLEMS,
  type Trusted,
} from '../../../src/shared/domain/network.ts';
import { POLICY_PROBLEMS, type PolicyFault } from '../../../src/shared/domain/policy.ts';
import {
  type Identity,
  PROFILE_KINDS,
  PROFILE_PROBLEMS,
  type Profile,
} from '../../../src/shared/domain/profile.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { anOverview, aReport, failing, START } from '../../support/fake-desk.ts';
import { listing, SENT } from '../../support/fixtures/history.ts';
import { aPosture } from '../../support/fixtures/postures.ts';
import { forEach, never, nothing, type Shown, states } from '../gallery.ts';

const PRACTICE: Profile = { name: 'practice', kind: 'practice', region: 'eu-west-1' };
const ACME: Profile = { name: 'acme', kind: 'static', region: 'eu-central-1' };
const ACCOUNT = '111122223333';

type Change = Omit<Shown, 'render'>;

/** At work with a profile of the AWS files. */
function at(profile: Profile, change: Change = {}): Change {
  return {
    ...change,
    settings: { profile: profile.name, ...change.settings },
    desk: {
      'profiles.list': () => ok({ profiles: [PRACTICE, profile], notes: [] }),
      ...change.desk,
    },
  };
}

const start = [
  ...states('frame/App', {
    starting: { render: () => <App env="test" />, whole: true, desk: { 'app.start': never } },
    'could not start': {
      render: () => <App env="test" />,
      whole: true,
      desk: { 'app.start': failing({ code: 'internal', id: 'a1b2c3d4' }) },
    },
    ...forEach(
      SCREENS,
      (screen): Shown => ({
        render: () => <App env="test" />,
        whole: true,
        desk: {
          ...listing(SENT),
          'contacts.overview': () => ok(anOverview({ report: aReport() })),
          'pools.posture': () => ok(aPosture()),
        },
        steps: ({ t, press }) => press(t(`nav.${screen}`)),
      }),
      (screen) => `the screen ${screen}`,
    ),
  }),
];

const header = (change: Change = {}): Shown => ({ render: () => <Header />, ...change });
const LONG = 'a-profile-with-a-very-long-name-of-a-very-large-organisation-in-production';
const identity = (change: Partial<Identity>): Change['desk'] => ({
  'profiles.identity': () =>
    ok({ account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/agent`, ...change }),
});
const marked = (production: boolean): Change['settings'] => ({
  accounts: { [ACCOUNT]: { name: 'Shop', colour: 'red', production } },
});

const headers = [
  ...states('frame/Header', {
    practice: header(),
    loading: header({ desk: { 'profiles.list': never } }),
    'lists loading': header({ desk: { 'pools.list': never, 'profiles.identity': never } }),
    'nothing chosen': header(at(ACME)),
    'ids typed': header(
      at(ACME, {
        desk: {
          'pools.list': failing({ code: 'denied', action: 'cognito-idp:ListUserPools' }),
          'clients.list': failing({ code: 'denied', action: 'cognito-idp:ListUserPoolClients' }),
        },
      }),
    ),
    'a marked account': header(at(ACME, { settings: marked(false) })),
    'a production account': header(at(ACME, { settings: marked(true) })),
    'a role whose session ends': header(
      at(ACME, {
        desk: identity({
          role: 'HelpDeskAgents',
          expiresAt: new Date(Date.now() + 20 * 60_000).toISOString(),
        }),
      }),
    ),
    'a long role': header(
      at(ACME, { desk: identity({ role: 'HelpDeskAgentsOfTheEuropeanDivisionReadOnlyWithMfa' }) }),
    ),
    'a session that is over': header(
      at(ACME, { desk: identity({ role: 'HelpDeskAgents', expiresAt: '2026-11-22T09:00:00Z' }) }),
    ),
    'long names': header(
      at(
        { name: LONG, kind: 'role', region: 'ap-southeast-4' },
        {
          settings: { accounts: { [ACCOUNT]: { name: LONG, colour: 'amber', production: true } } },
          desk: {
            'pools.list': () => ok([{ id: 'ap-southeast-4_Long1', name: LONG }]),
            'clients.list': () => ok([{ id: 'long1', name: LONG }]),
          },
        },
      ),
    ),
    'every kind of profile': header({
      desk: {
        'profiles.list': () =>
          ok({
            profiles: PROFILE_KINDS.map((kind) => ({
              name: kind === 'practice' ? kind : `a-${kind}`,
              kind,
              region: 'eu-west-1',
              ...(kind === 'incomplete' ? { missing: 'sso_role_name' } : {}),
            })),
            notes: [],
          }),
      },
      steps: ({ t, press }) => press(t('header.profile')),
    }),
  }),
  ...states('frame/AccountDetails', {
    practice: () => <AccountDetails onDone={nothing} />,
    'a role': {
      render: () => <AccountDetails onDone={nothing} />,
      ...at(ACME, {
        settings: marked(true),
        desk: identity({
          arn: `arn:aws:sts::${ACCOUNT}:assumed-role/HelpDeskAgents/lucia`,
          role: 'HelpDeskAgents',
          expiresAt: new Date(Date.now() + 3 * 60 * 60_000).toISOString(),
        }),
      }),
    },
    'without a Region': {
      render: () => <AccountDetails onDone={nothing} />,
      ...at({ name: 'bare', kind: 'static' }),
    },
    'no profile': {
      render: () => <AccountDetails onDone={nothing} />,
      desk: { 'profiles.list': () => ok({ profiles: [], notes: [] }) },
    },
  }),
];

const CA = '/etc/corp.example/certificates/inspection-ca.pem';
const network = ({
  way = { kind: 'direct' },
  ...trusted
}: Partial<Trusted> & { readonly way?: NetworkWay }): Shown => ({
  render: () => <NetworkStrip />,
  ...at(ACME, {
    desk: {
      'profiles.network': () =>
        ok({
          host: 'cognito-idp.eu-central-1.amazonaws.com',
          way,
          trusted: { system: 142, files: [], ...trusted },
        }),
    },
  }),
});
const place = (change: Change): Shown => ({ render: () => <PlaceStrip />, ...change });
const clock = (clockSkew: number): Shown => ({
  render: () => <ClockStrip />,
  start: { clockSkew },
});

const strips = [
  ...states('frame/PlaceStrip', {
    practice: place({}),
    'practice, with a profile to choose': place({
      desk: { 'profiles.list': () => ok({ profiles: [PRACTICE, ACME], notes: [] }) },
    }),
    production: place(at(ACME, { settings: marked(true) })),
    'another endpoint of the profile': place(
      at({ ...ACME, endpoint: 'http://localhost:9229', endpointFrom: 'profile' }),
    ),
    'another endpoint of the environment': place(
      at({ ...ACME, endpoint: 'http://localhost:9229', endpointFrom: 'environment' }),
    ),
  }),
  ...states('frame/NetworkStrip', {
    ...forEach(
      PROXY_PROBLEMS,
      (problem) => network({ way: { kind: 'refused', problem, from: 'HTTPS_PROXY' } }),
      (problem) => `proxy refused ${problem}`,
    ),
    ...forEach(
      CA_PROBLEMS,
      (problem) => network({ files: [{ from: 'ca_bundle', path: CA, certificates: 0, problem }] }),
      (problem) => `certificates ${problem}`,
    ),
    'certificates of the system unreadable': network({ system: null }),
  }),
  ...states('frame/ClockStrip', { ahead: clock(12), behind: clock(-75) }),
];

const obstacles = (change: Change): Shown => ({ render: () => <Obstacles />, ...change });
const ledger = (health: LedgerHealth): Shown => obstacles({ start: { ledger: health } });
const POLICY = '/etc/recovery-desk/policy.json';
const policy = (faults: readonly PolicyFault[]): Shown =>
  obstacles({
    start: { policy: { ...START.policy, sources: [{ source: POLICY, hash: null }], faults } },
  });
const PATH = '/home/x/.config/Recovery Desk/ledger.sqlite';
type Cause = Extract<LedgerHealth, { writable: false }>['cause'];
const CAUSES: Readonly<Record<Cause, string>> = {
  corrupt: 'SQLITE_CORRUPT',
  changed: 'SQLITE_SCHEMA',
  full: 'ENOSPC',
  'read-only': 'EROFS',
  'newer-version': 'VERSION_9',
  locked: 'SQLITE_BUSY',
  keys: 'KEYS_LOCKED',
  network: 'nfs4',
  other: 'EIO',
};
export const LEDGER_CAUSES = Object.keys(CAUSES) as Cause[];
const writable = { writable: true, path: PATH } as const;

const hindrances = states('frame/Obstacles', {
  ...forEach(
    LEDGER_CAUSES,
    (cause) => ledger({ writable: false, path: PATH, cause, detail: CAUSES[cause] }),
    (cause) => `ledger not writable ${cause}`,
  ),
  'ledger, rows may be missing': ledger({ ...writable, headFault: 'HEAD_MISSING' }),
  'ledger, its head not written': ledger({ ...writable, headFault: 'ENOSPC' }),
  'ledger set aside': ledger({
    ...writable,
    setAside: 'ledger-2026-11-22T09-30-00-corrupt.sqlite',
  }),
  'ledger gone': ledger({ ...writable, gone: true }),
  ...forEach(
    POLICY_PROBLEMS,
    (problem) => policy([{ source: POLICY, key: 'callerChecks', problem, detail: '0.required' }]),
    (problem) => `policy faulty ${problem}`,
  ),
  'policy faulty as a whole': policy([
    { source: POLICY, problem: 'writable', detail: '/etc/recovery-desk' },
    { source: POLICY, key: 'coldown', problem: 'unknown-key' },
  ]),
  'a newer version': obstacles({
    desk: { 'app.newerVersion': () => ok({ version: '0.2.0', note: 'In the software center.' }) },
  }),
  'settings set aside': obstacles({
    start: { settingsSetAside: '/home/x/.config/Recovery Desk/settings-2026-11-22.json' },
  }),
  'data in the former folder': obstacles({
    start: { unmovedFolder: { path: '/home/x/.config/recovery-desk', detail: 'EACCES' } },
  }),
  'ticket pattern not in force': obstacles({ settings: { ticketPattern: '(' } }),
  'a credential process that takes long': obstacles({
    desk: { 'credentialProcess.running': () => ok([{ id: 'one', profile: 'acme-key' }]) },
    steps: ({ t, see }) => see(t('header.process.title', { profile: 'acme-key' })),
  }),
  'profiles not listed': obstacles({
    desk: { 'profiles.list': failing({ code: 'not-a-file', detail: '/home/x/.aws/config' }) },
  }),
  'profile gone, practice instead': obstacles({ settings: { profile: 'gone' } }),
  'profile gone, none instead': obstacles({
    settings: { profile: 'gone' },
    desk: { 'profiles.list': () => ok({ profiles: [ACME], notes: [] }) },
  }),
  'no Region': obstacles(at({ name: 'bare', kind: 'static' })),
  'not a Region': obstacles(at({ name: 'bare', kind: 'static', region: '"eu-west-1"' })),
  'pools not listed': obstacles({
    desk: { 'pools.list': failing({ code: 'throttled', action: 'cognito-idp:ListUserPools' }) },
  }),
  'pools denied': obstacles(
    at(ACME, {
      desk: { 'pools.list': failing({ code: 'denied', action: 'cognito-idp:ListUserPools' }) },
    }),
  ),
  'account not known': obstacles({
    desk: { 'profiles.identity': failing({ code: 'denied', action: 'sts:GetCallerIdentity' }) },
  }),
  'clients not listed': obstacles({ desk: { 'clients.list': failing({ code: 'timeout' }) } }),
  'clients denied': obstacles({
    desk: {
      'clients.list': failing({ code: 'denied', action: 'cognito-idp:ListUserPoolClients' }),
    },
  }),
  'no pools': obstacles({ desk: { 'pools.list': () => ok([]) } }),
  'no clients': obstacles({ desk: { 'clients.list': () => ok([]) } }),
  'sign-in needed': obstacles(
    at(
      { ...ACME, kind: 'sso', signIn: { by: 'browser' } },
      {
        desk: {
          'pools.list': failing({ code: 'sign-in-needed' }),
          'profiles.identity': failing({ code: 'sign-in-needed' }),
        },
      },
    ),
  ),
  ...forEach(
    PROFILE_PROBLEMS,
    (problem): Shown =>
      obstacles({
        desk: {
          'profiles.list': () =>
            ok({
              profiles: [PRACTICE],
              notes: [{ file: '/home/x/.aws/config', problem, detail: 'DETAIL' }],
            }),
        },
      }),
    (problem) => `AWS files ${problem}`,
  ),
  'AWS files, several problems': obstacles({
    desk: {
      'profiles.list': () =>
        ok({
          profiles: [PRACTICE],
          notes: PROFILE_PROBLEMS.map((problem) => ({
            file: '/home/x/.aws/config',
            problem,
            detail: 'DETAIL',
          })),
        }),
    },
  }),
});

const SIGN_IN: { readonly [S in SignInStep['at']]: () => Extract<SignInStep, { at: S }> } = {
  starting: () => ({ at: 'starting' }),
  waiting: () => ({
    at: 'waiting',
    device: {
      userCode: 'WDJB-MJHT',
      verificationUri: 'https://acme.awsapps.com/start/#/device',
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
      opened: true,
    },
  }),
  command: () => ({ at: 'command', command: 'aws login --profile acme' }),
  failed: () => ({ at: 'failed', error: { code: 'sign-in-denied' } }),
};
const signIn = (step: SignInStep) => (
  <SignInDialog
    profile="acme"
    step={step}
    onCancel={nothing}
    onSignedIn={nothing}
    onAgain={nothing}
  />
);

const opened: NonNullable<Shown['steps']> = async ({ t, keys, see }) => {
  await keys('{Control>}k{/Control}');
  await see(t('palette.findUser'));
};

const dialogs = [
  ...states('frame/SignInDialog', {
    ...forEach(Object.keys(SIGN_IN) as SignInStep['at'][], (step) => () => signIn(SIGN_IN[step]())),
    'waiting, browser not opened': () => {
      const { device } = SIGN_IN.waiting();
      return signIn({ at: 'waiting', device: { ...device, opened: false } });
    },
  }),
  ...states('frame/MfaDialog', {
    asked: {
      render: () => <MfaDialog />,
      desk: {
        'mfa.open': () =>
          ok([
            {
              id: 'one',
              profile: 'acme',
              serial: `arn:aws:iam::${ACCOUNT}:mfa/lucia`,
              until: new Date(Date.now() + 120_000).toISOString(),
            },
          ]),
      },
    },
  }),
  ...states('frame/Palette', {
    open: { render: () => <Palette />, steps: opened },
    'no command fits': {
      render: () => <Palette />,
      steps: async (hands) => {
        await opened(hands);
        await hands.enter(hands.t('palette.label'), 'zzz');
      },
    },
  }),
];

function Broken(): never {
  throw new Error('A part that throws, to show what is seen then');
}

const faults = [
  ...states('frame/ErrorBoundary', {
    'a screen that stopped': () => (
      <ErrorBoundary>
        <Broken />
      </ErrorBoundary>
    ),
  }),
  ...states('frame/ErrorNotice', {
    ...forEach(ERROR_CODES, (code) => () => (
      <ErrorNotice
        error={{
          code,
          detail: 'DETAIL',
          ...(code === 'denied' ? { action: 'cognito-idp:ListUserPools' } : {}),
        }}
      />
    )),
    'all that comes with one': () => (
      <ErrorNotice
        title="Title"
        hint="Hint"
        onRetry={nothing}
        error={{
          code: 'denied',
          action: 'cognito-idp:ListUsers',
          awsName: 'AccessDeniedException',
          requestId: '7f1d9a1e-52c5-4a0e-8f7f-0c8c0c1f2b11',
          detail: 'EACCES',
        }}
      />
    ),
  }),
];

export const FRAME = [...start, ...headers, ...strips, ...hindrances, ...dialogs, ...faults];
