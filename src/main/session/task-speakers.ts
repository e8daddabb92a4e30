/**
 * The speakers that the service's task knows: those it has named. It knows nothing of who spoke in a task before it, as after
 * a gateway was started again; corrections of these are made here only, until it names them.
 */

import type { LiveCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { speakerOf } from '../../shared/session/speakers.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import type { SpeakerCommand } from '../../shared/session/undo.ts';

export class TaskSpeakers {
  readonly #known = new Set<string>();

  /** Called with every event before the transcript follows it. Returns the names to give the task, of speakers that are new to it. */
  observe({ session }: Transcript, event: SessionEvent): readonly SpeakerCommand[] {
    return namedBy(event).flatMap(({ id, label = id }): SpeakerCommand[] => {
      if (this.#known.has(id)) return [];
      this.#known.add(id);
      const speaker = speakerOf(session.speakers, id);
      // Do not send a merged-away speaker's name: it would rename the merge target.
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

interface Named {
  readonly id: string;
  readonly label?: string | undefined;
}

function namedBy(event: SessionEvent): readonly Named[] {
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
