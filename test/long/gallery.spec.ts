import { test } from '@playwright/test';
import { expectSoundGallery } from '../support/gallery-walk.ts';

test('every state is accessible in light and dark, whole in both languages, and like no other', async () => {
  // Some seven hundred of them.
  test.setTimeout(900_000);
  await expectSoundGallery(['en', 'es'], 1);
});
