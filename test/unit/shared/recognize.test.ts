import { describe, expect, test } from 'vitest';
import { countriesOf } from '../../../src/shared/domain/phone-text.ts';
import { MAX_SEARCH_LENGTH, recognize } from '../../../src/shared/domain/recognize.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

function read(text: string, country = 'ES') {
  const recognized = recognize(text, country);
  if ('problem' in recognized) return recognized.problem;
  return recognized.readings.map(({ as, value }) => `${as} ${value}`);
}

const VERA = 'email vera@example.com';
const PHONE = 'phone +34600111222';
const SUB = '5f1c0a4e-0000-4000-8000-000000000001';

test('a character that stands for many is bounded too', () => {
  expect(read('\ufdfa'.repeat(200))).toBe('too-long');
});

describe('the search box recognizes', () => {
  describe('an address, whatever is around it:', () => {
    test.each([
      'vera@example.com',
      '  vera@example.com\n',
      '"vera@example.com"',
      "vera@example.com'",
      "'vera@example.com'",
      "'vera@example.com",
      '“vera@example.com”',
      '‘vera@example.com’',
      '„vera@example.com“',
      '«vera@example.com»',
      '»vera@example.com«',
      '「vera@example.com」',
      '【vera@example.com】',
      '（vera@example.com）',
      '`vera@example.com`',
      '**vera@example.com**',
      '("vera@example.com")',
      '[[vera@example.com',
      'vera@example.com)',
      'vera@example.com>',
      'vera@example.com,',
      'vera@example.com;',
      'vera@example.com.',
      'vera@example.com。',
      '\\"vera@example.com\\"',
      '="vera@example.com"',
      'mailto:vera@example.com',
      'mailto:vera@example.com?subject=Hello%20there&cc=otto@example.com',
      'mailto:vera%40example.com',
      'mailto:?to=vera@example.com',
      '[vera@example.com](mailto:vera@example.com)',
      '<a href="mailto:vera@example.com?subject=x">vera@example.com</a>',
      '=HYPERLINK("mailto:vera@example.com","vera@example.com")',
      '&lt;vera@example.com&gt;',
      '<mailto:vera@example.com|vera@example.com>',
      '<vera@example.com>',
      'Vera Verified <vera@example.com>',
      '"Verified, Vera" <vera@example.com>',
      'Vera Verified (vera@example.com)',
      'vera@example.com (work)',
      'E-mail: vera@example.com',
      'E-Mail-Adresse:vera@example.com',
      'Correo electrónico - vera@example.com',
      '邮箱：vera@example.com',
      '邮箱vera@example.com',
      'vera@example.com电话',
      'البريد: vera@example.com',
      'to=vera@example.com',
      'https://example.com/users?page=1&email=vera%40example.com',
      'vera\\@example.com',
      'vera @ example.com',
      'vera@ example.com',
      've\u200bra@example.com',
      've\ufeffra@example.com',
      '\u00a0vera@example.com\u00a0',
      'vera＠example．com',
      'She writes from vera@example.com since May',
      'vera@example.com\tConfirmed\tEnabled',
      '"vera@example.com\n"',
    ])('%j', (text) => {
      expect(read(text)).toEqual([VERA]);
    });

    test.each([
      ["o'brien@example.com", "o'brien@example.com"],
      ['o’brien@example.com', "o'brien@example.com"],
      ['mailto:vera%2Bdesk@example.com', 'vera+desk@example.com'],
      ['r&d@example.com', 'r&d@example.com'],
      ['CorpSAML_sofia.saml@example.com', 'CorpSAML_sofia.saml@example.com'],
      ['600111222@example.com', '600111222@example.com'],
      ['用户@例子.公司', '用户@例子.公司'],
      ['julian@', 'julian@'],
      ['E-mail: julian@', 'julian@'],
      ['vera@exam', 'vera@exam'],
    ])('%j as it is', (text, value) => {
      expect(read(text)).toEqual([`email ${value}`]);
    });
  });

  describe('a number, whatever is around it:', () => {
    test.each([
      '+34 600 11 12 22',
      '0034 600 11 12 22',
      '600 11 12 22',
      '(600) 11-12-22',
      '(+34) 600 11 12 22',
      '+34 (0) 600 11 12 22',
      '+34 600/11.12.22',
      '+34·600·111·222',
      '\u202a+34 600 11 12 22\u202c',
      '\u200e+34600111222',
      '+34–600‑111‑222',
      '+34−600−111−222',
      '＋３４ ６００ １１ １２ ２２',
      '+٣٤ ٦٠٠ ١١ ١٢ ٢٢',
      '+34\u00a0600\u202f111\u2009222',
      '+34 600 11 12 22;',
      '+34 600 11 12 22.',
      '"+34 600 11 12 22"',
      "'+34600111222",
      '="+34600111222"',
      '=+34600111222',
      '“+34600111222',
      'tel:+34600111222',
      'tel:+34-600-111-222;ext=4',
      'tel:600111222;phone-context=+34',
      'tel:%2B34600111222',
      'tel:%2B34%20600%20111%20222',
      '<tel:+34600111222|+34 600 11 12 22>',
      '[29/11/26, 10:30] Vera: +34 600 11 12 22',
      '1. 600 11 12 22',
      '+34 600 11 12 22 ext 4',
      '+34600111222x4',
      '+34 600 11 12 22 (móvil)',
      '+34 600 11 12 22 (casa 2)',
      '600 11 12 22 [work]',
      'Tel.: 600 11 12 22',
      'Teléfono: 600 11 12 22',
      'Mobile - 600 11 12 22',
      'M: +34 600 11 12 22',
      'Contact: Tel.: +34 600 11 12 22',
      '电话：+34600111222',
      'هاتف: +34600111222',
      'Τηλ: 600 11 12 22',
      '+34 600\n11 12 22',
      '600\n11 12 22',
      '600 11 12 22\t12',
      '2026-11-29 +34 600 11 12 22',
      'Vera Verified +34 600 11 12 22 since 2024',
      '12345 600 11 12 22',
      '+34 600 11 12 22 / +34600111222',
    ])('%j', (text) => {
      expect(read(text)).toEqual([PHONE]);
    });

    test.each([
      '600111222',
      "'600111222",
      'Kundennr. 600111222',
      '电话600111222',
      '600,111,222',
      '600111222.0',
      '600111222,00',
      '6.00111222E+8',
    ])('%j, which may be a username too', (text) => {
      expect(read(text)).toEqual([PHONE, 'name 600111222']);
    });

    test.each([
      ['34600111222', 'ES', [PHONE, 'name 34600111222']],
      ['34600111222', 'US', [PHONE, 'name 34600111222']],
      ['34600111222.0', 'US', [PHONE, 'name 34600111222']],
      ['34 600 11 12 22', 'US', [PHONE]],
      ['34600111222', 'DE', ['phone +4934600111222', PHONE, 'name 34600111222']],
      ['34600111222', '', [PHONE, 'name 34600111222']],
    ])('%j, whose plus sign a spreadsheet dropped, in %s', (text, country, expected) => {
      expect(read(text, country)).toEqual(expected);
    });

    test.each([
      ['vera.600111222', [PHONE, 'name vera.600111222']],
      ['Tel.600111222', [PHONE, 'name Tel.600111222']],
      ['+34 600 11', ['phone +3460011']],
      ['Tel.: +34 600 11', ['phone +3460011']],
      ['+999 123 456 789', ['phone +999123456789']],
      ['12345', ['name 12345']],
      ['00600111222', ['name 00600111222']],
      ['INC-1042', ['name INC-1042']],
      ['ticket INC-1234567', ['name ticket INC-1234567']],
      ['<phone>600111222</phone>', [PHONE, 'name 600111222']],
      ['2026-11-29', ['name 2026-11-29']],
      ['DNI 12345678Z', ['name DNI 12345678Z']],
      ['Google_109345678901234567890', ['name Google_109345678901234567890']],
      ['ES91 2100 0418 4502 0005 1332', ['name ES91 2100 0418 4502 0005 1332']],
    ])('%j', (text, expected) => {
      expect(read(text)).toEqual(expected);
    });

    test('by the country in force', () => {
      expect(read('07911 123456', 'GB')).toEqual(['phone +447911123456']);
      expect(read('0034600111222', 'US')).toEqual([PHONE, 'name 0034600111222']);
      expect(read('2025550143', 'US')).toEqual(['phone +12025550143', 'name 2025550143']);
    });

    test('in its international format, to read back to the caller', () => {
      expect(recognize('600111222', 'ES')).toMatchObject({
        readings: [{ display: '+34 600 11 12 22' }, {}],
      });
    });
  });

  describe('a number of which the country has to be asked:', () => {
    test.each([
      ['600 11 12 22', 'US', 'country', '600 11 12 22'],
      ['600 11 12 22', '', 'country', '600 11 12 22'],
      ['Tel.: 600 11 12 22 (móvil)', 'US', 'country', '600 11 12 22'],
      ['07911 123456', 'ES', 'country', '07911 123456'],
      ['600111222', 'US', ['name 600111222'], '600111222'],
      ['600111222', '', ['name 600111222'], '600111222'],
      ['600111222', 'GB', ['phone +44600111222', 'name 600111222'], '600111222'],
    ])('%j in %j', (text, country, expected, written) => {
      expect(read(text, country)).toEqual(expected);
      expect(recognize(text, country)).toMatchObject({ national: { written, isForeign: true } });
    });

    test.each([
      ['600 11 12 22', 'ES', false],
      ['+34 600 11 12 22', 'US', null],
      ['0034600111222', 'US', null],
      ['12345', 'US', null],
      ['vera', 'US', null],
    ])('but not %j in %s', (text, country, isForeign) => {
      const { national } = recognize(text, country) as { national: { isForeign: boolean } | null };
      expect(national?.isForeign ?? null).toBe(isForeign);
    });

    test('and only countries with such numbers can be the answer', () => {
      expect(countriesOf('600 11 12 22')).toEqual(expect.arrayContaining(['ES', 'PT']));
      expect(countriesOf('600 11 12 22')).not.toContain('US');
    });
  });

  test.each([
    [SUB.toUpperCase(), [`sub ${SUB}`]],
    [`{${SUB}}`, [`sub ${SUB}`]],
    [`sub: "${SUB}",`, [`sub ${SUB}`]],
    [`${SUB}\tvera@example.com\tConfirmed`, [`sub ${SUB}`]],
    [`CorpSAML_${SUB}`, [`name CorpSAML_${SUB}`]],
  ])('a sub in %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ['vera', 'vera'],
    ['María   García', 'María García'],
    ['María\u00a0García', 'María García'],
    ['María\nGarcía', 'María García'],
    ['Mari\u0301a', 'María'],
    ['Ve\u200bra', 'Vera'],
    ['Ve\u0000ra', 'Vera'],
    ['\ufeffVera', 'Vera'],
    ['Ｖｅｒａ', 'Vera'],
    ['O"Brien', 'O"Brien'],
    ["O'Brien", "O'Brien"],
    ["O'Brien'", "O'Brien"],
    ["'Vera", 'Vera'],
    ["'=Vera", '=Vera'],
    ["'t Hooft", "'t Hooft"],
    ['"Vera Verified"', 'Vera Verified'],
    ['«Vera Verified»', 'Vera Verified'],
    ['『Vera』', 'Vera'],
    ['((Vera', 'Vera'],
    ['`vera`', 'vera'],
    ['Vera Verified;', 'Vera Verified'],
    ['vera"', 'vera'],
    ['Quentin "Q"', 'Quentin "Q"'],
    ['"Quentin ""Q"" Quotes"', 'Quentin "Q" Quotes'],
    ['Name: Vera Verified', 'Vera Verified'],
    ['Kunde: Name: Vera Verified', 'Vera Verified'],
    ['姓名：王小明', '王小明'],
    ['Vera Verified (Sales)', 'Vera Verified'],
    ['• Vera Verified', 'Vera Verified'],
    ['Jean‑Luc', 'Jean-Luc'],
    ['auth0|5f1c', 'auth0|5f1c'],
    ['👩\u200d💻 Ana', '👩\u200d💻 Ana'],
    ['علی\u200cرضا', 'علی\u200cرضا'],
  ])('a name in %j', (text, expected) => {
    expect(read(text)).toEqual([`name ${expected}`]);
  });

  test('a name with the apostrophe of a word processor, with both', () => {
    expect(read('O’Brien')).toEqual(["name O'Brien", 'name O’Brien']);
  });

  test.each([
    ['Verified, Vera', 'Vera Verified', 'Vera', 'Verified'],
    ['"García López, Ana María"', 'Ana María García López', 'Ana María', 'García López'],
    ['"Verified","Vera"', 'Vera Verified', 'Vera', 'Verified'],
    ['Verified,Vera,Dr.', 'Vera Verified', 'Vera', 'Verified'],
  ])('the family name in %j', (text, value, given, family) => {
    expect(recognize(text, 'ES')).toEqual({
      readings: [{ as: 'name', value, listed: { given, family } }],
      national: null,
    });
  });

  test.each([
    ['CORP\\marta', ['username CORP\\marta', 'name marta']],
    ['"CORP\\marta";', ['username CORP\\marta', 'name marta']],
    ['User: CORP\\marta', ['username CORP\\marta', 'name marta']],
    ['{"user":"CORP\\\\marta"}', ['username CORP\\marta', 'name marta']],
    ['CORP\\Marta Molina', ['username CORP\\Marta', 'name Marta']],
    ['CORP\\vera@example.com', ['username CORP\\vera@example.com', VERA]],
    ['CORP\\600111222', ['username CORP\\600111222', PHONE, 'name 600111222']],
    ['CORP\\', ['name CORP']],
    ['CORP\\marta\tvera@example.com', [VERA]],
  ])('a user of a domain in %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ['Vera\tvera@example.com\t+34 600 11 12 22', [VERA, PHONE]],
    ['vera@example.com, +34 600 11 12 22 / +34 600 22 23 33', [VERA]],
    ['vera@example.com VERA@example.com', ['email VERA@example.com']],
  ])('address and number in %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ['vera@example.com; otto@example.com', 'several'],
    ['mailto:vera@example.com,otto@example.com', 'several'],
    ['600111222\t600222333', 'several'],
    [`${SUB} ${SUB.replace('5', '6')}`, 'several'],
    ['600 11 12 22 / 600 22 23 33', 'several'],
    ['600 11 12 22 600 22 23 33', 'several'],
    ['3.46E+10', 'shortened'],
    ['3,46001E+10', 'shortened'],
    ['3E+10', 'shortened'],
    ['Tel.: 3.46001e10', 'shortened'],
    ['"3.46E+10"', 'shortened'],
    ['\u200b', 'empty'],
    ['', 'empty'],
    [' @ ', 'empty'],
    ['""', 'empty'],
    ['\\', 'empty'],
    ['x'.repeat(MAX_SEARCH_LENGTH + 1), 'too-long'],
    [`a${'"'.repeat(MAX_SEARCH_LENGTH / 2 + 1)}a`, 'too-long'],
    [`${'x'.repeat(MAX_SEARCH_LENGTH)}@example.com`, 'too-long'],
  ])('that it cannot search for %j: %s', (text, problem) => {
    expect(read(text)).toBe(problem);
  });
});

test.each([
  ['marks in the wrong order', 'a', '\u0327\u0301'],
  ['spaces', 'a', ' '],
  ['signs of an address', '<', 'a@'],
  ['digits', '+', '1 '],
  ['backslashes', 'a', '\\\\a'],
])('100 KB of %s are told at once', async (_, head, unit) => {
  const text = head + unit.repeat(50_000) + head;
  expect(await cpuTimeOf(() => recognize(text, 'ES'))).toBeLessThan(1_000);
  expect(recognize(text, 'ES')).toEqual(
    unit === ' '
      ? { readings: [{ as: 'name', value: 'a a' }], national: null }
      : { problem: 'too-long' },
  );
});
