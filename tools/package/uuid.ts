import { createHash } from 'node:crypto';
import { IDENTITY } from '../../src/main/identity.ts';

/**
 * The UUID of a name: always the same one (version 5, in the namespace of the app's UpgradeCode).
 *
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5
 */
export function uuidOf(name: string): string {
  const namespace = Buffer.from(IDENTITY.upgradeCode.replace(/[{}-]/gu, ''), 'hex');
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
}
