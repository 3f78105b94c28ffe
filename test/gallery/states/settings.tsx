import { AboutPanel } from '../../../src/renderer/src/features/settings/AboutPanel.tsx';
import { PolicyPanel } from '../../../src/renderer/src/features/settings/PolicyPanel.tsx';
import { SettingsPage } from '../../../src/renderer/src/features/settings/SettingsPage.tsx';
import type { PolicyView } from '../../../src/shared/domain/policy.ts';
import { POLICY_SETTINGS } from '../../../src/shared/ipc/schemas/policy.ts';
import { failing, SETTINGS, START } from '../../support/fake-desk.ts';
import { type Shown, states } from '../gallery.ts';

const page = (change: Omit<Shown, 'render'> = {}): Shown => ({
  render: () => <SettingsPage />,
  ...change,
});

const own = (at: number) => ({
  id: `6f0a3a52-8f50-4c0e-9a55-0d0a3c1d7e0${at.toString(16)}`,
  text: `Called back on number ${at} of those on file`,
  required: at % 2 === 0,
  pools: at % 3 === 0 ? ['eu-west-1_Customers1'] : [],
});

const failed = (code: 'settings' | 'ledger'): Shown =>
  page({
    desk: { 'settings.save': failing({ code, detail: 'ENOSPC' }) },
    steps: ({ t, press }) => press(t('settings.finish')),
  });

const SOURCES = [
  { source: '/etc/recovery-desk/policy.json', hash: '5f'.repeat(32) },
  { source: '/Library/Managed Preferences/com.recoverydesk.app.plist', hash: null },
];
const policy = (change: Partial<PolicyView>): Pick<Shown, 'start'> => ({
  start: { policy: { ...START.policy, sources: SOURCES.slice(0, 1), ...change } },
});

const panels = [
  ...states('settings/AboutPanel', {
    everyday: { render: () => <AboutPanel /> },
    'without Electron, of an unknown commit': {
      render: () => <AboutPanel />,
      start: { versions: { commit: '', node: '24.9.0' } },
    },
  }),
  ...states('settings/PolicyPanel', {
    'no policy': { render: () => <PolicyPanel /> },
    'a policy': { render: () => <PolicyPanel />, ...policy({}) },
    'one that was not read': { render: () => <PolicyPanel />, ...policy({ sources: SOURCES }) },
    exported: {
      render: () => <PolicyPanel />,
      steps: ({ t, press }) => press(t('settings.policy.export')),
    },
    'not exported': {
      render: () => <PolicyPanel />,
      desk: { 'settings.exportPolicy': failing({ code: 'file', detail: 'ENOSPC' }) },
      steps: ({ t, press }) => press(t('settings.policy.export')),
    },
  }),
];

const pages = states('settings/SettingsPage', {
  'set by a policy': page(policy({ locked: POLICY_SETTINGS })),
  everyday: page(),
  saved: page({ steps: ({ t, press }) => press(t('settings.finish')) }),
  'not kept': failed('settings'),
  'not recorded': failed('ledger'),
  'no caller checks': page({ settings: { callerChecks: [] } }),
  'as many checks as there can be': page({
    settings: {
      callerChecks: [...SETTINGS.callerChecks, ...Array.from({ length: 10 }, (_, at) => own(at))],
    },
  }),
  'a ticket pattern that cannot be used': page({
    settings: { ticketPattern: '(?=.*\\d)\\w+' },
  }),
  'a ticket that fits': page({
    settings: { ticketPattern: 'INC-\\d+' },
    steps: ({ t, enter }) => enter(t('settings.ticketSample'), 'INC-1042'),
  }),
  'a ticket that does not fit': page({
    settings: { ticketPattern: 'INC-\\d+' },
    steps: ({ t, enter }) => enter(t('settings.ticketSample'), 'INC'),
  }),
  'a cooldown that cannot be': page({
    steps: ({ t, enter }) => enter(t('settings.cooldown'), '3601'),
  }),
  'folders of programs': page({ settings: { programFolders: ['/opt/tools/bin', '~/bin'] } }),
  'a folder of programs that cannot be': page({
    steps: ({ t, enter }) => enter(t('settings.programFolders'), 'tools/bin'),
  }),
  'a bundle folder': page({ settings: { bundleFolder: '\\\\files\\ledgers' } }),
  'a bundle folder that cannot be': page({
    steps: ({ t, enter }) => enter(t('settings.bundleFolder'), 'ledgers'),
  }),
  'rows kept for a time': page({ settings: { auditKeptDays: 365 } }),
});

export const SETTINGS_STATES = [...pages, ...panels];
