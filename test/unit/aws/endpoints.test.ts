import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { isAwsEndpoint, redactedUrl } from '../../../src/main/aws/endpoints.ts';

/** One Region of each partition that the SDK knows. */
const REGIONS = [
  'us-east-1',
  'mx-central-1',
  'cn-north-1',
  'us-gov-west-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
];

describe('an endpoint is one of AWS’s own', () => {
  test.each(REGIONS)('if the SDK itself would choose it: %s', (region) => {
    const chosen = [CognitoIdentityProviderClient, STSClient, SSOOIDCClient].flatMap((Client) => {
      const { endpointProvider } = new Client({ region }).config;
      return [false, true].flatMap((UseFIPS) =>
        [false, true].map((UseDualStack) => {
          const { url } = endpointProvider({ Region: region, UseFIPS, UseDualStack });
          return url.href;
        }),
      );
    });
    expect(chosen.filter((url) => !isAwsEndpoint(url))).toEqual([]);
  });

  test.each([
    'https://sts.amazonaws.com',
    'https://portal.sso.eu-west-1.amazonaws.com',
    'https://portal.sso.eu-west-1.api.aws',
    'https://vpce-0a1b-2c3d.cognito-idp.eu-west-1.vpce.amazonaws.com',
    'https://vpce-0a1b-2c3d-eu-west-1a.sts.eu-west-1.vpce.amazonaws.com/',
    'https://COGNITO-IDP.EU-WEST-1.AmazonAWS.com',
    'HTTPS://cognito-idp.eu-west-1.amazonaws.com:443',
    'https://cognito-idp.eu-west-1.amazonaws.com.',
    // Full-width letters: the name looked up is AWS's own.
    'https://cognito-idp.eu-west-1.ａｍａｚｏｎａｗｓ.com',
    'https://agent:secret@cognito-idp.eu-west-1.amazonaws.com',
  ])('%s', (url) => {
    expect(isAwsEndpoint(url)).toBe(true);
  });
});

describe('an endpoint is not AWS’s own', () => {
  test.each([
    ['without encryption', 'http://cognito-idp.eu-west-1.amazonaws.com'],
    ['with a web socket', 'wss://cognito-idp.eu-west-1.amazonaws.com'],
    ['at another port', 'https://cognito-idp.eu-west-1.amazonaws.com:8443'],
    ['on this computer', 'https://127.0.0.1'],
    ['without a URL', 'cognito-idp.eu-west-1.amazonaws.com'],
    [
      'where a domain ends with the same letters',
      'https://cognito-idp.eu-west-1.evilamazonaws.com',
    ],
    ['where a domain is the same letters', 'https://evilamazonaws.com'],
    ['where a domain ends with the same letters, dual stack', 'https://sts.eu-west-1.evilapi.aws'],
    ['where the name goes on', 'https://cognito-idp.eu-west-1.amazonaws.com.evil.example'],
    ['where the name goes on after a dot', 'https://cognito-idp.eu-west-1.amazonaws.com..'],
    ['under a country that AWS has no partition in', 'https://sts.eu-west-1.amazonaws.com.br'],
    ['where the dot is another letter', 'https://cognito-idp.eu-west-1.amazonawsxcom'],
    ['where the dot before the domain is another letter', 'https://sts.eu-west-1xamazonaws.com'],
    ['as a user name before the host', 'https://cognito-idp.eu-west-1.amazonaws.com@evil.example'],
    ['as user name and password', 'https://sts.amazonaws.com:443@evil.example/'],
    ['before a backslash', 'https://evil.example\\@cognito-idp.eu-west-1.amazonaws.com'],
    ['as a path', 'https://evil.example/cognito-idp.eu-west-1.amazonaws.com'],
    ['as a query', 'https://evil.example?cognito-idp.eu-west-1.amazonaws.com'],
    ['as a fragment', 'https://evil.example#.amazonaws.com'],
    ['with a letter of another alphabet', 'https://cognito-idp.eu-west-1.аmazonaws.com'],
    ['with a letter with an accent', 'https://cognito-idp.eu-west-1.amazónaws.com'],
    ['where the name of the service is the end of another', 'https://evilsts.amazonaws.com'],
    ['where the name of the service is below another', 'https://evil.sts.amazonaws.com'],
    [
      'where something is between a VPC endpoint and the service',
      'https://vpce-1.evil.sts.eu-west-1.vpce.amazonaws.com',
    ],
    ['at a load balancer of any customer', 'https://desk-1.eu-west-1.elb.amazonaws.com'],
    ['at a load balancer with a name of a service', 'https://sts.eu-west-1.elb.amazonaws.com'],
    ['at a machine of any customer', 'https://ec2-1-2-3-4.eu-west-1.compute.amazonaws.com'],
    ['at an API of any customer', 'https://abc123.execute-api.eu-west-1.amazonaws.com'],
    ['in a bucket of any customer', 'https://cognito-idp.s3.eu-west-1.amazonaws.com'],
    [
      'at a service of any customer in a VPC',
      'https://vpce-1.vpce-svc-2.eu-west-1.vpce.amazonaws.com',
    ],
  ])('%s: %s', (_, url) => {
    expect(isAwsEndpoint(url)).toBe(false);
  });
});

test.each([
  [
    'https://agent:hunter2@gateway.example:8443/cognito?token=t#f',
    'https://gateway.example:8443/cognito',
  ],
  ['http://hunter2@127.0.0.1:4566/', 'http://127.0.0.1:4566'],
  ['https://agent:12/hunter2@cognito.example/', 'https://agent:12'],
])('without password or token when %s is shown', (url, shown) => {
  expect(redactedUrl(url)).toBe(shown);
});
