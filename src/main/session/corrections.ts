/** The corrections that were made, each by its id, so that they can be taken back. */

import type { SessionEvent } from '../../shared/session/events.ts';
import { resolveSpeaker } from '../../shared/session/speakers.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import {
  type CorrectionCommand,
  isSpeakerCommand,
  type UndoCommand,
  undoOf,
  undoOfTranslation,
} from '../../shared/session/undo.ts';

/** Older ones are not remembered. */
const remembered = 100;

/** After this time without an answer nobody waits for one any more; it still counts when it comes. */
const answerWithinMs = 15_000;

/** What was asked, and what became of it. */
export interface Correction {
  readonly id: string;
  readonly requestId: string;
  readonly command: CorrectionCommand;
  /** It takes something back, which is not taken back itself. */
  readonly undoing: boolean;
  /** Whether the service has done it. False: it was refused, or nobody knows. */
  readonly done: Promise<boolean>;
}

interface Entry extends Correction {
  readonly settle: (done: boolean) => void;
  /** Known once it is done; until then undefined. None: nobody can tell how it was before. */
  undo: readonly UndoCommand[] | undefined;
  /** Somebody takes it back already. */
  taken: boolean;
}

export class Corrections {
  readonly #knows: (sid: number) => boolean;
  /** In the order in which they were asked for. */
  #entries: readonly Entry[] = [];

  /** `knows`: whether the service has this sentence. */
  constructor(knows: (sid: number) => boolean) {
    this.#knows = knows;
  }

  asked(asked: Omit<Correction, 'done'>): Correction {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(resolve, answerWithinMs, false);
    const settle = (done: boolean): void => {
      clearTimeout(timer);
      resolve(done);
    };
    const entry: Entry = { ...asked, done: promise, settle, undo: undefined, taken: false };
    const all = [...this.#entries, entry];
    for (const { settle: giveUp } of all.slice(0, -remembered)) giveUp(false);
    this.#entries = all.slice(-remembered);
    return entry;
  }

  /** Speakers that will come into being by an answer. */
  get coming(): ReadonlySet<string> {
    return new Set(
      this.#entries.flatMap(({ command, undo }) =>
        command.type === 'reassign-speaker' && !undo ? [command.speakerId] : [],
      ),
    );
  }

  /**
   * Called with every event before the transcript follows it. Only what the service has done can be undone, and only then is
   * it known what was before.
   */
  observe(transcript: Transcript, event: SessionEvent): void {
    const entry = this.#entries.find(({ command, undo }) => !undo && isAnswer(transcript, command, event));
    if (!entry) return;
    // One that cannot be taken back stands for itself: the one before it would be undone instead.
    entry.undo = entry.undoing ? undefined : this.#undoOf(transcript, entry.command);
    if (!entry.undo) this.#forget(entry);
    entry.settle(true);
  }

  #undoOf(transcript: Transcript, command: CorrectionCommand): readonly UndoCommand[] | undefined {
    return isSpeakerCommand(command)
      ? undoOf(transcript, command, this.#knows)
      : undoOfTranslation(transcript, command);
  }

  /** The service has said no. */
  refused(requestId: string): void {
    const entry = this.#entries.find(asked => asked.requestId === requestId);
    if (!entry) return;
    this.#forget(entry);
    entry.settle(false);
  }

  /** The connection is lost or the session over: whether it was done may never be known. */
  unanswered(): void {
    for (const { undo, settle } of this.#entries) if (!undo) settle(false);
  }

  /** The one with this id, else the last one, that is not being taken back yet; answered or not. */
  find(id?: string): Correction | undefined {
    return this.#entries.findLast(
      entry => !entry.undoing && !entry.taken && (id === undefined || entry.id === id),
    );
  }

  /** Whoever takes it back holds it until `take` or `leave`. */
  hold(correction: Correction): void {
    const entry = this.#entries.find(({ id }) => id === correction.id);
    if (entry) entry.taken = true;
  }

  leave(correction: Correction): void {
    const entry = this.#entries.find(({ id }) => id === correction.id);
    if (entry) entry.taken = false;
  }

  /** The commands that take it back; it is forgotten then. None when nothing can, undefined when there is nothing to take back. */
  take(correction: Correction): readonly UndoCommand[] | undefined {
    const entry = this.#entries.find(({ id }) => id === correction.id);
    if (entry) this.#forget(entry);
    return entry?.undo;
  }

  /** Of a task that is gone no speaker can be taken back; what the app did itself can. */
  taskLost(): void {
    this.unanswered();
    this.#entries = this.#entries.filter(({ command }) => !isSpeakerCommand(command));
  }

  #forget(gone: Entry): void {
    this.#entries = this.#entries.filter(entry => entry !== gone);
  }
}

function isAnswer({ session }: Transcript, command: CorrectionCommand, event: SessionEvent): boolean {
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
    case 'corrected':
      return (
        command.type === 'correct-translation' &&
        command.sid === event.sid &&
        command.text === event.translations?.[command.language]
      );
    default:
      return false;
  }
}
