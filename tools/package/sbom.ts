import { createHash } from 'node:crypto';
import type { Module } from './notices.ts';
import { type Build, electronZip, PRODUCT } from './product.ts';
import { uuidOf } from './uuid.ts';

/**
 * What is in the packages, as CycloneDX 1.5: the libraries of the bundle, and Electron with the
 * sums of the zips that were used. What is in Electron, its LICENSES.chromium.html lists.
 *
 * @see https://cyclonedx.org/docs/1.5/json/
 */
export function sbom(build: Build, modules: readonly Module[]): string {
  const { version, epoch, systems, checksums } = build;
  const app = { type: 'application', 'bom-ref': PRODUCT.id, name: PRODUCT.id, version };
  const electron = {
    type: 'framework',
    'bom-ref': purl('electron', PRODUCT.electron),
    name: 'electron',
    version: PRODUCT.electron,
    licenses: [{ license: { id: 'MIT' } }],
    purl: purl('electron', PRODUCT.electron),
    externalReferences: systems.map(electronZip).map((zip) => ({
      type: 'distribution',
      url: `https://github.com/electron/electron/releases/download/v${PRODUCT.electron}/${zip}`,
      hashes: [{ alg: 'SHA-256', content: checksums[zip] }],
    })),
  };
  const libraries = modules.map(({ name, version, license, integrity }) => ({
    type: 'library',
    'bom-ref': purl(name, version),
    name,
    version,
    hashes: [hash(integrity)],
    licenses: [license.includes(' ') ? { expression: license } : { license: { id: license } }],
    purl: purl(name, version),
  }));
  const components = [electron, ...libraries];
  const content = {
    metadata: { timestamp: new Date(epoch * 1000).toISOString(), component: app },
    components,
    dependencies: [{ ref: PRODUCT.id, dependsOn: components.map((each) => each['bom-ref']) }],
  };
  const serial = uuidOf(createHash('sha256').update(JSON.stringify(content)).digest('hex'));
  const head = { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 };
  return `${JSON.stringify({ ...head, serialNumber: `urn:uuid:${serial}`, ...content }, null, 2)}\n`;
}

/** @see https://github.com/package-url/purl-spec/blob/main/types-doc/npm-definition.md */
function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** Of `sha512-…` in base64. */
function hash(integrity: string): { alg: string; content: string } {
  const [algorithm = '', digest = ''] = integrity.split('-');
  return {
    alg: algorithm.replace('sha', 'SHA-'),
    content: Buffer.from(digest, 'base64').toString('hex'),
  };
}
