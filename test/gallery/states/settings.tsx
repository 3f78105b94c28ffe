import { SettingsPage } from '../../../src/renderer/src/features/settings/SettingsPage.tsx';
import { failing, SETTINGS } from '../../support/fake-desk.ts';
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

export const SETTINGS_STATES = states('settings/SettingsPage', {
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
  'rows kept for a time': page({ settings: { auditKeptDays: 365 } }),
});
