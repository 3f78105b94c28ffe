import { ActionIcon, Button, MultiSelect, Switch, TextInput, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CallerCheckSetting,
  DEFAULT_CALLER_CHECKS,
  MAX_CALLER_CHECK_LENGTH,
  MAX_CALLER_CHECK_POOLS,
  MAX_CALLER_CHECKS,
} from '../../../../shared/domain/caller-checks.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { Lockable } from '../../components/Lockable.tsx';
import { Panel } from '../../components/Panel.tsx';
import { usePlace } from '../../lib/place.ts';
import classes from './CallerChecks.module.css';
import { SettingMarks } from './SettingMarks.tsx';

interface Props {
  readonly checks: readonly CallerCheckSetting[];
  readonly saved: boolean;
  /** The organization's policy has set them. */
  readonly locked: boolean;
  readonly onSave: (checks: CallerCheckSetting[]) => void;
}

/**
 * What an agent ticks before a reset: the words, whether it is required, for which pools, and the
 * order.
 */
export function CallerChecks({ checks, saved, locked, onSave }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [announced, setAnnounced] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const adding = useRef<HTMLInputElement>(null);
  /** The button that keeps the focus while its row moves. */
  const moved = useRef<{ id: string; by: -1 | 1 } | null>(null);

  useEffect(() => {
    const { current } = moved;
    if (!current) return;
    moved.current = null;
    const row = list.current?.querySelector(`[data-check="${current.id}"]`);
    const button = row?.querySelector<HTMLButtonElement>(`[data-by="${current.by}"]:enabled`);
    // At an end of the list this button is disabled: focus the other one.
    (button ?? row?.querySelector<HTMLButtonElement>('[data-by]:enabled'))?.focus();
  });

  const change = (id: string, part: Partial<CallerCheckSetting>) =>
    onSave(checks.map((check) => (check.id === id ? { ...check, ...part } : check)));

  const move = (index: number, by: -1 | 1) => {
    const next = [...checks];
    const [check] = next.splice(index, 1);
    if (!check) return;
    next.splice(index + by, 0, check);
    moved.current = { id: check.id, by };
    setAnnounced(t('settings.checks.moved', { number: index + by + 1, all: checks.length }));
    onSave(next);
  };

  const remove = (id: string) => {
    onSave(checks.filter((check) => check.id !== id));
    setAnnounced(t('settings.checks.removed'));
    adding.current?.focus();
  };

  const bare = text.trim();
  const isFull = checks.length >= MAX_CALLER_CHECKS;
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!bare || isFull) return;
    onSave([...checks, { id: crypto.randomUUID(), text: bare, required: true, pools: [] }]);
    setAnnounced(t('settings.checks.added', { number: checks.length + 1 }));
    setText('');
  };

  return (
    <Panel
      title={t('settings.checks.title')}
      aside={<SettingMarks saved={saved} locked={locked} />}
    >
      <p className={classes.about}>{t('settings.checks.about')}</p>
      <Lockable locked={locked}>
        {checks.length === 0 ? (
          <p className={classes.about}>{t('settings.checks.none')}</p>
        ) : (
          <ol className={classes.list} aria-label={t('settings.checks.list')} ref={list}>
            {checks.map((check, index) => (
              <Row
                key={check.id}
                check={check}
                number={index + 1}
                isLast={index === checks.length - 1}
                onChange={(part) => change(check.id, part)}
                onMove={(by) => move(index, by)}
                onRemove={() => remove(check.id)}
              />
            ))}
          </ol>
        )}
        <form className={classes.add} onSubmit={add}>
          <TextInput
            ref={adding}
            className={classes.new}
            label={t('settings.checks.new')}
            placeholder={t('settings.checks.newHint')}
            description={
              isFull ? t('settings.checks.most', { most: MAX_CALLER_CHECKS }) : undefined
            }
            autoComplete="off"
            maxLength={MAX_CALLER_CHECK_LENGTH}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden="true" />}
            disabled={!bare || isFull}
          >
            {t('settings.checks.add')}
          </Button>
        </form>
        <Button
          className={classes.reset}
          variant="subtle"
          size="compact-sm"
          disabled={isDefault(checks)}
          onClick={() => onSave([...DEFAULT_CALLER_CHECKS])}
        >
          {t('settings.checks.reset')}
        </Button>
      </Lockable>
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
    </Panel>
  );
}

interface RowProps {
  readonly check: CallerCheckSetting;
  readonly number: number;
  readonly isLast: boolean;
  readonly onChange: (part: Partial<CallerCheckSetting>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function Row({ check, number, isLast, onChange, onMove, onRemove }: RowProps) {
  const { t } = useTranslation();
  const { pools } = usePlace();
  const { id, text, required } = check;
  const known = new Map(pools.items.map((pool) => [pool.id, pool.name]));
  const data = [...new Set([...known.keys(), ...check.pools])].map((poolId) => ({
    value: poolId,
    label: legible(known.get(poolId) ?? poolId),
  }));

  return (
    <li className={classes.row} data-check={id}>
      <div className={classes.words}>
        {text === null ? (
          <>
            <span>{t(`reset.send.check.${id === 'requested' ? 'requested' : 'identity'}`)}</span>
            <span className={classes.own}>{t('settings.checks.own')}</span>
          </>
        ) : (
          <WordsInput
            label={t('settings.checks.words', { number })}
            text={text}
            onSave={(words) => onChange({ text: words })}
          />
        )}
      </div>
      <div className={classes.moves}>
        <ActionIcon
          variant="default"
          data-by="-1"
          aria-label={t('settings.checks.up', { number })}
          disabled={number === 1}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          data-by="1"
          aria-label={t('settings.checks.down', { number })}
          disabled={isLast}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t('settings.checks.remove', { number })}
          onClick={onRemove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <MultiSelect
        className={classes.pools}
        size="xs"
        aria-label={t('settings.checks.poolsOf', { number })}
        placeholder={check.pools.length === 0 ? t('settings.checks.allPools') : ''}
        data={data}
        maxValues={MAX_CALLER_CHECK_POOLS}
        value={[...check.pools]}
        onChange={(poolIds) => onChange({ pools: poolIds })}
      />
      <Switch
        className={classes.required}
        size="sm"
        label={t('settings.checks.required')}
        aria-label={t('settings.checks.requiredOf', { number })}
        checked={required}
        onChange={(event) => onChange({ required: event.currentTarget.checked })}
      />
    </li>
  );
}

interface WordsProps {
  readonly label: string;
  readonly text: string;
  readonly onSave: (text: string) => void;
}

/** Takes effect on Enter or blur: half a sentence is not saved. */
function WordsInput({ label, text, onSave }: WordsProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text);
  // The value can change from outside: after a failed save it is restored.
  useEffect(() => setTyped(text), [text]);
  const bare = typed.trim();
  const commit = () => {
    if (bare && bare !== text) onSave(bare);
  };
  return (
    <TextInput
      aria-label={label}
      autoComplete="off"
      maxLength={MAX_CALLER_CHECK_LENGTH}
      value={typed}
      error={bare ? null : t('settings.checks.empty')}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}

function isDefault(checks: readonly CallerCheckSetting[]): boolean {
  return JSON.stringify(checks) === JSON.stringify(DEFAULT_CALLER_CHECKS);
}
