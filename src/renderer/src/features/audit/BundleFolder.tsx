import { useTranslation } from 'react-i18next';
import {
  type BundleFolderStatus,
  type BundleProblem,
  MAX_FOLDER_BUNDLES,
} from '../../../../shared/domain/bundle-folder.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { BundleList, BundleRow } from './BundleList.tsx';
import { failureWords } from './failure-words.ts';
import classes from './ImportList.module.css';
import { Refusal } from './Refusal.tsx';
import { useBundleCounts } from './use-bundle-counts.ts';

/** What became of the bundles in the bundle folder, in a line's end. */
export function BundleFolderWords({ status }: { readonly status: BundleFolderStatus }) {
  const { t } = useTranslation();
  const words = useBundleCounts();
  const { folder, counts, running } = status;
  const count = Object.values(counts).reduce((sum, each) => sum + each, 0);
  const text = running
    ? t('audit.laptops.folder.reading', {
        folder,
        number: running.done + 1,
        count: running.total,
      })
    : count === 0
      ? t('audit.laptops.folder.empty', { folder })
      : t('audit.laptops.folder.holds', { folder, count, parts: words(counts) });
  return (
    <span
      className={classes.folder}
      title={text}
      data-broken={counts.refused + counts.failed > 0 || undefined}
    >
      {text}
    </span>
  );
}

/** Why the bundle folder is not read, or not all of it. */
export function BundleFolderNotices({ status }: { readonly status: BundleFolderStatus }) {
  const { t } = useTranslation();
  const { folder, unreachable, leftOut, fault } = status;
  if (unreachable !== null) {
    return (
      <Notice
        tone="neutral"
        role="status"
        title={t('audit.laptops.folder.unreachable', { folder })}
      >
        {t('audit.laptops.folder.unreachableNext', { detail: unreachable })}
      </Notice>
    );
  }
  return (
    <>
      {fault ? (
        <ErrorNotice error={fault} title={t('audit.laptops.folder.stopped', { folder })} />
      ) : null}
      {leftOut > 0 ? (
        <Notice
          tone="caution"
          title={t('audit.laptops.folder.leftOut', { count: leftOut, most: MAX_FOLDER_BUNDLES })}
        />
      ) : null}
    </>
  );
}

/** The bundles of the folder that are not here, and why. */
export function BundleFolderProblems({ problems }: Pick<BundleFolderStatus, 'problems'>) {
  const { t } = useTranslation();
  return (
    <BundleList label={t('audit.laptops.folder.problems')}>
      {problems.map(({ file, result }) => (
        <BundleRow key={file} name={file} tone="bad">
          <Problem result={result} />
        </BundleRow>
      ))}
    </BundleList>
  );
}

function Problem({ result }: Pick<BundleProblem, 'result'>) {
  const { t } = useTranslation();
  switch (result.state) {
    case 'refused':
      return (
        <>
          <div>{t('audit.laptops.importing.many.each.refused')}</div>
          <Refusal refused={result} />
        </>
      );
    case 'unreadable':
      return result.detail === 'EFBIG'
        ? t('audit.laptops.folder.tooLarge')
        : t('audit.laptops.folder.unreadable', { detail: result.detail });
    case 'failed':
      return failureWords(result.error, t);
  }
}
