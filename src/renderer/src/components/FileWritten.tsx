import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { legible } from '../../../shared/domain/legible.ts';
import classes from './FileWritten.module.css';
import { Notice } from './Notice.tsx';
import { ShowFile } from './ShowFile.tsx';

interface Props {
  readonly title: string;
  readonly file: string;
  /** The label of the button that shows the file in its folder. */
  readonly show: string;
  /** Absent if whatever contains the notice can itself be closed. */
  readonly onClose?: () => void;
  /** Whether it lacks something that it was to have: `children` say what. */
  readonly isPartial?: boolean;
  readonly children?: ReactNode;
}

/** A file was written: where it is, and what to know about it. */
export function FileWritten(props: Props) {
  const { title, file, show, onClose, isPartial = false, children } = props;
  const { t } = useTranslation();
  return (
    <Notice
      tone={isPartial ? 'caution' : 'good'}
      role="status"
      title={title}
      action={
        <div className={classes.buttons}>
          <ShowFile file={file} label={show} />
          {onClose ? (
            <Button variant="default" size="xs" onClick={onClose}>
              {t('actions.close')}
            </Button>
          ) : null}
        </div>
      }
    >
      <div className={classes.file}>{legible(file)}</div>
      {children}
    </Notice>
  );
}
