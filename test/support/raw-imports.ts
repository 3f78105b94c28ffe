import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

// Plain Node runs the sources as they are; only Vite knows `?raw`. What needs it is imported dynamically after this.
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('?raw')) return nextLoad(url, context);
    const text = readFileSync(new URL(url.slice(0, -'?raw'.length)), 'utf8');
    return {
      format: 'module',
      shortCircuit: true,
      source: `export default ${JSON.stringify(text)};`,
    };
  },
});
