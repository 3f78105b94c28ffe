import {
  IconActivity,
  IconBan,
  IconBook2,
  IconBuilding,
  IconCheck,
  IconEraser,
  IconEye,
  IconFileExport,
  IconFileImport,
  IconFileUnknown,
  IconFileX,
  IconHourglass,
  IconKey,
  IconListSearch,
  IconLock,
  IconLockQuestion,
  IconLogin,
  IconLogin2,
  IconMailForward,
  IconPencil,
  IconPhoneOff,
  IconProgress,
  IconSend,
  IconSettings,
  IconShieldCheck,
  IconTrash,
  IconUser,
  IconUserCheck,
  IconUserPlus,
  IconUserX,
  IconX,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  AUTH_EVENT_RESPONSES,
  AUTH_EVENT_TYPES,
  type AuthEvent,
  type AuthEventResponse,
  type AuthEventType,
  RISK_DECISIONS,
  RISK_LEVELS,
} from '../../../../shared/domain/auth-events.ts';
import { agentOf, type Entry, type EntryKind } from '../../../../shared/domain/ledger.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { Legible } from '../../components/Legible.tsx';
import { OutcomeBadge } from '../../components/OutcomeBadge.tsx';
import { Time } from '../../components/Time.tsx';
import classes from './TimelinePanel.module.css';
import type { Moment } from './timeline.ts';

const ICONS = {
  reset: IconSend,
  confirm: IconKey,
  'user-opened': IconUser,
  'contact-revealed': IconEye,
  'mfa-checked': IconShieldCheck,
  'pool-scanned': IconListSearch,
  'contacts-exported': IconFileExport,
  'history-exported': IconFileExport,
  'ledger-imported': IconFileImport,
  'ledger-forgotten': IconFileX,
  'reset-refused': IconBan,
  'not-helped': IconUserX,
  'call-closed': IconPhoneOff,
  'signed-in': IconLogin2,
  'setting-changed': IconSettings,
  'policy-applied': IconBuilding,
  'ledger-begun': IconBook2,
  'retention-due': IconHourglass,
  'retention-cut': IconEraser,
  'retention-ended': IconTrash,
  unreadable: IconFileUnknown,
} as const satisfies Record<EntryKind, unknown>;

const DATE_ICONS = { created: IconUserPlus, modified: IconPencil };

const EVENT_ICONS = {
  SignIn: IconLogin,
  SignUp: IconUserCheck,
  ForgotPassword: IconLockQuestion,
  PasswordChange: IconLock,
  ResendCode: IconMailForward,
} as const satisfies Record<AuthEventType, unknown>;

const RESPONSE_ICONS = {
  Pass: IconCheck,
  Fail: IconX,
  InProgress: IconProgress,
} as const satisfies Record<AuthEventResponse, unknown>;

/** One moment: what happened, how it ended, and who says so. */
export function MomentLine({ moment }: { moment: Moment }) {
  const { t } = useTranslation();
  const { icon: Icon, what, outcome, details, sign } = lineOf(moment, t);
  const source = moment.from === 'ledger' ? 'ledger' : 'cognito';
  return (
    <li className={classes.entry}>
      <Icon className={classes.icon} size={15} stroke={1.75} aria-hidden="true" />
      <div className={classes.body}>
        <div className={classes.what}>
          <span>{what}</span>
          {outcome}
        </div>
        <div className={classes.details}>
          <span className={classes.source}>{t(`reset.timeline.sources.${source}`)}</span>
          {details.map((part) => ` · ${part}`)}
        </div>
        {sign === undefined ? null : <div className={classes.sign}>{sign}</div>}
      </div>
      <span className={classes.at}>
        <Time at={moment.at} />
      </span>
    </li>
  );
}

interface LineParts {
  readonly icon: typeof IconSend;
  readonly what: string;
  readonly outcome?: ReactNode;
  readonly details: readonly string[];
  readonly sign?: string | undefined;
}

function lineOf(moment: Moment, t: TFunction): LineParts {
  switch (moment.from) {
    case 'ledger': {
      const { entry } = moment;
      return {
        icon: ICONS[entry.kind],
        what: what(entry, t),
        outcome: entry.outcome ? <OutcomeBadge outcome={entry.outcome} /> : null,
        details: details(entry, t),
      };
    }
    case 'dates': {
      const { date } = moment;
      return {
        icon: DATE_ICONS[date],
        what: t(`reset.timeline.dates.${date}`),
        details: date === 'modified' ? [t('reset.timeline.modifiedText')] : [],
      };
    }
    case 'events': {
      const { event, sign } = moment;
      const { type, response } = event;
      const isKnown = isOneOf(AUTH_EVENT_TYPES, type);
      return {
        icon: isKnown ? EVENT_ICONS[type] : IconActivity,
        what: isKnown
          ? t(`reset.timeline.events.${type}`)
          : legible(type ?? t('reset.timeline.unnamedEvent')),
        outcome: response === null ? null : <Response response={response} />,
        details: eventDetails(event, t),
        sign: sign === null ? undefined : t(`reset.timeline.signs.${sign}`),
      };
    }
  }
}

/** How an operation ended according to Cognito, as icon and word. */
function Response({ response }: { response: string }) {
  const { t } = useTranslation();
  if (!isOneOf(AUTH_EVENT_RESPONSES, response)) {
    return <Legible className={classes.response} text={response} />;
  }
  const Icon = RESPONSE_ICONS[response];
  return (
    <span className={classes.response} data-response={response}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      {t(`reset.timeline.responses.${response}`)}
    </span>
  );
}

/** Values without known names are shown as AWS gives them. */
function eventDetails({ risk, riskLevel, city, country }: AuthEvent, t: TFunction): string[] {
  const level = isOneOf(RISK_LEVELS, riskLevel)
    ? t(`reset.timeline.riskLevels.${riskLevel}`)
    : riskLevel;
  const place = [city, country].filter((part) => part !== null).join(', ');
  return [
    isOneOf(RISK_DECISIONS, risk) ? t(`reset.timeline.risks.${risk}`) : risk && legible(risk),
    level === null ? null : t('reset.timeline.riskLevel', { level }),
    place === '' ? null : t('reset.timeline.place', { place }),
  ].filter((part) => part !== null);
}

function isOneOf<T extends string>(known: readonly T[], text: string | null): text is T {
  return known.some((each) => each === text);
}

function what(entry: Entry, t: TFunction): string {
  const attribute = entry.attribute ? t(`attributes.${entry.attribute}`) : '';
  const kind = t(`reset.timeline.kinds.${entry.kind}`, { attribute });
  return kind.charAt(0).toLocaleUpperCase() + kind.slice(1);
}

function details(entry: Entry, t: TFunction): string[] {
  const plan =
    entry.plan === null
      ? null
      : entry.plan === 'code'
        ? t('reset.timeline.planCode')
        : t('reset.timeline.planBlocked', { reason: t(`blockReasons.${entry.plan}`) });
  const destination =
    entry.medium && entry.destination
      ? t(entry.outcome === 'accepted' ? 'reset.delivery.destinationOf' : 'reset.timeline.named', {
          medium: t(`mediums.${entry.medium}`),
          destination: entry.destination,
        })
      : null;
  // As Audit names them: one person, one name.
  const agent = agentOf(entry.who);
  return [
    entry.result && t(`audit.results.${entry.result}`),
    plan,
    destination,
    entry.ticket ? t('reset.timeline.ticket', { ticket: entry.ticket }) : null,
    entry.kept ? t('reset.timeline.kept') : null,
    agent === '' ? null : t('reset.timeline.by', { who: agent }),
  ].filter((part) => part !== null);
}
