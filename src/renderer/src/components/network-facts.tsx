import type { TFunction } from 'i18next';
import { legible } from '../../../shared/domain/legible.ts';
import type { CaFile, Network, NetworkWay, ProxySource } from '../../../shared/domain/network.ts';
import type { Fact } from './Facts.tsx';
import classes from './network-facts.module.css';

/** What is said of the way to AWS and of the certificates that are trusted on it. */
export function networkFacts({ way, trusted }: Network, t: TFunction): Fact[] {
  const { system, files } = trusted;
  return [
    { label: t('network.way'), value: wayWords(way, t) },
    {
      label: t('network.certificates'),
      value: (
        <ul className={classes.list}>
          <li>{t('network.builtIn')}</li>
          <li>
            {system === null
              ? t('network.systemUnreadable')
              : t('network.systemStore', { count: system })}
          </li>
          {files.map((file) => (
            <li key={file.from}>{fileWords(file, t)}</li>
          ))}
        </ul>
      ),
    },
  ];
}

/** Why the proxy that is set cannot be used. */
export function refusalWords(
  { problem, from }: Extract<NetworkWay, { kind: 'refused' }>,
  t: TFunction,
): string {
  return t(`network.refused.${problem}`, { from: sourceWords(from, t) });
}

/** What is wrong with a file of certificates. */
export function fileProblemWords({ problem, path, from }: CaFile, t: TFunction): string {
  return problem ? t(`network.fileProblems.${problem}`, { path: legible(path), from }) : '';
}

function wayWords(way: NetworkWay, t: TFunction): string {
  switch (way.kind) {
    case 'direct':
      return way.from ? t('network.directBy', { from: way.from }) : t('network.direct');
    case 'proxy':
      return t('network.proxy', { proxy: legible(way.proxy), from: sourceWords(way.from, t) });
    case 'refused':
      return refusalWords(way, t);
  }
}

function sourceWords(from: ProxySource, t: TFunction): string {
  return from === 'system' ? t('network.system') : from;
}

function fileWords(file: CaFile, t: TFunction): string {
  const { problem, certificates: count, from, path } = file;
  const said = t('network.file', { count, from, path: legible(path) });
  if (problem === undefined) return said;
  const wrong = fileProblemWords(file, t);
  return count === 0 ? wrong : `${said} ${wrong}`;
}
