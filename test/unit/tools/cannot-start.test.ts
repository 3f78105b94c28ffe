import { statfsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CannotStart, expectRoom } from '../../../tools/chromium-host/cannot-start.ts';
import { aFolder } from '../../support/folder.ts';

test('a disk with too little room is reported, with what is left', () => {
  const folder = aFolder();
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1024 ** 2);
  expect(() => expectRoom(folder, 1)).not.toThrow();
  expect(() => expectRoom(folder, free * 2)).toThrow(CannotStart);
  expect(() => expectRoom(folder, free * 2)).toThrow(`and Chromium needs ${free * 2}. Free some`);
});
