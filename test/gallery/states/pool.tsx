import { Cards } from '../../../src/renderer/src/features/pool/CheckCard.tsx';
import { ClientsPanel } from '../../../src/renderer/src/features/pool/ClientsPanel.tsx';
import { PermissionsPanel } from '../../../src/renderer/src/features/pool/PermissionsPanel.tsx';
import { PoolFacts } from '../../../src/renderer/src/features/pool/PoolFacts.tsx';
import { PoolPage } from '../../../src/renderer/src/features/pool/PoolPage.tsx';
import { IAM_ACTIONS } from '../../../src/shared/domain/iam-policy.ts';
import { FACTORS, type PoolSettings } from '../../../src/shared/domain/pool.ts';
import type { Posture } from '../../../src/shared/domain/posture.ts';
import { CONSOLE_CHANGES, OWNER_NOTES } from '../../../src/shared/domain/posture.ts';
import type { Permission } from '../../../src/shared/domain/profile.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { failing, PLACE } from '../../support/fake-desk.ts';
import {
  aCheck,
  aCommand,
  aPosture,
  DESK,
  EVERY_FINDING,
  inConsole,
  POOL,
  WEB,
} from '../../support/fixtures/postures.ts';
import { forEach, never, reading, type Shown, states } from '../gallery.ts';

const { clientId: _, ...AT } = PLACE;

const findings = states(
  'pool/CheckCard',
  Object.fromEntries([
    ...EVERY_FINDING.map((check): [string, () => React.ReactNode] => [
      `${check.check} ${check.finding}`,
      () => <Cards checks={[check]} />,
    ]),
    ...Object.entries(
      forEach(
        CONSOLE_CHANGES,
        (change) => () => (
          <Cards checks={[aCheck('recovery-order', 'admin-only', inConsole(change))]} />
        ),
        (change) => `console ${change}`,
      ),
    ),
    ...Object.entries(
      forEach(
        OWNER_NOTES,
        (note) => () => (
          <Cards
            checks={[aCheck('sms-sender', 'sandbox', aCommand('aws cognito-idp describe', note))]}
          />
        ),
        (note) => `command, note ${note}`,
      ),
    ),
  ]),
);

const page = (desk: Shown['desk'] = {}): Shown => ({
  render: () => <PoolPage />,
  desk: {
    'pools.describe': () => ok(POOL),
    'pools.posture': () => ok(aPosture()),
    ...desk,
  },
});

const having = (...checks: Parameters<typeof aPosture>): Shown =>
  page({ 'pools.posture': () => ok(aPosture(...checks)) });

const pages = [
  ...reading('pool/PoolPage', {
    empty: page({ 'pools.list': () => ok([]) }),
    loading: page({ 'pools.posture': never, 'pools.describe': never }),
    partial: page({ 'pools.describe': never }),
    error: page({
      'pools.posture': failing({ code: 'denied', action: 'cognito-idp:DescribeUserPool' }),
      'pools.describe': failing({ code: 'denied', action: 'cognito-idp:DescribeUserPool' }),
    }),
  }),
  ...states('pool/PoolPage', {
    'all good': page(),
    'to mind': having(aCheck('recovery-order', 'email-only', inConsole('email-first'))),
    broken: having(
      aCheck('recovery-order', 'admin-only', inConsole('email-first')),
      aCheck('sms-sender', 'sandbox', aCommand('aws pinpoint-sms-voice-v2 describe', 'looks')),
      aCheck('threat-protection', 'off-tier', inConsole('plus-and-audit', 'costs')),
      aCheck('quota-listing', 'denied'),
    ),
    'not all known': having(aCheck('recovery-mfa', 'unread')),
  }),
];

const clients = (posture: Posture) => () => <ClientsPanel posture={posture} />;
const withoutClients = (check: ReturnType<typeof aCheck>): Posture => ({
  checks: aPosture(check).checks.filter(({ client }) => !client),
  clientsNotRead: 0,
});

const clientPanels = states('pool/ClientsPanel', {
  one: clients(aPosture()),
  several: clients(
    aPosture(
      aCheck('client-existence', 'legacy', { client: DESK }),
      aCheck('client-existence', 'hidden-beside-desk', {
        client: WEB,
        ...aCommand('aws cognito-idp create-user-pool-client', 'makes-client'),
      }),
      aCheck('client-secret', 'public', { client: DESK }),
      aCheck('client-secret', 'denied', { client: WEB }),
    ),
  ),
  none: clients(withoutClients(aCheck('desk-client', 'none'))),
  'cannot be listed': clients(withoutClients(aCheck('desk-client', 'denied'))),
  'not all read': clients({ ...aPosture(), clientsNotRead: 3 }),
});

const facts = (desk: Shown['desk']): Shown => ({
  render: () => <PoolFacts at={AT} />,
  desk,
});
const described = (change: Partial<PoolSettings>) =>
  facts({ 'pools.describe': () => ok({ ...POOL, ...change }) });

const poolFacts = [
  ...reading('pool/PoolFacts', {
    empty: described({ mfa: 'OFF', mfaFactors: null, signIn: ['username'] }),
    loading: facts({ 'pools.describe': never }),
    partial: null,
    error: facts({ 'pools.describe': failing({ code: 'timeout' }) }),
  }),
  ...states('pool/PoolFacts', {
    all: described({
      tier: 'PLUS',
      estimatedUsers: 48_213,
      mfaFactors: [...FACTORS],
      caseSensitive: true,
    }),
    'no factors': described({ mfaFactors: [] }),
  }),
];

const permissions = (
  answer: NonNullable<Shown['desk']>['pools.permissions'] | null = null,
  desk: Shown['desk'] = {},
): Shown => ({
  render: () => <PermissionsPanel at={AT} />,
  desk: { ...desk, ...(answer ? { 'pools.permissions': answer } : {}) },
  ...(answer ? { steps: ({ t, press }) => press(t('permissions.check')) } : {}),
});
const measured = (...results: Permission['result'][]) =>
  permissions(() =>
    ok(
      IAM_ACTIONS.map((action, at) => ({
        action,
        result: results[at % results.length] ?? 'unknown',
      })),
    ),
  );

const permissionPanels = [
  ...reading('pool/PermissionsPanel', {
    empty: permissions(),
    loading: permissions(never),
    partial: measured('allowed', 'denied', 'unknown'),
    error: permissions(failing({ code: 'internal', id: 'a1b2c3d4' })),
  }),
  ...states('pool/PermissionsPanel', {
    'all allowed': measured('allowed'),
    'none measured': measured('unknown'),
    'account not known': permissions(null, { 'profiles.identity': failing({ code: 'timeout' }) }),
  }),
];

export const POOL_STATES = [
  ...pages,
  ...findings,
  ...clientPanels,
  ...poolFacts,
  ...permissionPanels,
];
