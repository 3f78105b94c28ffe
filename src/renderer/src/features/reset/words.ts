import type { TFunction } from 'i18next';
import type { CallerCheckSetting } from '../../../../shared/domain/caller-checks.ts';
import type { Confirmation } from '../../../../shared/domain/confirmation.ts';
import type { Delivery } from '../../../../shared/domain/delivery.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import type {
  BlockedPlan,
  BlockReason,
  CodePlan,
  RecoveryPlan,
} from '../../../../shared/domain/plan.ts';
import type { Factor } from '../../../../shared/domain/pool.ts';
import type { Reading } from '../../../../shared/domain/search.ts';
import {
  type SpokenCharacter,
  spokenDestination,
  spokenName,
} from '../../../../shared/domain/spoken.ts';
import type { Medium } from '../../../../shared/domain/user.ts';
import { formatIn } from '../../lib/format.ts';

/** The contact behind a factor, as a caller would call it. */
function contactOf(factor: Factor | undefined, t: TFunction): string {
  return t(factor === 'EMAIL_OTP' ? 'attributes.email' : 'attributes.phone_number');
}

/** What a contact may help with: the plan names it if there is one. */
const NEEDS_CONTACT: ReadonlySet<BlockReason> = new Set<BlockReason>([
  'no-contact',
  'unverified-contact',
  'contact-not-allowed',
  'mfa-preferred',
]);

/** Why no code can be sent, in the language of `t`. */
export function blockedWords(plan: BlockedPlan, t: TFunction, language: string) {
  const days = (count: number) => t('reset.days', { count });
  const values = {
    providers: formatIn(language).list(plan.providers ?? []),
    factor: plan.factor ? t(`factors.${plan.factor}`) : '',
    contact: contactOf(plan.factor, t),
    other: plan.other ? t(`attributes.${plan.other}`) : '',
    age: days(plan.temporaryPassword?.ageDays ?? 0),
    valid: days(plan.temporaryPassword?.validDays ?? 0),
  };
  return {
    title: t(`reset.blocked.${plan.reason}.title`, values),
    means: plan.temporaryPassword
      ? `${t(`reset.blocked.${plan.reason}.means`, values)} ${t('reset.temporaryAge', values)}`
      : t(`reset.blocked.${plan.reason}.means`, values),
    next: t(
      NEEDS_CONTACT.has(plan.reason) && !plan.other
        ? 'reset.blockedForGood'
        : `reset.blocked.${plan.reason}.next`,
      values,
    ),
    caller: t(`reset.blocked.${plan.reason}.caller`, {
      ...values,
      providers: providersToSay(plan.providers ?? [], t, language),
    }),
  };
}

function providersToSay(providers: readonly string[], t: TFunction, language: string): string {
  const names = providers.map(spokenName).filter((name) => name !== '');
  return names.length > 0 ? formatIn(language).list(names) : t('reset.say.otherService');
}

/** Where a code would go, such as `e-mail to v***@e***`. */
export function codeWords(plan: CodePlan, t: TFunction): string {
  return t('reset.plan.code', { medium: t(`mediums.${plan.medium}`), mask: plan.mask });
}

/** A character's name in what is read out; nothing for one that has none. */
function characterWords(spoken: SpokenCharacter | null, t: TFunction): string | null {
  if (!spoken) return null;
  return spoken.kind === 'symbol' ? t(`reset.say.symbols.${spoken.name}`) : spoken.character;
}

/** By what and whereto a code goes, as said to a caller: no mask and no symbol. */
function destinationWords(medium: Medium, mask: string, t: TFunction): string {
  const spoken = spokenDestination(medium, mask);
  if (spoken.medium === 'SMS') {
    return spoken.ending.length > 0
      ? t('reset.say.to.numberEnding', { ending: spoken.ending.join(' ') })
      : t('reset.say.to.number');
  }
  const first = characterWords(spoken.first, t);
  const provider = characterWords(spoken.provider, t);
  if (first && provider) return t('reset.say.to.addressAt', { first, provider });
  if (first) return t('reset.say.to.address', { first });
  return provider ? t('reset.say.to.provider', { provider }) : t('reset.say.to.email');
}

/** Where a code goes and what to do if none comes, as said to a caller. */
function spoken(medium: Medium | undefined, mask: string | undefined, t: TFunction) {
  if (!medium || !mask) {
    return { to: t('reset.say.to.unnamed'), nothing: t('reset.say.nothingUnnamed') };
  }
  return { to: destinationWords(medium, mask, t), nothing: t(`reset.say.nothing.${medium}`) };
}

/** What to say while the agent sends. */
export function codeCallerWords(plan: CodePlan, t: TFunction): string {
  return t(`reset.plan.caller.${plan.certainty}`, spoken(plan.medium, plan.mask, t));
}

/** The plan in one line. */
export function planWords(plan: RecoveryPlan, t: TFunction, language: string): string {
  return plan.kind === 'code'
    ? `${t(`reset.plan.${plan.certainty}`)}: ${codeWords(plan, t)}`
    : `${t('reset.plan.blockedLead')}: ${blockedWords(plan, t, language).title}`;
}

/** What the words for an outcome depend on besides the outcome. */
interface DeliveryContext {
  /** The code of an accepted request has expired. */
  readonly expired?: boolean;
  /** The caller may have an earlier code that has not expired. */
  readonly hasEarlierCode?: boolean;
  /** The app client hides whether users exist. */
  readonly hidesUsers?: boolean;
}

/** What really happened, in the language of `t`. */
export function deliveryWords(delivery: Delivery, t: TFunction, context: DeliveryContext = {}) {
  const { state, reason } = delivery;
  const values = {
    medium: delivery.medium ? t(`mediums.${delivery.medium}`) : t('reset.delivery.contact'),
    destination: delivery.destination ?? '',
    ...spoken(delivery.medium, delivery.destination, t),
  };
  const next = t(`reset.delivery.reasons.${reason}.next`, values);
  const caller = t(`reset.delivery.reasons.${reason}.caller`, values);
  const isSimulated =
    context.hidesUsers && (reason === 'not-this-user' || reason === 'no-destination');
  const mayBeSecond = context.hasEarlierCode && (state === 'accepted' || state === 'unknown');
  return {
    headline: t(`reset.delivery.headlines.${state}`, values),
    means: t(`reset.delivery.reasons.${reason}.means`, values),
    ...(context.expired
      ? { next: t('reset.delivery.expiredNext'), caller: t('reset.delivery.expiredCaller') }
      : {
          next: isSimulated ? `${next} ${t('reset.delivery.hidesUsers')}` : next,
          caller: mayBeSecond ? `${caller} ${t('reset.say.newest')}` : caller,
        }),
  };
}

/** The outcome of setting a new password, in the language of `t`. */
export function finishWords({ state, reason }: Confirmation, t: TFunction) {
  return {
    headline: t(`reset.finish.headlines.${state}`),
    means: t(`reset.finish.reasons.${reason}.means`),
    next: t(`reset.finish.reasons.${reason}.next`),
    caller: t(`reset.finish.reasons.${reason}.caller`),
  };
}

/** A caller check: its own words, or the app's for a built-in one. */
export function checkWords({ id, text }: CallerCheckSetting, t: TFunction): string {
  return text === null
    ? t(`reset.send.check.${id === 'requested' ? 'requested' : 'identity'}`)
    : legible(text);
}

/** What a text was taken for. */
export function readingWords(reading: Reading, t: TFunction): string {
  const value = reading.as === 'phone' ? reading.display : reading.value;
  return t(`reset.search.readings.${reading.as}`, { value });
}
