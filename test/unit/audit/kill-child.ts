import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { callsOf, composeAt, HELP_DESK } from '../../support/practice-desk.ts';

// It never exits normally, which is when Node would save its compile cache for the next child.
flushCompileCache();

// Sends resets and confirms to its parent's practice pool, one user after another, until it is
// killed. It reports only after the answer, and unbuffered.
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
