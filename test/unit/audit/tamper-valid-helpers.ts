import { copyFileSync } from 'node:fs';
import { expect } from 'vitest';
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

/** What the app and its environment do to a ledger over time. */
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
  // Alternately, to keep the test fast.
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
      // What a crash leaves: the files as they are, the log not yet in the database; and the head
      // at most one row behind.
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

/** So many ledgers, each with its own history, raise no alarm. */
export function expectNoAlarms(histories: number): void {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= histories; seed++) {
    const { folder, happened } = liveThrough(seed);
    for (const event of happened) seen.set(event, (seen.get(event) ?? 0) + 1);
    discard(folder);
  }
  // The test proves something: each event happened often.
  for (const event of [...EVENTS, 'open'])
    expect([event, (seen.get(event) ?? 0) > histories * 0.08]).toEqual([event, true]);
}
