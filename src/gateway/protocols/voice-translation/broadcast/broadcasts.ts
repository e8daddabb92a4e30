/**
 * The broadcasts of a gateway: viewers find theirs by its task id.
 *
 * Viewers show no key. The gateway's key would let them do what the host does, and a crowd cannot keep a secret that has to
 * last; a task id is random (122 bits), opens this one broadcast for reading, and is worth nothing when it has ended. Host and
 * origin are checked as everywhere.
 */

import type { IncomingMessage } from 'node:http';
import {
  originalLanguage,
  viewerLanguage,
  viewerPagePath,
  viewerSocketPath,
} from '../../../../shared/protocols/voice-translation/broadcast.ts';
import type { Pages } from '../../../pages/pages.ts';
import type { GatewayServer } from '../../../server/server.ts';
import type { SocketAnswer } from '../../../server/socket-routes.ts';
import type { OpenAudience } from '../task-audience.ts';
import { Broadcast, type BroadcastLimits, defaultLimits } from './broadcast.ts';

export interface BroadcastOptions {
  readonly pages: Pages;
  readonly limits?: Partial<BroadcastLimits>;
}

/** Adds the viewers' page and socket to a server that does not listen yet. */
export function createBroadcasts(server: GatewayServer, options: BroadcastOptions): { open: OpenAudience } {
  const broadcasts = new Map<string, Broadcast>();
  const limits = { ...defaultLimits, ...options.limits };
  options.pages.add({
    name: 'viewer',
    what: 'for viewers of a broadcast',
    path: viewerPagePath,
    exists: ({ task = '' }) => broadcasts.has(task),
  });
  server.onKeylessSocket(viewerSocketPath, ({ task = '' }, query) => {
    const broadcast = broadcasts.get(task);
    return broadcast && answer(broadcast, query);
  });
  return {
    open: (taskId, events) => {
      if (broadcasts.has(taskId)) throw new Error('This task is broadcast already');
      const broadcast = new Broadcast(limits, events);
      broadcasts.set(taskId, broadcast);
      return {
        get counts() {
          return broadcast.counts;
        },
        get seated() {
          return broadcast.seated;
        },
        publish: event => broadcast.publish(event),
        close: () => {
          // By identity: a broadcast that is closed twice must not close its successor.
          if (broadcasts.get(taskId) === broadcast) broadcasts.delete(taskId);
          broadcast.close();
        },
      };
    },
  };
}

function answer(broadcast: Broadcast, query: URLSearchParams): SocketAnswer {
  const language = viewerLanguage.safeParse(query.get('language') ?? originalLanguage);
  const after = Number(query.get('after') ?? 0);
  if (!language.success) return { status: 400, message: 'The language is no language tag' };
  if (!Number.isSafeInteger(after) || after < 0) return { status: 400, message: 'after is no number' };
  return (socket, request: IncomingMessage) =>
    broadcast.enter(socket, request.socket, { language: language.data, after });
}
