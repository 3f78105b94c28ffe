import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  CONTACTS_PAGE,
  type ContactPage,
  type PageTurn,
} from '../../../../shared/domain/contacts.ts';
import classes from './UsersPanel.module.css';

/** Which page of which list, and the number of its first row if known. */
export interface Position {
  readonly list: string;
  readonly turn: PageTurn;
  readonly from: number | null;
}

/** The number of a page's first row; `null` if nobody has counted that far. */
export function firstOf(page: ContactPage, { from }: Position): number | null {
  if (!page.hasPrevious) return Math.min(1, page.rows.length);
  if (!page.hasNext && page.total.exact) return page.total.count - page.rows.length + 1;
  return from;
}

interface Props {
  readonly page: ContactPage;
  /** The number of its first row. */
  readonly first: number | null;
  readonly onTurn: (to: Omit<Position, 'list'>) => void;
}

/** Moves between pages of users, and to both ends. */
export function PageTurns({ page, first, onTurn }: Props) {
  const { t } = useTranslation();
  const { start, end } = page;
  const turns: { label: string; can: boolean; to: Omit<Position, 'list'> }[] = [
    {
      label: t('contacts.users.first'),
      can: page.hasPrevious,
      to: { turn: 'first', from: 1 },
    },
    {
      label: t('contacts.users.previous'),
      can: page.hasPrevious,
      to: {
        turn: start ? { before: start } : 'first',
        from: start && first !== null ? Math.max(1, first - CONTACTS_PAGE) : null,
      },
    },
    {
      label: t('contacts.users.next'),
      can: page.hasNext,
      to: {
        turn: end ? { after: end } : 'last',
        from: end && first !== null ? first + page.rows.length : null,
      },
    },
    {
      label: t('contacts.users.last'),
      can: page.hasNext,
      to: { turn: 'last', from: null },
    },
  ];
  return (
    <nav className={classes.turns} aria-label={t('contacts.users.pages')}>
      {turns.map(({ label, can, to }) => (
        <Button
          key={label}
          variant="default"
          size="xs"
          // Not disabled: at the first and last page, keyboard focus stays where it is.
          aria-disabled={!can}
          {...(can ? {} : { 'data-disabled': true })}
          onClick={() => {
            if (can) onTurn(to);
          }}
        >
          {label}
        </Button>
      ))}
    </nav>
  );
}
