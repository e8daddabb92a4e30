/** The server end of voice-translation on the gateway: its socket. */

import type { WebSocket } from 'ws';
import { socketPath } from '../../../shared/protocols/voice-translation/messages.ts';
import { enginesFor } from '../../engines/engines.ts';
import { ClientSocket } from '../../server/client-socket.ts';
import { usualHeartbeatMs, watch } from '../../server/heartbeat.ts';
import type { GatewayServer } from '../../server/server.ts';
import { ClientSession } from './client-session.ts';
import { LargeMessages, largeBytes } from './large-messages.ts';
import type { TaskDependencies } from './task-dependencies.ts';
import { Tasks } from './tasks.ts';

export interface VoiceTranslationOptions extends TaskDependencies {
  /** ms that a task whose connection was lost waits for its client. */
  readonly resumeMs?: number;
  /** ms between two pings. */
  readonly heartbeatMs?: number;
}

export interface VoiceTranslationService {
  /** Ends every task, also those that wait for their client. After the server's own close. */
  close(): Promise<void>;
}

const defaultResumeMs = 60_000;
const maxWaitingTasks = 16;

export function serveVoiceTranslation(
  server: GatewayServer,
  options: VoiceTranslationOptions,
): VoiceTranslationService {
  const { log, resumeMs = defaultResumeMs } = options;
  const tasks = new Tasks({ waitMs: resumeMs, maxWaiting: maxWaitingTasks, log });
  const large = new LargeMessages();
  server.onSocket(socketPath, (socket, { socket: { remoteAddress } }) =>
    serve(socket, { ...options, engines: enginesFor(options.engines, remoteAddress) }, tasks, large),
  );
  return {
    close: async () => {
      large.close();
      await tasks.close();
    },
  };
}

function serve(
  socket: WebSocket,
  options: VoiceTranslationOptions,
  tasks: Tasks,
  large: LargeMessages,
): void {
  const client = new ClientSocket(socket);
  client.soundInParts();
  const session = new ClientSession(options, tasks, {
    send: frame => client.send(frame),
    wait: (waiting, why) => client.wait(waiting, why),
    reached: () => client.reached(),
    end: (code, reason) => client.close({ code, reason }),
  });
  watch(socket, options.heartbeatMs ?? usualHeartbeatMs);
  const readLarge = async (bytes: Buffer): Promise<void> => {
    client.wait(true, 'reading');
    const { incoming, workMs } = await large.read(bytes);
    client.charge(workMs);
    void session.received(incoming);
    client.wait(false, 'reading');
  };
  socket.on('message', (data, isBinary) => {
    const bytes = data as Buffer;
    if (isBinary) session.audio(bytes);
    else if (bytes.byteLength > largeBytes) void readLarge(bytes);
    else void session.receive(bytes.toString('utf8'));
  });
  client.onOverBudget(message => session.error('too_much_asked', { message }));
  socket.on('close', () => session.close());
}
