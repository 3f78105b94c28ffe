import { readFileSync, writeSync } from 'node:fs';
import { registerHooks } from 'node:module';
import type { Place } from '../../../src/shared/domain/pool.ts';

// Plain Node runs the sources as they are; only Vite knows `?raw`.
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.sql?raw')) return nextLoad(url, context);
    const text = readFileSync(new URL(url.slice(0, -'?raw'.length)), 'utf8');
    return {
      format: 'module',
      shortCircuit: true,
      source: `export default ${JSON.stringify(text)};`,
    };
  },
});

const { Ledger } = await import('../../../src/main/audit/ledger.ts');

const path = process.argv[2];
if (path === undefined) throw new Error('usage: kill-child.ts <ledger>');
const ledger = Ledger.open({
  path,
  clock: () => new Date(),
  appVersion: '1',
  osUser: 'sam',
  host: 'desk',
});
const place: Place = {
  profile: 'practice',
  region: 'eu-west-1',
  poolId: 'eu-west-1_Shop',
  clientId: 'shop',
};

// Writes until it is killed. What it says, it says after the row is acknowledged, and without a buffer of its own.
for (let n = 0; ; n++) {
  const id = ledger.appendReset({
    actor: { arn: null, account: null, profile: 'practice' },
    whom: { sub: `sub-${n}`, username: 'ana' },
    place,
    ticket: 'INC-1',
    reason: '',
    checks: [],
  });
  writeSync(1, `intent ${id}\n`);
  if (n % 2 === 1) continue;
  ledger.appendOutcome(id, {
    state: 'accepted',
    reason: 'as-planned',
    at: new Date().toISOString(),
  });
  writeSync(1, `outcome ${id}\n`);
}
