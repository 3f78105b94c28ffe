import type { TFunction } from 'i18next';
import { describe, expect, test } from 'vitest';
import {
  blockedWords,
  codeCallerWords,
  deliveryWords,
  finishWords,
} from '../../../src/renderer/src/features/reset/words.ts';
import { makeI18n } from '../../../src/renderer/src/i18n/index.ts';
import {
  CONFIRMATION_REASONS,
  type ConfirmationState,
} from '../../../src/shared/domain/confirmation.ts';
import { DELIVERY_REASONS, type DeliveryState } from '../../../src/shared/domain/delivery.ts';
import { BLOCK_REASONS, CERTAINTIES } from '../../../src/shared/domain/plan.ts';
import { FACTORS } from '../../../src/shared/domain/pool.ts';
import { LANGUAGES } from '../../../src/shared/domain/settings.ts';
import type { Medium } from '../../../src/shared/domain/user.ts';
import { aBlockedPlan, aCodePlan, aConfirmation, aDelivery } from '../../support/fake-desk.ts';

const DESTINATIONS: readonly (readonly [Medium, string])[] = [
  ...['v***@e***', 'j****@e****', '+***@e***', '"***@e***', '_***@*', '***'].map(
    (mask) => ['EMAIL', mask] as const,
  ),
  ...['+*******1222', '+**********2', '+****', 'v***@e***'].map((mask) => ['SMS', mask] as const),
];

/** Whatever is not said: a mask, a sign, a placeholder. */
const UNSAID = /[^\p{L}\p{N}\s.,;:?!¿¡'’“”-]/u;

/** Everything that the app has an agent read out on the Reset screen. */
function scripts(t: TFunction, language: string): string[] {
  return [
    ...BLOCK_REASONS.flatMap((reason) =>
      [undefined, ...FACTORS].map(
        (factor) =>
          blockedWords(
            { ...aBlockedPlan(reason), factor, providers: ['Google', 'a+b*@'] },
            t,
            language,
          ).caller,
      ),
    ),
    blockedWords({ ...aBlockedPlan('federated'), providers: ['***'] }, t, language).caller,
    ...CERTAINTIES.flatMap((certainty) =>
      DESTINATIONS.map(([medium, mask]) =>
        codeCallerWords(aCodePlan({ certainty, medium, mask }), t),
      ),
    ),
    ...Object.entries(DELIVERY_REASONS).flatMap(([state, reasons]) =>
      reasons.flatMap((reason) =>
        [[undefined, undefined] as const, ...DESTINATIONS].flatMap(([medium, destination]) =>
          [false, true].map(
            (expired) =>
              deliveryWords(
                aDelivery({ state: state as DeliveryState, reason, medium, destination }),
                t,
                { expired, hasEarlierCode: !expired },
              ).caller,
          ),
        ),
      ),
    ),
    ...Object.entries(CONFIRMATION_REASONS).flatMap(([state, reasons]) =>
      reasons.map(
        (reason) =>
          finishWords(aConfirmation({ state: state as ConfirmationState, reason }), t).caller,
      ),
    ),
  ];
}

describe.each(LANGUAGES)('what is read out in %s', (language) => {
  const t = makeI18n(language).getFixedT(language);

  test('holds no mask and no symbol, whatever the destination', () => {
    const all = scripts(t, language);
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter((script) => script.trim() === '' || UNSAID.test(script))).toEqual([]);
  });

  test('says where the code goes as far as the mask shows it', () => {
    const said = ([medium, mask]: readonly [Medium, string]) =>
      codeCallerWords(aCodePlan({ certainty: 'uncertain', medium, mask }), t);
    const en = language === 'en';
    expect(said(['EMAIL', 'v***@e***'])).toContain(
      en
        ? 'email to the address that starts with v, at a provider that starts with e'
        : 'correo a la dirección que empieza por v, de un proveedor que empieza por e',
    );
    expect(said(['EMAIL', '+***@e***'])).toContain(
      en ? 'starts with plus sign' : 'empieza por signo más',
    );
    expect(said(['EMAIL', '***'])).toContain(
      en ? 'your address on file' : 'su dirección registrada',
    );
    expect(said(['SMS', '+*******1222'])).toContain('12 22');
    expect(said(['SMS', '+****'])).toContain(en ? 'your number on file' : 'su número registrado');
  });
});
