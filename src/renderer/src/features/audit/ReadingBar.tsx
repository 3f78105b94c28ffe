import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { useFormat } from '../../lib/format.ts';
import type { ImportState } from './import-queue.ts';
import classes from './LaptopsPanel.module.css';

/** How much of a bundle has been read, or that its rows are being checked. */
export function ReadingBar({ state, label }: { state: ImportState; label: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { read, size } = state.phase === 'reading' ? state : { read: 0, size: 0 };
  const words =
    state.phase === 'checking' || state.phase === 'cancelling'
      ? t(`audit.laptops.importing.${state.phase}`)
      : t('audit.laptops.importing.read', {
          read: format.megabytes(read),
          size: format.megabytes(size),
        });
  return (
    <>
      <ProgressBar
        className={classes.bar}
        label={label}
        percent={size > 0 ? (read / size) * 100 : null}
        words={words}
      />
      <span className={classes.dimmed}>{words}</span>
    </>
  );
}
