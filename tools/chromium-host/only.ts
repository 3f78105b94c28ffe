/**
 * Wraps an object so that whatever Electron has and this host lacks throws an error that names it,
 * instead of being `undefined` and doing nothing.
 *
 * @param name what Electron calls the object
 */
export function only<T extends object>(name: string, object: T): T {
  const refuse = (key: string | symbol): never => {
    throw new Error(`The Chromium host does not stand in for ${name}.${String(key)}`);
  };
  return new Proxy(object, {
    get(target, key) {
      if (!(key in target)) {
        // `then` is looked up on anything awaited or resolved with; symbols by the runtime itself.
        if (typeof key === 'symbol' || key === 'then') return undefined;
        return refuse(key);
      }
      const value: unknown = Reflect.get(target, key, target);
      // Private fields do not work through a proxy, so methods keep the object itself as `this`.
      if (typeof value === 'function' && key !== 'constructor') return value.bind(target);
      return value;
    },
    set(target, key, value) {
      if (!(key in target)) return refuse(key);
      return Reflect.set(target, key, value, target);
    },
  });
}

/** Refuses options that this host does not know, and returns the others. */
export function known<T extends object>(name: string, options: T, keys: readonly string[]): T {
  for (const key of Object.keys(options)) {
    if (!keys.includes(key)) {
      throw new Error(`The Chromium host does not stand in for ${name} with "${key}"`);
    }
  }
  return options;
}
