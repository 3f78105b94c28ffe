import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ssoCacheFile } from '../../support/aws-files.ts';
import { ODD_FILES } from '../../support/odd-files.ts';
import { aProfileDesk, type ProfileDesk } from '../../support/profile-desk.ts';

const WHERE = { profile: 'p', region: 'eu-west-1' };
const ROLE = 'arn:aws:iam::123456789012:role/HelpDesk';

function problem(desk: ProfileDesk) {
  return desk.error('profiles.identity', WHERE);
}

test('more roles in a row than anybody assumes are no profile', async () => {
  const desk = await aProfileDesk(({ services, sourceKeys }) => {
    const roles = Array.from(
      { length: 200 },
      (__, n) =>
        `[profile ${n === 0 ? 'p' : n}]\n${services}\nrole_arn = ${ROLE}\nsource_profile = ${n + 1}\n`,
    );
    return `${roles.join('')}[profile 200]\n${services}\n${sourceKeys}\n`;
  });
  expect(await problem(desk)).toMatchObject({ code: 'bad-profile', detail: 'source_profile' });
  expect(desk.aws.requests()).toEqual([]);
});

describe.each(ODD_FILES)('%s', (_name, make, why) => {
  const code = why === 'too-large' ? 'file-too-large' : 'not-a-file';

  test('in the place of an SSO token is said with its path', async () => {
    const desk = await aProfileDesk(
      ({
        services,
      }) => `[profile p]\n${services}\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = HelpDesk
[sso-session corp]\nsso_start_url = https://d-1.awsapps.com/start\nsso_region = us-east-1\n`,
    );
    const path = ssoCacheFile(desk.home, 'corp');
    mkdirSync(dirname(path), { recursive: true });
    make(path);
    expect(await problem(desk)).toEqual({ code, detail: path });
  });

  test('in the place of a session of aws login is said with its path', async () => {
    const desk = await aProfileDesk(
      ({ services }) => `[profile p]\n${services}\nlogin_session = arn:aws:iam::1:user/ana\n`,
    );
    const folder = join(desk.home, '.aws', 'login', 'cache');
    mkdirSync(folder, { recursive: true });
    const name = createHash('sha256').update('arn:aws:iam::1:user/ana').digest('hex');
    const path = join(folder, `${name}.json`);
    make(path);
    expect(await problem(desk)).toEqual({ code, detail: path });
  });

  test('in the place of a web identity token is said with its path', async () => {
    const desk = await aProfileDesk(({ home, services }) => {
      make(join(home, 'token'));
      return `[profile p]\n${services}\nregion = eu-west-1\nrole_arn = ${ROLE}\nweb_identity_token_file = ${join(home, 'token')}\n`;
    });
    expect(await problem(desk)).toEqual({ code, detail: join(desk.home, 'token') });
    expect(desk.aws.requests()).toEqual([]);
  });

  test('in the place of a container’s token is said with its path', async () => {
    const desk = await aProfileDesk(
      ({ services }) =>
        `[profile p]\n${services}\nregion = eu-west-1\nrole_arn = ${ROLE}\ncredential_source = EcsContainer\n`,
      { env: (home) => ({ AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: join(home, 'token') }) },
    );
    make(join(desk.home, 'token'));
    expect(await problem(desk)).toEqual({ code, detail: join(desk.home, 'token') });
  });
});
