import { isBuiltin } from 'node:module';
import { type Import, importsOf } from './imports.ts';

/** Whether a wall concerns a path from the project root, or a package. */
type Names = (name: string, from: string) => boolean;

export interface Wall {
  /** The sources it surrounds. */
  readonly of: Names;
  /** The only imports they may have … */
  readonly only?: Names;
  /** … or those they may not. */
  readonly never?: Names;
  /** Types may pass: nothing of them remains in the app. */
  readonly typesPass?: true;
  readonly why: string;
}

const any =
  (...all: readonly Names[]): Names =>
  (name, from) =>
    all.some((names) => names(name, from));
const but =
  (names: Names, ...others: readonly Names[]): Names =>
  (name, from) =>
    names(name, from) && !any(...others)(name, from);
const under =
  (...folders: readonly string[]): Names =>
  (name) =>
    folders.some((folder) => name.startsWith(`${folder}/`));
const file =
  (...paths: readonly string[]): Names =>
  (name) =>
    paths.includes(name);
const matching =
  (pattern: RegExp): Names =>
  (name) =>
    pattern.test(name);
/** The folder of the importing source itself, of those that are directly below this one. */
const itself =
  (folder: string): Names =>
  (name, from) =>
    name.startsWith(`${folder}/${from.slice(folder.length + 1).split('/')[0]}/`);

const aPackage = (name: string) => !/^(?:src|test|tools)\//u.test(name);
const packages =
  (...names: readonly string[]): Names =>
  (name) =>
    names.some((each) => name === each || name.startsWith(`${each}/`));
const node: Names = (name) => isBuiltin(name);
const aws = packages('@aws-sdk', '@smithy');
const electron = packages('electron');

const shared = under('src/shared');
const schemas = any(under('src/shared/ipc/schemas'), file('src/shared/ipc/contract.ts'));
const renderer = under('src/renderer');
const preload = under('src/preload');
const main = under('src/main');
const inWorker = matching(/^src\/(?:.+\/)?worker\//u);
const ownElectron = any(under('src/main/electron'), file('src/main/index.ts'));
/** Files directly in `src/main`: they connect the folders. */
const onTop = matching(/^src\/main\/[^/]+$/u);
/** Any other folder of main, whatever its name: a new one is a feature. */
const mainFeature = but(
  main,
  onTop,
  under('src/main/electron', 'src/main/aws', 'src/main/audit', 'src/main/lib'),
);

const page = 'src/renderer/src';
/** What each part of the page may import, besides what is below it. */
const pageBase = any(aPackage, shared, under(`${page}/i18n`));

/** Who may not import what, and why. Enforces what the docs say about directions. */
export const WALLS = {
  'the domain is plain': {
    of: under('src/shared/domain'),
    only: any(under('src/shared/domain'), packages('libphonenumber-js', 're2js')),
    why: 'constants, types and pure functions: the page has them too, and schemas are made from them',
  },
  'shared is of no side': {
    of: shared,
    only: any(shared, packages('zod', 'libphonenumber-js', 're2js')),
    why: 'both sides of the bridge have it: no Electron, no Node, no React, no AWS, nothing of one side',
  },
  'schemas stay at the door': {
    of: but(any(shared, preload, renderer), schemas),
    never: any(schemas, packages('zod')),
    typesPass: true,
    why: 'main checks what crosses the bridge; the page and the preload need its types only',
  },
  'the preload is a bridge': {
    of: preload,
    only: any(preload, shared, electron),
    why: 'a sandboxed preload has Electron, and the names of the channels',
  },
  'the page has no Node': {
    of: renderer,
    only: any(renderer, shared, but(aPackage, node, electron, aws)),
    why: 'the page calls main through lib/desk.ts: no Node, no network, no AWS',
  },
  'the page has floors: i18n': {
    of: under(`${page}/i18n`),
    only: any(aPackage, shared, under(`${page}/i18n`)),
    why: 'the words of the page know nothing of what shows them',
  },
  'the page has floors: lib': {
    of: under(`${page}/lib`),
    only: any(pageBase, under(`${page}/lib`)),
    why: 'lib is the ground of the page, and knows nothing above it',
  },
  'the page has floors: components': {
    of: under(`${page}/components`),
    only: any(pageBase, under(`${page}/lib`, `${page}/components`)),
    why: 'features share the components, which know none of them',
  },
  'features of the page stand alone': {
    of: under(`${page}/features`),
    only: any(pageBase, under(`${page}/lib`, `${page}/components`), itself(`${page}/features`)),
    why: 'what two of them need belongs in components/ or lib/; app/ puts them together',
  },
  'main knows no page': {
    of: main,
    only: any(main, shared, but(aPackage, packages('react', 'react-dom', '@mantine'))),
    why: 'main speaks with the page through src/shared/ipc only',
  },
  'Electron is in one folder': {
    of: but(any(main, shared, renderer), ownElectron),
    never: any(electron, under('src/main/electron')),
    why: 'only index.ts and electron/ know it, and pass on what others need of it',
  },
  'electron/ runs no service': {
    of: under('src/main/electron'),
    only: any(
      but(aPackage, aws),
      shared,
      under('src/main/electron', 'src/main/lib'),
      file('src/main/calls.ts'),
    ),
    why: 'services are put together in compose.ts, and answer through calls.ts',
  },
  'index.ts is a table of contents': {
    of: file('src/main/index.ts'),
    never: but(under('src/main'), onTop, under('src/main/electron', 'src/main/lib')),
    why: 'services are put together in compose.ts',
  },
  'features of main stand alone': {
    of: mainFeature,
    only: any(
      aPackage,
      shared,
      under('src/main/lib', 'src/main/aws', 'src/main/audit'),
      itself('src/main'),
    ),
    why: 'compose.ts passes one what it needs of another',
  },
  'aws/ serves': {
    of: under('src/main/aws'),
    only: any(aPackage, shared, under('src/main/aws', 'src/main/lib')),
    why: 'features call AWS through it, and it knows none of them',
  },
  'audit/ serves': {
    of: under('src/main/audit'),
    only: any(but(aPackage, aws), shared, under('src/main/audit', 'src/main/lib')),
    why: 'features keep the record with it, and it knows none of them',
  },
  'lib/ serves': {
    of: under('src/main/lib'),
    only: any(but(aPackage, aws), shared, under('src/main/lib')),
    why: 'all of main has it, and it knows nothing of main',
  },
  'a thread has no Electron and no service': {
    of: inWorker,
    never: any(
      electron,
      ownElectron,
      onTop,
      but(matching(/-service\.ts$/u), under('src/main/lib')),
    ),
    why: 'Electron is not there in a thread, and a service belongs to the main thread',
  },
  'a thread is started, not imported': {
    of: but(under('src'), inWorker),
    never: inWorker,
    typesPass: true,
    why: 'what is in worker/ may block: main takes its types, and electron.vite.config.ts builds its entries',
  },
  'the verifier shares no code': {
    of: file('tools/verify-audit.ts'),
    only: node,
    why: 'it is the second opinion about the ledger: a fault of the app must not be in it too',
  },
  'the Chromium host knows no app': {
    of: under('tools/chromium-host'),
    only: any(under('tools/chromium-host'), aPackage, under('node_modules')),
    why: 'it stands in for Electron, whatever the app',
  },
} as const satisfies Record<string, Wall>;

type WallName = keyof typeof WALLS;

/** What is wrong with an import regardless of walls, because no wall could tell. */
export const UNREADABLE = 'an import names a file or a package';
export const CIRCLE = 'no file needs itself';

export interface Offence {
  readonly rule: WallName | typeof UNREADABLE | typeof CIRCLE;
  readonly from: string;
  readonly text: string;
}

/**
 * Everything that is wrong in a tree of sources, by path from the project root. Files without
 * imports have an empty text.
 */
export function offencesIn(tree: ReadonlyMap<string, string>): Offence[] {
  const imports = [...tree].flatMap(([path, source]) =>
    /\.[jt]sx?$/u.test(path) ? importsOf(path, source) : [],
  );
  return [
    ...imports.flatMap((each) => unreadable(each, tree)),
    ...imports.flatMap(behindWalls),
    ...circlesIn(imports, tree),
  ];
}

function unreadable(each: Import, tree: ReadonlyMap<string, string>): Offence[] {
  const { from, to, isPath, isUrl } = each;
  // A URL may name a file that only the build creates.
  if (!from.startsWith('src/') || (isUrl && to !== undefined)) return [];
  // `../lookup` may be a file or a folder, and `/src/x.ts`, `#x`, `@/x` and `~/x` depend on the
  // bundler.
  const isClear = to !== undefined && (isPath ? tree.has(to) : /^@?[a-z]/u.test(to));
  return isClear ? [] : [offence(each, UNREADABLE, 'no wall can say where this leads')];
}

function behindWalls(each: Import): Offence[] {
  const { from, to, isType } = each;
  if (to === undefined) return [];
  return Object.entries<Wall>(WALLS)
    .filter(([, { of }]) => of(from, from))
    .filter(([, { only, never, typesPass }]) => {
      if (isType && typesPass) return false;
      return never?.(to, from) || (only !== undefined && !only(to, from));
    })
    .map(([rule, { why }]) => offence(each, rule as WallName, why));
}

function offence(each: Import, rule: Offence['rule'], why: string): Offence {
  const { from, line, to = 'what it computes' } = each;
  return { rule, from, text: `${from}:${line} imports ${to}, but ${rule}: ${why}` };
}

/**
 * A way back from each group of files that all need each other. Types count: reading one of them
 * means reading all.
 */
function circlesIn(imports: readonly Import[], tree: ReadonlyMap<string, string>): Offence[] {
  const needs = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    if (to === undefined || !tree.has(to)) continue;
    needs.set(from, (needs.get(from) ?? new Set()).add(to));
  }
  const ways = new Map([...needs.keys()].map((path) => [path, waysFrom(path, needs)]));
  const said = new Set<string>();
  const offences: Offence[] = [];
  for (const [from, reached] of [...ways].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (!reached.has(from) || said.has(from)) continue;
    for (const other of reached.keys()) if (ways.get(other)?.has(from)) said.add(other);
    const back = [from];
    for (let path = reached.get(from); path && path !== from; path = reached.get(path)) {
      back.unshift(path);
    }
    offences.push({
      rule: CIRCLE,
      from,
      text: `${[from, ...back].join(' imports ')}, but ${CIRCLE}`,
    });
  }
  return offences;
}

/**
 * What a file needs, including itself in a circle; each with the file by which it is reached first.
 */
function waysFrom(
  start: string,
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, string> {
  const by = new Map<string, string>();
  const open = [start];
  // What is added meanwhile is visited too.
  for (const path of open) {
    for (const next of needs.get(path) ?? []) {
      if (by.has(next)) continue;
      by.set(next, path);
      open.push(next);
    }
  }
  return by;
}
