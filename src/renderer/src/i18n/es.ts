import type { Catalogue } from './en.ts';
import { account } from './es/account.ts';
import { audit } from './es/audit.ts';
import { calls } from './es/calls.ts';
import { common } from './es/common.ts';
import { contacts } from './es/contacts.ts';
import { lessons } from './es/lessons.ts';
import { network } from './es/network.ts';
import { permissions } from './es/permissions.ts';
import { pool } from './es/pool.ts';
import { reset } from './es/reset.ts';
import { settings } from './es/settings.ts';

export const es: Catalogue = {
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
