/** How an utterance gets its socket, and with its config the reader of its results. */

import { frameMs } from '../../../shared/audio/format.ts';
import { problem } from '../../../shared/problem.ts';
import type { ServerMessage } from '../../../shared/protocols/consecutive/messages.ts';
import { UtteranceReader } from '../../../shared/protocols/consecutive/to-session.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { TaskProgress } from './progress.ts';
import type { Settings } from './settings.ts';
import type { SoundQueue } from './sound-queue.ts';
import { Utterance } from './utterance.ts';
import { type UtteranceEnd, UtteranceSocket } from './utterance-socket.ts';

/** Of a sentence of which nothing more will come. */
export const brokenOff = 'the connection was lost before the sentence was translated';

export interface UtteranceOpenerOptions {
  readonly settings: Settings;
  readonly progress: TaskProgress;
  readonly sound: SoundQueue;
  message(utterance: Utterance, message: ServerMessage): void;
  /** Its connection is over. */
  ended(utterance: Utterance, end: UtteranceEnd): void;
  emit(events: readonly SessionEvent[]): void;
}

export class UtteranceOpener {
  readonly #options: UtteranceOpenerOptions;

  constructor(options: UtteranceOpenerOptions) {
    this.#options = options;
  }

  create(url: URL): Utterance {
    const { message, ended, emit } = this.#options;
    const utterance: Utterance = new Utterance(
      new UtteranceSocket(url, {
        message: said => message(utterance, said),
        malformed: (why, frame) => {
          const detail = frame.slice(0, 500);
          emit([{ type: 'problem', problem: problem('message-malformed', why, { detail }) }]);
        },
        ended: end => ended(utterance, end),
      }),
    );
    return utterance;
  }

  /** As the settings are now. */
  configure(utterance: Utterance): void {
    const { settings, sound } = this.#options;
    const { config } = settings;
    utterance.reader = new UtteranceReader({
      config,
      takeSid: () => this.#takeSid(utterance),
      startMs: () => (utterance.firstFrame ?? sound.firstPosition) * frameMs,
      speech: () => settings.speech,
    });
    utterance.socket.configure(config);
  }

  #takeSid(utterance: Utterance): number {
    const { progress, sound, emit } = this.#options;
    const { sid, passed } = progress.takeSid(utterance.firstFrame ?? sound.firstPosition);
    for (const reader of passed) emit(reader.end(brokenOff));
    return sid;
  }
}
