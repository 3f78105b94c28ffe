import type { PoolChoice } from '../../../../shared/domain/history.ts';

/** A pool by its name, if known, and its id on one line, so that either can be looked for. */
export function poolWords(id: string, name: string | null | undefined): string {
  return name ? `${name} (${id})` : id;
}

/** A pool in as few words as tell it from the others. */
export function poolName(id: string, pools: readonly PoolChoice[]): string {
  const name = pools.find((pool) => pool.id === id)?.name;
  const isAlone = pools.filter((pool) => pool.name === name).length === 1;
  return name && isAlone ? name : poolWords(id, name);
}
