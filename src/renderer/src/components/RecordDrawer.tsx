import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { legible } from '../../../shared/domain/legible.ts';
import { type Fact, Facts } from './Facts.tsx';
import classes from './RecordDrawer.module.css';

interface DrawerProps {
  readonly opened: boolean;
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** One row of a table, complete and in words, beside the table. */
export function RecordDrawer({ opened, title, onClose, children }: DrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size={480}>
      <Drawer.Overlay />
      <Drawer.Content>
        {/* Not Drawer.Header: its <header> would be a second page banner. */}
        <div className={classes.top}>
          {/* It is there to be read, from its title on. */}
          <Drawer.Title className={classes.title} tabIndex={-1} data-autofocus>
            {title}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={t('actions.close')} />
        </div>
        <Drawer.Body>
          <div className={classes.sections}>{children}</div>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

interface SectionProps {
  readonly title: string;
  readonly facts?: readonly Fact[];
  readonly children?: ReactNode;
}

/** A section of the record, under a heading. */
export function RecordSection({ title, facts = [], children }: SectionProps) {
  return (
    <section>
      <h3 className={classes.heading}>{title}</h3>
      {facts.length > 0 ? <Facts items={facts} /> : null}
      {children}
    </section>
  );
}

/** An id, to be read character by character. */
export function Mono({ children }: { children: string }) {
  return <code className={classes.mono}>{legible(children)}</code>;
}
