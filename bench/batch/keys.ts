/** Keys in a gateway, and batches of them, for the benchmark of batches. */

import { setTimeout as pause } from 'node:timers/promises';
import { batchPath, batchStatusPath, keysPath } from '../../src/shared/protocols/mt/paths.ts';
import { type MtPeerOptions, openPeer } from '../../test/contract/mt/open-peer.ts';

/** In one request. */
const keysAtOnce = 1_000;
/** 50,000 keys take half a minute; one that has not ended by then never will, and the benchmark is to end with a verdict. */
const withinMs = 600_000;

export interface Batches {
  /** ms until every key is done. Each batch has keys of its own. */
  run(): Promise<number>;
  close(): Promise<void>;
}

const sending =
  (url: string) =>
  async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return answer;
  };

/** `texts`: one a key. */
export async function openBatches(
  options: MtPeerOptions,
  texts: readonly string[],
  pair: { readonly source: string; readonly target: string },
): Promise<Batches> {
  const limits = { requestsAMinute: 0, suggestionsAMinute: 0 };
  const { url, close } = await openPeer({ ...options, limits });
  const send = sending(url);
  let project = 0;
  const run = async (): Promise<number> => {
    project += 1;
    const keyIds: number[] = [];
    for (let from = 0; from < texts.length; from += keysAtOnce) {
      const data = texts.slice(from, from + keysAtOnce).map((value, at) => ({
        ...{ key: `k${from + at}`, translations: { [pair.source]: { value } } },
      }));
      const written = (await send('PUT', keysPath(project), { data })) as { data: { id: number }[] };
      keyIds.push(...written.data.map(({ id }) => id));
    }
    const begun = performance.now();
    const request = { keyIds, sourceLocaleCode: pair.source, targetLocaleCode: pair.target };
    const { jobId } = (await send('POST', batchPath(project), request)) as { jobId: string };
    for (;;) {
      const { result, progress } = await send('GET', batchStatusPath(project, jobId));
      const ms = performance.now() - begun;
      if (result === undefined && ms > withinMs)
        throw new Error(`only ${String(progress)} % of ${texts.length} keys were done after ${withinMs} ms`);
      if (result === undefined) await pause(50);
      else {
        const { processed } = result as { processed: number };
        if (processed !== texts.length) throw new Error(`not all were translated: ${JSON.stringify(result)}`);
        return ms;
      }
    }
  };
  return { run, close };
}
