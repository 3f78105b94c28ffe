import { Table } from '@mantine/core';
import {
  IconBan,
  IconEqual,
  IconHistory,
  IconTextRecognition,
  IconUserOff,
} from '@tabler/icons-react';
import clsx from 'clsx';
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidate, SearchResult, UserFilter } from '../../../../shared/domain/search.ts';
import { Contact } from '../../components/Contact.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Legible } from '../../components/Legible.tsx';
import { Notice } from '../../components/Notice.tsx';
import { isAlone } from '../../lib/keyboard.ts';
import { rowReached } from '../../lib/row-reached.ts';
import classes from './Matches.module.css';
import { readingWords } from './words.ts';

export interface MatchesHandle {
  readonly focus: () => void;
}

interface Props {
  readonly result: SearchResult;
  /** The text in the search box has changed since. */
  readonly past: boolean;
  /** The pool has a trigger that takes users over from another system. */
  readonly migratesUsers: boolean;
  /** The sub of the opened user. */
  readonly openSub: string | null;
  readonly onOpen: (sub: string) => void;
  readonly ref?: Ref<MatchesHandle>;
}

export function Matches({ result, past, migratesUsers, openSub, onOpen, ref }: Props) {
  const { t } = useTranslation();
  const [active, setActive] = useState(0);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  useImperativeHandle(ref, () => ({ focus: () => buttons.current[0]?.focus() }));
  const { candidates } = result;
  const foundForId = useId();
  const foundFor = <FoundFor id={foundForId} result={result} past={past} />;

  if (candidates.length === 0) {
    return (
      <div className={classes.matches} data-past={past || undefined}>
        {past ? foundFor : null}
        <NoMatch tried={result.tried} migratesUsers={migratesUsers} />
      </div>
    );
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isAlone(event)) return;
    const next = rowReached(event.key, active, candidates.length);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    buttons.current[next]?.focus();
  };

  return (
    <div
      className={classes.matches}
      data-past={past || undefined}
      data-alone={openSub === null || undefined}
    >
      {foundFor}
      <div className={classes.count}>
        <span>
          {t(result.more ? 'reset.matches.shown' : 'reset.matches.count', {
            count: candidates.length,
          })}
        </span>
        {candidates.length > 1 ? <span>{t('reset.matches.keys')}</span> : null}
      </div>
      <div className={classes.frame}>
        <Table
          stickyHeader
          aria-label={t('reset.matches.label')}
          aria-describedby={foundForId}
          className={classes.table}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('reset.matches.user')}</Table.Th>
              <Table.Th className={classes.contacts}>{t('reset.matches.contacts')}</Table.Th>
              <Table.Th className={classes.status}>{t('reset.matches.status')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody onKeyDown={onKeyDown}>
            {candidates.map((candidate, index) => (
              <Row
                key={candidate.user.sub}
                candidate={candidate}
                open={candidate.user.sub === openSub}
                focusable={index === active}
                onFocus={() => setActive(index)}
                onOpen={() => onOpen(candidate.user.sub)}
                buttonRef={(button) => {
                  buttons.current[index] = button;
                }}
              />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {result.more ? (
        <Notice tone="neutral" title={t('reset.matches.more')}>
          {t('reset.matches.moreNext')}
        </Notice>
      ) : null}
    </div>
  );
}

/** Which search this result is for, so that it is never taken for that of a text typed since. */
function FoundFor({ id, result, past }: { id: string; result: SearchResult; past: boolean }) {
  const { t } = useTranslation();
  const reading = result.readings
    .map((each, index) => {
      const words = readingWords(each, t);
      return index === 0 ? words : t('reset.search.or', { reading: words });
    })
    .join(' ');
  return (
    <p className={classes.foundFor} id={id}>
      {past ? <IconHistory size={14} stroke={2} aria-hidden="true" /> : null}
      <bdi>{t(past ? 'reset.matches.pastFor' : 'reset.matches.foundFor', { reading })}</bdi>
    </p>
  );
}

interface RowProps {
  readonly candidate: Candidate;
  readonly open: boolean;
  readonly focusable: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly buttonRef: (button: HTMLButtonElement | null) => void;
}

function Row({
  candidate: { user, matched },
  open,
  focusable,
  onFocus,
  onOpen,
  buttonRef,
}: RowProps) {
  const { t } = useTranslation();
  return (
    <Table.Tr className={classes.row} aria-current={open || undefined} onClick={onOpen}>
      <Table.Td>
        <button
          type="button"
          ref={buttonRef}
          className={clsx(classes.name, !user.name && classes.unnamed)}
          tabIndex={focusable ? 0 : -1}
          onFocus={onFocus}
        >
          <Legible text={user.name ?? t('reset.matches.unnamed')} />
        </button>
        <div className={classes.username}>
          <Legible text={user.username} />
        </div>
        <div className={classes.matched} data-match={matched.match}>
          {matched.match === 'exact' ? (
            <IconEqual size={13} stroke={2} aria-hidden="true" />
          ) : (
            <IconTextRecognition size={13} stroke={2} aria-hidden="true" />
          )}
          {t(
            matched.match === 'exact'
              ? 'reset.matches.matchedExact'
              : 'reset.matches.matchedPrefix',
            {
              attribute: t(`reset.matches.attributes.${matched.attribute}`),
            },
          )}
        </div>
      </Table.Td>
      <Table.Td>
        {user.email ? (
          <div>
            <Contact text={user.email.mask} verified={user.email.verified} />
          </div>
        ) : null}
        {user.phone ? (
          <div>
            <Contact text={user.phone.mask} verified={user.phone.verified} />
          </div>
        ) : null}
        {user.email || user.phone ? null : (
          <span className={classes.username}>{t('reset.user.none')}</span>
        )}
      </Table.Td>
      <Table.Td>
        <div>{t(`statuses.${user.status}`)}</div>
        <div className={classes.enabled} data-enabled={user.enabled}>
          {user.enabled ? null : <IconBan size={13} stroke={2} aria-hidden="true" />}
          {t(user.enabled ? 'reset.matches.enabled' : 'reset.matches.disabled')}
        </div>
      </Table.Td>
    </Table.Tr>
  );
}

interface NoMatchProps {
  readonly tried: readonly UserFilter[];
  readonly migratesUsers: boolean;
}

function NoMatch({ tried, migratesUsers }: NoMatchProps) {
  const { t } = useTranslation();
  return (
    <Empty icon={<IconUserOff size={22} stroke={1.5} />} title={t('reset.matches.none')}>
      <p className={classes.noneNext}>{t('reset.matches.noneNext')}</p>
      {migratesUsers ? <p className={classes.migrates}>{t('reset.matches.migrates')}</p> : null}
      <div className={classes.triedTitle}>{t('reset.matches.tried')}</div>
      <ul className={classes.tried}>
        {tried.map(({ attribute, match, value }) => (
          <li key={`${attribute} ${match} ${value}`}>
            {t(`reset.matches.${match}`, {
              attribute: t(`reset.matches.attributes.${attribute}`),
              value,
            })}
          </li>
        ))}
      </ul>
    </Empty>
  );
}
