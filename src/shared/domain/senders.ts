import { type PoolSettings, recoveryOrder } from './pool.ts';
import type { Medium } from './user.ts';

/**
 * Why a pool's text messages cannot be counted on. There is no such thing for email: every pool has
 * at least Cognito's own, and of Amazon SES DescribeUserPool tells no failure
 * (`EmailConfigurationFailure` is deprecated).
 */
export type SmsTrouble = 'sms-missing' | 'sms-sandbox' | 'sms-failure';

/**
 * Whether a pool can send by one medium, as far as DescribeUserPool tells. Whether a single message
 * arrives, it never tells.
 */
export type Sender =
  /** AWS sends, and reports no failure. */
  | { readonly can: 'yes'; readonly by: 'cognito' | 'ses' | 'sns' | 'eum' }
  /** A Lambda of the owner's sends: what it can do, and what became of a message, its log tells. */
  | { readonly can: 'custom' }
  /** AWS reports a failure. `failure`: `SmsConfigurationFailure`. */
  | {
      readonly can: 'doubtful';
      readonly trouble: Exclude<SmsTrouble, 'sms-missing'>;
      readonly failure: string;
    }
  /** Nothing is set up to send with. */
  | { readonly can: 'no'; readonly trouble: 'sms-missing' };

/**
 * The one view of whether a pool can send: the recovery plan, the verdict, the report of a scan and
 * the pool's posture all go by it. A custom sender is called instead of what Cognito does by
 * default, so that neither an SMS configuration nor its failure matters beside one.
 *
 * @param pool.smsFailure `SmsConfigurationFailure`: values parted by commas
 * @see
 *   https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sms-sender.html
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
export function senderOf(
  {
    emailSender,
    smsSender,
    smsFailure = '',
  }: Pick<PoolSettings, 'emailSender' | 'smsSender' | 'smsFailure'>,
  medium: Medium,
): Sender {
  const by = medium === 'EMAIL' ? emailSender : smsSender;
  if (by === 'custom') return { can: 'custom' };
  if (by === 'none') return { can: 'no', trouble: 'sms-missing' };
  if (medium === 'EMAIL' || smsFailure === '') return { can: 'yes', by };
  const isSandboxAlone = smsFailure.split(',').every((value) => value.trim() === 'SNSSandbox');
  return {
    can: 'doubtful',
    trouble: isSandboxAlone ? 'sms-sandbox' : 'sms-failure',
    failure: smsFailure,
  };
}

/** Why a sender's messages cannot be counted on; `null` where nothing speaks against it. */
export function troubleOf(sender: Sender): SmsTrouble | null {
  return 'trouble' in sender ? sender.trouble : null;
}

/** Whether the pool's recovery order asks for phones, though the pool cannot send to any. */
export function asksForMissingSms(pool: PoolSettings): boolean {
  return (
    recoveryOrder(pool).includes('verified_phone_number') && senderOf(pool, 'SMS').can === 'no'
  );
}
