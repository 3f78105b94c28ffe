import { AwsClients, type AwsClientsParts } from '../../src/main/aws/clients.ts';
import { CredentialProcesses } from '../../src/main/aws/credential-process.ts';
import { CredentialsByProfile } from '../../src/main/aws/credentials.ts';
import { LIMITS } from '../../src/main/aws/http.ts';
import { MfaQuestions } from '../../src/main/aws/mfa-prompts.ts';
import type { Profiles } from '../../src/main/aws/profiles.ts';
import { aNetwork } from './network.ts';

/** The SDK's clients for some profiles, wired as in compose.ts. Nobody answers a question. */
export function clientsOf(
  profiles: Profiles,
  { env, home }: { readonly env: NodeJS.ProcessEnv; readonly home: string },
  more: Pick<AwsClientsParts, 'practice' | 'limits'>,
): AwsClients {
  const clock = () => new Date();
  const network = aNetwork({ env, home });
  const credentials = new CredentialsByProfile({
    profiles,
    mfa: new MfaQuestions(() => {}, clock),
    network,
    processes: new CredentialProcesses({
      env,
      home,
      folders: () => [],
      limitMs: LIMITS.person,
      tell: () => {},
    }),
    home,
    env,
    clock,
    awsTime: clock,
    limitMs: LIMITS.read,
  });
  return new AwsClients({ profiles, credentials, network, ...more });
}
