import '../../support/raw-imports.ts';
import { testKeys } from '../../support/ledger-keys.ts';

const { connectTo } = await import('../../../src/main/audit/database.ts');
const { Ledger } = await import('../../../src/main/audit/ledger.ts');

// Opens a ledger, and is killed before the step of that number. Says so where there is no such step.
const [path = '', step = ''] = process.argv.slice(2);
const ledger = Ledger.open(
  {
    path,
    clock: () => new Date(),
    appVersion: '1',
    osUser: 'sam',
    host: 'desk',
    keys: testKeys(),
  },
  (file) => {
    const db = connectTo(file);
    const exec = db.exec.bind(db);
    let steps = 0;
    db.exec = (sql) => {
      if (++steps === Number(step)) process.kill(process.pid, 'SIGKILL');
      exec(sql);
    };
    return db;
  },
);
const { writable } = ledger.health;
// A step after the one that brings it up.
ledger.view;
process.stdout.write(String(writable));
