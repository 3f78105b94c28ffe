import { externalDataInterceptor } from '@smithy/core/config';
import { afterAll } from 'vitest';
import { removeLastingFolders } from '../support/folder.ts';

// Here, because test files share their modules: a module's hook would run only after the first of
// them.
afterAll(removeLastingFolders);

// Files that one desk handed to the SDK would otherwise also serve the next test file.
afterAll(() => {
  const { getFileRecord, getTokenRecord } = externalDataInterceptor;
  for (const record of [getFileRecord(), getTokenRecord()]) {
    for (const name of Object.keys(record)) delete record[name];
  }
});
