/** What keeps a request from leaving, by error code: the same words for a read and for a send. */
export const wayOut = {
  'certificate-untrusted': {
    means:
      'This computer does not trust the certificate of the host named in the detail. In parentheses is who issued it: your company, if it inspects traffic, or someone who should not be there.',
    next: 'Ask your IT team whether the issuer is theirs. If so, they can install its certificate on this computer, or give you a PEM file to name in AWS_CA_BUNDLE or in the profile’s ca_bundle.',
  },
  'certificate-expired': {
    means:
      'The certificate of the host named in the detail has expired. In parentheses is its last day.',
    next: 'Check this computer’s date. If it is right, tell your IT team: on an inspected network the certificate is usually theirs.',
  },
  'certificate-not-yet-valid': {
    means:
      'The certificate of the host named in the detail is not valid yet. In parentheses is its first day.',
    next: 'First check this computer’s date and time: a slow clock causes this. If they are right, tell your IT team.',
  },
  'certificate-wrong-host': {
    means:
      'Something else answered for the host named in the detail. In parentheses are the names on its certificate.',
    next: 'On a guest network, first open a web page and sign in there. Otherwise, check the VPN and the endpoint, if the profile sets one.',
  },
  'tls-failed': {
    means:
      'A connection was made but could not be secured: it was cut off, or whatever answered does not speak TLS.',
    next: 'Ask your IT team whether a firewall blocks the host named in the detail. If the profile sets an endpoint, check its address and port.',
  },
  'no-fips-endpoint': {
    means:
      'The profile requires FIPS endpoints, and the one named in the detail was not found. AWS has none for this service in this Region, or this computer is offline. The app used no other endpoint instead.',
    next: 'Check the network. If it works, choose a Region with FIPS endpoints for Amazon Cognito, AWS STS and the sign-in, or ask the profile’s owner about use_fips_endpoint.',
  },
  'proxy-unusable': {
    means:
      'The proxy that is set cannot be used by this app, and nothing bypasses it. The detail says where it is set and, in parentheses, what is wrong.',
    next: 'Set an HTTP proxy in HTTPS_PROXY, such as http://proxy.example.com:8080, and open the app again. If the system sets it, ask your IT team for one.',
  },
  'proxy-unreachable': {
    means: 'The proxy named in the detail could not be reached or did not answer.',
    next: 'Check the network, the VPN and the proxy’s address in HTTPS_PROXY or in the system settings.',
  },
  'proxy-sign-in': {
    means: 'The proxy requires a user name and password, or did not accept the ones that are set.',
    next: 'Set them in HTTPS_PROXY, as in http://user:password@proxy.example.com:8080, and open the app again.',
  },
  'proxy-sign-in-unsupported': {
    means:
      'The proxy requires a kind of sign-in this app does not support. In parentheses is what it offers, such as NTLM or Negotiate.',
    next: 'Ask your IT team for a proxy that accepts Basic, for an exception for AWS, or for a local proxy that signs in for you.',
  },
  'proxy-refused': {
    means: 'The proxy does not let this app through to AWS.',
    next: 'Ask your IT team to allow it. They need the endpoint’s host, and the proxy and its answer from the detail.',
  },
  'proxy-no-way': {
    means: 'The proxy answered but could not reach AWS.',
    next: 'Try again in a minute. If this happens again, tell your IT team, with the proxy and its answer from the detail.',
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
