/** The server end of voice-translation on the gateway: its socket and the page that tells its engines. */

import type { WebSocket } from 'ws';
import type { EnginesPage } from '../../../shared/protocols/voice-translation/engines.ts';
import { enginesPath, socketPath } from '../../../shared/protocols/voice-translation/messages.ts';
import type { Engines } from '../../engines/engines.ts';
import { socketLimits } from '../../server/limits.ts';
import type { GatewayServer } from '../../server/server.ts';
import { usualHeartbeatMs, watch } from './heartbeat.ts';
import { Session } from './session.ts';
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

const usualResumeMs = 60_000;
const mostWaitingTasks = 16;

export function serveVoiceTranslation(
  server: GatewayServer,
  options: VoiceTranslationOptions,
): VoiceTranslationService {
  const { engines, log, resumeMs = usualResumeMs } = options;
  const tasks = new Tasks({ waitMs: resumeMs, mostWaiting: mostWaitingTasks, log });
  server.http.get(enginesPath, () => describe(engines));
  server.onSocket(socketPath, socket => serve(socket, options, tasks));
  return { close: () => tasks.close() };
}

function serve(socket: WebSocket, options: VoiceTranslationOptions, tasks: Tasks): void {
  const session = new Session(options, tasks, {
    send: frame => {
      if (socket.readyState !== socket.OPEN) return;
      // A reader that does not read must not make the gateway's memory grow.
      if (socket.bufferedAmount > socketLimits.unsentBytes) socket.close(1013, 'Reading too slowly');
      else socket.send(frame);
    },
    wait: waiting => {
      if (waiting) socket.pause();
      else socket.resume();
    },
    end: (code, reason) => socket.close(code, reason),
  });
  watch(socket, options.heartbeatMs ?? usualHeartbeatMs);
  socket.on('message', (data, isBinary) => {
    const bytes = data as Buffer;
    if (isBinary) session.audio(bytes);
    else void session.receive(bytes.toString('utf8'));
  });
  socket.on('close', () => session.close());
}

function describe({ kind, speechToText, translator, synthesizer }: Engines): EnginesPage {
  return {
    kind,
    speech_to_text: { label: speechToText.label, languages: [...speechToText.languages] },
    translation: { label: translator.label, pairs: [...translator.pairs] },
    text_to_speech: { label: synthesizer.label, languages: [...synthesizer.languages] },
    problems: [speechToText.problem, translator.problem, synthesizer.problem].filter(
      problem => problem !== undefined,
    ),
  };
}
