import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** What one file takes of one module, as the bundler's parser reads it; types are left out. */
export interface Import {
  readonly file: string;
  readonly module: string;
  /** As the module calls them; `*` is all of it. */
  readonly names: readonly string[];
}

/** The imports of each TypeScript file below the folders, re-exports and `import()` among them. */
export function importsIn(...folders: readonly string[]): Import[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => importsOf(join(folder, file), readFileSync(join(folder, file), 'utf8'))),
  );
}

/** The imports of one file. */
export function importsOf(file: string, text: string): Import[] {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const { staticImports, staticExports, dynamicImports } = module;
  return [
    ...staticImports.map(({ moduleRequest, entries }) => ({
      file,
      module: moduleRequest.value,
      names: entries
        .filter(({ isType }) => !isType)
        .map(({ importName }) => importName.name ?? '*'),
    })),
    ...staticExports
      .flatMap(({ entries }) => entries)
      .filter(({ moduleRequest, isType }) => moduleRequest !== null && !isType)
      .map(({ moduleRequest, importName }) => ({
        file,
        module: moduleRequest?.value ?? '',
        names: [importName.name ?? '*'],
      })),
    // What is asked for is an expression; of anything but a plain string nobody can tell.
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      file,
      module: /^(['"])([^'"\\]*)\1$/u.exec(text.slice(start, end))?.[2] ?? 'unknown',
      names: ['*'],
    })),
  ].filter(({ names }) => names.length > 0);
}
