import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { ContactDatabase } from '../../../src/main/contacts/worker/contact-database.ts';
import { chainOf, headOf, pageOf, userOf, uuid } from './store-users.ts';

// It never exits normally, which is when Node would save its compile cache for the next child.
flushCompileCache();

const [folder, from] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: store-kill-child.ts <folder> <number>');
const store = new ContactDatabase(folder);

/** How many pages a scan has here, 20 users each. */
const PAGES = 8;

// Scans until it is killed. It reports only after the store has answered, and unbuffered.
for (let n = Number(from); ; n++) {
  const head = headOf(n, { startedAt: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString() });
  store.begin(head, [chainOf({ generation: 1 })]);
  writeSync(1, `begun ${n} 0\n`);
  for (let pages = 1; pages <= PAGES; pages++) {
    const users = Array.from({ length: 20 }, (_, i) =>
      userOf(`${n}-${pages}-${i}`, { username: `kept${i}`, category: i % 2 ? 'email' : 'phone' }),
    );
    store.commit(
      pageOf(users, {
        head: { ...head, requests: pages },
        chains: [chainOf({ pages, token: `t${pages}`, tokenAt: pages })],
        sweep: pages === PAGES,
      }),
    );
    writeSync(1, `kept ${n} ${pages}\n`);
  }
  store.finish(
    { ...head, requests: PAGES },
    new Date(Date.UTC(2026, 0, 1, 0, n, 30)).toISOString(),
  );
  writeSync(1, `finished ${n} ${PAGES}\n`);
  if (n % 5 === 0) store.drop(uuid(n));
}
