import { IconArrowRight } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { Fragment, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { legible } from '../../../../shared/domain/legible.ts';
import type { OwnerNote, PostureCheck } from '../../../../shared/domain/posture.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useFormat } from '../../lib/format.ts';
import { usePlace } from '../../lib/place.ts';
import classes from './CheckCard.module.css';
import { Code } from './Code.tsx';
import { usePoolSettings } from './pool-queries.ts';
import { type Group, grouped, headingIdOf } from './posture-groups.ts';
import { checkWords } from './posture-words.ts';
import { RatingMark } from './RatingMark.tsx';

/** Which notes to read before doing anything. */
const WARNS: Readonly<Record<OwnerNote, boolean>> = {
  'needs-sms': true,
  costs: false,
  looks: false,
  'makes-client': true,
};

const KINDS = ['lowercase', 'uppercase', 'numbers', 'symbols'] as const;

/** A list of check cards. */
export function Cards({ checks }: { checks: readonly PostureCheck[] }) {
  if (checks.length === 0) return null;
  return (
    <div className={classes.cards}>
      {grouped(checks).map((group) => (
        <CheckCard key={headingIdOf(group[0])} group={group} />
      ))}
    </div>
  );
}

/** What is set, what that means for the desk, why, and what an owner would do about it. */
function CheckCard({ group }: { group: Group }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [check] = group;
  const headingId = headingIdOf(check);
  const words = checkWords(check, t, format);
  const hasCommand = group.some(({ command }) => command);
  const more = check.console ? 'stepsAndWhy' : hasCommand ? 'commandAndWhy' : 'why';
  const clients = group.flatMap(({ client }) => client?.name ?? []);
  return (
    <article className={classes.check} aria-labelledby={headingId}>
      <header className={classes.top}>
        <h3 className={classes.title} id={headingId} tabIndex={-1}>
          {t(`pool.checks.${check.check}.title`)}
        </h3>
        <RatingMark rating={check.rating} />
      </header>
      <p className={classes.set}>{words.set}</p>
      {clients.length > 0 ? (
        <p className={classes.clients}>{format.list(clients.map(legible))}</p>
      ) : null}
      {check.check === 'password-policy' ? <PolicyFacts /> : null}
      <p className={classes.means}>{words.means}</p>
      {words.owner ? (
        <div className={classes.owner}>
          <IconArrowRight className={classes.arrow} size={16} stroke={1.75} aria-hidden="true" />
          <p className={classes.text}>
            <strong>{t('pool.more.owner')}</strong> {words.owner}
          </p>
        </div>
      ) : null}
      {/* A broken check shows its remedy; the rest is folded until somebody asks. */}
      <details className={classes.more} open={check.rating === 'broken'}>
        <summary>{t(`pool.more.${more}`)}</summary>
        <div className={classes.inside}>
          {check.console ? <ConsoleSteps console={check.console} /> : null}
          {hasCommand ? <Commands group={group} /> : null}
          <div className={classes.part}>
            <p className={classes.partTitle}>{t('pool.more.reason')}</p>
            <p className={classes.text}>{t(`pool.checks.${check.check}.reason`)}</p>
            <div className={classes.line}>
              <Address url={check.source} />
              <CopyButton label={t('pool.more.copySource')} text={() => check.source} />
            </div>
          </div>
        </div>
      </details>
    </article>
  );
}

/** An address as text that wraps between its parts: the app opens no page. */
function Address({ url }: { url: string }) {
  return (
    <span className={classes.source}>
      {url.split(/(?<=\/)/u).map((part) => (
        <Fragment key={part}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </span>
  );
}

/** What a new password needs; nothing if the pool's settings could not be read. */
function PolicyFacts() {
  const { t } = useTranslation();
  const format = useFormat();
  const { atPool } = usePlace();
  const policy = usePoolSettings(atPool).data?.passwordPolicy;
  if (!policy) return null;
  const kinds = KINDS.filter((kind) => policy[kind]).map((kind) => t(`pool.policy.${kind}`));
  return (
    <Facts
      small
      items={[
        {
          label: t('pool.policy.kinds'),
          value: kinds.length > 0 ? format.list(kinds) : t('pool.policy.noKinds'),
        },
        {
          label: t('pool.policy.history'),
          value:
            policy.history > 0
              ? t('pool.policy.historyLast', { count: policy.history })
              : t('pool.policy.historyNone'),
        },
      ]}
    />
  );
}

/** Where in the AWS console an owner would change a setting, and to what. */
function ConsoleSteps({ console }: { console: NonNullable<PostureCheck['console']> }) {
  const { t } = useTranslation();
  const { profile, atPool } = usePlace();
  const id = useId();
  if (!atPool) return null;
  const who = t(profile?.kind === 'practice' ? 'pool.console.practice' : 'pool.console.appNever');
  const steps = [
    t('pool.console.open', { region: atPool.region, pool: atPool.poolId }),
    t(`pool.console.steps.${console.change}.where`),
    t(`pool.console.steps.${console.change}.set`),
  ];
  return (
    <div className={classes.part}>
      <Warnings notes={console.notes} />
      <fieldset className={classes.command} aria-labelledby={id}>
        <div className={classes.line}>
          <span className={classes.commandTitle} id={id}>
            {t('pool.console.title')}
          </span>
          <CopyButton
            label={t('pool.console.copy')}
            text={() => steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}
          />
        </div>
        <ol className={classes.steps}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </fieldset>
      <p className={classes.hint}>
        {[who, ...hintsOf(console.notes, t), t('pool.console.noCommand')].join(' ')}
      </p>
    </div>
  );
}

/** The commands that an owner would run: one for all clients, or one for each. */
function Commands({ group }: { group: Group }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { profile } = usePlace();
  const who = t(profile?.kind === 'practice' ? 'pool.more.practice' : 'pool.more.appNever');
  const clientsOf = new Map<string, string[]>();
  for (const { command, client } of group) {
    if (!command) continue;
    const names = clientsOf.get(command.line) ?? [];
    clientsOf.set(command.line, client ? [...names, client.name] : names);
  }
  const notes = [...new Set(group.flatMap(({ command }) => command?.notes ?? []))];
  return (
    <div className={classes.part}>
      <Warnings notes={notes} />
      {[...clientsOf].map(([line, clients]) => (
        <Command
          key={line}
          line={line}
          of={clientsOf.size > 1 ? format.list(clients) : undefined}
        />
      ))}
      <p className={classes.hint}>{[who, ...hintsOf(notes, t)].join(' ')}</p>
    </div>
  );
}

function Warnings({ notes }: { notes: readonly OwnerNote[] }) {
  const { t } = useTranslation();
  const warnings = notes.filter((note) => WARNS[note]);
  if (warnings.length === 0) return null;
  return (
    <Notice tone="caution" title={t('pool.more.before')}>
      {warnings.map((note) => (
        <div key={note}>{t(`pool.notes.${note}`)}</div>
      ))}
    </Notice>
  );
}

function hintsOf(notes: readonly OwnerNote[], t: TFunction): string[] {
  return notes.filter((note) => !WARNS[note]).map((note) => t(`pool.notes.${note}`));
}

function Command({ line, of }: { line: string; of: string | undefined }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset className={classes.command} aria-labelledby={id}>
      <div className={classes.line}>
        <span className={classes.commandTitle} id={id}>
          {of ? t('pool.more.commandFor', { client: of }) : t('pool.more.command')}
        </span>
        <CopyButton label={t('pool.more.copyCommand')} text={() => line} />
      </div>
      <Code text={line} clamped />
    </fieldset>
  );
}
