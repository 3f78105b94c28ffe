import {
  type CountryCode,
  getCountries,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { Reading } from './search.ts';

type PhoneReading = Extract<Reading, { as: 'phone' }>;

/** The one phone number of a text. */
export interface NumberFound {
  /** As written, without what is around it. */
  readonly written: string;
  /** What it can be, most likely first; empty without a country that has such numbers. */
  readonly phones: readonly PhoneReading[];
  /** A country has such numbers: the one in force, if the number has no country code. */
  readonly isSure: boolean;
  /** It has no country code. */
  readonly isNational: boolean;
}

/** Digits with what people write between them, and a plus sign or a bracket before them. */
const RUN = /(?:\(?\+[ (]*|\()?\d(?:[ ().\-/·•]{0,4}\d)*/gu;
const JOINED_BEFORE = /[\p{Lu}\p{Ll}\p{Lt}\p{N}_@]$/u;
/** An extension is no part of the word: `x4`, `ext.4`. */
const JOINED_AFTER = /^(?!\p{L}{1,4}\.?\d{1,6}(?![\p{L}\p{N}]))[\p{Lu}\p{Ll}\p{Lt}_@]/u;
const DATE = /^(?:\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?: \d{1,2})?$/u;
/** E.164 has at most 15 digits, and `00` may stand before them. */
const DIGITS = { least: 5, most: 17 } as const;
/** Fewer digits without a plus sign are a customer's number rather than a phone's. */
const NATIONAL_DIGITS = 7;

/**
 * Finds the phone number of a text among its other words.
 *
 * @param text in ASCII digits, with line breaks between cells
 * @param country ISO 3166-1 alpha-2, for numbers without a country code; may be unknown
 * @returns `several` for more than one number
 */
export function numberIn(text: string, country: string): NumberFound | 'several' | null {
  const inCells = find(text, country);
  if (inCells === 'several' || inCells?.isSure || !text.includes('\n')) return inCells;
  // A number may be written over several lines.
  const inAll = find(text.replaceAll('\n', ' '), country);
  return inAll !== 'several' && inAll?.isSure ? inAll : inCells;
}

function find(text: string, country: string): NumberFound | 'several' | null {
  const known = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const uri = /tel:[^\s"'<>]*;phone-context=[^\s"'<>]+/iu.exec(text)?.[0];
  const linked = uri === undefined ? undefined : parsePhoneNumberFromString(uri, known);
  if (uri !== undefined && linked?.isPossible()) {
    return { written: uri, phones: [reading(linked)], isSure: true, isNational: false };
  }
  const runs = runsOf(text);
  const sure = runs.flatMap(({ run }) => surePhones(run, known));
  if (new Set(sure.map(({ phones }) => phones[0]?.value)).size > 1) return 'several';
  const [only, second] = runs.filter(
    ({ run, isPart }) => hasPlus(run) || (count(run) >= NATIONAL_DIGITS && !isPart),
  );
  return sure[0] ?? (only !== undefined && second === undefined ? unsure(only.run, known) : null);
}

/** The countries that may have a number written without a country code, as ISO 3166-1 alpha-2. */
export function countriesOf(written: string): CountryCode[] {
  return getCountries().filter((code) => isPossibleIn(written, code));
}

function isPossibleIn(written: string, code: CountryCode): boolean {
  return parsePhoneNumberFromString(written, code)?.isPossible() === true;
}

/** `isPart`: a hyphen makes it look like a part of something else, such as `INC-1234567`. */
function runsOf(text: string): { readonly run: string; readonly isPart: boolean }[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const before = text.slice(Math.max(0, index - 3), index);
    const after = text.slice(index + run.length, index + run.length + 16);
    const isJoined = (!hasPlus(run) && JOINED_BEFORE.test(before)) || JOINED_AFTER.test(after);
    const digits = count(run);
    if (isJoined || digits < DIGITS.least || DATE.test(run)) return [];
    return [{ run, isPart: /[\p{L}\p{N}]-$/u.test(before) || /^-[\p{L}\p{N}]/u.test(after) }];
  });
}

/** The numbers in a run that some country has: the whole run, else its first or last words. */
function surePhones(run: string, known: CountryCode | undefined): NumberFound[] {
  const whole = sure(run, known);
  if (whole) return [whole];
  const words = run.split(/ ?\/ ?| - | /u);
  const cuts = words.slice(1).map((_, index) => index + 1);
  const tails = cuts.map((cut) => words.slice(cut).join(' '));
  const heads = cuts.map((cut) => words.slice(0, -cut).join(' '));
  return [heads, tails].flatMap((parts) => {
    for (const part of parts) {
      const found = sure(part, known);
      if (found) return [found];
    }
    return [];
  });
}

function sure(run: string, known: CountryCode | undefined): NumberFound | null {
  const digits = count(run);
  if (digits < DIGITS.least || digits > DIGITS.most) return null;
  const tried = triedAs(run, known);
  const local = tried.find((phone) => phone.isValid());
  const lost = withLostPlus(run);
  // Digits alone may be either. Somebody who groups them means what they write.
  const phones = local && /\D/u.test(run) ? [local] : [local, lost];
  const readings = distinct(phones.filter((phone) => phone !== undefined));
  if (readings.length === 0) return null;
  return { written: run, phones: readings, isSure: true, isNational: isNational(run) };
}

/** A number that no country is known to have: new ranges come up, and typing has to start. */
function unsure(run: string, known: CountryCode | undefined): NumberFound | null {
  const tried = triedAs(run, known);
  // The start of a number is a phone too, as long as it shows the country.
  const phone = tried.find((each) => each.isPossible()) ?? (hasPlus(run) ? tried[0] : undefined);
  if (phone) {
    const phones = [reading(phone)];
    return { written: run, phones, isSure: false, isNational: isNational(run) };
  }
  if (count(run) > DIGITS.most) return null;
  if (hasPlus(run)) {
    // Cognito takes any digits after a plus sign.
    const value = `+${run.replace(/\D/gu, '')}`;
    const phones = [{ as: 'phone', value, display: value } as const];
    return { written: run, phones, isSure: false, isNational: false };
  }
  if (!isNational(run) || !getCountries().some((code) => isPossibleIn(run, code))) return null;
  return { written: run, phones: [], isSure: false, isNational: true };
}

/** The ways to read a number, the first that fits first. */
function triedAs(run: string, known: CountryCode | undefined): PhoneNumber[] {
  const ways = [run, run.replace('(0)', ''), run.replace(/^\(?\+? ?00/u, '+')];
  return ways
    .map((way) => parsePhoneNumberFromString(way, known))
    .filter((phone) => phone !== undefined);
}

/** A spreadsheet takes a number with a plus sign for a sum, and drops the sign. */
function withLostPlus(run: string): PhoneNumber | undefined {
  if (!isNational(run) || /^\D*0/u.test(run)) return undefined;
  const phone = parsePhoneNumberFromString(`+${run}`);
  return phone?.isValid() ? phone : undefined;
}

function distinct(phones: readonly PhoneNumber[]): PhoneReading[] {
  return [...new Map(phones.map((phone) => [phone.number, reading(phone)])).values()];
}

function reading(phone: PhoneNumber): PhoneReading {
  return { as: 'phone', value: phone.number, display: phone.formatInternational() };
}

function hasPlus(run: string): boolean {
  return run.includes('+');
}

function isNational(run: string): boolean {
  return !hasPlus(run) && !/^\(?00/u.test(run);
}

function count(run: string): number {
  return run.replace(/\D/gu, '').length;
}
