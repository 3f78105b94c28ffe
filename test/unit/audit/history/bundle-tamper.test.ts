import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { digestOf, ZERO } from '../../../../src/main/audit/chain.ts';
import {
  type BundleHeader,
  headerLine,
  rowLine,
  withheldLine,
} from '../../../../src/main/audit/history/bundle.ts';
import {
  AT,
  bodiesOf,
  bytesOf,
  type Found,
  found,
  hashesOf,
  KEYS,
  LATER,
  type Made,
  made,
  OTHERS,
  PATH,
  startOf,
  statement,
} from './bundle-helpers.ts';
import {
  BODIES,
  CUT,
  expectBitsFound,
  expectChangesFound,
  expectMixedLinesFound,
  expectShortFound,
  ROWS,
  TWIN,
  WHOLE,
} from './bundle-tamper-helpers.ts';

afterAll(() => rmSync(PATH, { force: true }));

const at = <T>(list: readonly T[], index: number): T => list.at(index) as T;
const line = (content: unknown): string => `${JSON.stringify(content)}\n`;
const read = (text: string) => JSON.parse(text) as Record<string, string>;

const edited = (text: string, change: (content: Record<string, string>) => object): string =>
  line({ ...read(text), ...change(read(text)) });
const withHeader = (change: object) => (b: Made) => ({
  ...b,
  header: edited(b.header, () => change),
});
const withRow = (seq: number, text: string) => (b: Made) => ({
  ...b,
  rows: b.rows.with(seq - 1, text),
});
const withLast = (change: (text: string) => string) => (b: Made) => ({
  ...b,
  checkpoints: b.checkpoints.with(-1, change(at(b.checkpoints, -1))),
});
const EDITED = '{"v":1,"kind":"reset","at":""}';
const AB = 'ab'.repeat(32);

const THEIRS = made({
  bodies: bodiesOf(ROWS, OTHERS, 'theirs'),
  keys: OTHERS,
  checkpoints: [
    [10, AT],
    [20, AT],
  ],
});

it('nothing is wrong with bundles that nobody has changed', async () => {
  for (const bundle of [WHOLE, CUT, TWIN, THEIRS]) expect(await found(bytesOf(bundle))).toBeNull();
});

type Case = readonly [name: string, change: (bundle: Made) => Made, expected: Found];
const HASH = (seq: number): Found => ({ what: 'hash-mismatch', seq });
const BODY = (seq: number): Found => ({ what: 'unreadable-body', seq });
const GAP = (seq: number): Found => ({ what: 'gap', seq });
const SIGNED = (seq: number | null): Found => ({ what: 'checkpoint-mismatch', seq });
const CUT_AT = (seq: number): Found => ({ what: 'cut-mismatch', seq });

describe('rows', () => {
  const cases: readonly Case[] = [
    ['one edited', withRow(15, rowLine(15, EDITED)), HASH(11)],
    ['one edited before all checkpoints', withRow(2, rowLine(2, EDITED)), HASH(1)],
    ['one edited that is no row then', withRow(15, rowLine(15, '{"v":2}')), BODY(15)],
    [
      'one of another version',
      withRow(15, rowLine(15, EDITED.replace('"v":1', '"v":2'))),
      BODY(15),
    ],
    ['a list in place of one', withRow(15, rowLine(15, '[1]')), BODY(15)],
    ['no text in place of one', withRow(15, line({ seq: 15, body: null })), BODY(15)],
    ['without kind', withRow(15, rowLine(15, '{"v":1,"at":""}')), BODY(15)],
    ['without at', withRow(15, rowLine(15, '{"v":1,"kind":"reset"}')), BODY(15)],
    ['a byte order mark before a body', withRow(15, rowLine(15, `\ufeff${EDITED}`)), BODY(15)],
    ['a digest edited', withRow(17, line({ seq: 17, digest: AB })), HASH(11)],
    ['a digest of another length', withRow(17, line({ seq: 17, digest: 'ab' })), BODY(17)],
    [
      'a digest in capitals',
      withRow(
        17,
        at(WHOLE.rows, 16).replace(/[0-9a-f]{64}/u, (hex) => hex.toUpperCase()),
      ),
      BODY(17),
    ],
    ['a withheld row with another row as its body', withRow(17, rowLine(17, EDITED)), HASH(11)],
    [
      'a body and its digest',
      withRow(
        15,
        edited(at(WHOLE.rows, 14), ({ body = '' }) => ({ digest: digestOf(body).toString('hex') })),
      ),
      BODY(15),
    ],
    [
      'another key in a line',
      withRow(
        15,
        edited(at(WHOLE.rows, 14), () => ({ mac: AB })),
      ),
      BODY(15),
    ],
    ['a key twice', withRow(15, at(WHOLE.rows, 14).replace('{', '{"seq":14,')), BODY(15)],
    ['the keys in another order', withRow(17, line({ digest: AB, seq: 17 })), BODY(17)],
    ['white space in a line', withRow(15, at(WHOLE.rows, 14).replace(',', ', ')), BODY(15)],
    ['a character escaped', withRow(15, at(WHOLE.rows, 14).replace('ñ', '\\u00f1')), BODY(15)],
    [
      'half of a pair of surrogates',
      withRow(15, at(WHOLE.rows, 14).replace('\ufffd', '\\ud83d')),
      BODY(15),
    ],
    [
      'a number written as no integer is',
      withRow(15, at(WHOLE.rows, 14).replace('15', '15.0')),
      BODY(15),
    ],
    ['a number that is none', withRow(15, line({ seq: '15', body: BODIES[14] })), BODY(15)],
    [
      'a number that is not safe',
      withRow(15, at(WHOLE.rows, 14).replace('15', '9007199254740992')),
      BODY(15),
    ],
    ['a number below zero', withRow(15, at(WHOLE.rows, 14).replace('15', '-15')), BODY(15)],
    ['an empty line', withRow(15, `\n${at(WHOLE.rows, 14)}`), BODY(15)],
    ['CRLF', withRow(15, at(WHOLE.rows, 14).replace('\n', '\r\n')), BODY(15)],
    ['NUL', withRow(15, at(WHOLE.rows, 14).replace('\n', '\0\n')), BODY(15)],
    ['deleted', (b) => ({ ...b, rows: b.rows.toSpliced(18, 1) }), GAP(19)],
    [
      'swapped',
      (b) => ({ ...b, rows: b.rows.with(18, at(b.rows, 19)).with(19, at(b.rows, 18)) }),
      GAP(19),
    ],
    [
      'swapped with their numbers',
      (b) => ({
        ...b,
        rows: b.rows.with(18, rowLine(19, at(BODIES, 19))).with(19, rowLine(20, at(BODIES, 18))),
      }),
      HASH(11),
    ],
    ['duplicated', (b) => ({ ...b, rows: b.rows.toSpliced(18, 0, at(b.rows, 18)) }), GAP(20)],
    [
      'inserted, with the next numbers',
      (b) => ({
        ...b,
        rows: [
          ...b.rows.slice(0, 18),
          rowLine(19, EDITED),
          ...BODIES.slice(18).map((body, n) => rowLine(20 + n, body)),
        ],
      }),
      HASH(11),
    ],
    [
      'missing at the end',
      (b) => ({ ...b, rows: b.rows.slice(0, 25) }),
      { what: 'behind-head', seq: 26 },
    ],
    [
      'missing with their checkpoint',
      (b) => ({ ...b, rows: b.rows.slice(0, 25), checkpoints: b.checkpoints.slice(0, -1) }),
      SIGNED(21),
    ],
    ['added', (b) => ({ ...b, rows: [...b.rows, withheldLine(31, Buffer.alloc(32))] }), SIGNED(31)],
    ['missing altogether', (b) => ({ ...b, rows: [] }), { what: 'behind-head', seq: 1 }],
    ['missing at the beginning', (b) => ({ ...b, rows: b.rows.slice(12) }), GAP(1)],
  ];
  it.each(cases)('%s', async (_, change, expected) => {
    expect(await found(bytesOf(change(WHOLE)))).toEqual(expected);
  });
});

describe('the first row', () => {
  it.each([
    ['another kind', { kind: 'reset' }],
    ['another installation', { install: OTHERS.install }],
    ['another key', { publicKey: OTHERS.publicKey.toString('base64') }],
  ])('can be of %s, though its owner signed it', async (_, change) => {
    const bodies = [line({ ...read(at(BODIES, 0)), ...change }).trim(), ...BODIES.slice(1)];
    expect(await found(bytesOf(made({ bodies })))).toEqual({ what: 'foreign-start', seq: 1 });
    // Nobody can see it then.
    expect(await found(bytesOf(made({ bodies, withheld: [1] })))).toBeNull();
    expect(await found(bytesOf(made({ bodies, after: 1 })))).toBeNull();
  });
});

describe('the first line', () => {
  const cases: readonly Case[] = [
    ['none', (b) => ({ ...b, header: '' }), 'no bundle'],
    ['of another format', withHeader({ format: 'recovery-desk-checkpoint' }), 'no bundle'],
    ['of another version', withHeader({ version: 2 }), 'no bundle'],
    ['with another key', withHeader({ more: 1 }), 'no bundle'],
    ['with no time', withHeader({ exportedAt: 'today' }), 'no bundle'],
    ['with a text before its time', withHeader({ exportedAt: `at ${LATER}` }), 'no bundle'],
    ['with a text after its time', withHeader({ exportedAt: `${LATER} or so` }), 'no bundle'],
    ['with no UUID', withHeader({ install: `${KEYS.install} ` }), 'no bundle'],
    ['with a UUID in capitals', withHeader({ install: KEYS.install.toUpperCase() }), 'no bundle'],
    [
      'with a key of another length',
      withHeader({ publicKey: KEYS.publicKey.subarray(1).toString('base64') }),
      'no bundle',
    ],
    [
      'with a key without its padding',
      withHeader({ publicKey: KEYS.publicKey.toString('base64').replace('=', '') }),
      'no bundle',
    ],
    ['with nothing before its rows', withHeader({ after: null }), 'no bundle'],
    ['with a number below zero', withHeader({ after: { seq: -1, hash: AB } }), 'no bundle'],
    [
      'with a number that is not safe',
      withHeader({ after: { seq: 2 ** 53, hash: AB } }),
      'no bundle',
    ],
    ['with a hash that is none', withHeader({ after: { seq: 0, hash: 'ab' } }), 'no bundle'],
    ['after a byte order mark', (b) => ({ ...b, header: `\ufeff${b.header}` }), 'no bundle'],
    ['after an empty line', (b) => ({ ...b, header: `\n${b.header}` }), 'no bundle'],
    ['with CRLF', (b) => ({ ...b, header: b.header.replace('\n', '\r\n') }), 'no bundle'],
    ['of another key', withHeader({ publicKey: OTHERS.publicKey.toString('base64') }), SIGNED(10)],
    ['of another installation', withHeader({ install: OTHERS.install }), SIGNED(10)],
    ['with another hash', withHeader({ after: { seq: 0, hash: AB } }), HASH(1)],
    ['with another number', withHeader({ after: { seq: 1, hash: '0'.repeat(64) } }), CUT_AT(1)],
    ['with another time', withHeader({ exportedAt: AT }), SIGNED(30)],
    ['twice', (b) => ({ ...b, header: b.header.repeat(2) }), BODY(1)],
  ];
  it.each(cases)('%s', async (_, change, expected) => {
    expect(await found(bytesOf(change(WHOLE)))).toEqual(expected);
  });

  it('has another hash before row 1, though its owner signed what follows', async () => {
    const header = edited(WHOLE.header, () => ({ after: { seq: 0, hash: AB } }));
    const checkpoints = [statement(0, Buffer.from(AB, 'hex'))];
    expect(await found(bytesOf({ header, rows: [], checkpoints }))).toEqual(HASH(1));
  });
});

describe('the cut that a bundle starts from', () => {
  const HASHES = hashesOf(BODIES);
  const after = (change: (given: Record<string, unknown>) => object) => (b: Made) => ({
    ...b,
    header: edited(b.header, ({ after: given }) => ({ after: change(Object(given)) })),
  });
  const withStart = (b: Made, start: BundleHeader['after'], keys = KEYS): Made => ({
    ...b,
    header: headerLine({ ...keys, after: start, exportedAt: LATER }),
  });
  const lacking =
    (key: string) =>
    ({ [key]: _, ...rest }: Record<string, unknown>) =>
      rest;

  it.each<Case>([
    ['missing', after(({ seq, hash }) => ({ seq, hash })), CUT_AT(12)],
    ['without its mac', after(lacking('mac')), 'no bundle'],
    ['without its time', after(lacking('at')), 'no bundle'],
    ['without its signature', after(lacking('signature')), 'no bundle'],
    ['with another key', after((cut) => ({ ...cut, more: 1 })), 'no bundle'],
    [
      'with a signature of another length',
      after((cut) => ({ ...cut, signature: 'abcd' })),
      'no bundle',
    ],
    ['with no time', after((cut) => ({ ...cut, at: 'today' })), 'no bundle'],
    ['of another row', after((cut) => ({ ...cut, seq: 11 })), CUT_AT(11)],
    ['of another hash', after((cut) => ({ ...cut, hash: AB })), CUT_AT(12)],
    ['of another mac', after((cut) => ({ ...cut, mac: AB })), CUT_AT(12)],
    ['of another time', after((cut) => ({ ...cut, at: LATER })), CUT_AT(12)],
    ['at row 0', after((cut) => ({ ...cut, seq: 0, hash: '0'.repeat(64) })), 'no bundle'],
    ['of other keys', (b) => withStart(b, startOf(12, at(HASHES, 12), OTHERS)), CUT_AT(12)],
    [
      'signed as a checkpoint is',
      after((cut) => ({
        ...cut,
        signature: Object(read(at(CUT.checkpoints, 1))['checkpoint']).signature,
      })),
      CUT_AT(12),
    ],
    ['with another hash, signed', (b) => withStart(b, startOf(12, Buffer.alloc(32))), HASH(13)],
    [
      'with another hash, signed, where no checkpoint is of it',
      (b) =>
        withStart({ ...b, checkpoints: b.checkpoints.slice(2) }, startOf(12, Buffer.alloc(32))),
      HASH(13),
    ],
    ['of another row, signed', (b) => withStart(b, startOf(11, at(HASHES, 11))), GAP(12)],
    ['in a bundle of another installation', withHeader({ install: OTHERS.install }), CUT_AT(12)],
    ['in a bundle of another time', withHeader({ exportedAt: AT }), SIGNED(30)],
  ])('%s', async (_, change, expected) => {
    expect(await found(bytesOf(change(CUT)))).toEqual(expected);
  });

  it('cannot be imitated by dropping rows, however many', async () => {
    for (const bundle of [WHOLE, CUT]) {
      const from = ROWS - bundle.rows.length;
      for (let seq = from + 1; seq < ROWS; seq++) {
        const left = { ...bundle, rows: bundle.rows.slice(seq - from) };
        const hash = at(HASHES, seq);
        const unsigned = withStart(left, { seq, hash, cut: null });
        expect(await found(bytesOf(unsigned))).toEqual(CUT_AT(seq));
        const { cut } = startOf(12, at(HASHES, 12));
        const signed = withStart(left, { seq, hash, cut });
        expect(await found(bytesOf(signed))).toEqual(seq === 12 ? null : CUT_AT(seq));
      }
    }
  });
});

it.each([0, 12])(
  'a bundle without a row after %i is found, though its owner signed that',
  async (seq) => {
    const hash = hashesOf(BODIES)[seq] ?? ZERO;
    const { header } = made({ bodies: BODIES, after: seq });
    const checkpoints = [statement(seq, hash)];
    expect(await found(bytesOf({ header, rows: [], checkpoints }))).toEqual(GAP(seq + 1));
  },
);

it('a bundle truncated at an earlier checkpoint equals one from that time', async () => {
  const short = {
    ...WHOLE,
    rows: WHOLE.rows.slice(0, 20),
    checkpoints: WHOLE.checkpoints.slice(0, 3),
  };
  expect(await found(bytesOf(short))).toEqual(SIGNED(20));
  expect(await found(bytesOf(withHeader({ exportedAt: AT })(short)))).toBeNull();
});

describe('checkpoints', () => {
  const cases: readonly Case[] = [
    ['none', (b) => ({ ...b, checkpoints: [] }), SIGNED(1)],
    [
      'none of the last row',
      (b) => ({ ...b, checkpoints: b.checkpoints.slice(0, -1) }),
      SIGNED(21),
    ],
    [
      'one of a later row',
      (b) => ({ ...b, checkpoints: [...b.checkpoints, statement(31, Buffer.alloc(32))] }),
      { what: 'behind-head', seq: 31 },
    ],
    [
      'one with another hash, signed',
      (b) => ({ ...b, checkpoints: b.checkpoints.with(2, statement(20, Buffer.alloc(32))) }),
      HASH(11),
    ],
    [
      'two of one row with different hashes, signed',
      (b) => ({ ...b, checkpoints: b.checkpoints.with(1, statement(10, Buffer.alloc(32))) }),
      HASH(11),
    ],
    [
      'twice',
      (b) => ({ ...b, checkpoints: b.checkpoints.toSpliced(1, 0, at(b.checkpoints, 1)) }),
      SIGNED(10),
    ],
    [
      'in another order of rows',
      (b) => ({ ...b, checkpoints: b.checkpoints.toReversed() }),
      SIGNED(20),
    ],
    [
      'in another order of times',
      (b) => ({
        ...b,
        checkpoints: b.checkpoints.with(0, at(b.checkpoints, 1)).with(1, at(b.checkpoints, 0)),
      }),
      SIGNED(10),
    ],
    [
      'one of an earlier row and a later time',
      (b) => ({ ...b, checkpoints: b.checkpoints.toSpliced(3, 0, at(b.checkpoints, 1)) }),
      SIGNED(10),
    ],
    [
      'of another key',
      (b) => ({
        ...b,
        checkpoints: b.checkpoints.with(2, statement(20, at(hashesOf(BODIES), 20), AT, OTHERS)),
      }),
      SIGNED(20),
    ],
    [
      'before the rows',
      (b) => ({ ...b, rows: [...b.checkpoints, ...b.rows], checkpoints: [] }),
      SIGNED(null),
    ],
    [
      'among the rows',
      (b) => ({
        ...b,
        rows: b.rows.toSpliced(10, 0, at(b.checkpoints, 0)),
        checkpoints: b.checkpoints.slice(1),
      }),
      SIGNED(null),
    ],
    [
      'with another key',
      withLast((text) =>
        edited(text, ({ checkpoint }) => ({ checkpoint: { ...Object(checkpoint), more: 1 } })),
      ),
      SIGNED(null),
    ],
    [
      'with a signature of another length',
      withLast((text) =>
        edited(text, ({ checkpoint }) => ({
          checkpoint: { ...Object(checkpoint), signature: 'abcd' },
        })),
      ),
      SIGNED(null),
    ],
    [
      'with a signature without its padding',
      withLast((text) => text.replace('==', '')),
      SIGNED(null),
    ],
    ['with another time', withLast((text) => text.replace(LATER, AT)), SIGNED(30)],
    ['with no time', withLast((text) => text.replace(LATER, 'today')), SIGNED(null)],
    [
      'with a list of times',
      withLast((text) => text.replace(`"${LATER}"`, `["${LATER}"]`)),
      SIGNED(null),
    ],
    [
      'with a number that is not safe',
      withLast((text) => text.replace('30', '9007199254740992')),
      SIGNED(null),
    ],
    ['that are none', withLast(() => line({ checkpoint: null })), SIGNED(null)],
    ['without a line feed', withLast((text) => text.trimEnd()), SIGNED(null)],
    ['followed by an empty line', withLast((text) => `${text}\n`), SIGNED(null)],
    ['followed by NUL', withLast((text) => `${text}\0`), SIGNED(null)],
    ['followed by a row', withLast((text) => `${text}${rowLine(31, EDITED)}`), SIGNED(null)],
  ];
  it.each(cases)('%s', async (_, change, expected) => {
    expect(await found(bytesOf(change(WHOLE)))).toEqual(expected);
  });

  it('of a row that was cut count by their signature', async () => {
    const [first, ...rest] = CUT.checkpoints;
    expect(
      await found(bytesOf({ ...CUT, checkpoints: [statement(5, Buffer.alloc(32)), ...rest] })),
    ).toBeNull();
    const theirs = at([...THEIRS.checkpoints], 0).replace('"seq":10', '"seq":5');
    expect(await found(bytesOf({ ...CUT, checkpoints: [theirs, ...rest] }))).toEqual(SIGNED(5));
    expect(first).toContain('"seq":5,');
  });
});

describe('two bundles', () => {
  it.each<Case>([
    [
      'of the same keys',
      (b) => ({ ...b, rows: [...b.rows.slice(0, 16), ...TWIN.rows.slice(16)] }),
      HASH(11),
    ],
    [
      'of the same keys, with the checkpoints of the other',
      (b) => ({
        ...b,
        rows: [...b.rows.slice(0, 16), ...TWIN.rows.slice(16)],
        checkpoints: TWIN.checkpoints,
      }),
      HASH(11),
    ],
    [
      'of other keys',
      (b) => ({ ...b, rows: [...b.rows.slice(0, 16), ...THEIRS.rows.slice(16)] }),
      HASH(11),
    ],
    [
      'of other keys, with its checkpoints',
      (b) => ({ ...b, rows: THEIRS.rows, checkpoints: THEIRS.checkpoints }),
      SIGNED(10),
    ],
    [
      'of other keys, with its first line',
      (b) => ({ ...THEIRS, rows: b.rows, checkpoints: b.checkpoints }),
      SIGNED(10),
    ],
    [
      'of other keys, signed anew by them',
      () => made({ bodies: BODIES, keys: OTHERS }),
      { what: 'foreign-start', seq: 1 },
    ],
    ['of other cuts', (b) => ({ ...b, rows: CUT.rows }), GAP(1)],
    [
      'one after the other',
      (b) => ({
        ...b,
        checkpoints: [...b.checkpoints, CUT.header, ...CUT.rows, ...CUT.checkpoints],
      }),
      SIGNED(null),
    ],
  ])('are found spliced: %s', async (_, change, expected) => {
    expect(await found(bytesOf(change(WHOLE)))).toEqual(expected);
  });

  it('are told apart by the key that signed if neither shows whose it is', async () => {
    expect(await found(bytesOf(made({ bodies: BODIES, keys: OTHERS, withheld: [1] })))).toBeNull();
  });
});

// test/long has every bit and every length.
describe('a sample of the bytes', () => {
  it.each([
    ['of a small bundle', 0],
    ['of one that begins from a cut', 1],
  ] as const)(
    '%s, with a bit of every other byte turned, each time another of the eight',
    async (_, after) => {
      await expectBitsFound(after, 17);
    },
  );

  it('of a bundle, truncated there', () => expectShortFound(61));

  it('of a bundle, changed at random', () => expectChangesFound({ numRuns: 100, seed: 1 }));

  it('lines of two bundles in any order', () => expectMixedLinesFound({ numRuns: 100, seed: 1 }));
});
