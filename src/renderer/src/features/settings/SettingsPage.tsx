import { SegmentedControl, Select, Switch } from '@mantine/core';
import { getCountries } from 'libphonenumber-js/min';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isBundleFolder,
  MAX_BUNDLE_FOLDER_LENGTH,
} from '../../../../shared/domain/bundle-folder.ts';
import type { PolicySetting } from '../../../../shared/domain/policy.ts';
import {
  AUDIT_KEPT_DAYS,
  COOLDOWN_SECONDS,
  LANGUAGES,
  SCAN_KEPT_DAYS,
  START_SCREENS,
  THEMES,
} from '../../../../shared/domain/settings.ts';
import {
  exampleFits,
  MAX_TICKET_LENGTH,
  MAX_TICKET_LINK_LENGTH,
  ticketLinkHost,
} from '../../../../shared/domain/ticket.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Notice } from '../../components/Notice.tsx';
import { networkFacts } from '../../components/network-facts.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { countryOptions } from '../../lib/countries.ts';
import { useNetwork } from '../../lib/network.ts';
import { usePlace } from '../../lib/place.ts';
import { useSession } from '../../lib/session.ts';
import { AboutPanel } from './AboutPanel.tsx';
import { CallerChecks } from './CallerChecks.tsx';
import { CheckedTextInput } from './CheckedTextInput.tsx';
import { PolicyPanel } from './PolicyPanel.tsx';
import { ProgramFoldersInput } from './ProgramFoldersInput.tsx';
import { Setting } from './Setting.tsx';
import classes from './SettingsPage.module.css';
import { TicketPatternInput } from './TicketPatternInput.tsx';
import { useSaving } from './use-saving.ts';
import { WholeNumberInput } from './WholeNumberInput.tsx';

/** The list value for "follow the system", where the setting is `null`. */
const SYSTEM = 'system';

export function SettingsPage() {
  const { t } = useTranslation();
  const { start, settings, language } = useSession();
  const { saved, error, save } = useSaving();
  const { profile } = usePlace();
  const network = useNetwork();
  const id = useId();
  const of = (name: PolicySetting) => ({
    saved: saved === name,
    locked: start.policy.locked.includes(name),
  });
  const countries = useMemo(() => countryOptions(getCountries(), language), [language]);
  const systemCountry =
    countries.find(({ value }) => value === start.system.country)?.label ??
    t('settings.countryUnknown');
  // Mantine also renders the options of a closed list: some 250, at each change on this screen.
  const [isChoosing, setIsChoosing] = useState(false);

  return (
    <Page title={t('settings.title')} about={t('settings.about')}>
      <div className={classes.column}>
        {error?.code === 'settings' ? (
          <Notice tone="bad" role="alert" title={t('settings.failed')}>
            <div>{t('settings.failedMeans')}</div>
            <div>{t('settings.failedNext')}</div>
            {error.detail ? (
              <Facts small items={[{ label: t('notice.detail'), value: error.detail }]} />
            ) : null}
          </Notice>
        ) : error ? (
          <ErrorNotice error={error} title={t('settings.failed')} />
        ) : null}

        <Panel title={t('settings.appearance')}>
          <Setting label={t('settings.theme')} labelId={`${id}-theme`} {...of('theme')}>
            <SegmentedControl
              aria-labelledby={`${id}-theme`}
              fullWidth
              data={THEMES.map((theme) => ({ value: theme, label: t(`settings.themes.${theme}`) }))}
              value={settings.theme}
              onChange={(theme) => save('theme', theme)}
            />
          </Setting>
          <Setting
            label={t('settings.language')}
            hint={t('settings.languageHint')}
            controlId={`${id}-language`}
            hintId={`${id}-language-hint`}
            {...of('language')}
          >
            <Select
              id={`${id}-language`}
              aria-describedby={`${id}-language-hint`}
              allowDeselect={false}
              data={[
                {
                  value: SYSTEM,
                  label: t('settings.languageSystem', {
                    language: t(`languages.${start.system.language}`),
                  }),
                },
                ...LANGUAGES.map((code) => ({ value: code, label: t(`languages.${code}`) })),
              ]}
              value={settings.language}
              onChange={(next) => next && save('language', next)}
            />
          </Setting>
          <Setting
            label={t('settings.startScreen')}
            hint={t('settings.startScreenHint')}
            labelId={`${id}-start`}
            {...of('startScreen')}
          >
            <SegmentedControl
              aria-labelledby={`${id}-start`}
              fullWidth
              data={START_SCREENS.map((screen) => ({ value: screen, label: t(`nav.${screen}`) }))}
              value={settings.startScreen}
              onChange={(screen) => save('startScreen', screen)}
            />
          </Setting>
        </Panel>

        <Panel title={t('settings.desk')}>
          <Setting
            label={t('settings.country')}
            hint={t('settings.countryHint')}
            controlId={`${id}-country`}
            hintId={`${id}-country-hint`}
            {...of('phoneCountry')}
          >
            <Select
              id={`${id}-country`}
              aria-describedby={`${id}-country-hint`}
              searchable
              allowDeselect={false}
              nothingFoundMessage={t('settings.noCountry')}
              data={[
                {
                  value: SYSTEM,
                  label: t('settings.countrySystem', { country: systemCountry }),
                },
                ...countries.filter(({ value }) => isChoosing || value === settings.phoneCountry),
              ]}
              onDropdownOpen={() => setIsChoosing(true)}
              onDropdownClose={() => setIsChoosing(false)}
              value={settings.phoneCountry ?? SYSTEM}
              onChange={(next) => next && save('phoneCountry', next === SYSTEM ? null : next)}
            />
          </Setting>
          <Setting
            label={t('settings.cooldown')}
            hint={t('settings.cooldownHint')}
            controlId={`${id}-cooldown`}
            hintId={`${id}-cooldown-hint`}
            {...of('cooldownSeconds')}
          >
            <WholeNumberInput
              id={`${id}-cooldown`}
              hintId={`${id}-cooldown-hint`}
              value={settings.cooldownSeconds}
              {...COOLDOWN_SECONDS}
              step={10}
              suffix=" s"
              wrong={t('settings.cooldownWrong', COOLDOWN_SECONDS)}
              onSave={(seconds) => save('cooldownSeconds', seconds)}
            />
          </Setting>
          <Setting
            label={t('settings.ticketPattern')}
            hint={t('settings.ticketPatternHint')}
            controlId={`${id}-ticket`}
            hintId={`${id}-ticket-hint`}
            {...of('ticketPattern')}
          >
            <TicketPatternInput
              id={`${id}-ticket`}
              hintId={`${id}-ticket-hint`}
              value={settings.ticketPattern}
              onSave={(pattern) =>
                // An example of other tickets goes with the pattern that it was one of.
                exampleFits({ ...settings, ticketPattern: pattern })
                  ? save('ticketPattern', pattern)
                  : save('ticketPattern', pattern, { ticketExample: '' })
              }
            />
          </Setting>
          <Setting
            label={t('settings.ticketExample')}
            hint={t('settings.ticketExampleHint')}
            controlId={`${id}-ticket-example`}
            hintId={`${id}-ticket-example-hint`}
            {...of('ticketExample')}
          >
            <CheckedTextInput
              id={`${id}-ticket-example`}
              hintId={`${id}-ticket-example-hint`}
              value={settings.ticketExample}
              placeholder="INC0012345"
              maxLength={MAX_TICKET_LENGTH}
              wrong={(ticketExample) =>
                exampleFits({ ...settings, ticketExample })
                  ? null
                  : t('settings.ticketExampleWrong')
              }
              onSave={(example) => save('ticketExample', example)}
            />
          </Setting>
          <Setting
            label={t('settings.ticketLink')}
            hint={t('settings.ticketLinkHint')}
            controlId={`${id}-ticket-link`}
            hintId={`${id}-ticket-link-hint`}
            {...of('ticketLink')}
          >
            <CheckedTextInput
              id={`${id}-ticket-link`}
              hintId={`${id}-ticket-link-hint`}
              value={settings.ticketLink}
              placeholder="https://desk.example.com/tickets/{ticket}"
              maxLength={MAX_TICKET_LINK_LENGTH}
              wrong={(link) =>
                link === '' || ticketLinkHost(link) !== null ? null : t('settings.ticketLinkWrong')
              }
              onSave={(link) => save('ticketLink', link)}
            />
            {settings.ticketLink === '' ? null : (
              <p className={classes.note}>
                {t('settings.ticketLinkHost', { host: ticketLinkHost(settings.ticketLink) })}
              </p>
            )}
          </Setting>
          <Setting
            label={t('settings.finish')}
            hint={t('settings.finishHint')}
            controlId={`${id}-finish`}
            hintId={`${id}-finish-hint`}
            {...of('finishWithCaller')}
          >
            <Switch
              id={`${id}-finish`}
              aria-describedby={`${id}-finish-hint`}
              className={classes.switch}
              checked={settings.finishWithCaller}
              onChange={(event) => save('finishWithCaller', event.currentTarget.checked)}
            />
          </Setting>
          <Setting
            label={t('calls.setting.label')}
            hint={t('calls.setting.hint')}
            controlId={`${id}-close-call`}
            hintId={`${id}-close-call-hint`}
            {...of('closeCall')}
          >
            <Switch
              id={`${id}-close-call`}
              aria-describedby={`${id}-close-call-hint`}
              className={classes.switch}
              checked={settings.closeCall === 'required'}
              onChange={(event) =>
                save('closeCall', event.currentTarget.checked ? 'required' : 'optional')
              }
            />
          </Setting>
          <Setting
            label={t('settings.scanKept')}
            hint={t('settings.scanKeptHint')}
            controlId={`${id}-scan-kept`}
            hintId={`${id}-scan-kept-hint`}
            {...of('scanKeptDays')}
          >
            <WholeNumberInput
              id={`${id}-scan-kept`}
              hintId={`${id}-scan-kept-hint`}
              value={settings.scanKeptDays}
              {...SCAN_KEPT_DAYS}
              step={1}
              suffix={t('settings.scanKeptUnit')}
              wrong={t('settings.scanKeptWrong', SCAN_KEPT_DAYS)}
              onSave={(days) => save('scanKeptDays', days)}
            />
          </Setting>
          <Setting
            label={t('settings.auditKept')}
            hint={t('settings.auditKeptHint')}
            controlId={`${id}-audit-kept`}
            hintId={`${id}-audit-kept-hint`}
            {...of('auditKeptDays')}
          >
            <WholeNumberInput
              id={`${id}-audit-kept`}
              hintId={`${id}-audit-kept-hint`}
              value={settings.auditKeptDays}
              none={t('settings.auditKeptNone')}
              {...AUDIT_KEPT_DAYS}
              step={1}
              suffix={t('settings.scanKeptUnit')}
              wrong={t('settings.auditKeptWrong', AUDIT_KEPT_DAYS)}
              onSave={(days: number | null) => save('auditKeptDays', days)}
            />
          </Setting>
          <Setting
            label={t('settings.bundleFolder')}
            hint={t('settings.bundleFolderHint')}
            controlId={`${id}-bundles`}
            hintId={`${id}-bundles-hint`}
            {...of('bundleFolder')}
          >
            <CheckedTextInput
              id={`${id}-bundles`}
              hintId={`${id}-bundles-hint`}
              value={settings.bundleFolder}
              placeholder="\\files\ledgers"
              maxLength={MAX_BUNDLE_FOLDER_LENGTH}
              wrong={(folder) =>
                folder === '' || isBundleFolder(folder) ? null : t('settings.bundleFolderWrong')
              }
              onSave={(folder) => save('bundleFolder', folder)}
            />
          </Setting>
        </Panel>

        <Panel title={t('settings.profiles')}>
          <Setting
            label={t('settings.programFolders')}
            hint={t('settings.programFoldersHint')}
            controlId={`${id}-folders`}
            hintId={`${id}-folders-hint`}
            {...of('programFolders')}
          >
            <ProgramFoldersInput
              id={`${id}-folders`}
              hintId={`${id}-folders-hint`}
              value={settings.programFolders}
              onSave={(folders) => save('programFolders', folders)}
            />
          </Setting>
        </Panel>

        <CallerChecks
          checks={settings.callerChecks}
          {...of('callerChecks')}
          onSave={(checks) => save('callerChecks', checks)}
        />

        <Panel title={t('network.title')}>
          {network ? <Facts items={networkFacts(network, t)} /> : null}
          <p className={classes.note}>
            {t(profile?.kind === 'practice' ? 'network.practice' : 'network.about')}
          </p>
        </Panel>

        <Panel
          title={t('settings.files')}
          aside={<CopyButton label={t('settings.copyPath')} text={() => start.ledger.path} />}
        >
          <Facts
            items={[
              { label: t('settings.ledger'), value: <code>{start.ledger.path}</code> },
              { label: t('settings.file'), value: t('settings.fileHint') },
            ]}
          />
          <p className={classes.note}>{t('settings.private')}</p>
        </Panel>

        <PolicyPanel />
        <AboutPanel />
      </div>
    </Page>
  );
}
