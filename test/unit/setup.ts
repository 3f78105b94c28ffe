import { afterAll } from 'vitest';
import { removeLastingFolders } from '../support/folder.ts';

// Here, because files of tests share their modules: a hook of a module would run after the first of them only.
afterAll(removeLastingFolders);
