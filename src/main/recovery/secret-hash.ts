import { createHmac } from 'node:crypto';

/**
 * The SecretHash of an app client with a secret: Base64(HMAC-SHA256(key = secret, message =
 * username + client id)).
 *
 * @param username exactly the string sent as `Username`: Cognito hashes that, alias or not
 * @see
 *   https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 */
export function secretHash(secret: string, username: string, clientId: string): string {
  return createHmac('sha256', secret)
    .update(username + clientId)
    .digest('base64');
}
