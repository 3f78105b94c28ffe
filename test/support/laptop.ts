import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  type PracticePool,
  startPracticePool,
} from '../../src/main/practice/practice-pool.ts';
import { test as base } from './app.ts';
import { ResetScreen } from './desk-page.ts';

/** The app with a selected AWS profile that leads to the test's simulated Cognito. */
export const test = base.extend<{ cognito: PracticePool }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures as a pattern.
  cognito: async ({}, use) => {
    const cognito = await startPracticePool();
    await use(cognito);
    await cognito.stop();
  },
  launch: async ({ cognito }, use) => {
    await use({ awsConfig: laptopProfile(cognito.endpoint) });
  },
  page: async ({ page }, use) => {
    await new ResetScreen(page).choose('AWS profile', 'laptop');
    await use(page);
  },
});

/** An AWS config file with one profile, `laptop`, whose requests go to the test's endpoint. */
export function laptopProfile(endpoint: string): string {
  return [
    '[profile laptop]',
    `region = ${PRACTICE_REGION}`,
    `aws_access_key_id = ${PRACTICE_CREDENTIALS.accessKeyId}`,
    `aws_secret_access_key = ${PRACTICE_CREDENTIALS.secretAccessKey}`,
    `endpoint_url = ${endpoint}`,
    '',
  ].join('\n');
}
