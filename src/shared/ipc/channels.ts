/**
 * The names of all channels of the bridge. No imports: the sandboxed preload reads this file, and what it
 * imports is loaded before the first paint.
 */
export const CALLS = [
  'app.start',
  'app.copy',
  'app.notify',
  'app.showFile',
  'profiles.list',
  'profiles.identity',
  'signIn.begin',
  'signIn.finish',
  'signIn.cancel',
  'mfa.open',
  'mfa.answer',
  'pools.list',
  'pools.describe',
  'pools.permissions',
  'pools.posture',
  'clients.list',
  'lookup.search',
  'lookup.cancel',
  'recovery.open',
  'recovery.send',
  'recovery.confirm',
  'recovery.history',
  'recovery.authEvents',
  'contacts.reveal',
  'contacts.overview',
  'contacts.start',
  'contacts.pause',
  'contacts.resume',
  'contacts.cancel',
  'contacts.users',
  'contacts.check',
  'contacts.copyUsernames',
  'contacts.export',
  'contacts.cancelExport',
  'contacts.savePdf',
  'audit.list',
  'audit.choices',
  'audit.chart',
  'audit.export',
  'audit.cancelExport',
  'audit.beginImport',
  'audit.importPiece',
  'audit.endImport',
  'audit.cancelImport',
  'audit.verifyImport',
  'audit.forgetImport',
  'audit.state',
  'audit.verify',
  'audit.cancelVerify',
  'audit.exportCheckpoint',
  'settings.save',
  'practice.inbox',
] as const;

export type Call = (typeof CALLS)[number];

/** What main tells the page without being asked. */
export const EVENTS = [
  'practice.arrived',
  'profiles.changed',
  'clock.skewed',
  'mfa.asked',
  'contacts.scanned',
  'contacts.exported',
  'audit.verifying',
  'audit.exported',
] as const;

export type Event = (typeof EVENTS)[number];
