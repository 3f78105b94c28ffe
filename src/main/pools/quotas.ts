import type { GetProvisionedLimitRequest } from '@aws-sdk/client-cognito-identity-provider';

/** Categories of requests that share a quota, among those a help desk uses. */
export type QuotaCategory = 'UserAccountRecovery' | 'UserList';

/**
 * Requests per second of each category, for all pools, apps and callers of the account in a Region
 * together. AWS raises neither.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const DOCUMENTED_QUOTA: Readonly<Record<QuotaCategory, number>> = {
  UserAccountRecovery: 30,
  UserList: 30,
};

/** Asks GetProvisionedLimit for the quota of a category. */
export function limitOf(category: QuotaCategory): GetProvisionedLimitRequest {
  return { LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category: category } } };
}
