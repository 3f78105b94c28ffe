import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { callsOf, composeAt, HELP_DESK } from '../../support/practice-desk.ts';

// It never ends in good order, when Node would keep what it has compiled for the next of its kind.
flushCompileCache();

// Sends resets and confirms to the practice pool of its parent, one user after the other, until it
// is killed. What it says, it says after the answer, and without a buffer of its own.
const [folder = '', ...subs] = process.argv.slice(2);
const { get } = callsOf(composeAt(folder));
for (const sub of subs) {
  const order = { place: HELP_DESK, sub, ticket: 'INC-1' };
  const { entry, state } = await get('recovery.send', { ...order, checks: [], reason: '' });
  writeSync(1, `${entry ?? 0} ${state}\n`);
  const confirmed = await get('recovery.confirm', {
    ...order,
    code: '000000',
    password: 'Corr3ct-horse!',
  });
  writeSync(1, `${confirmed.entry ?? 0} ${confirmed.state}\n`);
}
