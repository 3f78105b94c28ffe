import type { TFunction } from 'i18next';
import { audit } from '../../i18n/en/audit.ts';

/**
 * The name of a setting in the app's language; for one unknown to this version, the name in the
 * ledger.
 */
export function settingWords(setting: string, t: TFunction): string {
  return isKnown(setting) ? t(`audit.settings.${setting}`) : setting;
}

function isKnown(setting: string): setting is keyof typeof audit.settings {
  return Object.hasOwn(audit.settings, setting);
}
