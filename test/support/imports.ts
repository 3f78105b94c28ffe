import { posix } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

/** One place where a source names another, or a package. */
export interface Import {
  readonly from: string;
  readonly line: number;
  /** A path from the project root, or a package name; undefined if the source computes it. */
  readonly to: string | undefined;
  /** It is written as a path. */
  readonly isPath: boolean;
  /** The names it imports, as the module exports them, without types; `*` for all of it. */
  readonly names: readonly string[];
  /** Nothing of it remains when types are erased. */
  readonly isType: boolean;
  /** `new URL('…', import.meta.url)`, which may name a file that only the build creates. */
  readonly isUrl: boolean;
}

/**
 * Everything that a source references: by imports and re-exports, including types, `import()`,
 * `require()` and the like, and URLs relative to the source.
 */
export function importsOf(path: string, source: string): Import[] {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const imports: Import[] = [];
  const add = (
    at: ESTree.Span,
    specifier: ESTree.Node | undefined,
    { names = ['*'], isType = false, isUrl = false }: Partial<Import> = {},
  ) => {
    const text = specifier && textOf(specifier);
    const isPath = text?.startsWith('.') ?? false;
    imports.push({
      from: path,
      line: source.slice(0, at.start).split('\n').length,
      to: text !== undefined && isPath ? posix.join(posix.dirname(path), text) : text,
      isPath,
      names: isType ? [] : names,
      isType,
      isUrl,
    });
  };
  new Visitor({
    // Under `verbatimModuleSyntax`, `import { type A }` still loads the module; only `import type`
    // does not.
    ImportDeclaration: (node) =>
      add(node, node.source, {
        names: node.specifiers.flatMap((each) => {
          if (each.type !== 'ImportSpecifier') return ['*'];
          return each.importKind === 'type' ? [] : [nameOf(each.imported)];
        }),
        isType: node.importKind === 'type',
      }),
    ExportAllDeclaration: (node) => add(node, node.source, { isType: node.exportKind === 'type' }),
    ExportNamedDeclaration: (node) => {
      if (!node.source) return;
      const names = node.specifiers
        .filter(({ exportKind }) => exportKind !== 'type')
        .map(({ local }) => nameOf(local));
      add(node, node.source, { names, isType: node.exportKind === 'type' });
    },
    ImportExpression: (node) => add(node, node.source),
    TSImportType: (node) => add(node, node.source, { isType: true }),
    TSExternalModuleReference: (node) => add(node, node.expression),
    CallExpression: (node) => {
      const { callee, arguments: given } = node;
      const name = calledName(callee);
      const isOfModules = name === 'require' || name === 'getBuiltinModule';
      if (isOfModules || isOfMeta(callee, 'resolve') || isOfMeta(callee, 'glob')) {
        add(node, given[0]);
      }
    },
    NewExpression: (node) => {
      const { callee, arguments: given } = node;
      const isUrl = callee.type === 'Identifier' && callee.name === 'URL';
      if (isUrl && given[1] && isOfMeta(given[1], 'url')) add(node, given[0], { isUrl: true });
    },
  }).visit(program);
  return imports;
}

/**
 * A default export is all of a module that has nothing else, such as one written for `require()`.
 */
function nameOf(name: ESTree.ModuleExportName): string {
  const text = name.type === 'Literal' ? name.value : name.name;
  return text === 'default' ? '*' : text;
}

/** `f` of `f()` and of `process.f()`. */
function calledName(callee: ESTree.Expression): string | undefined {
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' ? name.name : undefined;
}

/** Whether it is `import.meta.<name>`. */
function isOfMeta(node: ESTree.Node, name: string): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'MetaProperty' &&
    node.property.type === 'Identifier' &&
    node.property.name === name
  );
}

/** The specifier without Vite's query: `./icon.svg?url`. */
function textOf(specifier: ESTree.Node): string | undefined {
  const text =
    specifier.type === 'TemplateLiteral' && specifier.expressions.length === 0
      ? specifier.quasis[0]?.value.cooked
      : specifier.type === 'Literal' && specifier.value;
  return typeof text === 'string' ? text.split('?')[0] : undefined;
}
