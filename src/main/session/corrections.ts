/** The corrections that were made, each by its id, so that they can be undone and redone. */

import type { SessionEvent } from '../../shared/session/events.ts';
import { resolveSpeaker } from '../../shared/session/speakers.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import {
  type CorrectionCommand,
  type EditCommand,
  isSpeakerCommand,
  type SpeakerCommand,
  undoOf,
} from '../../shared/session/undo.ts';

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

/** How a correction is undone: by commands to whoever did it; of an edit, by its id. */
export type Undo = readonly SpeakerCommand[] | 'by-id';

interface Entry extends Correction {
  readonly settle: (done: boolean) => void;
  /** Known once it is done; until then undefined. None: nobody can tell how it was before. */
  undo: Undo | undefined;
  /** Somebody undoes it already. */
  taken: boolean;
}

/** A correction that was undone and can be done again. */
export type Undone = Pick<Correction, 'id' | 'command'>;

export class Corrections {
  readonly #knows: (sid: number) => boolean;
  /** In the order in which they were asked for, without end: a person undoes as far as the session goes back. */
  #entries: readonly Entry[] = [];
  /** The one that was undone last is redone first. */
  #undone: readonly Undone[] = [];

  /** `knows`: whether the service has this sentence. */
  constructor(knows: (sid: number) => boolean) {
    this.#knows = knows;
  }

  /** `again`: it is redone; else nothing that was undone before can be redone after it. */
  asked(asked: Omit<Correction, 'done'>, again = false): Correction {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(resolve, answerWithinMs, false);
    const settle = (done: boolean): void => {
      clearTimeout(timer);
      resolve(done);
    };
    const entry: Entry = { ...asked, done: promise, settle, undo: undefined, taken: false };
    this.#entries = [...this.#entries, entry];
    if (!again && !asked.undoing) this.#undone = [];
    return entry;
  }

  /** An edit is done at once. */
  edited(id: string, command: EditCommand, again = false): void {
    const done = Promise.resolve(true);
    const entry = { ...{ id, requestId: id, command, undoing: false, done }, settle: () => {} };
    this.#entries = [...this.#entries, { ...entry, undo: 'by-id', taken: false }];
    if (!again) this.#undone = [];
  }

  /** Edits that were made before, as a session that is opened again tells them, in their order. */
  known(edits: readonly (Undone & { readonly isUndone: boolean })[]): void {
    for (const { id, command, isUndone } of edits) {
      if (isUndone) this.#undone = [{ id, command }, ...this.#undone];
      else if (!isSpeakerCommand(command)) this.edited(id, command, true);
    }
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
    entry.undo =
      entry.undoing || !isSpeakerCommand(entry.command)
        ? undefined
        : undoOf(transcript, entry.command, this.#knows);
    if (!entry.undo) this.#forget(entry);
    entry.settle(true);
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

  /** How it is undone; it is forgotten then. No commands when it cannot be, undefined when there is nothing to undo. */
  take(correction: Correction): Undo | undefined {
    const entry = this.#entries.find(({ id }) => id === correction.id);
    if (entry) this.#forget(entry);
    return entry?.undo;
  }

  /** It was undone: it can be done again until something else is corrected. */
  undone({ id, command }: Undone): void {
    this.#undone = [...this.#undone.filter(other => other.id !== id), { id, command }];
  }

  /** The one with this id, else the last one that was undone, which is not undone any more. */
  takeUndone(id?: string): Undone | undefined {
    const found = this.#undone.findLast(undone => id === undefined || undone.id === id);
    this.#undone = this.#undone.filter(other => other !== found);
    return found;
  }

  /** Of a task that is gone no speaker can be taken back; what the app did itself can. */
  taskLost(): void {
    this.unanswered();
    this.#entries = this.#entries.filter(({ command }) => !isSpeakerCommand(command));
    this.#undone = this.#undone.filter(({ command }) => !isSpeakerCommand(command));
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
    default:
      return false;
  }
}
