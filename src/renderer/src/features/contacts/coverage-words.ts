import type { TFunction } from 'i18next';
import type {
  ContactFilter,
  MfaCheck,
  Report,
  TrendPoint,
} from '../../../../shared/domain/contacts.ts';
import {
  CATEGORIES,
  type Category,
  recoverableOf,
  type Tally,
} from '../../../../shared/domain/coverage.ts';
import type { Format } from '../../lib/format.ts';

export const GROUPS = ['can', 'missing', 'sms', 'not'] as const;
export type Group = (typeof GROUPS)[number];

/** Groups of categories, in the order of the report. */
export const GROUP_OF = {
  both: 'can',
  email: 'can',
  phone: 'can',
  'reset-required': 'can',
  'unverified-email': 'missing',
  'unverified-phone': 'missing',
  'no-contact': 'missing',
  'contact-not-allowed': 'missing',
  'sms-missing': 'sms',
  'sms-uncertain': 'sms',
  'temporary-password': 'not',
  'temporary-password-expired': 'not',
  unconfirmed: 'not',
  federated: 'not',
  disabled: 'not',
  'admin-only': 'not',
  'unusable-status': 'not',
} as const satisfies Record<Category, Group>;

/** A group's categories, in the order of the report. */
export function categoriesIn(group: Group): readonly Category[] {
  return CATEGORIES.filter((category) => GROUP_OF[category] === group);
}

/** How many users a group has. */
export function sumOf(tally: Tally, group: Group): number {
  return categoriesIn(group).reduce((sum, category) => sum + tally[category], 0);
}

/** How many more or fewer users lack a verified contact than when another scan ended. */
export function unverifiedChange(
  { unverified }: Report,
  compared: TrendPoint,
  t: TFunction,
  format: Format,
): string {
  const date = format.date(compared.at);
  if (compared.unverified === null) return t('contacts.compare.unknown', { date });
  if (compared.unverified === unverified) return t('contacts.compare.same', { date });
  const change = format.change(unverified - compared.unverified);
  return t('contacts.compare.change', { change, date });
}

/** Every category's name. */
export function categoryLabels(t: TFunction): Readonly<Record<Category, string>> {
  return Object.fromEntries(
    CATEGORIES.map((category) => [category, t(`contacts.categories.${category}.label`)]),
  ) as Record<Category, string>;
}

/** A part of a filter, in words, and the filter without it. */
export interface FilterPart {
  readonly label: string;
  readonly without: ContactFilter;
}

/** What a filter asks for, but for its search; a whole group is one part. */
export function filterParts(filter: ContactFilter, t: TFunction): readonly FilterPart[] {
  const { categories } = filter;
  const part = (label: string, some: readonly Category[]): FilterPart => ({
    label,
    without: { ...filter, categories: categories.filter((each) => !some.includes(each)) },
  });
  return [
    ...(filter.unverified
      ? [{ label: t('contacts.unverified.label'), without: { ...filter, unverified: false } }]
      : []),
    ...GROUPS.flatMap((group) => {
      const all = categoriesIn(group);
      const picked = all.filter((category) => categories.includes(category));
      return picked.length === all.length
        ? [part(t(`contacts.groups.${group}`), all)]
        : picked.map((category) => part(t(`contacts.categories.${category}.label`), [category]));
    }),
  ];
}

/** How many can be helped, in one sentence. */
export function headline(report: Report, t: TFunction, format: Format): string {
  if (report.total === 0) {
    return t(`contacts.report.${report.complete ? 'headlineEmpty' : 'headlineNoneYet'}`);
  }
  return t('contacts.report.headline', {
    share: format.share(recoverableOf(report.tally), report.total),
    count: report.total,
  });
}

/** What a scan cannot say. */
export function mfaWords({ mfaChecked }: Report, t: TFunction): string {
  return mfaChecked > 0
    ? t('contacts.report.mfaSome', { count: mfaChecked })
    : t('contacts.report.mfa');
}

/** How the scan read the pool, and why not another way. */
export function modeWords({ mode, doubt }: Pick<Report, 'mode' | 'doubt'>, t: TFunction): string {
  const words = t(`contacts.modes.${mode}`);
  if (!doubt) return words;
  const past = t('contacts.doubt.past', { why: t(`contacts.doubt.whys.${doubt}`) });
  return `${words} (${past})`;
}

/** What the plan of a checked user says. */
export function planWords({ plan }: MfaCheck, t: TFunction): string {
  if (plan.kind === 'blocked') {
    return t('contacts.mfa.blocked', { reason: t(`blockReasons.${plan.reason}`) });
  }
  const medium = t(`mediums.${plan.medium}`);
  return plan.certainty === 'uncertain'
    ? t('contacts.mfa.uncertain', { medium })
    : t('contacts.mfa.code', { medium });
}

/** The second factors of a checked user. */
export function factorWords(
  { factors, preferred }: MfaCheck,
  t: TFunction,
  format: Format,
): string {
  if (factors.length === 0) return t('contacts.mfa.noFactors');
  return format.list(
    factors.map((factor) => {
      const words = t(`factors.${factor}`);
      return factor === preferred ? t('contacts.mfa.preferred', { factor: words }) : words;
    }),
  );
}
