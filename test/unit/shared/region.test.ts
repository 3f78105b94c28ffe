import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { PARTITIONS, partitionOf } from '../../../src/shared/domain/region.ts';

/** The one that the SDK's clients have. */
const { partition } = createRequire(import.meta.resolve('@aws-sdk/client-sts'))(
  '@aws-sdk/core/client',
);

const regions = [
  'us-east-1',
  'eu-south-2',
  'il-central-1',
  'mx-central-1',
  'cn-north-1',
  'cn-northwest-1',
  'us-gov-west-1',
  'us-gov-east-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
  'xx-nowhere-1',
];

describe('the partition of', () => {
  test.each(regions)('%s is the one that the AWS SDK knows', (region) => {
    const { id, dnsSuffix, dualStackDnsSuffix } = partitionOf(region);
    expect({ name: id, dnsSuffix, dualStackDnsSuffix }).toEqual({
      name: partition(region).name,
      dnsSuffix: partition(region).dnsSuffix,
      dualStackDnsSuffix: partition(region).dualStackDnsSuffix,
    });
  });
});

test('none is missing in the list of Regions above', () => {
  expect(new Set(regions.map((region) => partitionOf(region).id))).toEqual(
    new Set(PARTITIONS.map(({ id }) => id)),
  );
});
