import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sayWhy } from '../chromium-host/cannot-start.ts';
import { makePackages } from './packages.ts';
import { PRODUCT, ROOT, SYSTEMS, type System } from './product.ts';
import { CannotPackage } from './programs.ts';
import { run } from './run.ts';

// `npm run package -- [--zips=FOLDER] [linux] [windows] [mac]`: makes the packages of the app that
// has just been built, in `release/` (docs/install.md).

try {
  const { values, positionals } = parseArgs({
    options: { zips: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !SYSTEMS.includes(name as System));
  if (unknown.length > 0) {
    throw new CannotPackage(
      `There are packages for ${SYSTEMS.join(', ')}, not for ${unknown.join(', ')}`,
    );
  }
  const systems = positionals.length === 0 ? SYSTEMS : (positionals as System[]);
  await makePackages({
    systems,
    version: PRODUCT.version,
    epoch: Number(
      process.env['SOURCE_DATE_EPOCH'] ?? run('git', ['log', '-1', '--format=%ct'], { cwd: ROOT }),
    ),
    ...(values.zips === undefined ? {} : { zips: resolve(values.zips) }),
    checksums: JSON.parse(
      readFileSync(join(ROOT, 'node_modules/electron/checksums.json'), 'utf8'),
    ) as Record<string, string>,
    release: join(ROOT, 'release'),
    env: process.env,
  });
} catch (error) {
  const isForReaders = error instanceof CannotPackage || isMistyped(error);
  process.stderr.write(`${isForReaders ? error.message : sayWhy(error)}\n`);
  process.exitCode = 1;
}

/** Of an option that there is not, or without its value. */
function isMistyped(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && `${error.code}`.startsWith('ERR_PARSE_ARGS');
}
