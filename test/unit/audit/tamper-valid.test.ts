import { copyFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import {
  appendTo,
  copyOf,
  discard,
  emptyFolder,
  expectWhole,
  type Folder,
  KEYS,
  NOW,
  openLedger,
  random,
} from './tamper-helpers.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What the app and its surroundings do to a ledger in the course of time. */
const EVENTS = [
  'append',
  'append',
  'append',
  'reopen',
  'clock',
  'checkpoint',
  'cut',
  'crash',
  'old-head',
] as const;

function liveThrough(seed: number): { folder: Folder; happened: Set<string> } {
  const below = random(seed);
  // Each in turn, to keep the test quick.
  const keys = seed % 2 === 0 ? [KEYS.hmac] : [undefined];
  const happened = new Set<string>();
  let folder = emptyFolder();
  let now = NOW.getTime();
  const clock = () => new Date(now);
  let ledger = openLedger(folder, clock);
  appendTo(ledger, below(100));
  for (let step = 2 + below(7); step > 0; step--) {
    const event = EVENTS[below(EVENTS.length)] ?? 'append';
    if (event === 'append') appendTo(ledger, below(100));
    else if (event === 'clock') now += (below(200) - 40) * DAY;
    else if (event === 'checkpoint') ledger.checkpoint();
    else if (event === 'cut') {
      now += 40 * DAY;
      appendTo(ledger, below(100));
      if (ledger.cut(new Date(now)) === 0) continue;
    } else if (event === 'reopen') {
      ledger.close();
      ledger = openLedger(folder, clock);
    } else {
      // What a crash leaves: the files as they are, the log not yet in the database; and the head at most one row behind.
      const before = copyOf(folder);
      if (event === 'old-head') appendTo(ledger, 1 + below(4));
      const after = copyOf(folder);
      ledger.close();
      if (event === 'old-head') copyFileSync(before.headPath, after.headPath);
      discard(before);
      discard(folder);
      folder = after;
      // Nobody has opened it since.
      expectWhole(folder, keys);
      ledger = openLedger(folder, clock);
      appendTo(ledger, below(100));
    }
    happened.add(event);
  }
  // Half of them while the app has the file open.
  if (below(2) === 0) ledger.close();
  else happened.add('open');
  expectWhole(folder, keys);
  ledger.close();
  return { folder, happened };
}

test('1,000 valid histories raise no alarm', { timeout: 240_000 }, () => {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= 1_000; seed++) {
    const { folder, happened } = liveThrough(seed);
    for (const event of happened) seen.set(event, (seen.get(event) ?? 0) + 1);
    discard(folder);
  }
  // Not a test of little: each thing happened often.
  for (const event of [...EVENTS, 'open'])
    expect([event, (seen.get(event) ?? 0) > 80]).toEqual([event, true]);
});

test('rows that are appended meanwhile raise no alarm', () => {
  const folder = emptyFolder();
  const ledger = openLedger(folder);
  for (let n = 0; n < 20; n++) appendTo(ledger, n);
  const reader = new DatabaseSync(folder.path, { readOnly: true });
  // The snapshot of a verification that began here.
  reader.exec('BEGIN; SELECT count(*) FROM record');
  for (let n = 0; n < 20; n++) {
    appendTo(ledger, n);
    expectWhole(folder);
  }
  reader.close();
  ledger.close();
  expect(expectWhole(folder).rows).toBe(49);
});
