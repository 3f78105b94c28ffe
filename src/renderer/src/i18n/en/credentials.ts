/** What keeps a profile from getting credentials, by error code. */
export const credentialErrors = {
  'sign-in-broken-off': {
    means: 'IAM Identity Center did not continue this sign-in.',
    next: 'Start it again. If it stops again, check sso_region in the AWS config file: it is the Region of IAM Identity Center, not that of the user pools.',
  },
  'role-denied': {
    means: 'AWS does not let this profile assume its role.',
    next: 'Check role_arn in the AWS config file. If it is right, ask an AWS administrator: the role’s trust policy must name you, and you need permission for the operation below.',
  },
  'session-too-long': {
    means: 'This profile asks for a longer session than its role allows.',
    next: 'Lower duration_seconds in the AWS config file, or remove it to get one hour. A role assumed from another role never gets more than one hour.',
  },
  'profile-value-refused': {
    means: 'AWS does not accept the value of one of this profile’s keys. The detail names the key.',
    next: 'Correct it in the AWS config file; the app notices right away. Or choose another profile.',
  },
  'session-policy-refused': {
    means: 'The policies or tags of this session are too large or malformed.',
    next: 'They do not come from this profile. Ask an AWS administrator, or the team that runs your identity provider, to shorten or correct them.',
  },
  'identity-token-refused': {
    means:
      'AWS did not accept your identity provider’s token: it has expired, or this role does not accept it.',
    next: 'Put a new token into the file named in web_identity_token_file, then try again. If it is refused again, ask an AWS administrator to check the role’s identity provider.',
  },
  'identity-provider-unreachable': {
    means: 'AWS could not reach the identity provider that issued this profile’s token.',
    next: 'Try again in a minute. If it happens again, tell the team that runs the identity provider.',
  },
  'region-disabled': {
    means: 'This Region is not enabled for the account.',
    next: 'Choose another Region (the profile’s region key, if it has one), or ask an AWS administrator to enable this one.',
  },
  'sso-host-unknown': {
    means:
      'IAM Identity Center’s host could not be found: there is no network, or sso_region is wrong.',
    next: 'Check the network and the VPN, then sso_region in the AWS config file.',
  },
  'sso-settings-refused': {
    means:
      'IAM Identity Center does not accept this profile’s settings: at least one of the keys named in the detail is wrong.',
    next: 'Compare them with your AWS access portal. sso_region is the Region of IAM Identity Center, which may differ from that of the user pools.',
  },
  'sso-role-refused': {
    means: 'You have no access to this role in this account, or one of the two does not exist.',
    next: 'Check sso_account_id and sso_role_name in the AWS config file; the role has the name of the permission set in your AWS access portal. If both are right, ask an AWS administrator for access.',
  },
  'metadata-unreachable': {
    means:
      'This profile takes its credentials from the EC2 instance or container it runs on, and none answered here.',
    next: 'Use this profile on that instance or container, or choose another one. For a container on an EC2 instance, the hop limit of the metadata service must be at least 2.',
  },
  'metadata-no-role': {
    means: 'The instance or container this profile takes its credentials from has no role.',
    next: 'Ask an AWS administrator to attach one, or choose another profile.',
  },
  'sts-refused': {
    means: 'AWS STS, which checks and issues credentials, did not accept the request.',
    next: 'Check the profile in the AWS config file: “aws sts get-caller-identity --profile …” in a terminal tells you more. If you find nothing, report it with the facts below.',
  },
  'sso-refused': {
    means: 'IAM Identity Center did not accept the request.',
    next: 'Sign in again. If that does not help, check the sso_ keys in the AWS config file, and report it with the facts below.',
  },
  'login-refused': {
    means: 'AWS did not renew the session that “aws login” started.',
    next: 'Run “aws login --profile …” in a terminal, then try again. If that does not help, report it with the facts below.',
  },
};
