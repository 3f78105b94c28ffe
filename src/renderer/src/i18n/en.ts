import { account } from './en/account.ts';
import { audit } from './en/audit.ts';
import { calls } from './en/calls.ts';
import { common } from './en/common.ts';
import { contacts } from './en/contacts.ts';
import { lessons } from './en/lessons.ts';
import { network } from './en/network.ts';
import { permissions } from './en/permissions.ts';
import { pool } from './en/pool.ts';
import { reset } from './en/reset.ts';
import { settings } from './en/settings.ts';

export const en = {
  ...common,
  reset,
  audit,
  contacts,
  pool,
  settings,
  account,
  network,
  permissions,
  lessons,
  calls,
};

/** What every catalogue must hold, key for key. */
export type Catalogue = typeof en;
