import { ActionIcon, Button, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactView } from '../../../../shared/domain/contacts.ts';
import { notifyError } from '../../components/notify-error.ts';
import { useSession } from '../../lib/session.ts';
import classes from './Menus.module.css';
import type { View } from './UsersPanel.tsx';

/** What the settings file takes. */
const MOST_VIEWS = 50;
const LONGEST_NAME = 60;

interface Props {
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** Filters, orders and columns under a name. */
export function ViewsMenu({ view, onView }: Props) {
  const { t } = useTranslation();
  const { settings, saveSettings } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  const views = settings.contactViews;
  const wanted = name.trim();
  const replaces = views.some((each) => each.name === wanted);
  const isFull = views.length >= MOST_VIEWS && !replaces;

  const keep = async (contactViews: ContactView[]) => {
    const error = await saveSettings({ contactViews });
    if (error) notifyError(error, t);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!wanted || isFull) return;
    const { filter, order, columns } = view;
    const made = {
      name: wanted,
      filter: { ...filter, search: filter.search.trim() },
      order,
      columns,
    };
    setName('');
    void keep([...views.filter((each) => each.name !== wanted), made]);
  };
  const pick = ({ name: _, ...picked }: ContactView) => {
    setIsOpen(false);
    onView(picked);
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
          {t('contacts.views.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('contacts.views.button')}>
        {views.length === 0 ? (
          <p className={classes.none}>{t('contacts.views.none')}</p>
        ) : (
          <ul className={classes.views}>
            {views.map((each) => (
              <li key={each.name} className={classes.view}>
                <UnstyledButton
                  className={classes.name}
                  aria-current={isSame(each, view) || undefined}
                  onClick={() => pick(each)}
                >
                  <bdi>{each.name}</bdi>
                </UnstyledButton>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('contacts.views.remove', { name: each.name })}
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
            size="xs"
            aria-label={t('contacts.views.name')}
            placeholder={t('contacts.views.name')}
            autoComplete="off"
            maxLength={LONGEST_NAME}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={isFull && wanted ? t('contacts.views.full', { most: MOST_VIEWS }) : null}
          />
          <Button type="submit" size="xs" disabled={!wanted || isFull}>
            {t('contacts.views.save')}
          </Button>
          {replaces ? <p className={classes.none}>{t('contacts.views.replaces')}</p> : null}
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function isSame({ filter, order, columns }: ContactView, view: View): boolean {
  return (
    JSON.stringify([filter.category, filter.search, order.by, order.descending, columns]) ===
    JSON.stringify([
      view.filter.category,
      view.filter.search.trim(),
      view.order.by,
      view.order.descending,
      view.columns,
    ])
  );
}
