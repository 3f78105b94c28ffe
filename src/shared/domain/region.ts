/** A group of AWS's Regions with domains and an account of its own. */
export interface Partition {
  /** As in ARNs. */
  readonly id: string;
  /** The names of its Regions. */
  readonly regions: RegExp;
  readonly dnsSuffix: string;
  /** Of endpoints that have IPv6 addresses too. */
  readonly dualStackDnsSuffix: string;
}

const AWS: Partition = {
  id: 'aws',
  regions: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/u,
  dnsSuffix: 'amazonaws.com',
  dualStackDnsSuffix: 'api.aws',
};

/**
 * The partitions, as the AWS SDK knows them (`partitions` of `@aws-sdk/core/client`): the page has
 * no SDK, and a test compares the two.
 */
export const PARTITIONS: readonly Partition[] = [
  AWS,
  {
    id: 'aws-cn',
    regions: /^cn-\w+-\d+$/u,
    dnsSuffix: 'amazonaws.com.cn',
    dualStackDnsSuffix: 'api.amazonwebservices.com.cn',
  },
  {
    id: 'aws-eusc',
    regions: /^eusc-(?:de)-\w+-\d+$/u,
    dnsSuffix: 'amazonaws.eu',
    dualStackDnsSuffix: 'api.amazonwebservices.eu',
  },
  {
    id: 'aws-iso',
    regions: /^us-iso-\w+-\d+$/u,
    dnsSuffix: 'c2s.ic.gov',
    dualStackDnsSuffix: 'api.aws.ic.gov',
  },
  {
    id: 'aws-iso-b',
    regions: /^us-isob-\w+-\d+$/u,
    dnsSuffix: 'sc2s.sgov.gov',
    dualStackDnsSuffix: 'api.aws.scloud',
  },
  {
    id: 'aws-iso-e',
    regions: /^eu-isoe-\w+-\d+$/u,
    dnsSuffix: 'cloud.adc-e.uk',
    dualStackDnsSuffix: 'api.cloud-aws.adc-e.uk',
  },
  {
    id: 'aws-iso-f',
    regions: /^us-isof-\w+-\d+$/u,
    dnsSuffix: 'csp.hci.ic.gov',
    dualStackDnsSuffix: 'api.aws.hci.ic.gov',
  },
  {
    id: 'aws-us-gov',
    regions: /^us-gov-\w+-\d+$/u,
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
  },
];

/** The partition of a Region. One that no partition is known for counts as AWS's usual one. */
export function partitionOf(region: string): Partition {
  return PARTITIONS.find(({ regions }) => regions.test(region)) ?? AWS;
}
