import { X509Certificate } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { Worker } from 'node:worker_threads';
import type { CaFile, CaProblem, CaSource, Trusted } from '../../shared/domain/network.ts';
import { readBounded, UnfitFile } from '../lib/bounded-file.ts';

/** Several times the size of Mozilla's list, in bytes. Parsing this much blocks main for 40 ms. */
const MAX_BYTES = 1024 * 1024;

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/** Which authorities connections trust, and what the page is told about them. */
export interface Trust {
  readonly context: SecureContext;
  readonly trusted: Trusted;
}

export interface TrustStoreParts {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Reads the system's store, as PEM; called once. */
  readonly system: () => Promise<readonly string[]>;
}

/**
 * Decides which certificate authorities are trusted: the built-in ones, those in the system's
 * store, and those in the files that the environment and the profile name. A network that inspects
 * TLS signs with its own authority, which is in one of the latter two.
 *
 * NODE_EXTRA_CA_CERTS is read here because a fuse of the installed app keeps Node from reading it
 * (https://www.electronjs.org/docs/latest/tutorial/fuses#nodeoptions).
 */
export class TrustStore {
  readonly #parts: TrustStoreParts;
  /** By the files that are named, as they were. */
  readonly #kept = new Map<string, { readonly stamp: string; readonly trust: Promise<Trust> }>();
  #system: Promise<readonly string[] | null> | undefined;

  constructor(parts: TrustStoreParts) {
    this.#parts = parts;
  }

  /**
   * Which authorities a profile's connections trust. Files are read again when they change; one
   * that cannot be used is reported, and the others still count.
   *
   * @param caBundle the `ca_bundle` of the profile
   */
  async of(caBundle: string | undefined): Promise<Trust> {
    const named = this.#named(caBundle);
    const key = JSON.stringify(named);
    const stamp = JSON.stringify(await Promise.all(named.map(({ path }) => stampOf(path))));
    const kept = this.#kept.get(key);
    if (kept?.stamp === stamp) return kept.trust;
    const trust = this.#make(named);
    this.#kept.set(key, { stamp, trust });
    return trust;
  }

  #named(caBundle: string | undefined): { from: CaSource; path: string }[] {
    const { env } = this.#parts;
    const files = {
      NODE_EXTRA_CA_CERTS: env['NODE_EXTRA_CA_CERTS'],
      AWS_CA_BUNDLE: env['AWS_CA_BUNDLE'],
      ca_bundle: caBundle,
    };
    return (Object.keys(files) as CaSource[]).flatMap((from) => {
      const path = files[from];
      return path ? [{ from, path: this.#expanded(path, from) }] : [];
    });
  }

  /** The AWS CLI expands `~` (urllib3 does it for it), Node does not. */
  #expanded(path: string, from: CaSource): string {
    return from === 'NODE_EXTRA_CA_CERTS'
      ? path
      : path.replace(/^~(?=$|[/\\])/u, () => this.#parts.home);
  }

  async #make(named: readonly { from: CaSource; path: string }[]): Promise<Trust> {
    this.#system ??= this.#parts.system().catch(() => null);
    const [system, ...files] = await Promise.all([
      this.#system,
      ...named.map(async ({ from, path }) => ({ from, path, ...(await certificatesIn(path)) })),
    ]);
    const all = [
      ...getCACertificates('default'),
      ...(system ?? []),
      ...files.flatMap(({ pems }) => pems),
    ];
    return {
      // Duplicates cost time too.
      context: createSecureContext({ ca: [...new Set(all.map((pem) => pem.trim()))] }),
      trusted: {
        system: system && new Set(system).size,
        files: files.map(
          ({ from, path, pems, problem }): CaFile => ({
            from,
            path,
            certificates: pems.length,
            problem,
          }),
        ),
      },
    };
  }
}

/** Reads the system's store in a thread of its own, which then ends. */
export function readSystemCertificates(worker: URL): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    new Worker(worker, { name: 'system-certificates' })
      .once('message', resolve)
      .once('error', reject)
      .once('exit', () => reject(new Error('The thread ended without an answer')))
      .unref();
  });
}

/** Changes when the file does; `null` if there is none. */
async function stampOf(path: string): Promise<readonly number[] | null> {
  const stats = await stat(path).catch(() => null);
  return stats && [stats.ino, stats.mtimeMs, stats.size];
}

async function certificatesIn(path: string): Promise<{ pems: string[]; problem?: CaProblem }> {
  let text: string;
  try {
    text = (await readBounded(path, MAX_BYTES)).toString('latin1');
  } catch (error) {
    if (error instanceof UnfitFile) return { pems: [], problem: error.why };
    const { code } = error as NodeJS.ErrnoException;
    return { pems: [], problem: code === 'ENOENT' ? 'missing' : 'unreadable' };
  }
  const pieces = text.split(BEGIN).slice(1);
  const pems = pieces.map(certificateIn).filter((pem) => pem !== null);
  if (pems.length === 0) return { pems, problem: 'no-certificates' };
  return pems.length < pieces.length ? { pems, problem: 'damaged' } : { pems };
}

function certificateIn(piece: string): string | null {
  const end = piece.indexOf(END);
  if (end < 0) return null;
  const pem = `${BEGIN}${piece.slice(0, end)}${END}`;
  try {
    return new X509Certificate(pem) && pem;
  } catch {
    return null;
  }
}
