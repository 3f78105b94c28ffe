import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Lesson, LessonStep } from '../../../../shared/domain/practice.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Legible } from '../../components/Legible.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import classes from './LessonsPanel.module.css';
import { resetQueries } from './reset-queries.ts';

const ICONS = {
  new: IconCircle,
  opened: IconCircleDot,
  done: IconCircleCheck,
} as const satisfies Record<LessonStep, unknown>;

interface Props {
  readonly poolId: string;
  /** The agent takes this caller: what they say to be found by. */
  readonly onCaller: (caller: string) => void;
}

/** The users of one practice pool as lessons, ticked off as the agent goes through them. */
export function LessonsPanel({ poolId, onCaller }: Props) {
  const { t } = useTranslation();
  const lessons = useQuery(resetQueries.lessons(poolId));
  if (lessons.data?.length === 0) return null;
  return (
    <Panel title={t('reset.practice.label')} className={classes.panel}>
      {lessons.isError ? (
        <ErrorNotice
          error={asAppError(lessons.error)}
          title={t('reset.practice.failed')}
          onRetry={() => void lessons.refetch()}
        />
      ) : lessons.data ? (
        <Lessons lessons={lessons.data} onCaller={onCaller} />
      ) : (
        <Waiting label={t('reset.practice.loading')} lines={4} />
      )}
    </Panel>
  );
}

function Lessons({
  lessons,
  onCaller,
}: {
  readonly lessons: readonly Lesson[];
  readonly onCaller: Props['onCaller'];
}) {
  const { t } = useTranslation();
  const done = lessons.filter(({ step }) => step === 'done').length;
  return (
    <>
      <p className={classes.about}>
        {t('reset.practice.about')}{' '}
        <strong>{t('reset.practice.done', { done, all: lessons.length })}</strong>
      </p>
      <ul className={classes.lessons}>
        {lessons.map(({ id, caller, step }) => {
          const Icon = ICONS[step];
          return (
            <li key={id}>
              <UnstyledButton
                className={classes.lesson}
                data-step={step}
                onClick={() => onCaller(caller)}
              >
                <Icon className={classes.icon} size={16} stroke={1.75} aria-hidden="true" />
                <span>
                  <Legible className={classes.caller} text={caller} />{' '}
                  <span className={classes.teaches}>{t(`lessons.${id}`)}</span>
                  <VisuallyHidden> ({t(`reset.practice.steps.${step}`)})</VisuallyHidden>
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </>
  );
}
