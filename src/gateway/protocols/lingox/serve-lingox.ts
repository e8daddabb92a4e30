/** The server end of lingox on the gateway: its pages and its sockets. */

import {
  closes,
  conversationPath,
  conversationQuery,
  singlePath,
} from '../../../shared/protocols/lingox/messages.ts';
import { ClientSocket } from '../../server/client-socket.ts';
import { watch } from '../../server/heartbeat.ts';
import type { GatewayServer } from '../../server/server.ts';
import type { SessionRecords } from '../../store/session-records.ts';
import { type PagesOptions, servePages } from './conversation-pages.ts';
import { isOfUse } from './offered-languages.ts';
import { Participant, type ParticipantOptions } from './participant.ts';
import { singleRecords } from './record.ts';
import { SingleSession } from './single-session.ts';

/**
 * **D** ms between two pings. A client that answers neither of two is gone at the third: within the 30 s after which its
 * partner has to know, and so it is not the usual 15 s.
 */
const pingMs = 10_000;

export interface LingoxOptions extends PagesOptions {
  /** ms between two pings. */
  readonly heartbeatMs?: number;
  /** Where what is said is kept; absent: nowhere. */
  readonly records?: SessionRecords;
  readonly log: (line: string) => void;
}

export interface LingoxService {
  /** Resolves when the store has what was said last. After the server's own close, before the store's. */
  close(): Promise<void>;
}

/** Adds them to a server that does not listen yet. The store is the caller's to close. */
export function serveLingox(server: GatewayServer, options: LingoxOptions): LingoxService {
  const { engines, store, records, log, heartbeatMs = pingMs } = options;
  const leaving = new Set<Promise<void>>();
  const participantOptions: ParticipantOptions = {
    ...{ engines, store, log },
    ...(records === undefined ? {} : { records }),
    connected: new Map(),
    leaving: done => {
      leaving.add(done);
      void done.finally(() => leaving.delete(done));
    },
  };
  servePages(server, options);
  server.onSocket(singlePath, (socket, request) => {
    watch(socket, heartbeatMs);
    SingleSession.serve(socket, engines, records && singleRecords(records, request));
  });
  // The id is the secret of those who take part. Its refusals are closes after the upgrade: a page sees no others.
  server.onKeylessSocket(conversationPath, ({ id = '' }, query) => socket => {
    watch(socket, heartbeatMs);
    const given = conversationQuery.safeParse(Object.fromEntries(query));
    if (given.success && isOfUse(engines, given.data.language)) {
      void Participant.enter(socket, id, given.data, participantOptions);
    } else new ClientSocket(socket).close(closes.language);
  });
  return {
    close: async () => {
      await Promise.all(leaving);
    },
  };
}
