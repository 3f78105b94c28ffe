/** The longest name of a Region, in characters. */
export const MAX_REGION_LENGTH = 40;

/**
 * Whether a text may be the name of a Region, known or not: words with a number at the end. An
 * Availability Zone (`eu-west-1a`) is none, nor is a name in quotes.
 */
export function isRegion(text: string | undefined): text is string {
  return (
    text !== undefined &&
    text.length <= MAX_REGION_LENGTH &&
    /^[a-z]{2,}(?:-[a-z]+)+-\d{1,2}$/u.test(text)
  );
}

/** A group of AWS's Regions with domains and accounts of its own. */
interface Partition {
  /** As in ARNs. */
  readonly id: string;
  /** What the names of its Regions look like. */
  readonly pattern: RegExp;
  readonly dnsSuffix: string;
  /** Of endpoints that have IPv6 addresses too. */
  readonly dualStackDnsSuffix: string;
  /** Those that are known. */
  readonly regions: readonly string[];
}

/**
 * The partitions, as the AWS SDK knows them: the page has no SDK, and a test compares the two. The
 * first is AWS's usual one.
 */
export const PARTITIONS: readonly [Partition, ...Partition[]] = [
  {
    id: 'aws',
    pattern: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/u,
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
    regions: [
      'af-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-south-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-central-1',
      'ca-west-1',
      'eu-central-1',
      'eu-central-2',
      'eu-north-1',
      'eu-south-1',
      'eu-south-2',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'me-west-1',
      'mx-central-1',
      'sa-east-1',
      'sa-west-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  },
  {
    id: 'aws-cn',
    pattern: /^cn-\w+-\d+$/u,
    dnsSuffix: 'amazonaws.com.cn',
    dualStackDnsSuffix: 'api.amazonwebservices.com.cn',
    regions: ['cn-north-1', 'cn-northwest-1'],
  },
  {
    id: 'aws-eusc',
    pattern: /^eusc-(?:de)-\w+-\d+$/u,
    dnsSuffix: 'amazonaws.eu',
    dualStackDnsSuffix: 'api.amazonwebservices.eu',
    regions: ['eusc-de-east-1'],
  },
  {
    id: 'aws-iso',
    pattern: /^us-iso-\w+-\d+$/u,
    dnsSuffix: 'c2s.ic.gov',
    dualStackDnsSuffix: 'api.aws.ic.gov',
    regions: ['us-iso-east-1', 'us-iso-west-1'],
  },
  {
    id: 'aws-iso-b',
    pattern: /^us-isob-\w+-\d+$/u,
    dnsSuffix: 'sc2s.sgov.gov',
    dualStackDnsSuffix: 'api.aws.scloud',
    regions: ['us-isob-east-1', 'us-isob-west-1'],
  },
  {
    id: 'aws-iso-e',
    pattern: /^eu-isoe-\w+-\d+$/u,
    dnsSuffix: 'cloud.adc-e.uk',
    dualStackDnsSuffix: 'api.cloud-aws.adc-e.uk',
    regions: ['eu-isoe-west-1'],
  },
  {
    id: 'aws-iso-f',
    pattern: /^us-isof-\w+-\d+$/u,
    dnsSuffix: 'csp.hci.ic.gov',
    dualStackDnsSuffix: 'api.aws.hci.ic.gov',
    regions: ['us-isof-east-1', 'us-isof-south-1'],
  },
  {
    id: 'aws-us-gov',
    pattern: /^us-gov-\w+-\d+$/u,
    dnsSuffix: 'amazonaws.com',
    dualStackDnsSuffix: 'api.aws',
    regions: ['us-gov-east-1', 'us-gov-west-1'],
  },
];

/** The partition of a Region. One that no partition is known for counts as AWS's usual one. */
export function partitionOf(region: string): Partition {
  return PARTITIONS.find(({ pattern }) => pattern.test(region)) ?? PARTITIONS[0];
}
