/** The server end of lingox on the gateway: its pages and its sockets. */

import {
  closes,
  conversationPath,
  conversationQuery,
  singlePath,
} from '../../../shared/protocols/lingox/messages.ts';
import { enginesFor } from '../../engines/engines.ts';
import { ClientSocket } from '../../server/client-socket.ts';
import { watch } from '../../server/heartbeat.ts';
import { networkOf, Rate } from '../../server/rate-limits.ts';
import type { GatewayServer } from '../../server/server.ts';
import { conversationRules } from '../../store/conversations.ts';
import type { SessionRecords } from '../../store/session-records.ts';
import { type PagesOptions, servePages } from './conversation-pages.ts';
import { Entering } from './entering.ts';
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
  /** How often a minute one address may try to come into one conversation; 0: any number. */
  readonly joins?: number;
  readonly log: (line: string) => void;
}

/** **D** A page that is cut off again and again comes back every few seconds. */
const defaultJoins = 60;

export interface LingoxService {
  /** Resolves when the store has what was said last. After the server's own close, before the store's. */
  close(): Promise<void>;
}

/** Adds them to a server that does not listen yet. The store is the caller's to close. */
export function serveLingox(server: GatewayServer, options: LingoxOptions): LingoxService {
  const { engines, store, records, log, heartbeatMs = pingMs } = options;
  const leaving = new Set<Promise<void>>();
  const joins = new Rate(options.joins ?? defaultJoins);
  const participantOptions: ParticipantOptions = {
    ...{ engines, store, log },
    ...(records === undefined ? {} : { records }),
    connected: new Map(),
    entering: new Entering(conversationRules.places),
    leaving: done => {
      leaving.add(done);
      void done.finally(() => leaving.delete(done));
    },
  };
  servePages(server, options);
  server.onSocket(singlePath, (socket, request) => {
    watch(socket, heartbeatMs);
    const own = enginesFor(engines, request.socket.remoteAddress);
    SingleSession.serve(socket, own, records && singleRecords(records, request));
  });
  // The id is the secret of those who take part. Its refusals are closes after the upgrade: a page sees no others.
  server.onKeylessSocket(conversationPath, ({ id = '' }, query) => (socket, request) => {
    watch(socket, heartbeatMs);
    const given = conversationQuery.safeParse(Object.fromEntries(query));
    if (given.success && isOfUse(engines, given.data.language)) {
      const { remoteAddress } = request.socket;
      const waits = joins.secondsToWait(`${networkOf(remoteAddress ?? '')} ${id}`);
      const own = { ...participantOptions, engines: enginesFor(engines, remoteAddress) };
      void Participant.enter(socket, id, given.data, own, waits);
    } else new ClientSocket(socket).close(closes.language);
  });
  return {
    close: async () => {
      await Promise.all(leaving);
    },
  };
}
