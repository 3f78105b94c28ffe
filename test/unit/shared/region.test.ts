import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRegion, PARTITIONS, partitionOf } from '../../../src/shared/domain/region.ts';

/** The data that the SDK's clients have, which the SDK exports only piecewise. */
const ofSdk = createRequire(import.meta.resolve('@aws-sdk/client-sts')).resolve(
  '@aws-sdk/core/client',
);
const { partitionsInfo } = await import(
  join(ofSdk, '../../../../dist-es/submodules/client/util-endpoints/lib/aws/partitions.js')
);

test('the partitions are those that the AWS SDK knows', () => {
  const known = partitionsInfo.partitions.map(
    (each: {
      id: string;
      regionRegex: string;
      outputs: { dnsSuffix: string; dualStackDnsSuffix: string };
      regions: object;
    }) => ({
      id: each.id,
      pattern: each.regionRegex.replaceAll('\\-', '-'),
      dnsSuffix: each.outputs.dnsSuffix,
      dualStackDnsSuffix: each.outputs.dualStackDnsSuffix,
      regions: Object.keys(each.regions).filter((region) => !region.endsWith('-global')),
    }),
  );
  const own = PARTITIONS.map((each) => ({
    ...each,
    pattern: each.pattern.source.replaceAll('(?:', '('),
  }));
  expect(own).toEqual(known);
});

test('every known Region is one, and of its partition', () => {
  for (const { id, regions } of PARTITIONS) {
    for (const region of regions)
      expect([isRegion(region), partitionOf(region).id]).toEqual([true, id]);
  }
});

test.each([
  ['eu-west-9', 'aws'],
  ['us-gov-south-1', 'aws-us-gov'],
  ['cn-south-1', 'aws-cn'],
  ['eusc-de-west-2', 'aws-eusc'],
  ['us-isob-south-1', 'aws-iso-b'],
  ['xx-nowhere-1', 'aws'],
])('the partition of %s, which is new, is %s', (region, id) => {
  expect(isRegion(region)).toBe(true);
  expect(partitionOf(region).id).toBe(id);
});

describe('what is no Region', () => {
  test.each([
    undefined,
    '',
    '"eu-west-1"',
    "'eu-west-1'",
    'eu-west-1a',
    'eu-west-1 # Ireland',
    ' eu-west-1',
    'eu west 1',
    'EU-WEST-1',
    'eu–west–1',
    'eu_west_1',
    'eu-west',
    'eu-west-',
    'west-1',
    'eu-west-1\noutput = json',
    'eu-west-1.attacker.example',
    'aws-global',
    `eu-${'x'.repeat(40)}-1`,
  ])('%j', (text) => {
    expect(isRegion(text)).toBe(false);
  });
});
