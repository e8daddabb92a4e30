/**
 * The speakers that the service's task knows: those it has told of. It knows nothing of who spoke in a task before it, as
 * after a gateway that was started again; what is corrected about these is done here only, until it has heard them.
 */

import type { LiveCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { speakerOf } from '../../shared/session/speakers.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import type { SpeakerCommand } from '../../shared/session/undo.ts';

export class TaskSpeakers {
  readonly #known = new Set<string>();

  /** Told of every event before the transcript follows it. Returns what the task should be told of whom it names now. */
  happened({ session }: Transcript, event: SessionEvent): readonly SpeakerCommand[] {
    return toldBy(event).flatMap(({ id, label = id }): SpeakerCommand[] => {
      if (this.#known.has(id)) return [];
      this.#known.add(id);
      const speaker = speakerOf(session.speakers, id);
      // The name of one who was merged away is not shown: to give it would name the other.
      if (!speaker?.renamed || speaker.mergedInto !== undefined || speaker.label === label) return [];
      return [{ type: 'rename-speaker', speakerId: id, label: speaker.label }];
    });
  }

  /**
   * Whether it is a correction of speakers that the task does not know, so that it is done here. `coming`: speakers that come
   * into being by what the service was asked.
   */
  isUnknown(command: LiveCommand, coming: ReadonlySet<string>): boolean {
    const knows = (id: string): boolean => this.#known.has(id) || coming.has(id);
    if (command.type === 'rename-speaker') return !knows(command.speakerId);
    return command.type === 'merge-speakers' && !(knows(command.sourceId) && knows(command.targetId));
  }

  /** Another task begins. */
  forget(): void {
    this.#known.clear();
  }
}

interface Told {
  readonly id: string;
  readonly label?: string | undefined;
}

function toldBy(event: SessionEvent): readonly Told[] {
  switch (event.type) {
    case 'recognition':
      return event.speakerId ? [{ id: event.speakerId, label: event.speakerLabel }] : [];
    case 'speaker-reassigned':
    case 'speaker-renamed':
      return [{ id: event.speakerId, label: event.label }];
    default:
      return [];
  }
}
