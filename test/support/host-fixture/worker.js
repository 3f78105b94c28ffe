// A worker thread, as a build leaves it beside the main file: it keeps numbers in SQLite and answers with their sum.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const database = new DatabaseSync(':memory:');
database.exec('CREATE TABLE numbers (n INTEGER)');
const insert = database.prepare('INSERT INTO numbers VALUES (?)');
for (const n of workerData) insert.run(n);

parentPort.on('message', (n) => {
  insert.run(n);
  parentPort.postMessage(database.prepare('SELECT sum(n) AS sum FROM numbers').get().sum);
});
