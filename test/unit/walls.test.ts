import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf } from '../support/imports.ts';
import { CIRCLE, offencesIn, UNREADABLE, WALLS } from '../support/walls.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The sources, with an empty file wherever one of them points. */
function withTargets(sources: Readonly<Record<string, string>>): Map<string, string> {
  const tree = new Map<string, string>();
  for (const [path, source] of Object.entries(sources)) {
    for (const { to, isPath } of importsOf(path, source)) if (to && isPath) tree.set(to, '');
  }
  for (const [path, source] of Object.entries(sources)) tree.set(path, source);
  return tree;
}

/** Who breaks which rule. */
function broken(sources: Readonly<Record<string, string>>): string[] {
  return offencesIn(withTargets(sources)).map(({ from, rule }) => `${from}: ${rule}`);
}

describe('the sources of the app', () => {
  const files = globSync('{src,tools}/**/*.*', { cwd: ROOT }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const tree = new Map(
    files.map((path) => [
      path,
      /\.[jt]sx?$/u.test(path) ? readFileSync(join(ROOT, path), 'utf8') : '',
    ]),
  );

  test('break no wall', () => {
    expect(offencesIn(tree).map(({ text }) => text)).toEqual([]);
  });

  test('exist behind each wall, otherwise it would protect nothing', () => {
    const empty = Object.entries(WALLS).filter(
      ([, { of }]) => !files.some((path) => of(path, path)),
    );
    expect(empty.map(([name]) => name)).toEqual([]);
  });
});

/** For each wall, sources that break it. */
const BREAKS: Record<keyof typeof WALLS, readonly (readonly [path: string, source: string])[]> = {
  'the domain is plain': [
    ['src/shared/domain/a.ts', "import type { Result } from '../ipc/result.ts';"],
    ['src/shared/domain/deep/down/a.ts', "import type { Result } from '../../../ipc/result.ts';"],
    ['src/shared/domain/a.ts', "import * as z from 'zod';"],
    ['src/shared/domain/a.ts', "import * as z from 'zod/mini';"],
  ],
  'shared is of no side': [
    ['src/shared/a.ts', "import { fault } from '../main/lib/fault.ts';"],
    ['src/shared/ipc/a.ts', "import type { Fault } from '../../main/lib/fault.ts';"],
    ['src/shared/ipc/deep/a.ts', "export * from '../../../renderer/src/lib/format.ts';"],
    ['src/shared/ipc/a.ts', "const bridge = import('../../preload/index.ts');"],
    ['src/shared/ipc/a.ts', "type Bridge = typeof import('../../preload/index.ts');"],
    ['src/shared/a.ts', "import { app } from 'electron';"],
    ['src/shared/a.ts', "import { join } from 'node:path';"],
    ['src/shared/a.ts', "import { join } from 'path';"],
    ['src/shared/a.ts', "const { join } = process.getBuiltinModule('path');"],
    ['src/shared/a.ts', "import { useState } from 'react';"],
    ['src/shared/a.ts', "import { flushSync } from 'react-dom';"],
    ['src/shared/a.ts', "import type { User } from '@aws-sdk/client-cognito-identity-provider';"],
    ['src/shared/a.ts', "import { Button } from '@mantine/core';"],
  ],
  'schemas stay at the door': [
    ['src/renderer/src/features/reset/a.tsx', "import * as z from 'zod';"],
    [
      'src/renderer/src/features/reset/deep/a.tsx',
      "import { planSchema } from '../../../../../shared/ipc/schemas/plan.ts';",
    ],
    ['src/renderer/src/lib/a.ts', "export { CONTRACT } from '../../../shared/ipc/contract.ts';"],
    // The types are erased, the module stays.
    [
      'src/renderer/src/lib/a.ts',
      "import { type Answers } from '../../../shared/ipc/contract.ts';",
    ],
    ['src/preload/index.ts', "import { CONTRACT } from '../shared/ipc/contract.ts';"],
    ['src/shared/ipc/channels.ts', "import { planSchema } from './schemas/deep/plan.ts';"],
    ['src/shared/ipc/channels.ts', "import * as z from 'zod';"],
  ],
  'the preload is a bridge': [
    ['src/preload/index.ts', "import { fault } from '../main/lib/fault.ts';"],
    ['src/preload/deep/a.ts', "import type { Fault } from '../../main/lib/fault.ts';"],
    ['src/preload/index.ts', "import { format } from '../renderer/src/lib/format.ts';"],
    ['src/preload/index.ts', "import { join } from 'node:path';"],
    ['src/preload/index.ts', "const fs = require('fs');"],
    ['src/preload/index.ts', "import { STSClient } from '@aws-sdk/client-sts';"],
  ],
  'the page has no Node': [
    ['src/renderer/src/app/a.tsx', "import { fault } from '../../../main/lib/fault.ts';"],
    ['src/renderer/src/app/deep/a.tsx', "import type { F } from '../../../../main/lib/fault.ts';"],
    ['src/renderer/src/app/a.tsx', "import '../../../preload/index.ts';"],
    ['src/renderer/src/lib/a.ts', "import { ipcRenderer } from 'electron/renderer';"],
    ['src/renderer/src/lib/a.ts', "import { join } from 'node:path';"],
    ['src/renderer/src/lib/a.ts', "import { join } from 'path/posix';"],
    ['src/renderer/src/lib/a.ts', "const sdk = await import('@aws-sdk/client-sts');"],
    ['src/renderer/src/lib/a.ts', "import type { Provider } from '@smithy/types';"],
  ],
  'the page has floors: i18n': [
    ['src/renderer/src/i18n/a.ts', "import { format } from '../lib/format.ts';"],
    ['src/renderer/src/i18n/en/a.ts', "import type { P } from '../../features/reset/P.tsx';"],
  ],
  'the page has floors: lib': [
    ['src/renderer/src/lib/a.ts', "import { Page } from '../components/Page.tsx';"],
    ['src/renderer/src/lib/deep/a.ts', "import type { P } from '../../features/reset/P.tsx';"],
    ['src/renderer/src/lib/a.ts', "export * from '../app/theme.ts';"],
  ],
  'the page has floors: components': [
    ['src/renderer/src/components/A.tsx', "import { theme } from '../app/theme.ts';"],
    ['src/renderer/src/components/deep/A.tsx', "import { P } from '../../features/account/P.tsx';"],
    ['src/renderer/src/components/A.tsx', "import '../features/reset/P.module.css';"],
  ],
  'features of the page stand alone': [
    // Any folder is a feature, whether or not somebody listed it.
    ['src/renderer/src/features/reset/A.tsx', "import { P } from '../account/Picker.tsx';"],
    ['src/renderer/src/features/account/A.tsx', "import { P } from '../reset/ResetPage.tsx';"],
    ['src/renderer/src/features/new/A.tsx', "import type { P } from '../newer/P.tsx';"],
    ['src/renderer/src/features/pool/deep/A.tsx', "import { P } from '../../audit/P.tsx';"],
    ['src/renderer/src/features/pool/A.tsx', "const P = lazy(() => import('../audit/P.tsx'));"],
    [
      'src/renderer/src/features/pool/A.tsx',
      "const at = new URL('../audit/p.svg', import.meta.url);",
    ],
    ['src/renderer/src/features/pool/A.tsx', "const all = import.meta.glob('../audit/*.tsx');"],
    ['src/renderer/src/features/pool/deep/A.tsx', "import { theme } from '../../../app/theme.ts';"],
  ],
  'main knows no page': [
    ['src/main/compose.ts', "import { format } from '../renderer/src/lib/format.ts';"],
    ['src/main/electron/deep/a.ts', "import type { D } from '../../../preload/desk.d.ts';"],
    ['src/main/calls.ts', "import { createElement } from 'react';"],
    ['src/main/lib/a.ts', "import { folder } from '../../../test/support/folder.ts';"],
  ],
  'Electron is in one folder': [
    ['src/main/compose.ts', "import { app } from 'electron';"],
    ['src/main/compose.ts', "import type { App } from 'electron/main';"],
    ['src/main/calls.ts', "import { openWindow } from './electron/window.ts';"],
    ['src/main/contacts/a.ts', "import { openWindow } from '../electron/window.ts';"],
    ['src/main/audit/history/deep/a.ts', "import { open } from '../../../electron/browser.ts';"],
    ['src/main/lib/a.ts', "import electron = require('electron');"],
    ['src/main/lib/a.ts', 'const electron = await import(`electron`);'],
  ],
  'electron/ runs no service': [
    ['src/main/electron/a.ts', "import { Ledger } from '../audit/ledger.ts';"],
    ['src/main/electron/deep/a.ts', "import type { Clients } from '../../aws/clients.ts';"],
    ['src/main/electron/a.ts', "import { compose } from '../compose.ts';"],
    ['src/main/electron/a.ts', "import { anything } from '../new/anything.ts';"],
  ],
  'index.ts is a table of contents': [
    ['src/main/index.ts', "import { Ledger } from './audit/ledger.ts';"],
    ['src/main/index.ts', "import type { Posture } from './pools/posture.ts';"],
    ['src/main/index.ts', "const sdk = import('./aws/sdk.ts');"],
  ],
  'features of main stand alone': [
    ['src/main/contacts/a.ts', "import { filters } from '../lookup/filters.ts';"],
    ['src/main/contacts/worker/deep/a.ts', "import type { F } from '../../../lookup/filters.ts';"],
    ['src/main/new/a.ts', "import { anything } from '../newer/anything.ts';"],
    ['src/main/recovery/a.ts', "import { compose } from '../compose.ts';"],
    ['src/main/recovery/deep/a.ts', "import type { Calls } from '../../desk-calls.ts';"],
    ['src/main/settings/a.ts', "import { answer } from '../calls.ts';"],
    ['src/main/settings/a.ts', "import { openWindow } from '../electron/window.ts';"],
  ],
  'aws/ serves': [
    ['src/main/aws/a.ts', "import { filters } from '../lookup/filters.ts';"],
    ['src/main/aws/deep/a.ts', "import type { Ledger } from '../../audit/ledger.ts';"],
    ['src/main/aws/a.ts', "export * from '../compose.ts';"],
  ],
  'audit/ serves': [
    ['src/main/audit/a.ts', "import { filters } from '../lookup/filters.ts';"],
    // However deep the source is.
    ['src/main/audit/history/a.ts', "import { filters } from '../../lookup/filters.ts';"],
    ['src/main/audit/history/worker/a.ts', "import type { F } from '../../../lookup/filters.ts';"],
    ['src/main/audit/a.ts', "import { clients } from '../aws/clients.ts';"],
    ['src/main/audit/a.ts', "import type { User } from '@aws-sdk/client-sts';"],
  ],
  'lib/ serves': [
    ['src/main/lib/a.ts', "import { Ledger } from '../audit/ledger.ts';"],
    ['src/main/lib/deep/a.ts', "import type { Clients } from '../../aws/clients.ts';"],
    ['src/main/lib/a.ts', "export { answer } from '../calls.ts';"],
  ],
  'a thread has no Electron and no service': [
    ['src/main/contacts/worker/a.ts', "import { utilityProcess } from 'electron';"],
    ['src/main/contacts/worker/deep/a.ts', "import type { W } from '../../../electron/window.ts';"],
    ['src/main/contacts/worker/a.ts', "import type { C } from '../contacts-service.ts';"],
    ['src/main/audit/history/worker/a.ts', "import { H } from '../history-service.ts';"],
    ['src/main/audit/verify/worker/a.ts', "import { compose } from '../../../compose.ts';"],
    ['src/main/lib/worker/a.ts', "import { answers } from '../../desk-calls.ts';"],
  ],
  'a thread is started, not imported': [
    ['src/main/contacts/a.ts', "import { fold } from './worker/fold.ts';"],
    ['src/main/contacts/a.ts', "import { type Fold } from './worker/fold.ts';"],
    ['src/main/compose.ts', "export { fold } from './contacts/worker/deep/fold.ts';"],
    ['src/main/contacts/a.ts', "const { fold } = await import('./worker/fold.ts');"],
    ['src/main/contacts/a.ts', "const at = new URL('./worker/fold.ts', import.meta.url);"],
    ['src/main/contacts/a.ts', "const at = import.meta.resolve('./worker/fold.ts');"],
  ],
  'the verifier shares no code': [
    ['tools/verify-audit.ts', "import { chain } from '../src/main/audit/chain.ts';"],
    ['tools/verify-audit.ts', "import type { Entry } from '../src/shared/domain/ledger.ts';"],
    ['tools/verify-audit.ts', "import * as z from 'zod';"],
  ],
  'the Chromium host knows no app': [
    ['tools/chromium-host/a.ts', "import { CHANNELS } from '../../src/shared/ipc/channels.ts';"],
    ['tools/chromium-host/deep/a.ts', "import type { Shot } from '../../screenshots.ts';"],
  ],
};

describe.each(Object.entries(BREAKS))('the wall "%s"', (rule, breaks) => {
  test.each(breaks)('is broken by %s with %s', (path, source) => {
    expect(broken({ [path]: source })).toContain(`${path}: ${rule}`);
  });
});

describe('an import that no wall can judge', () => {
  test.each([
    ['a computed one', 'await import(nameOf(language));'],
    ['a path from the root', "import { app } from '/src/main/electron/app.ts';"],
    ['an alias', "import { app } from '@/main/electron/app.ts';"],
    ['a subpath import', "import { app } from '#electron';"],
    ['a computed URL', 'new Worker(new URL(name, import.meta.url));'],
    ['several at once', "const all = import.meta.glob(['../lookup/*.ts']);"],
  ])('is an offence: %s', (_, source) => {
    expect(broken({ 'src/main/pools/a.ts': source })).toContain(
      `src/main/pools/a.ts: ${UNREADABLE}`,
    );
  });

  test('is a path without its extension, or to a folder', () => {
    const tree = new Map([
      ['src/main/pools/a.ts', "import './b';\nimport './deep';"],
      ['src/main/pools/b.ts', ''],
      ['src/main/pools/deep/index.ts', ''],
    ]);
    expect(offencesIn(tree).map(({ rule }) => rule)).toEqual([UNREADABLE, UNREADABLE]);
  });
});

describe('a circle', () => {
  test('is found once if a file needs itself through another', () => {
    const sources = {
      'src/main/pools/a.ts': "import { b } from './b.ts';",
      'src/main/pools/b.ts': "import { c } from './c.ts';",
      'src/main/pools/c.ts': "export * from './a.ts';",
      'src/main/pools/d.ts': "import { a } from './a.ts';",
    };
    expect(broken(sources)).toEqual([`src/main/pools/a.ts: ${CIRCLE}`]);
    expect(offencesIn(withTargets(sources))[0]?.text).toBe(
      'src/main/pools/a.ts imports src/main/pools/b.ts imports src/main/pools/c.ts imports src/main/pools/a.ts, but no file needs itself',
    );
  });

  test.each([
    ['a type', "import type { A } from './a.ts';"],
    ['a type in place', "type A = import('./a.ts').A;"],
    ['an import() in a function', "const a = () => import('./a.ts');"],
  ])('is found if it closes by %s', (_, source) => {
    const sources = {
      'tools/chromium-host/a.ts': "import './b.ts';",
      'tools/chromium-host/b.ts': source,
    };
    expect(broken(sources)).toEqual([`tools/chromium-host/a.ts: ${CIRCLE}`]);
  });

  test('is not found if two files need a third', () => {
    const sources = {
      'src/main/pools/a.ts': "import './b.ts';\nimport './c.ts';",
      'src/main/pools/b.ts': "import './c.ts';",
    };
    expect(broken(sources)).toEqual([]);
  });
});

test.each([
  ['src/main/contacts/contacts-service.ts', "import type { Scan } from './worker/scan-file.ts';"],
  ['src/main/contacts/worker/a.ts', "import { serve } from '../../lib/worker-service.ts';"],
  ['src/main/contacts/worker/deep/a.ts', "import { fold } from '../fold.ts';"],
  ['src/main/compose.ts', "import { Ledger } from './audit/ledger.ts';"],
  ['src/main/electron/ipc.ts', "import { answer } from '../calls.ts';\nimport 'electron';"],
  ['src/main/index.ts', "new URL('./contact-store.js', import.meta.url);\nimport './compose.ts';"],
  ['src/main/recovery/a.ts', "import { Ledger } from '../audit/ledger.ts';\nimport 'node:fs';"],
  ['src/shared/ipc/schemas/plan.ts', "import * as z from 'zod';\nimport '../../domain/plan.ts';"],
  ['src/renderer/src/lib/a.ts', "import type { C } from '../../../shared/ipc/contract.ts';"],
  ['src/renderer/src/app/A.tsx', "import '../features/reset/P.tsx';\nimport './A.module.css';"],
  ['src/renderer/src/features/pool/deep/A.tsx', "import '../P.tsx';\nimport '../../../lib/a.ts';"],
])('%s may have %s', (path, source) => {
  expect(broken({ [path]: source })).toEqual([]);
});

test('an offence says where it is, what it is about, and why', () => {
  const source = "import './b.ts';\nimport { app } from 'electron';";
  const [offence] = offencesIn(withTargets({ 'src/main/pools/a.ts': source }));
  expect(offence?.text).toBe(
    'src/main/pools/a.ts:2 imports electron, but Electron is in one folder: only index.ts and electron/ know it, and pass on what others need of it',
  );
});
