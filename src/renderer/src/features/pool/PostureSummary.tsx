import { useTranslation } from 'react-i18next';
import { legible } from '../../../../shared/domain/legible.ts';
import { type PostureCheck, RATINGS, type Rating } from '../../../../shared/domain/posture.ts';
import { Panel } from '../../components/Panel.tsx';
import { useFormat } from '../../lib/format.ts';
import classes from './PostureSummary.module.css';
import { type Group, grouped, headingIdOf } from './posture-groups.ts';
import { checkWords } from './posture-words.ts';
import { RatingMark } from './RatingMark.tsx';

/** How the pool does overall, and what to look at first. */
export function PostureSummary({ checks }: { checks: readonly PostureCheck[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const groups = grouped(checks);
  const of = (rating: Rating) => groups.filter(([check]) => check.rating === rating);
  const troubles = [...of('broken'), ...of('mind')];
  return (
    <Panel title={t('pool.summary.title')} className={classes.summary}>
      <p className={classes.headline}>{headline()}</p>
      <ul className={classes.counts} aria-label={t('pool.summary.counts')}>
        {RATINGS.map((rating) => (
          <li
            key={rating}
            className={classes.count}
            data-empty={of(rating).length === 0 || undefined}
          >
            <span className={classes.number}>{format.number(of(rating).length)}</span>
            <RatingMark rating={rating} />
          </li>
        ))}
      </ul>
      {troubles.length > 0 ? (
        <ul className={classes.jumps} aria-label={t('pool.summary.jumps')}>
          {troubles.map((group) => (
            <Jump key={headingIdOf(group[0])} group={group} />
          ))}
        </ul>
      ) : null}
    </Panel>
  );

  function headline(): string {
    const broken = of('broken').length;
    const mind = of('mind').length;
    if (broken > 0) return t('pool.summary.broken', { count: broken });
    const isPartly = of('unknown').length > 0;
    if (mind > 0) {
      return t(isPartly ? 'pool.summary.mindPartly' : 'pool.summary.mind', { count: mind });
    }
    return t(isPartly ? 'pool.summary.unknown' : 'pool.summary.good');
  }
}

/** Jumps to a card that needs attention. */
function Jump({ group }: { group: Group }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [check] = group;
  const clients = group.flatMap(({ client }) => client?.name ?? []);
  return (
    <li className={classes.jump}>
      <RatingMark rating={check.rating} />
      <button type="button" className={classes.to} onClick={() => jumpTo(headingIdOf(check))}>
        <span className={classes.title}>{t(`pool.checks.${check.check}.title`)}</span>{' '}
        <span className={classes.set}>
          {[checkWords(check, t, format).set, format.list(clients.map(legible))]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
    </li>
  );
}

/** Brings the whole card into view and focuses its heading. */
function jumpTo(headingId: string): void {
  const heading = document.getElementById(headingId);
  const card = heading?.closest('article');
  card?.querySelector('details')?.setAttribute('open', '');
  card?.scrollIntoView({ block: 'nearest' });
  heading?.focus({ preventScroll: true });
}
