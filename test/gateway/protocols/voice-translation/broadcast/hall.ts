/** A gateway with one broadcast, and what its host was told. */

import { onTestFinished } from 'vitest';
import { builtRenderer } from '../../../../../src/gateway/pages/page-files.ts';
import { Pages } from '../../../../../src/gateway/pages/pages.ts';
import type { BroadcastLimits } from '../../../../../src/gateway/protocols/voice-translation/broadcast/broadcast.ts';
import { createBroadcasts } from '../../../../../src/gateway/protocols/voice-translation/broadcast/broadcasts.ts';
import type {
  Audience,
  PublishedEvent,
  ViewerCounts,
} from '../../../../../src/gateway/protocols/voice-translation/task-audience.ts';
import { GatewayServer } from '../../../../../src/gateway/server/server.ts';
import { type Peer, peer } from './peer.ts';

export const task = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
export const key = 'the key of the host';

interface Told {
  readonly joined: { id: string; ip: string; language: string; counts: ViewerCounts }[];
  readonly left: { id: string; counts: ViewerCounts }[];
  readonly counted: ViewerCounts[];
}

export interface Hall {
  readonly url: string;
  readonly audience: Audience;
  readonly told: Told;
  /** A viewer; `query` like language=es-ES&after=3. */
  enter(query?: string, options?: Parameters<typeof peer>[2]): Promise<Peer>;
  reopen(): Audience;
}

export async function openHall(
  limits: Partial<BroadcastLimits> = {},
  folder: URL = builtRenderer,
): Promise<Hall> {
  const server = new GatewayServer({ host: '127.0.0.1', port: 0, key, allowedOrigins: [], log: () => {} });
  const pages = new Pages(server, { folder, log: () => {} });
  const broadcasts = createBroadcasts(server, { pages, limits });
  const told: Told = { joined: [], left: [], counted: [] };
  const open = (): Audience =>
    broadcasts.open(task, {
      joined: (viewer, counts) => told.joined.push({ ...viewer, counts }),
      left: (id, counts) => told.left.push({ id, counts }),
      counted: counts => told.counted.push(counts),
    });
  const audience = open();
  const url = await server.listen();
  const peers: Peer[] = [];
  onTestFinished(async () => {
    audience.close();
    for (const { socket } of peers) socket.destroy();
    await server.close();
  });
  return {
    url,
    audience,
    told,
    reopen: open,
    enter: async (query = '', options = {}) => {
      const one = await peer(url, `/api/v1/broadcast/${task}/ws?${query}`, options);
      peers.push(one);
      return one;
    },
  };
}

export const said = (sid: number, text: string, is_final = false): PublishedEvent => ({
  action: 'result',
  origin: { sid, language: 'en-US', text, is_final, speaker_id: '0' },
});

export const translated = (
  sid: number,
  language: string,
  text: string,
  is_final = false,
): PublishedEvent => ({
  action: 'result',
  translations: { [language]: { sid, text, is_final } },
});

/** Resolves when everything that was published has been written. */
export const turn = (): Promise<void> => new Promise(done => setImmediate(() => setImmediate(done)));
