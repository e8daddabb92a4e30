/**
 * What is asked of a session: refused when it makes no sense, sent, undone and redone. Of a session that is over the
 * speakers can still be corrected: that is done here, because no task is left to ask. So are the words of sentences, always.
 */

import { notNow, ProblemError, problem } from '../../shared/problem.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import { whyNot } from '../../shared/session/command-check.ts';
import type { LiveCommand } from '../../shared/session/commands.ts';
import { findEdit, isPart } from '../../shared/session/edits.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { speakerOf } from '../../shared/session/speakers.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import {
  type CorrectionCommand,
  correctedHere,
  type EditCommand,
  editEvent,
  isBuiltUpon,
  isSpeakerCommand,
  type SpeakerCommand,
} from '../../shared/session/undo.ts';
import { AskedCommands, newRequestId } from './asked-commands.ts';
import { type Correction, Corrections, type Undone } from './corrections.ts';
import type { ServiceLink } from './link.ts';
import { TaskSpeakers } from './task-speakers.ts';

export interface RequestsOptions {
  readonly transcript: Transcript;
  readonly link: Pick<ServiceLink, 'connected' | 'send' | 'has'>;
  readonly capabilities: Capabilities | undefined;
  /** For what the service knows nothing of. */
  readonly dispatch: (event: SessionEvent) => void;
}

/** What was asked. Not a promise itself: most of those who ask do not wait. */
export interface Asked {
  /** A correction: whether it was done; false when it was refused, or nobody knows. Anything else is true at once. */
  readonly done: Promise<boolean>;
}

export class Requests {
  readonly #options: RequestsOptions;
  readonly #corrections: Corrections;
  readonly #speakers = new TaskSpeakers();
  readonly #asked = new AskedCommands();

  constructor(options: RequestsOptions) {
    this.#options = options;
    this.#corrections = new Corrections(sid => this.#isOver || this.#isKnown(sid));
  }

  /**
   * `id`: the name by which a correction can be taken back. Throws a ProblemError: not-now when it makes no sense now,
   * not-offered when the service cannot do it.
   */
  ask(command: LiveCommand, id?: string): Asked {
    const { transcript } = this.#options;
    const here = this.#isOver && isSpeakerCommand(command);
    if (!here) {
      this.#checkRunning();
      if (!this.#offers(command)) {
        throw new ProblemError(problem('not-offered', { why: command.type }));
      }
    }
    const why = whyNot(transcript, command, this.#corrections.coming);
    if (why !== undefined) throw notNow(why);
    const isNew =
      command.type === 'reassign-speaker' && !speakerOf(transcript.session.speakers, command.speakerId);
    const asked = this.#send(command, false, id);
    // Part of the same correction: it is not taken back by itself.
    if (isNew && command.label !== undefined && command.label !== command.speakerId) {
      this.#name(command.speakerId, command.label);
    }
    return asked;
  }

  /** As `ask`. The words of a sentence are corrected here, whether there is a connection or not. */
  correct(command: CorrectionCommand, id?: string): Asked {
    if (isSpeakerCommand(command)) return this.ask(command, id);
    this.#edit(command, id ?? newRequestId());
    return { done: Promise.resolve(true) };
  }

  /**
   * Undoes the correction with this id, else the last one; one that is not answered yet, when it is. False when there is
   * nothing to undo. Rejects with a ProblemError as `ask` throws.
   */
  async undo(id?: string): Promise<boolean> {
    const correction = this.#corrections.find(id);
    this.#checkUndo(correction);
    if (!correction) return false;
    this.#corrections.hold(correction);
    if (!(await correction.done)) return false;
    try {
      this.#checkUndo(correction);
    } catch (error) {
      this.#corrections.leave(correction);
      throw error;
    }
    return this.#takeBack(correction);
  }

  /** Does the correction with this id again, else the one that was undone last; otherwise as `undo`. */
  async redo(id?: string): Promise<boolean> {
    const undone = this.#corrections.takeUndone(id);
    if (!undone) return false;
    try {
      if (isSpeakerCommand(undone.command)) return await this.#redoSpeaker(undone.command, undone.id);
    } catch (error) {
      this.#corrections.undone(undone);
      throw error;
    }
    this.#options.dispatch({ type: 'redone', id: undone.id });
    this.#corrections.edited(undone.id, undone.command, true);
    return true;
  }

  /** Edits that were made before this program began, in their order: they can be undone. */
  knows(edits: readonly (Undone & { readonly isUndone: boolean })[]): void {
    this.#corrections.known(edits);
  }

  /** A problem that answers to something that was asked, with what that was: it can be asked once more. */
  withAsked(event: SessionEvent): SessionEvent {
    if (event.type !== 'problem') return event;
    const { requestId = '' } = event.problem;
    const asked = this.#asked.get(requestId);
    this.#corrections.refused(requestId);
    return asked ? { ...event, asked } : event;
  }

  /** Called with every event before the transcript follows it. */
  observe(event: SessionEvent): void {
    const { transcript } = this.#options;
    this.#corrections.observe(transcript, event);
    for (const command of this.#speakers.observe(transcript, event)) {
      if (this.#offers(command)) this.#options.link.send(command, newRequestId());
    }
  }

  /** Nobody answers to what was asked before: the connection is lost, or the session over. */
  unanswered(): void {
    this.#corrections.unanswered();
  }

  /** The service goes on with another task. */
  taskLost(): void {
    this.#corrections.taskLost();
    this.#speakers.forget();
  }

  get #isOver(): boolean {
    return this.#options.transcript.session.phase === 'ended';
  }

  #offers({ type }: LiveCommand): boolean {
    const { capabilities } = this.#options;
    return !capabilities || capabilities.commands.includes(type);
  }

  #checkRunning(): void {
    const { phase } = this.#options.transcript.session;
    if (phase !== 'live' && phase !== 'paused') throw notNow('no-session');
    if (!this.#options.link.connected) throw notNow('reconnecting');
  }

  /** The service has to take back what it did. */
  #checkUndo(correction: Correction | undefined): void {
    const isHere = this.#isOver || (correction !== undefined && !isSpeakerCommand(correction.command));
    if (!isHere) this.#checkRunning();
    const { transcript } = this.#options;
    const edit = correction && findEdit(transcript, correction.id);
    if (edit && isBuiltUpon(transcript, edit)) throw notNow('edited-since');
  }

  async #takeBack(correction: Correction): Promise<boolean> {
    const undo = this.#corrections.take(correction);
    if (undo === undefined) return false;
    if (undo === 'by-id') this.#options.dispatch({ type: 'undone', id: correction.id });
    else {
      if (undo.length === 0) throw notNow('no-undo');
      const done = await Promise.all(undo.map(command => this.#undoOne(command)));
      if (!done.every(Boolean)) return false;
    }
    this.#corrections.undone(correction);
    return true;
  }

  #undoOne(command: SpeakerCommand): Promise<boolean> {
    const isKnown = command.type !== 'reassign-speaker' || this.#isKnown(command.sid);
    if (isKnown || this.#isOver) return this.#send(command, true).done;
    // Said before this task: the service knows nothing of the sentence, and the merge reached it here only.
    this.#here(command);
    return Promise.resolve(true);
  }

  /** Whether the service has the sentence. It has no part of one. */
  #isKnown(sid: number): boolean {
    return !isPart(sid) && this.#options.link.has(sid);
  }

  async #redoSpeaker(command: SpeakerCommand, id: string): Promise<boolean> {
    if (!this.#isOver) this.#checkRunning();
    return this.#send(command, false, id, true).done;
  }

  #edit(command: EditCommand, id: string): void {
    const { transcript, dispatch } = this.#options;
    const event = editEvent(transcript, command, id);
    this.#corrections.edited(id, command);
    dispatch(event);
  }

  #send(command: LiveCommand, undoing: boolean, id?: string, again = false): Asked {
    const { link } = this.#options;
    const requestId = newRequestId();
    const ofPart = command.type === 'reassign-speaker' && isPart(command.sid);
    const isHere = this.#isOver || ofPart || this.#speakers.isUnknown(command, this.#corrections.coming);
    if (!isHere && !link.send(command, requestId)) throw notNow('sentence-gone');
    // Asked again it would be a correction of its own.
    if (!undoing) this.#asked.remember(requestId, command);
    if (!isSpeakerCommand(command)) return { done: Promise.resolve(true) };
    const asked = this.#corrections.asked({ id: id ?? requestId, requestId, command, undoing }, again);
    if (isHere) this.#here(command);
    return asked;
  }

  /** Does itself what the service knows nothing of. */
  #here(command: SpeakerCommand): void {
    const { transcript, dispatch } = this.#options;
    const event = correctedHere(transcript, command);
    this.#corrections.observe(transcript, event);
    dispatch(event);
  }

  #name(speakerId: string, label: string): void {
    const command = { type: 'rename-speaker', speakerId, label } as const;
    if (this.#isOver) this.#options.dispatch(correctedHere(this.#options.transcript, command));
    else if (this.#offers(command)) this.#options.link.send(command, newRequestId());
  }
}
