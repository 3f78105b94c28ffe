/**
 * Whether a URL is a sign-in page of IAM Identity Center: https, and a host of AWS's own. Whatever else a profile or an answer names
 * stays text that the agent can read.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/using-the-portal.html
 */
export function isSignInPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, port } = new URL(url);
  return (
    protocol === 'https:' &&
    username === '' &&
    port === '' &&
    /\.(?:awsapps\.com|awsapps\.cn|app\.aws|amazonaws\.com|amazonaws\.com\.cn)$/u.test(hostname)
  );
}
