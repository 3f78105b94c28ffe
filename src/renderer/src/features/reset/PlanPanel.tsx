import { IconAlertTriangle, IconBan, IconMail, IconMessage2 } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  BlockedPlan,
  CodePlan,
  PlanNote,
  RecoveryPlan,
} from '../../../../shared/domain/plan.ts';
import type { Factor } from '../../../../shared/domain/pool.ts';
import { CallerWords } from '../../components/CallerWords.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Fold } from './Fold.tsx';
import classes from './PlanPanel.module.css';
import { blockedWords, codeCallerWords, codeWords, planWords } from './words.ts';

interface Props {
  readonly plan: RecoveryPlan;
  /** There is an outcome, beside which the plan is one line until it is wanted. */
  readonly past?: boolean;
  readonly headingRef?: Ref<HTMLHeadingElement>;
}

export function PlanPanel({ plan, past = false, headingRef }: Props) {
  const { t, i18n } = useTranslation();
  const [isShown, setIsShown] = useState(false);
  const toggle = past ? <Fold open={isShown} onChange={setIsShown} /> : null;
  if (past && !isShown) {
    return (
      <Panel title={t('reset.plan.label')} headingRef={headingRef} aside={toggle} folded>
        <bdi>{planWords(plan, t, i18n.language)}</bdi>
      </Panel>
    );
  }
  return (
    <Panel title={t('reset.plan.label')} headingRef={headingRef} aside={toggle}>
      <div className={classes.plan}>
        {plan.kind === 'code' ? (
          <CodeVerdict plan={plan} past={past} />
        ) : (
          <BlockedVerdict plan={plan} />
        )}
        <Notes notes={plan.notes} factor={plan.factor} />
      </div>
    </Panel>
  );
}

function CodeVerdict({ plan, past }: { plan: CodePlan; past: boolean }) {
  const { t } = useTranslation();
  const Icon = plan.medium === 'EMAIL' ? IconMail : IconMessage2;
  return (
    <>
      <div className={classes.verdict} data-kind={plan.certainty} data-past={past || undefined}>
        <span className={classes.icon}>
          <Icon size={24} stroke={1.75} aria-hidden="true" />
        </span>
        <div>
          <div className={classes.lead}>{t('reset.plan.codeLead')}</div>
          <div className={classes.headline}>
            <bdi>{codeWords(plan, t)}</bdi>
          </div>
        </div>
      </div>
      {plan.certainty === 'uncertain' ? (
        <p className={classes.certainty} data-uncertain>
          <IconAlertTriangle size={16} stroke={2} aria-hidden="true" />
          <span>
            <strong>{t('reset.plan.uncertain')}.</strong> {t('reset.plan.uncertainText')}
          </span>
        </p>
      ) : (
        <p className={classes.certainty}>
          <strong>{t('reset.plan.expected')}.</strong> {t('reset.plan.expectedText')}
        </p>
      )}
      {past ? null : <CallerWords say={(inLanguage) => codeCallerWords(plan, inLanguage)} />}
    </>
  );
}

function BlockedVerdict({ plan }: { plan: BlockedPlan }) {
  const { t, i18n } = useTranslation();
  const words = blockedWords(plan, t, i18n.language);
  return (
    <>
      <div className={classes.verdict} data-kind="blocked">
        <span className={classes.icon}>
          <IconBan size={24} stroke={1.75} aria-hidden="true" />
        </span>
        <div>
          <div className={classes.lead}>{t('reset.plan.blockedLead')}</div>
          <div className={classes.headline}>{words.title}</div>
        </div>
      </div>
      <p className={classes.means}>{words.means}</p>
      <CallerWords
        say={(inLanguage, language) => blockedWords(plan, inLanguage, language).caller}
      />
      <NextStep>{words.next}</NextStep>
    </>
  );
}

function Notes({ notes, factor }: { notes: readonly PlanNote[]; factor: Factor | undefined }) {
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <div>
      <h3 className={classes.notesTitle}>{t('reset.plan.notes')}</h3>
      <ul className={classes.notes}>
        {notes.map((note) => (
          <li key={note}>
            {t(`reset.notes.${note}.means`, { factor: factor ? t(`factors.${factor}`) : '' })}{' '}
            <span className={classes.noteNext}>{t(`reset.notes.${note}.next`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
