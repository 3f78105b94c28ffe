/** What is said of a fault wherever it is met, with what the caller is told in one place. */
export function withCaller<K extends string>(
  words: Readonly<Record<K, { means: string; next: string }>>,
  caller: string,
): Record<K, { means: string; next: string; caller: string }> {
  const all = Object.entries<{ means: string; next: string }>(words);
  return Object.fromEntries(all.map(([key, said]) => [key, { ...said, caller }])) as Record<
    K,
    { means: string; next: string; caller: string }
  >;
}
