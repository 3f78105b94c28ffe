import { spawnSync } from 'node:child_process';

// `node tools/steps.ts lint types …`: runs npm scripts one after another until one fails, then
// prints how long each took.

const took: [name: string, seconds: number][] = [];
let code = 0;
for (const name of process.argv.slice(2)) {
  const began = performance.now();
  // npm is a batch file on Windows, which only a shell can start.
  const { status } = spawnSync(`npm run --silent ${name}`, { stdio: 'inherit', shell: true });
  took.push([name, (performance.now() - began) / 1000]);
  code = status ?? 1;
  if (code !== 0) {
    console.error(`\nnpm run ${name} failed`);
    break;
  }
}

const total = took.reduce((sum, [, seconds]) => sum + seconds, 0);
console.log();
for (const [name, seconds] of [...took, ['in all', total] as const]) {
  console.log(`${name.padEnd(12)}${seconds.toFixed(1).padStart(7)} s`);
}
process.exit(code);
