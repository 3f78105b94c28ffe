import { Button, Group } from '@mantine/core';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../components/Dialog.tsx';
import { useSession } from '../../../lib/session.ts';
import { type CaseState, subOf } from '../case/case-state.ts';
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
  /** What the agent wanted. */
  const [wanted, setWanted] = useState<(() => void) | null>(null);
  const current = useRef(state);
  current.current = state;
  const isRequired = settings.closeCall === 'required';

  const guarded = useMemo<CaseActions>(() => {
    const first =
      <T extends unknown[]>(act: (...args: T) => void, leaves: (...args: T) => boolean) =>
      (...args: T) => {
        const { stage } = current.current;
        const asks = isRequired && isUnclosed(stage) && leaves(...args);
        if (asks) setWanted(() => () => act(...args));
        else act(...args);
      };
    return {
      ...actions,
      search: first(actions.search, () => true),
      open: first(actions.open, (sub) => sub !== subOf(current.current.stage)),
      close: first(actions.close, () => true),
      dismiss: first(actions.dismiss, () => true),
    };
  }, [actions, isRequired]);

  const question = (
    <Dialog
      opened={wanted !== null}
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
            wanted?.();
          }}
        >
          {t('calls.close.sameCaller')}
        </Button>
      </Group>
    </Dialog>
  );
  return { actions: guarded, question };
}
