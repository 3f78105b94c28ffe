import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LedgerSummary } from '../../../../shared/domain/history.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { Legible } from '../../components/Legible.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { asAppError } from '../../lib/desk.ts';
import { BundleList, BundleRow, type BundleTone } from './BundleList.tsx';
import { failureWords } from './failure-words.ts';
import classes from './ImportList.module.css';
import { hasEnded, type QueuedImport } from './import-queue.ts';
import { ledgerName, withLedger } from './ledger-name.ts';
import { ReadingBar } from './ReadingBar.tsx';
import { Refusal } from './Refusal.tsx';
import { useBundleCounts } from './use-bundle-counts.ts';
import type { Imports } from './use-imports.ts';

interface Props {
  readonly imports: Imports;
  readonly ledgers: readonly LedgerSummary[];
}

/** Several imports, one after another, with what became of each. */
export function ImportList({ imports, ledgers }: Props) {
  const { t } = useTranslation();
  const words = useBundleCounts();
  const { items } = imports;
  const done = items.filter(hasEnded).length;
  const isOver = done === items.length;
  const current = items.find((item) => !hasEnded(item));
  // In the end what is amiss comes first: there may be more than can be seen at once.
  const shown = isOver ? [...items].sort((a, b) => rankOf(a) - rankOf(b)) : items;
  const attempt = async (work: Promise<void>) => {
    try {
      await work;
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };
  return (
    <div className={classes.all}>
      <div className={classes.top}>
        <p className={classes.headline}>
          {/* The one thing that is announced: not each byte. */}
          <span role="status">
            {isOver
              ? t('audit.laptops.importing.many.ended', {
                  count: items.length,
                  parts: words(countsOf(items)),
                })
              : t('audit.laptops.importing.many.progress', { done, count: items.length })}
          </span>
          {current ? (
            <>
              {' · '}
              <Legible text={current.name} />
            </>
          ) : null}
        </p>
        <Button
          variant="default"
          size="xs"
          onClick={() => (isOver ? imports.clear() : void attempt(imports.cancelAll()))}
        >
          {t(isOver ? 'actions.close' : 'audit.laptops.importing.many.cancelAll')}
        </Button>
      </div>
      <BundleList label={t('audit.laptops.importing.many.list')}>
        {shown.map((item) => (
          <BundleRow key={item.id} name={item.name} tone={toneOf(item)} action={actionOf(item)}>
            <Fate item={item} ledgers={ledgers} />
          </BundleRow>
        ))}
      </BundleList>
    </div>
  );

  function actionOf({ id, name, state: { phase } }: QueuedImport) {
    const file = legible(name);
    if (phase === 'failed') {
      return (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('audit.laptops.importing.many.retryOne', { file })}
          onClick={() => imports.retry(id)}
        >
          {t('actions.retry')}
        </Button>
      );
    }
    if (phase !== 'waiting' && phase !== 'reading' && phase !== 'checking') return null;
    return (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('audit.laptops.importing.many.cancelOne', { file })}
        onClick={() => void attempt(imports.cancel(id))}
      >
        {t('actions.cancel')}
      </Button>
    );
  }
}

function Fate({ item, ledgers }: { item: QueuedImport; ledgers: readonly LedgerSummary[] }) {
  const { t } = useTranslation();
  const { state } = item;
  switch (state.phase) {
    case 'reading':
    case 'checking':
    case 'cancelling':
      return (
        <div className={classes.reading}>
          <ReadingBar state={state} label={legible(item.name)} />
        </div>
      );
    case 'failed':
      return failureWords(state.error, t);
    case 'done': {
      const { result } = state;
      if (result.state === 'refused') {
        return (
          <>
            <div>{t('audit.laptops.importing.many.each.refused')}</div>
            <Refusal refused={result} />
          </>
        );
      }
      const { ledger } = result;
      const laptop = ledgerName(ledger.install, withLedger(ledgers, ledger), t);
      const what =
        result.state === 'imported' && result.replaced ? ('replaced' as const) : result.state;
      return t(`audit.laptops.importing.many.each.${what}`, {
        laptop,
        rows: t('audit.laptops.rows', { count: ledger.rows }),
      });
    }
    default:
      return t(`audit.laptops.importing.many.each.${state.phase}`);
  }
}

/** How an import ended, as the figures have it. */
type End = 'imported' | 'nothing-new' | 'refused' | 'failed' | 'cancelled';

function endOf({ state }: QueuedImport): End {
  if (state.phase === 'cancelled') return 'cancelled';
  if (state.phase !== 'done') return 'failed';
  return state.result.state === 'unchanged' ? 'nothing-new' : state.result.state;
}

function countsOf(items: readonly QueuedImport[]): Partial<Record<End, number>> {
  const counts: Partial<Record<End, number>> = {};
  for (const item of items) {
    const end = endOf(item);
    counts[end] = (counts[end] ?? 0) + 1;
  }
  return counts;
}

function rankOf(item: QueuedImport): number {
  return toneOf(item) === 'bad' ? 0 : 1;
}

function toneOf(item: QueuedImport): BundleTone {
  if (!hasEnded(item)) return 'waiting';
  const end = endOf(item);
  if (end === 'imported') return 'good';
  return end === 'refused' || end === 'failed' ? 'bad' : 'neutral';
}
