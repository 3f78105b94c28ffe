import { Button, Group } from '@mantine/core';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../components/Dialog.tsx';
import { useSession } from '../../../lib/session.ts';
import { type CaseState, callOf, subOf } from '../case/case-state.ts';
import type { CaseActions } from '../case/use-case.ts';
import { CLOSE_CHOICE_ID } from './ClosePanel.tsx';
import { isUnclosed } from './caller.ts';

/**
 * Where Settings ask for each call to be closed: asks before an unclosed case makes room for another.
 *
 * @returns the actions that ask first, and the question
 */
export function useCloseGuard(
  state: CaseState,
  actions: CaseActions,
): { readonly actions: CaseActions; readonly question: ReactNode } {
  const { t } = useTranslation();
  const { settings } = useSession();
  /** What the agent wanted, and the call that is in its way. */
  const [wanted, setWanted] = useState<{ act: () => void; call: number } | null>(null);
  const current = useRef(state);
  current.current = state;
  const isRequired = settings.closeCall === 'required';

  const guarded = useMemo<CaseActions>(() => {
    const ask = (act: () => void) => setWanted({ act, call: callOf(current.current) });
    const first =
      <T extends unknown[]>(act: (...args: T) => void, leaves: (...args: T) => boolean) =>
      (...args: T) => {
        const asks = isRequired && isUnclosed(current.current) && leaves(...args);
        if (asks) ask(() => act(...args));
        else act(...args);
      };
    return {
      ...actions,
      search: first(actions.search, () => true),
      open: first(actions.open, (sub) => sub !== subOf(current.current.stage)),
      close: first(actions.close, () => true),
      dismiss: first(actions.dismiss, () => true),
      openRequested: first(actions.openRequested, (sub) => sub !== subOf(current.current.stage)),
      changePool: () => {
        const keeps = isRequired && isUnclosed(current.current);
        actions.changePool(keeps);
        // The header has changed already: the case stays, at its own place, until it is answered.
        if (keeps) ask(() => actions.changePool(false));
      },
    };
  }, [actions, isRequired]);

  const question = (
    <Dialog
      // A close that took long may have been answered since.
      opened={wanted !== null && wanted.call === callOf(state) && isUnclosed(state)}
      onClose={() => setWanted(null)}
      title={t('calls.close.required')}
    >
      <p>{t('calls.close.requiredText')}</p>
      <Group>
        <Button
          onClick={() => {
            setWanted(null);
            // The dialog gives the focus back to where it was when it closes.
            setTimeout(() => document.getElementById(CLOSE_CHOICE_ID)?.focus(), 50);
          }}
        >
          {t('calls.close.goClose')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setWanted(null);
            wanted?.act();
          }}
        >
          {t('calls.close.sameCaller')}
        </Button>
      </Group>
    </Dialog>
  );
  return { actions: guarded, question };
}
