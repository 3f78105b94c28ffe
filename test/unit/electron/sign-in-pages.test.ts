import { expect, test } from 'vitest';
import { isSignInPage } from '../../../src/main/electron/sign-in-pages.ts';

test.each([
  ['https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH', true],
  ['https://d-1234567890.awsapps.com/start/#/device?user_code=ABCD-EFGH', true],
  ['https://ssoins-1.portal.eu-west-1.app.aws/start', true],
  ['https://device.sso.cn-north-1.amazonaws.com.cn/', true],
  ['https://start.us-gov-home.awsapps.com/directory/d-1', true],
  ['https://start.us-gov-east-1.us-gov-home.awsapps.com/directory/d-1', true],
  ['https://start.home.awsapps.cn/directory/d-1', true],
  ['https://start.cn-north-1.home.awsapps.cn/directory/d-1#/device', true],
  ['https://ssoins-1.cn-north-1.portal.amazonaws.com.cn/#/device', true],
  ['https://ssoins-1.cn-north-1.portal.amazonaws.com/#/device', false],
  ['https://x.portal.amazonaws.com.cn.evil.example/', false],
  ['https://device.sso.eusc-de-east-1.amazonaws.eu/', true],
  ['https://device.sso.eu-west-1.amazonawsxeu/', false],
  ['http://d-1234567890.awsapps.com/start', false],
  ['https://awsapps.com.evil.example/', false],
  ['https://evilawsapps.com/', false],
  ['https://start.evil.example/awsapps.com', false],
  ['https://user@d-1.awsapps.com/', false],
  ['https://d-1.awsapps.com:8443/', false],
  ['https://evil.s3.amazonaws.com/x', false],
  ['https://ec2-1-2-3-4.compute-1.amazonaws.com/', false],
  ['https://abc.execute-api.eu-west-1.amazonaws.com/', false],
  ['https://:secret@d-1.awsapps.com/', false],
  ['https://127.0.0.1/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['ms-settings:', false],
  ['', false],
])('%s: %s', (url, opens) => {
  expect(isSignInPage(url)).toBe(opens);
});
