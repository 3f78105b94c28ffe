import type { TFunction } from 'i18next';
import type { LedgerChoice, LedgerSummary } from '../../../../shared/domain/history.ts';

/** An installation, short enough to read. */
export function shortInstall(install: string): string {
  return install.slice(0, 8);
}

export interface LedgerWords {
  readonly name: string;
  /** The installation, if two have the same name. */
  readonly id: string | null;
}

/** Whose ledger it is: the computer's name, or the installation's id if the name is unknown. */
export function ledgerWords(
  install: string,
  ledgers: readonly LedgerSummary[],
  t: TFunction,
): LedgerWords {
  const known = ledgers.find((each) => each.install === install);
  if (known?.own) return { name: t('audit.laptops.own'), id: null };
  const id = shortInstall(install);
  if (!known?.host) return { name: id, id: null };
  const isAlone = ledgers.filter(({ host }) => host === known.host).length === 1;
  return { name: known.host, id: isAlone ? null : id };
}

/** The same on one line. */
export function ledgerName(
  install: string,
  ledgers: readonly LedgerSummary[],
  t: TFunction,
): string {
  const { name, id } = ledgerWords(install, ledgers, t);
  return id ? `${name} (${id})` : name;
}

/** The ledgers with one that the list may not have yet. */
export function withLedger(
  ledgers: readonly LedgerSummary[],
  ledger: LedgerSummary,
): readonly LedgerSummary[] {
  const isKnown = ledgers.some(({ install }) => install === ledger.install);
  return isKnown ? ledgers : [...ledgers, ledger];
}

/** Which ledgers are shown. */
export function ledgerChoiceName(
  choice: LedgerChoice,
  ledgers: readonly LedgerSummary[],
  t: TFunction,
): string {
  return choice === 'own' || choice === 'all'
    ? t(`audit.laptops.${choice}`)
    : ledgerName(choice, ledgers, t);
}
