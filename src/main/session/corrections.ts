/** The corrections of speakers that were made, so that the last ones can be taken back. */

import type { SessionEvent } from '../../shared/session/events.ts';
import { resolveSpeaker } from '../../shared/session/speakers.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import { type SpeakerCommand, undoOf } from '../../shared/session/undo.ts';

/** Older ones are not remembered, nor more that were asked for and never answered. */
const remembered = 100;

interface Asked {
  readonly command: SpeakerCommand;
  readonly undoing: boolean;
}

export class Corrections {
  readonly #knows: (sid: number) => boolean;
  #asked: Asked[] = [];
  #undo: (readonly SpeakerCommand[])[] = [];

  /** `knows`: whether the service has this sentence. */
  constructor(knows: (sid: number) => boolean) {
    this.#knows = knows;
  }

  /** `undoing`: it takes something back, which is not taken back itself. */
  asked(command: SpeakerCommand, undoing: boolean): void {
    this.#asked = [...this.#asked, { command, undoing }].slice(-remembered);
  }

  /** Speakers that will come into being by an answer. */
  get coming(): ReadonlySet<string> {
    return new Set(
      this.#asked.flatMap(({ command }) => (command.type === 'reassign-speaker' ? [command.speakerId] : [])),
    );
  }

  /**
   * Told of every event before the transcript follows it. Only what the service has done can be taken back, and only
   * then is it known what was before.
   */
  happened(transcript: Transcript, event: SessionEvent): void {
    const at = this.#asked.findIndex(({ command }) => isAnswer(transcript, command, event));
    const answered = this.#asked[at];
    if (!answered) return;
    this.#asked = this.#asked.toSpliced(at, 1);
    if (answered.undoing) return;
    const undo = undoOf(transcript, answered.command, this.#knows);
    // One that cannot be taken back stands for itself: otherwise the one before it were taken back instead.
    if (undo) this.#undo = [...this.#undo, undo].slice(-remembered);
  }

  /** The commands that take back the last correction, which is then forgotten; none when nothing can. */
  takeLast(): readonly SpeakerCommand[] | undefined {
    return this.#undo.pop();
  }

  /** Of a task that is gone nothing can be taken back. */
  forget(): void {
    this.#asked = [];
    this.#undo = [];
  }
}

function isAnswer({ session }: Transcript, command: SpeakerCommand, event: SessionEvent): boolean {
  switch (event.type) {
    case 'speaker-renamed': {
      if (command.type !== 'rename-speaker' || command.label !== event.label) return false;
      const { speakers } = session;
      return resolveSpeaker(speakers, command.speakerId) === resolveSpeaker(speakers, event.speakerId);
    }
    case 'speaker-reassigned':
      return command.type === 'reassign-speaker' && command.sid === event.sid;
    case 'speakers-merged':
      return command.type === 'merge-speakers' && command.sourceId === event.sourceId;
    default:
      return false;
  }
}
