import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { LedgerKeys } from '../../src/main/audit/ledger-keys.ts';

/** The DER prefix of a 32-byte Ed25519 private key (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const made = new Map<string, Omit<LedgerKeys, 'unused' | 'use'>>();

/**
 * The keys of one installation, always the same.
 *
 * @param who another name gives another installation's keys
 * @param isUsed whether a ledger was started with them before
 */
export function testKeys(who = 'desk-7', isUsed = false): LedgerKeys {
  const fixed = made.get(who) ?? keysOf(who);
  made.set(who, fixed);
  let unused = !isUsed;
  return {
    ...fixed,
    unused: () => unused,
    use: () => {
      unused = false;
    },
  };
}

function keysOf(who: string): Omit<LedgerKeys, 'unused' | 'use'> {
  const bytes = (of: string): Buffer => createHash('sha256').update(`${who} ${of}`).digest();
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8, bytes('ed25519')]),
    format: 'der',
    type: 'pkcs8',
  });
  const id = bytes('install').toString('hex');
  return {
    install: [
      id.slice(0, 8),
      id.slice(8, 12),
      `4${id.slice(13, 16)}`,
      `8${id.slice(17, 20)}`,
      id.slice(20, 32),
    ].join('-'),
    hmac: bytes('hmac'),
    publicKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32),
    sign: (message) => sign(null, message, privateKey),
    store: 'file',
  };
}
