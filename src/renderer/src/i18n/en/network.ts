import type { CaProblem, ProxyProblem } from '../../../../shared/domain/network.ts';

/** `from` is a variable of the environment, or the words of `system`. */
export const network = {
  title: 'Network',
  about: 'For the profile and the Region in the header.',
  practice: 'The practice pool is on this computer and needs no network.',
  system: 'system settings',
  way: 'Connection to AWS',
  direct: 'Direct, without a proxy',
  directBy: 'Direct, without a proxy ({{from}})',
  proxy: 'Through {{proxy}} ({{from}})',
  refused: {
    socks: 'A SOCKS proxy is set ({{from}}). This app can only use HTTP proxies.',
    scheme: 'The proxy that is set is of a kind this app cannot use ({{from}}).',
    malformed:
      'The proxy setting is not an address such as http://proxy.example.com:8080 ({{from}}).',
    'no-answer': 'The system did not say which proxy to use ({{from}}).',
  } satisfies Record<ProxyProblem, string>,
  refusedTitle: 'The proxy cannot be used',
  refusedNext: 'Nothing is sent to AWS until this is fixed: ask your IT team.',
  certificates: 'Trusted certificates',
  builtIn: 'Built into the app',
  systemStore_one: '{{count, number}} from this computer',
  systemStore_other: '{{count, number}} from this computer',
  systemUnreadable: 'This computer’s certificates could not be read.',
  file_one: '{{count, number}} from {{path}} ({{from}})',
  file_other: '{{count, number}} from {{path}} ({{from}})',
  fileTitle: 'Some trusted certificates could not be read',
  fileProblems: {
    missing: '{{path}} ({{from}}) does not exist.',
    unreadable: '{{path}} ({{from}}) could not be read.',
    'not-a-file': '{{path}} ({{from}}) is not a file. A folder cannot be used here.',
    'too-large': '{{path}} ({{from}}) is larger than 1 MB and was not read.',
    'no-certificates': '{{path}} ({{from}}) has no certificate in PEM format.',
    damaged: 'Some certificates in {{path}} ({{from}}) could not be read.',
  } satisfies Record<CaProblem, string>,
};
