import { type PoolSettings, recoveryOrder } from './pool.ts';
import type { Medium } from './user.ts';

/**
 * Why a pool's text messages are not reliable. Email has no such thing: every pool has at least
 * Cognito's own, and for Amazon SES DescribeUserPool reports no failure
 * (`EmailConfigurationFailure` is deprecated).
 */
export type SmsTrouble = 'sms-missing' | 'sms-sandbox' | 'sms-failure';

/**
 * Whether a pool can send by one medium, as far as DescribeUserPool tells. It never tells whether a
 * single message arrives.
 */
export type Sender =
  /** AWS sends, and reports no failure. */
  | { readonly can: 'yes'; readonly by: 'cognito' | 'ses' | 'sns' | 'eum' }
  /**
   * The owner's own Lambda sends: only its log tells what it can do and what became of a message.
   */
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
 * The one answer to whether a pool can send, on which the recovery plan, the verdict, the report of
 * a scan and the pool's posture are all based. A custom sender replaces Cognito's default, so that
 * with one neither an SMS configuration nor its failure matters.
 *
 * @param pool.smsFailure `SmsConfigurationFailure`: values separated by commas
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sms-sender.html
 * @see
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
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

/** Why a sender's messages are not reliable; `null` if there is no reason for doubt. */
export function troubleOf(sender: Sender): SmsTrouble | null {
  return 'trouble' in sender ? sender.trouble : null;
}

/** Whether the pool's recovery order uses phones, though the pool cannot send to any. */
export function needsMissingSms(pool: PoolSettings): boolean {
  return (
    recoveryOrder(pool).includes('verified_phone_number') && senderOf(pool, 'SMS').can === 'no'
  );
}
