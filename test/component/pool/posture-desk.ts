import { createElement } from 'react';
import { PoolPage } from '../../../src/renderer/src/features/pool/PoolPage.tsx';
import type { Posture } from '../../../src/shared/domain/posture.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import type { Handlers } from '../../support/fake-desk.ts';
import { aPosture, POOL } from '../../support/fixtures/postures.ts';
import { renderApp, renderScreen } from '../../support/render.tsx';

/** The Pool screen, with what main says of the pool. */
export function openPool(posture: Posture = aPosture(), handlers: Partial<Handlers> = {}) {
  return renderScreen(createElement(PoolPage), {
    'pools.describe': () => ok(POOL),
    'pools.posture': () => ok(posture),
    ...handlers,
  });
}

/** The Pool screen in the app. */
export function openPoolInApp(posture: Posture = aPosture(), handlers: Partial<Handlers> = {}) {
  window.location.hash = '#/pool';
  return renderApp({
    'pools.describe': () => ok(POOL),
    'pools.posture': () => ok(posture),
    ...handlers,
  });
}
