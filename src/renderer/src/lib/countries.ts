import { type CountryCode, getCountryCallingCode } from 'libphonenumber-js/min';

/** Countries for a list, by their names in the app's language. */
export function countryOptions(codes: readonly CountryCode[], language: string) {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return codes
    .map((code) => ({
      value: code as string,
      label: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})`,
    }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
