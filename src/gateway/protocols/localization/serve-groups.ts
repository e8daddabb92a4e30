/** The socket of each group. */

import type { WebSocket } from 'ws';
import { groupSocketPath } from '../../../shared/protocols/localization/paths.ts';
import { usualHeartbeatMs, watch } from '../../server/heartbeat.ts';
import type { GatewayServer } from '../../server/server.ts';
import type { SocketAnswer } from '../../server/socket-routes.ts';
import type { KeptGroup, LocalizationStore } from '../../store/localization/localization-store.ts';
import { groupCompleted, snapshotMessage } from './group-state.ts';
import { OpenGroups } from './open-groups.ts';
import { accessRefusal } from './refusal.ts';

export interface SocketParts {
  readonly store: LocalizationStore;
  /** ms between two pings; whoever answers neither of two is gone. */
  readonly heartbeatMs?: number;
  readonly log: (line: string) => void;
}

/** Before the server listens. */
export function serveGroups(
  server: Pick<GatewayServer, 'onSocketPattern' | 'keyOf'>,
  { store, log, heartbeatMs = usualHeartbeatMs }: SocketParts,
): void {
  const open = new OpenGroups(store, log);
  const find = async ({ groupId = '' }): Promise<SocketAnswer> => {
    const progress = await open.find(groupId);
    if (progress)
      return (socket, request) => {
        watch(socket, heartbeatMs);
        progress.enter(socket, request.socket);
      };
    const group = await store.group(groupId);
    if (!group) return { status: 404, message: 'There is no such job group' };
    return socket => tellEnd(group, socket);
  };
  server.onSocketPattern(groupSocketPath(':groupId'), find, (message, status, request) =>
    accessRefusal(message, status, server.keyOf(request)),
  );
}

/** To whoever comes late. */
function tellEnd(group: KeptGroup, socket: WebSocket): void {
  for (const message of [snapshotMessage(group), groupCompleted(group)])
    if (message) socket.send(JSON.stringify(message));
  socket.close(1000, 'The group is complete');
}
