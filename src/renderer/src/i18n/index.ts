import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { legibleInSentence } from '../../../shared/domain/legible.ts';
import type { Language } from '../../../shared/domain/settings.ts';
import { type Catalogue, en } from './en.ts';
import { es } from './es.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Catalogue };
  }
}

/** The words of the app, all of them on board. */
export function makeI18n(language: Language): I18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, es: { translation: es } },
    initAsync: false,
    // A text that is left empty says nothing, instead of its key.
    returnEmptyString: true,
    // Not for HTML, which React takes care of: values come from outside.
    interpolation: { escape: legibleInSentence },
  });
  return instance;
}
