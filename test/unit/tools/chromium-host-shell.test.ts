import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { shell } from '../../../tools/chromium-host/shell.ts';
import { aFolder } from '../../support/folder.ts';

test('the Chromium host shows a file with the desktop’s opener', async () => {
  const folder = aFolder();
  const opened = join(folder, 'opened');
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" > '${opened}.part'\nmv '${opened}.part' '${opened}'\n`;
  for (const name of ['xdg-open', 'open'])
    writeFileSync(join(folder, name), script, { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
  vi.stubEnv('DISPLAY', ':0');

  shell.showItemInFolder('/srv/files/users of May.csv');

  await expect.poll(() => existsSync(opened)).toBe(true);
  expect(readFileSync(opened, 'utf8')).toBe(
    process.platform === 'darwin' ? '-R\n/srv/files/users of May.csv\n' : '/srv/files\n',
  );
  vi.unstubAllEnvs();
});
