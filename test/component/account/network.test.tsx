import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import {
  CA_PROBLEMS,
  type Network,
  type NetworkWay,
  PROXY_PROBLEMS,
  type Trusted,
} from '../../../src/shared/domain/network.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { SETTINGS, START } from '../../support/fake-desk.ts';
import { expectAccessible, renderApp } from '../../support/render.tsx';

const ACME = { name: 'acme', kind: 'static', region: 'eu-west-1' } as const;
const PATH = '/etc/corp/ca.pem';

function open(
  way: NetworkWay,
  trusted: Partial<Trusted> = {},
  settings: Partial<typeof SETTINGS> = {},
) {
  const network: Network = {
    host: 'cognito-idp.eu-west-1.amazonaws.com',
    way,
    trusted: { system: 1_420, files: [], ...trusted },
  };
  return renderApp({
    'app.start': () => ok({ ...START, settings: { ...SETTINGS, profile: 'acme', ...settings } }),
    'profiles.list': () => ok({ profiles: [ACME], notes: [] }),
    'profiles.network': () => ok(network),
  });
}

async function details({ user }: ReturnType<typeof renderApp>) {
  await user.click(await screen.findByRole('button', { name: /^Account details/u }));
  return within(await screen.findByRole('dialog', { name: /^Account details/u }));
}

describe('the account details say how requests leave:', () => {
  test.each<[NetworkWay, string]>([
    [{ kind: 'direct' }, 'Direct, without a proxy'],
    [{ kind: 'direct', from: 'NO_PROXY' }, 'Direct, without a proxy (NO_PROXY)'],
    [
      { kind: 'proxy', proxy: 'http://proxy.corp.example:8080', from: 'HTTPS_PROXY' },
      'Through http://proxy.corp.example:8080 (HTTPS_PROXY)',
    ],
    [
      { kind: 'proxy', proxy: 'http://proxy.corp.example:8080', from: 'system' },
      'Through http://proxy.corp.example:8080 (system settings)',
    ],
    [
      { kind: 'refused', problem: 'socks', from: 'ALL_PROXY' },
      'A SOCKS proxy is set (ALL_PROXY). This app can only use HTTP proxies.',
    ],
  ])('%o', async (way, words) => {
    const shown = await details(open(way));
    expect(await shown.findByText(words)).toBeVisible();
    await expectAccessible();
  });

  test('and whose certificates are trusted', async () => {
    const shown = await details(
      open(
        { kind: 'direct' },
        {
          files: [
            { from: 'AWS_CA_BUNDLE', path: PATH, certificates: 2 },
            { from: 'ca_bundle', path: '/home/ana/certs', certificates: 0, problem: 'not-a-file' },
          ],
        },
      ),
    );
    for (const words of [
      'Built into the app',
      '1,420 from this computer',
      `2 from ${PATH} (AWS_CA_BUNDLE)`,
      '/home/ana/certs (ca_bundle) is not a file. A folder cannot be used here.',
    ]) {
      expect(await shown.findByText(words)).toBeVisible();
    }
  });
});

describe('a strip in the header says', () => {
  test.each(PROXY_PROBLEMS)('that a proxy cannot be used: %s', async (problem) => {
    open({ kind: 'refused', problem, from: 'HTTPS_PROXY' });
    const strip = (await screen.findByText('The proxy cannot be used')).parentElement;
    expect(strip).toHaveTextContent(/\(HTTPS_PROXY\).*Nothing is sent to AWS until this is fixed/u);
    expect(strip).toHaveAttribute('role', 'status');
    await expectAccessible();
  });

  test.each(CA_PROBLEMS)('that a file of certificates cannot be used: %s', async (problem) => {
    open(
      { kind: 'direct' },
      { files: [{ from: 'ca_bundle', path: PATH, certificates: 0, problem }] },
    );
    const strip = await screen.findByText('Some trusted certificates could not be read');
    expect(strip.parentElement).toHaveTextContent(`${PATH} (ca_bundle)`);
    await expectAccessible();
  });

  test('that the system’s certificates could not be read', async () => {
    open({ kind: 'direct' }, { system: null });
    expect(
      await screen.findByText('This computer’s certificates could not be read.'),
    ).toBeVisible();
  });

  test('nothing where all is well', async () => {
    const shown = await details(open({ kind: 'direct' }));
    await shown.findByText('Direct, without a proxy');
    expect(screen.queryByText('The proxy cannot be used')).toBeNull();
    expect(screen.queryByText('Some trusted certificates could not be read')).toBeNull();
  });

  test('it in Spanish, too', async () => {
    open({ kind: 'refused', problem: 'socks', from: 'system' }, {}, { language: 'es' });
    expect(await screen.findByText(es.network.refusedTitle)).toBeVisible();
    expect(
      screen.getByText(
        'Hay configurado un proxy SOCKS (ajustes del sistema). Esta aplicación solo admite proxies HTTP.',
      ),
    ).toBeVisible();
  });
});

describe('Settings', () => {
  const panel = async () => within(await screen.findByRole('region', { name: 'Network' }));

  test('say the same', async () => {
    const { user } = open({ kind: 'proxy', proxy: 'http://p:1', from: 'http_proxy' });
    await user.click(await screen.findByRole('link', { name: 'Settings' }));
    expect(await (await panel()).findByText('Through http://p:1 (http_proxy)')).toBeVisible();
  });

  test('say of the practice pool that it needs no network, and ask nothing', async () => {
    const { user, fake } = renderApp();
    await user.click(await screen.findByRole('link', { name: 'Settings' }));
    expect(
      (await panel()).getByText('The practice pool is on this computer and needs no network.'),
    ).toBeVisible();
    expect(fake.inputs('profiles.network')).toEqual([]);
  });
});
