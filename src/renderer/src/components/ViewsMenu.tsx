import { ActionIcon, Button, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/domain/app-error.ts';
import { MAX_VIEW_NAME_LENGTH, MAX_VIEWS } from '../../../shared/domain/settings.ts';
import { Legible } from './Legible.tsx';
import { notifyError } from './notify-error.ts';
import classes from './ViewsMenu.module.css';

interface Props<V> {
  readonly views: readonly V[];
  /** Makes a named view of what is shown now. */
  readonly make: (name: string) => V;
  /** Whether a view shows what is shown now. */
  readonly isCurrent: (view: V) => boolean;
  /** Explains what a view keeps, while there is none yet. */
  readonly keeps: string;
  readonly onPick: (view: V) => void;
  /** Resolves with the error if they could not be saved. */
  readonly onKeep: (views: V[]) => Promise<AppError | null>;
}

/** The menu of saved views of a screen. */
export function ViewsMenu<V extends { readonly name: string }>(props: Props<V>) {
  const { views, make, isCurrent, keeps, onPick, onKeep } = props;
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const wanted = name.trim();
  const replaces = views.some((each) => each.name === wanted);
  const isFull = views.length >= MAX_VIEWS && !replaces;

  const keep = async (next: V[]) => {
    // What was pressed is disabled then, or gone.
    field.current?.focus();
    const error = await onKeep(next);
    if (error) notifyError(error, t);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!wanted || isFull) return;
    setName('');
    void keep([...views.filter((each) => each.name !== wanted), make(wanted)]);
  };

  return (
    <Popover
      position="bottom-end"
      width={300}
      trapFocus
      returnFocus
      opened={isOpen}
      onChange={setIsOpen}
    >
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBookmark size={14} aria-hidden="true" />}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('views.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('views.button')}>
        {views.length === 0 ? (
          <p className={classes.none}>
            {t('views.none')} {keeps}
          </p>
        ) : (
          <ul className={classes.views}>
            {views.map((each) => (
              <li key={each.name} className={classes.view}>
                <UnstyledButton
                  className={classes.name}
                  aria-current={isCurrent(each) || undefined}
                  onClick={() => {
                    setIsOpen(false);
                    onPick(each);
                  }}
                >
                  <Legible text={each.name} />
                </UnstyledButton>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('views.remove', { name: each.name })}
                  onClick={() => void keep(views.filter((other) => other !== each))}
                >
                  <IconTrash size={14} aria-hidden="true" />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <form className={classes.save} onSubmit={save}>
          <TextInput
            ref={field}
            size="xs"
            aria-label={t('views.name')}
            placeholder={t('views.name')}
            autoComplete="off"
            maxLength={MAX_VIEW_NAME_LENGTH}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={isFull && wanted ? t('views.full', { most: MAX_VIEWS }) : null}
          />
          <Button type="submit" size="xs" disabled={!wanted || isFull}>
            {t('views.save')}
          </Button>
          {replaces ? <p className={classes.none}>{t('views.replaces')}</p> : null}
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
