import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { EMPTY_DRAFT, type SendDraft } from '../SendPanel.tsx';

interface Held {
  readonly draft: SendDraft;
  readonly setDraft: (draft: SendDraft) => void;
}

const DraftContext = createContext<Held | null>(null);

interface Props {
  /** The case that it is for: another one begins with nothing. */
  readonly of: number | null;
  readonly children: ReactNode;
}

/**
 * Holds what the agent ticks and types for a send. Beside the case, so that a key in the ticket
 * renders the fields that show it and no more.
 */
export function DraftProvider({ of, children }: Props) {
  const [held, setHeld] = useState({ of, draft: EMPTY_DRAFT });
  const draft = held.of === of ? held.draft : EMPTY_DRAFT;
  const value = useMemo(
    () => ({ draft, setDraft: (next: SendDraft) => setHeld({ of, draft: next }) }),
    [of, draft],
  );
  return <DraftContext value={value}>{children}</DraftContext>;
}

export function useDraft(): Held {
  const held = useContext(DraftContext);
  if (!held) throw new Error('useDraft needs a DraftProvider');
  return held;
}
