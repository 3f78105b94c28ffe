import { useTranslation } from 'react-i18next';
import { type Stage, verdictOf } from '../case/case-state.ts';
import type { CallEnd, NoteSubject } from '../ticket-note.ts';
import { useCaseNote, useNote } from '../use-case-note.ts';
import type { Caller } from './caller.ts';

/** The ticket note of a call that ends, whoever was found. */
export function useCallNote(
  caller: Caller,
  stage: Stage,
  place: NoteSubject['place'],
): (end: CallEnd & { readonly ticket: string }) => string {
  const { t } = useTranslation();
  const caseNote = useCaseNote(stage);
  const note = useNote();
  return (end) => {
    if (caller.of === 'opened') {
      const sent = verdictOf(stage);
      return caseNote(sent?.of ?? caller.it.opened, sent, end);
    }
    const about: NoteSubject =
      caller.of === 'nobody'
        ? { place, user: null, searched: caller.text, plan: t('calls.note.nobody') }
        : {
            place,
            user: { sub: caller.sub, username: caller.user?.username ?? null },
            searched: null,
            plan: t('calls.note.unopened', { why: t(`errors.${caller.error.code}.means`) }),
          };
    return note({
      about,
      end,
      delivery: null,
      confirmation: null,
      ticket: end.ticket,
      reason: '',
      checks: [],
    });
  };
}
