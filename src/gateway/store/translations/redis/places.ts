/** Where in Redis keys and batches are. The braces keep them all in one slot of a cluster: a step changes several at once. */

const root = 'dragoman:{mt}';

/** The number that the next key, text or namespace gets. */
export const idsPlace = `${root}:ids`;

/** Of a project. */
export const keyPlaces = (project: number) => {
  const of = (name: string): string => `${root}:${project}:${name}`;
  return {
    /** By id: a KeptKey as JSON. */
    keys: of('keys'),
    /** Ids by themselves, for pages. */
    order: of('order'),
    /** By namespace and key: the id. */
    names: of('names'),
    /** By name: the id. */
    namespaces: of('namespaces'),
    /** Counts what people wrote, so that two who write at once are told apart. */
    version: of('version'),
    /** Of a namespace: the ids of its keys. */
    members: (namespace: number): string => of(`members:${namespace}`),
    /** Of a key, by locale: a KeptText as JSON. */
    texts: (key: number): string => of(`texts:${key}`),
  } as const;
};

export const batchPlaces = (id: string) => {
  const batch = `${root}:batch:${id}`;
  return {
    /** project, total, addedAt, begunAt, endedAt, processed, failed, skipped. */
    batch,
    /** Keys that have not ended, by their ids. */
    pending: `${batch}:pending`,
    /** By key: why it failed, as JSON. */
    failed: `${batch}:failed`,
  } as const;
};

export const nameOf = (namespace: string, key: string): string => JSON.stringify([namespace, key]);
