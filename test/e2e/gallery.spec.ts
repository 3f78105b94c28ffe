import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const OUT = join(import.meta.dirname, '../../out');

test('nothing of the gallery is in the app', () => {
  const files = readdirSync(OUT, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?:main|preload|renderer)\b.*\.(?:js|cjs|html|css)$/u.test(file),
  );
  expect(files.length).toBeGreaterThan(3);
  const text = files.map((file) => readFileSync(join(OUT, file), 'utf8')).join('\n');
  // The marks that the gallery's page and the answers of its fake bridge have.
  expect(text).not.toMatch(/galleryState|helpdeskclient1/u);
});
