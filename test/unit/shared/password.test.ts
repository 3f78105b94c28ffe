import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkPassword,
  generatePassword,
  PASSWORD_RULES,
  PASSWORD_SYMBOLS,
  type PasswordPolicy,
} from '../../../src/shared/domain/password.ts';

const EVERYTHING: PasswordPolicy = {
  minimumLength: 8,
  uppercase: true,
  lowercase: true,
  numbers: true,
  symbols: true,
  history: 0,
};
const NOTHING: PasswordPolicy = {
  minimumLength: 6,
  uppercase: false,
  lowercase: false,
  numbers: false,
  symbols: false,
  history: 0,
};

const policies = fc.record({
  minimumLength: fc.integer({ min: 6, max: 99 }),
  uppercase: fc.boolean(),
  lowercase: fc.boolean(),
  numbers: fc.boolean(),
  symbols: fc.boolean(),
  history: fc.integer({ min: 0, max: 24 }),
});

/** A source that repeats the given numbers. */
function repeating(numbers: readonly number[]) {
  let turn = 0;
  return (below: number) => (numbers[turn++ % numbers.length] ?? 0) % below;
}

function broken(password: string, policy: PasswordPolicy) {
  return checkPassword(password, policy).flatMap(({ rule, met }) => (met === 'no' ? [rule] : []));
}

describe('what a password satisfies', () => {
  test.each([
    ['Abcdef1!', []],
    ['abcdef1!', ['uppercase']],
    ['ABCDEF1!', ['lowercase']],
    ['Abcdefg!', ['number']],
    ['Abcdefg1', ['symbol']],
    ['Abcde1!', ['length']],
    ['Abcd ef1!', ['no-spaces']],
    ['Abcd\u00a0ef1!', ['no-spaces']],
    ['', ['length', 'lowercase', 'uppercase', 'number', 'symbol', 'no-spaces']],
  ] as const)('“%s” lacks %j', (password, lacking) => {
    expect(broken(password, EVERYTHING)).toEqual(lacking);
  });

  test('only the policy’s own rules are there', () => {
    expect(checkPassword('abcdef', NOTHING)).toEqual([
      { rule: 'length', met: 'yes' },
      { rule: 'no-spaces', met: 'yes' },
    ]);
  });

  test('only Cognito knows the old passwords', () => {
    const checks = checkPassword('Abcdef1!', { ...EVERYTHING, history: 3 });
    expect(checks.map(({ rule }) => rule)).toEqual(PASSWORD_RULES);
    expect(checks.at(-1)).toEqual({ rule: 'history', met: 'unknown' });
  });

  test.each([...PASSWORD_SYMBOLS])('%s is a symbol', (symbol) => {
    expect(broken(`Abcdefg1${symbol}`, EVERYTHING)).toEqual([]);
  });

  test.each(['€', '·', 'ñ', '¿', '😀'])('%s is none, and no letter', (character) => {
    expect(broken(`${character.repeat(8)}1`, EVERYTHING)).toEqual([
      'lowercase',
      'uppercase',
      'symbol',
    ]);
  });

  test('a character beyond the basic plane counts once', () => {
    expect(broken('😀😀😀😀', { ...NOTHING, minimumLength: 8 })).toEqual(['length']);
  });

  test('a password longer than Cognito accepts is too long', () => {
    expect(broken('a'.repeat(256), NOTHING)).toEqual([]);
    expect(broken('a'.repeat(257), NOTHING)).toEqual(['length']);
  });
});

describe('a generated password', () => {
  test('satisfies its policy, whatever the random numbers are', () => {
    fc.assert(
      fc.property(
        policies,
        fc.array(fc.nat(), { minLength: 1, maxLength: 300 }),
        (policy, nats) => {
          const password = generatePassword(policy, repeating(nats));
          expect(broken(password, policy)).toEqual([]);
          expect(password).toHaveLength(Math.max(16, policy.minimumLength));
          expect(password).not.toMatch(/[O0lI1o]/u);
        },
      ),
    );
  });

  test('asks for random numbers only within the available choices', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        generatePassword(policy, (below) => {
          expect(below).toBeGreaterThan(0);
          return below - 1;
        });
      }),
    );
  });

  test('has symbols only if required', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 40, maxLength: 80 }), (nats) => {
        const plain = generatePassword(NOTHING, repeating(nats));
        expect(plain).toMatch(/^[a-zA-Z2-9]{16}$/u);
        const rich = generatePassword(EVERYTHING, repeating(nats));
        for (const character of rich.replace(/[a-zA-Z2-9]/gu, '')) {
          expect(PASSWORD_SYMBOLS).toContain(character);
        }
      }),
    );
  });

  test.each([
    ['letters and digits', NOTHING, 3],
    ['symbols too', EVERYTHING, 4],
  ] as const)('of %s is none likelier than one in 2 ** 92', (_, policy, classes) => {
    let bits = 0;
    generatePassword({ ...policy, minimumLength: 16 }, (below) => {
      bits += Math.log2(below);
      return 0;
    });
    // As many draws end in one password as there are ways to move a character of each class to the
    // front, and all others anywhere: most if the classes are as large as can be.
    const sizes = classes === 3 ? [6, 5, 5] : [4, 4, 4, 4];
    const rest = Array.from({ length: 16 - classes }, (__, at) => at + 1);
    const alike = [...sizes, ...rest].reduce((sum, factor) => sum + Math.log2(factor), 0);
    expect(bits - alike).toBeGreaterThan(92);
  });

  test('has each class in each position, so that the position reveals nothing', () => {
    const places = Array.from({ length: 16 }, () => new Set<string>());
    for (let round = 0; round < 400; round += 1) {
      // A plain generator with a fixed seed: the same passwords in every run.
      let seed = round * 7919 + 1;
      const password = generatePassword(EVERYTHING, (below) => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed % below;
      });
      for (const [place, character] of [...password].entries()) {
        places[place]?.add(
          /[a-z]/u.test(character)
            ? 'lower'
            : /[A-Z]/u.test(character)
              ? 'upper'
              : /[0-9]/u.test(character)
                ? 'number'
                : 'symbol',
        );
      }
    }
    for (const classes of places) expect(classes.size).toBe(4);
  });
});
