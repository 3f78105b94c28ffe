import { audit } from './en/audit.ts';
import { common } from './en/common.ts';
import { pool } from './en/pool.ts';
import { reset } from './en/reset.ts';
import { settings } from './en/settings.ts';

export const en = { ...common, reset, audit, pool, settings };

/** What every catalogue must hold, key for key. */
export type Catalogue = typeof en;
