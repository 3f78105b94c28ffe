import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { readSystemCertificates, TrustStore } from '../../../src/main/aws/trust.ts';
import { tlsFile } from '../../support/aws-by-tls.ts';
import { aFolder } from '../../support/folder.ts';
import { appWorker } from '../../support/workers.ts';

const CA = tlsFile('inspection-ca.pem');
const OTHER = tlsFile('certificate.pem');

function aStore(env: NodeJS.ProcessEnv = {}) {
  const home = aFolder();
  const system = vi.fn(async (): Promise<readonly string[]> => [OTHER, `${OTHER}\n`]);
  return { home, system, store: new TrustStore({ env, home, system }) };
}

/** A file of this text. */
function file(text: string | Buffer): string {
  const path = join(aFolder(), 'ca.pem');
  writeFileSync(path, text);
  return path;
}

async function told(path: string) {
  const { trusted } = await aStore({ AWS_CA_BUNDLE: path }).store.of(undefined);
  return trusted.files[0];
}

test('the files of the environment and of the profile are told apart, each with what it holds', async () => {
  const [extra, aws, own] = [file(CA), file(`${CA}\n# another\n${OTHER}`), file(OTHER)];
  const { store } = aStore({ NODE_EXTRA_CA_CERTS: extra, AWS_CA_BUNDLE: aws });
  expect((await store.of(own)).trusted.files).toEqual([
    { from: 'NODE_EXTRA_CA_CERTS', path: extra, certificates: 1 },
    { from: 'AWS_CA_BUNDLE', path: aws, certificates: 2 },
    { from: 'ca_bundle', path: own, certificates: 1 },
  ]);
});

test('a ca_bundle counts for its own profile', async () => {
  const { store } = aStore();
  const [own, other] = [await store.of(file(CA)), await store.of(undefined)];
  expect(own.context).not.toBe(other.context);
  expect(other.trusted.files).toEqual([]);
});

test.each(['~/ca.pem', '~\\ca.pem'])(
  '%s is in the home folder, as for the AWS CLI',
  async (path) => {
    const { store, home } = aStore();
    expect((await store.of(path)).trusted.files[0]?.path).toBe(home + path.slice(1));
  },
);

test('a ~ in NODE_EXTRA_CA_CERTS is none, as for Node', async () => {
  const { store } = aStore({ NODE_EXTRA_CA_CERTS: '~/ca.pem' });
  expect((await store.of(undefined)).trusted.files[0]).toMatchObject({
    path: '~/ca.pem',
    problem: 'missing',
  });
});

describe('the system’s store', () => {
  test('is read once, for all profiles', async () => {
    const { store, system } = aStore();
    const all = await Promise.all([store.of(undefined), store.of(undefined), store.of(file(CA))]);
    expect(system).toHaveBeenCalledTimes(1);
    expect(all[0]?.context).toBe(all[1]?.context);
  });

  test('that cannot be read is said, and the others count', async () => {
    const { store, system } = aStore();
    system.mockRejectedValue(new Error('no store'));
    expect((await store.of(file(CA))).trusted).toMatchObject({
      system: null,
      files: [{ certificates: 1 }],
    });
  });

  test('is read in a thread', async () => {
    const certificates = await readSystemCertificates(appWorker('system-certificates'));
    for (const pem of certificates) expect(pem).toMatch(/^-----BEGIN CERTIFICATE-----/u);
  });

  test('whose thread fails is one that cannot be read', async () => {
    const worker = join(aFolder(), 'broken.js');
    writeFileSync(worker, 'process.exit(1)');
    await expect(readSystemCertificates(pathToFileURL(worker))).rejects.toThrow();
  });
});

describe('what is wrong with a file is said:', () => {
  test('it is not there', async () => {
    expect(await told('/nowhere/ca.pem')).toMatchObject({ certificates: 0, problem: 'missing' });
  });

  test('it is a folder', async () => {
    expect(await told(aFolder())).toMatchObject({ problem: 'not-a-file' });
  });

  test('part of its path is a file', async () => {
    expect(await told(join(file(CA), 'ca.pem'))).toMatchObject({ problem: 'unreadable' });
  });

  test('it holds no certificate', async () => {
    for (const text of ['', 'nothing', tlsFile('key.pem'), '-----BEGIN CERTIFICATE-----\n']) {
      expect(await told(file(text))).toMatchObject({ certificates: 0, problem: 'no-certificates' });
    }
  });

  test('it is DER, not PEM', async () => {
    const der = Buffer.from(CA.replace(/-----.*-----|\s/gu, ''), 'base64');
    expect(await told(file(der))).toMatchObject({ problem: 'no-certificates' });
  });

  test('some of it is damaged', async () => {
    const damaged = CA.replace(/\n.{8}/u, '\nAAAAAAAA');
    expect(await told(file(`${damaged}\n${OTHER}`))).toMatchObject({
      certificates: 1,
      problem: 'damaged',
    });
  });

  test('it is far too large', async () => {
    expect(await told(file(Buffer.alloc(5 * 1024 * 1024)))).toMatchObject({ problem: 'too-large' });
  });
});

test('a file that begins and never ends takes no time', async () => {
  const path = file('-----BEGIN CERTIFICATE-----\n'.repeat(35_000));
  expect(await told(path)).toMatchObject({ problem: 'no-certificates' });
});

test('a file that changes counts from then on', async () => {
  const { store, home } = aStore();
  const path = join(home, 'ca.pem');
  expect((await store.of(path)).trusted.files[0]).toMatchObject({ problem: 'missing' });
  writeFileSync(path, CA);
  expect((await store.of(path)).trusted.files[0]).toMatchObject({ certificates: 1 });
});
