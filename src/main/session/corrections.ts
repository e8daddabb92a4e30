/** What a person has corrected of speakers in this session, and how each correction is taken back. */

import { whyNot } from '../../shared/session/command-check.ts';
import type { LiveCommand } from '../../shared/session/commands.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import { isSpeakerCommand, type SpeakerCommand, undoOf } from '../../shared/session/undo.ts';

const mostSteps = 100;

export class Corrections {
  readonly #steps: (readonly SpeakerCommand[])[] = [];
  /** Speakers that were asked for and come into being by the service's answer. */
  readonly #coming = new Set<string>();

  /** Why this cannot be asked now; undefined when it can. */
  whyNot(transcript: Transcript, command: LiveCommand): string | undefined {
    return whyNot(transcript, command, this.#coming);
  }

  /** To be asked before the command is sent: it depends on how things are now. */
  undoOf(transcript: Transcript, command: LiveCommand): readonly SpeakerCommand[] {
    return isSpeakerCommand(command) ? undoOf(transcript, command) : [];
  }

  asked(command: LiveCommand, undo: readonly SpeakerCommand[]): void {
    if (command.type === 'reassign-speaker') this.#coming.add(command.speakerId);
    if (undo.length === 0) return;
    this.#steps.push(undo);
    if (this.#steps.length > mostSteps) this.#steps.shift();
  }

  /** The commands that take back the last correction; none when there is none. */
  takeBack(): readonly SpeakerCommand[] {
    return this.#steps.pop() ?? [];
  }
}
