import { VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  MAX_PASSWORD_LENGTH,
  PASSWORD_SYMBOLS,
  type PasswordPolicy,
  type RuleCheck,
} from '../../../../shared/domain/password.ts';
import classes from './PolicyChecklist.module.css';

const ICONS = {
  yes: IconCircleCheck,
  no: IconCircleDashed,
  unknown: IconHelpCircle,
} as const satisfies Record<RuleCheck['met'], unknown>;

interface Props {
  readonly policy: PasswordPolicy;
  readonly checks: readonly RuleCheck[];
}

/** The pool's password policy: for each rule, whether the typed password satisfies it. */
export function PolicyChecklist({ policy, checks }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.policy}>
      <span className={classes.title}>{t('reset.finish.policy')}</span>
      <ul className={classes.rules} aria-label={t('reset.finish.policy')}>
        {checks.map(({ rule, met }) => {
          const Icon = ICONS[met];
          return (
            <li key={rule} className={classes.rule} data-met={met}>
              <Icon className={classes.icon} size={15} stroke={2} aria-hidden="true" />
              <span>
                {rule === 'history'
                  ? t('reset.finish.history', { count: policy.history })
                  : t(`reset.finish.rules.${rule}`, {
                      least: policy.minimumLength,
                      most: MAX_PASSWORD_LENGTH,
                    })}
                <VisuallyHidden> ({t(`reset.finish.met.${met}`)})</VisuallyHidden>
              </span>
            </li>
          );
        })}
      </ul>
      {policy.symbols ? (
        <details className={classes.symbols}>
          <summary>{t('reset.finish.symbols')}</summary>
          <code className={classes.set}>{[...PASSWORD_SYMBOLS].join(' ')}</code>
        </details>
      ) : null}
    </div>
  );
}
