/**
 * How long a ForgotPassword code lives, in milliseconds: 1 hour, not adjustable.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const CODE_LIFETIME_MS = 60 * 60 * 1000;

/**
 * ForgotPassword and ConfirmForgotPassword requests that Cognito accepts per user and hour:
 * somewhere between these two, depending on its own risk estimate.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const HOURLY_ATTEMPTS = { least: 5, most: 20 } as const;

/**
 * The most users that ListUsers returns at once.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const LIST_USERS_PAGE = 60;
