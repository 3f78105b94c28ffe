import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './product.ts';

/** A library that is in the app. */
export interface Module {
  readonly name: string;
  readonly version: string;
  /** SPDX. */
  readonly license: string;
  readonly licenseText: string;
  /** Whose text that is, where the library brings none itself. */
  readonly textOf?: string;
  /** What the lock file holds the library's archive to, as in Subresource Integrity. */
  readonly integrity: string;
}

interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly identifier: string;
  readonly text?: string;
}

/**
 * The libraries in the built app, by the bundler's own list, in the order of their names.
 *
 * @throws Error where no license text can be given, or the lock file does not know one
 */
export function bundledModules(): readonly Module[] {
  const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  const { packages } = json('package-lock.json') as {
    readonly packages: Readonly<Record<string, { version?: string; integrity?: string }>>;
  };
  const integrities = new Map(
    Object.entries(packages).map(([path, { version, integrity }]) => [
      `${path.split('node_modules/').at(-1)}@${version}`,
      integrity,
    ]),
  );
  const bundled = new Map(
    ['out/main/licenses.json', 'out/renderer/licenses.json']
      .flatMap((file) => json(file) as Bundled[])
      .map((each) => [`${each.name}@${each.version}`, each]),
  );
  return [...bundled]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { name, version, identifier, text }]) => {
      const integrity = integrities.get(id);
      if (integrity === undefined) throw new Error(`The lock file does not have ${id}`);
      const found = { name, version, license: identifier, integrity };
      if (text !== undefined) return { ...found, licenseText: text };
      const like = likest(name, identifier, [...bundled.values()]);
      if (like?.text === undefined) throw new Error(`There is no license text for ${id}`);
      return { ...found, licenseText: like.text, textOf: like.name };
    });
}

/** The library whose name has the most in common, of those that bring the text of a license. */
function likest(name: string, license: string, all: readonly Bundled[]): Bundled | undefined {
  const common = (other: string) => {
    const end = [...other].findIndex((letter, index) => letter !== name[index]);
    return end === -1 ? other.length : end;
  };
  return all
    .filter(({ identifier, text }) => identifier === license && text !== undefined)
    .reduce<Bundled | undefined>(
      (best, each) => (best && common(best.name) >= common(each.name) ? best : each),
      undefined,
    );
}

/** The licenses of all libraries, as text: each once, below those that have it. */
export function notices(modules: readonly Module[]): string {
  const byText = Map.groupBy(modules, ({ licenseText }) =>
    licenseText.replaceAll('\r\n', '\n').trim(),
  );
  const parts = [...byText].map(([text, all]) => {
    const names = all.map(({ name, version, license, textOf }) => {
      const whose =
        textOf === undefined ? '' : `; brings no text of its own, this is that of ${textOf}`;
      return `${name} ${version} (${license}${whose})`;
    });
    return `${names.join('\n')}\n\n${text}\n`;
  });
  const line = `${'-'.repeat(72)}\n\n`;
  return `Libraries in this app, with their licenses. Those of Electron and Chromium are in LICENSE and
LICENSES.chromium.html of this installation.

${line}${parts.join(`\n${line}`)}`;
}
