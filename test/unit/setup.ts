import { externalDataInterceptor } from '@smithy/core/config';
import { afterAll } from 'vitest';
import { removeLastingFolders } from '../support/folder.ts';

// Here, because files of tests share their modules: a hook of a module would run after the first of
// them only.
afterAll(removeLastingFolders);

// What a desk handed to the SDK in place of files would answer for those of the next file of tests.
afterAll(() => {
  const { getFileRecord, getTokenRecord } = externalDataInterceptor;
  for (const record of [getFileRecord(), getTokenRecord()]) {
    for (const name of Object.keys(record)) delete record[name];
  }
});
