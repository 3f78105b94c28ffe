const ID = '123456789012';

/** The simulated AWS account. Its only key pair opens nothing else. */
export const ACCOUNT = {
  id: ID,
  region: 'eu-west-1',
  agentArn: `arn:aws:iam::${ID}:user/practice-agent`,
  credentials: {
    accessKeyId: 'AKIAPRACTICEPOOL0001',
    secretAccessKey: 'for-the-practice-pool-only-not-known-to-aws',
  },
} as const;
