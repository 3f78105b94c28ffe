import { afterAll } from 'vitest';
import { removeMemoryFolders } from '../support/memory-folder.ts';

// Here, because files of tests share their modules: a hook of a module would run after the first of them only.
afterAll(removeMemoryFolders);
