import type { Language } from '../../../shared/domain/settings.ts';

const NAMES = { en: true, es: true } satisfies Record<Language, true>;

/** The languages of the app. Not taken from the settings schema, which would bring zod into the page. */
export const LANGUAGE_CODES = Object.keys(NAMES) as Language[];
