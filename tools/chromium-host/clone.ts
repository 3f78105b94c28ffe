/** What {@link makeClone} gives: a value as text, and back. */
export interface Clone {
  /** @throws Error `An object could not be cloned.`, as Electron's IPC words it */
  readonly toText: (value: unknown) => string;
  readonly fromText: (text: string) => unknown;
}

/**
 * Carries values over a text channel with the semantics of the structured clone algorithm, like
 * Electron's IPC. Runs in Node and, as its own source text, in the page: so it references nothing
 * outside itself.
 */
export function makeClone(): Clone {
  type Node = readonly [tag: string, ...rest: unknown[]];

  const views = [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  ];
  const errors: readonly ErrorConstructor[] = [
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
    Error,
  ];

  const toText = (value: unknown): string => {
    let copy: unknown;
    try {
      copy = structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    const nodes: Node[] = [];
    const seen = new Map<unknown, number>();
    const add = (item: unknown): number => {
      const before = seen.get(item);
      if (before !== undefined) return before;
      const at = nodes.length;
      if (typeof item === 'object') seen.set(item, at);
      nodes.push(['']);
      nodes[at] = describe(item);
      return at;
    };
    const fields = (item: object) =>
      Object.keys(item).map((key) => [key, add(Reflect.get(item, key))]);
    const describe = (item: unknown): Node => {
      if (item === null || typeof item === 'string' || typeof item === 'boolean')
        return ['=', item];
      if (typeof item === 'number') {
        return Number.isFinite(item) && !Object.is(item, -0)
          ? ['=', item]
          : ['number', Object.is(item, -0) ? '-0' : String(item)];
      }
      if (item === undefined) return ['undefined'];
      if (typeof item === 'bigint') return ['bigint', String(item)];
      if (Array.isArray(item)) return ['array', item.length, fields(item)];
      if (item instanceof Date) return ['date', item.getTime()];
      if (item instanceof RegExp) return ['regexp', item.source, item.flags];
      if (item instanceof Map) return ['map', [...item].map(([key, of]) => [add(key), add(of)])];
      if (item instanceof Set) return ['set', [...item].map(add)];
      if (item instanceof ArrayBuffer) return ['buffer', [...new Uint8Array(item)]];
      if (ArrayBuffer.isView(item)) {
        const kind = views.findIndex((view) => item instanceof view);
        const length = 'length' in item ? item.length : item.byteLength;
        return ['view', kind, add(item.buffer), item.byteOffset, length];
      }
      if (item instanceof Error) {
        const { message, stack } = item;
        const cause = 'cause' in item ? { cause: item.cause } : {};
        return ['error', item.name, fields({ message, stack, ...cause })];
      }
      if (item instanceof Boolean || item instanceof Number || item instanceof String) {
        return ['boxed', add(item.valueOf())];
      }
      if (Object.prototype.toString.call(item) === '[object Object]') {
        return ['object', fields(item as object)];
      }
      // Structured clone allows a Blob or an ImageData; Electron's IPC does not.
      throw new Error('An object could not be cloned.');
    };
    add(copy);
    return JSON.stringify(nodes);
  };

  const fromText = (text: string): unknown => {
    const nodes = JSON.parse(text) as Node[];
    const made = new Map<number, unknown>();
    const get = (at: number): unknown => {
      if (made.has(at)) return made.get(at);
      const [tag, first, second, third, fourth] = nodes[at] ?? ['undefined'];
      const keep = <T>(value: T): T => {
        made.set(at, value);
        return value;
      };
      const fill = (target: object, entries: unknown): object => {
        for (const [key, of] of entries as [string, number][]) {
          // Not by assignment: a field named __proto__ is a field.
          Object.defineProperty(target, key, {
            value: get(of),
            writable: true,
            enumerable: !(target instanceof Error),
            configurable: true,
          });
        }
        return target;
      };
      switch (tag) {
        case '=':
          return keep(first);
        case 'number':
          return keep(Number(first));
        case 'bigint':
          return keep(BigInt(first as string));
        case 'array':
          return fill(keep(new Array(first as number)), second);
        case 'date':
          return keep(new Date((first as number | null) ?? Number.NaN));
        case 'regexp':
          return keep(new RegExp(first as string, second as string));
        case 'map': {
          const map = keep(new Map<unknown, unknown>());
          for (const [key, of] of first as [number, number][]) map.set(get(key), get(of));
          return map;
        }
        case 'set': {
          const set = keep(new Set<unknown>());
          for (const of of first as number[]) set.add(get(of));
          return set;
        }
        case 'buffer':
          return keep(new Uint8Array(first as number[]).buffer);
        case 'view': {
          const View = views[first as number] as Uint8ArrayConstructor;
          const buffer = get(second as number) as ArrayBuffer;
          return keep(new View(buffer, third as number, fourth as number));
        }
        case 'error': {
          const Kind = errors.find((kind) => kind.name === first) ?? Error;
          return fill(keep(new Kind()), second);
        }
        case 'boxed':
          return keep(Object(get(first as number)));
        case 'object':
          return fill(keep({}), first);
        default:
          return keep(undefined);
      }
    };
    return get(0);
  };

  return { toText, fromText };
}
