import { expect, test } from 'vitest';
import { debuggingSwitch } from '../../../src/main/electron/debugging.ts';

test.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--remote-debugging-address=0.0.0.0',
  '--remote-debugging-io-pipes=3,4',
  '-remote-debugging-port=9222',
  '/remote-debugging-port=9222',
  '--Remote-Debugging-Port=9222',
  ' --remote-debugging-port=9222',
  '--inspect',
  '--inspect=127.0.0.1:9229',
  '--inspect-brk',
  '--inspect-brk-node',
  '--inspect-wait',
  '--inspect-port=9229',
  '--inspect-publish-uid=http',
  '--debug',
  '--debug-brk=5858',
])('%s would let another program in', (given) => {
  expect(debuggingSwitch(['--headless', given])).toBe(given.trim());
});

test('no other switch keeps the app from starting', () => {
  const argv = ['.', '--user-data-dir=/home/vera/remote-debugging-port', '--lang=es', 'inspect'];
  expect(debuggingSwitch(argv)).toBeUndefined();
});
