/** What keeps a request from leaving, by error code: the same words for a read and for a send. */
export const wayOut = {
  'certificate-untrusted': {
    means:
      'This computer does not trust the certificate of the host named below as the detail. In parentheses is who issued it: your company, if it inspects traffic, or somebody who should not be there.',
    next: 'Ask your IT team whether the issuer is theirs. If so, they can install its certificate on this computer, or give you a PEM file to name in AWS_CA_BUNDLE or in the profile’s ca_bundle.',
  },
  'certificate-expired': {
    means:
      'The certificate of the host named below as the detail has expired. In parentheses is its last day.',
    next: 'Check this computer’s date. If it is right, tell your IT team: on an inspected network the certificate is usually theirs.',
  },
  'certificate-not-yet-valid': {
    means:
      'The certificate of the host named below as the detail is not valid yet. In parentheses is its first day.',
    next: 'Check this computer’s date and time first: a clock that is behind causes this. If they are right, tell your IT team.',
  },
  'certificate-wrong-host': {
    means:
      'Something else answered for the host named below as the detail. In parentheses are the names on its certificate.',
    next: 'On a guest network, open a web page and sign in there first. Otherwise check the VPN and, if the profile sets one, its endpoint.',
  },
  'tls-failed': {
    means:
      'A connection was made but could not be secured: it was cut, or what answered does not speak TLS.',
    next: 'Ask your IT team whether a firewall blocks the host named below as the detail. If the profile sets an endpoint, check its address and port.',
  },
  'no-fips-endpoint': {
    means:
      'The profile asks for FIPS endpoints, and the one named below as the detail was not found. AWS has none for this service in this Region, or this computer is offline. No other endpoint was used instead.',
    next: 'Check the network. If it works, choose a Region with FIPS endpoints for Amazon Cognito, AWS STS and the sign-in, or ask whoever looks after the profile about use_fips_endpoint.',
  },
  'proxy-unusable': {
    means:
      'A proxy is set that this app cannot use, and nothing goes past it. The detail below says what sets it and, in parentheses, what is wrong.',
    next: 'Set an HTTP proxy in HTTPS_PROXY, such as http://proxy.example.com:8080, then open the app again. If the system sets it, ask your IT team for one.',
  },
  'proxy-unreachable': {
    means: 'The proxy named below as the detail could not be reached or did not answer.',
    next: 'Check the network, the VPN and the address of the proxy in HTTPS_PROXY or in the system settings.',
  },
  'proxy-sign-in': {
    means: 'The proxy asks for a user name and password, or did not accept the ones that are set.',
    next: 'Set them in HTTPS_PROXY, as in http://user:password@proxy.example.com:8080, then open the app again.',
  },
  'proxy-sign-in-unsupported': {
    means:
      'The proxy asks for a sign-in that this app cannot do. In parentheses below is what it offers, such as NTLM or Negotiate.',
    next: 'Ask your IT team for a proxy that accepts Basic, for an exception for AWS, or for a local proxy that signs in for you.',
  },
  'proxy-refused': {
    means: 'The proxy does not let this app through to AWS.',
    next: 'Ask your IT team to allow it. They need the host of the endpoint, and the proxy and its answer from the detail below.',
  },
  'proxy-no-way': {
    means: 'The proxy answered, but it could not reach AWS.',
    next: 'Try again in a minute. If it happens again, tell your IT team, with the proxy and its answer from the detail below.',
  },
};

/** The same, for lists. */
export const wayOutInShort: Record<keyof typeof wayOut, string> = {
  'certificate-untrusted': 'the certificate was not trusted',
  'certificate-expired': 'the certificate had expired',
  'certificate-not-yet-valid': 'the certificate was not valid yet',
  'certificate-wrong-host': 'the certificate was for another host',
  'tls-failed': 'the connection could not be secured',
  'no-fips-endpoint': 'the FIPS endpoint was not found',
  'proxy-unusable': 'the proxy that was set could not be used',
  'proxy-unreachable': 'the proxy could not be reached',
  'proxy-sign-in': 'the proxy asked for a sign-in',
  'proxy-sign-in-unsupported': 'the proxy asked for a sign-in that the app cannot do',
  'proxy-refused': 'the proxy refused the connection',
  'proxy-no-way': 'the proxy could not reach AWS',
};
