import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useSession } from '../../lib/session.ts';

/** What is asked for when something is reported: what runs here. */
export function AboutPanel() {
  const { t } = useTranslation();
  const { version, versions, platform } = useSession().start;
  const facts = [
    { label: t('settings.version'), value: version },
    { label: t('settings.app.commit'), value: versions.commit || t('settings.app.unknown') },
    { label: 'Electron', value: versions.electron ?? t('settings.app.noElectron') },
    { label: 'Chromium', value: versions.chromium ?? t('settings.app.unknown') },
    { label: 'Node.js', value: versions.node },
    { label: t('settings.app.system'), value: platform },
  ];
  return (
    <Panel
      title={t('settings.app.title')}
      aside={
        <CopyButton
          label={t('settings.app.copy')}
          text={() => facts.map(({ label, value }) => `${label}: ${value}`).join('\n')}
        />
      }
    >
      <Facts items={facts} />
    </Panel>
  );
}
