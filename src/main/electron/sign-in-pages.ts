import { PARTITIONS } from '../../shared/domain/region.ts';

const SUFFIX = PARTITIONS.map(({ dnsSuffix }) => dnsSuffix.replaceAll('.', '\\.')).join('|');

/**
 * The device page, and the access portals under their domains, in GovCloud such as
 * `start.us-gov-home.awsapps.com` and in China `start.home.awsapps.cn` or
 * `<instance>.<Region>.portal.amazonaws.com.cn`; not just any host of an AWS customer.
 */
const HOST = new RegExp(
  `^(?:device\\.sso\\.[a-z0-9-]+\\.(?:${SUFFIX})|(?:[a-z0-9-]+\\.){1,4}awsapps\\.(?:com|cn)|[a-z0-9.-]+\\.app\\.aws|[a-z0-9-]+\\.[a-z0-9-]+\\.portal\\.amazonaws\\.com\\.cn)$`,
  'u',
);

/**
 * Whether a URL is a sign-in page of IAM Identity Center: https, and one of AWS's own hosts.
 * Anything else that a profile or an answer names stays text that the agent can read.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/using-the-portal.html
 * @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-sso.html
 */
export function isSignInPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password, port } = new URL(url);
  return (
    protocol === 'https:' &&
    username === '' &&
    password === '' &&
    port === '' &&
    HOST.test(hostname)
  );
}
