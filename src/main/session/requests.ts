/** What is asked of a running session: refused when it makes no sense, numbered as the service counts, taken back. */

import { randomUUID } from 'node:crypto';
import { notNow, ProblemError, problem } from '../../shared/problem.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import { whyNot } from '../../shared/session/command-check.ts';
import type { LiveCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import { isSpeakerCommand, type SpeakerCommand } from '../../shared/session/undo.ts';
import { Corrections } from './corrections.ts';
import type { ServiceLink } from './link.ts';
import { TaskSpeakers } from './task-speakers.ts';

export interface RequestsOptions {
  readonly transcript: Transcript;
  readonly link: Pick<ServiceLink, 'connected' | 'ask' | 'owns'>;
  readonly capabilities: Capabilities | undefined;
  /** Something that the service knows nothing of. */
  readonly happened: (event: SessionEvent) => void;
}

/** Older ones are not remembered: a service answers within seconds. */
const remembered = 100;

export class Requests {
  readonly #options: RequestsOptions;
  readonly #corrections: Corrections;
  readonly #speakers = new TaskSpeakers();
  /** What was asked last, by the id of the request. */
  readonly #asked = new Map<string, LiveCommand>();

  constructor(options: RequestsOptions) {
    this.#options = options;
    this.#corrections = new Corrections(sid => options.link.owns(sid));
  }

  /** Throws a ProblemError: not-now when it makes no sense now, not-offered when the service cannot do it. */
  ask(command: LiveCommand): void {
    const { transcript } = this.#options;
    this.#checkRunning();
    if (!this.#offers(command)) {
      throw new ProblemError(problem('not-offered', command.type.replaceAll('-', ' ')));
    }
    const why = whyNot(transcript, command, this.#corrections.coming);
    if (why !== undefined) throw notNow(why);
    this.#send(command, false);
  }

  /** Takes back the last correction of a speaker; false when there is none. Throws as `ask` does. */
  undo(): boolean {
    this.#checkRunning();
    const commands = this.#corrections.takeLast();
    if (commands?.length === 0) throw notNow('nobody can tell any more how it was before');
    for (const command of commands ?? []) this.#takeBack(command);
    return commands !== undefined;
  }

  /** A problem that answers to something that was asked, with what that was: it can be asked once more. */
  withAsked(event: SessionEvent): SessionEvent {
    if (event.type !== 'problem') return event;
    const asked = this.#asked.get(event.problem.requestId ?? '');
    return asked ? { ...event, asked } : event;
  }

  /** Told of every event before the transcript follows it. */
  happened(event: SessionEvent): void {
    const { transcript } = this.#options;
    this.#corrections.happened(transcript, event);
    for (const command of this.#speakers.happened(transcript, event)) {
      if (this.#offers(command)) this.#options.link.ask(command, newRequestId());
    }
  }

  /** The service goes on with another task. */
  taskLost(): void {
    this.#corrections.forget();
    this.#speakers.forget();
  }

  #offers({ type }: LiveCommand): boolean {
    const { capabilities } = this.#options;
    return !capabilities || capabilities.commands.includes(type);
  }

  #checkRunning(): void {
    const { phase } = this.#options.transcript.session;
    if (phase !== 'live' && phase !== 'paused') throw notNow('no session is running');
    if (!this.#options.link.connected) throw notNow('the connection is being restored');
  }

  #takeBack(command: SpeakerCommand): void {
    const { link, happened } = this.#options;
    if (command.type !== 'reassign-speaker' || link.owns(command.sid)) {
      this.#send(command, true);
      return;
    }
    // Said before this task: the service knows nothing of the sentence, and the merge reached it here only.
    const { sid, speakerId } = command;
    happened({ type: 'speaker-reassigned', sid, previousId: '', speakerId, label: speakerId });
  }

  #send(command: LiveCommand, undoing: boolean): void {
    const { transcript, link, happened } = this.#options;
    const requestId = newRequestId();
    const answer = this.#speakers.answer(command, this.#corrections.coming);
    if (!answer && !link.ask(command, requestId)) throw notNow('the service no longer has that sentence');
    // Asked again it would be a correction of its own.
    if (!undoing) this.#remember(requestId, command);
    if (isSpeakerCommand(command)) this.#corrections.asked(command, undoing);
    if (!answer) return;
    this.#corrections.happened(transcript, answer);
    happened(answer);
  }

  #remember(requestId: string, command: LiveCommand): void {
    this.#asked.set(requestId, command);
    const [oldest] = this.#asked.keys();
    if (oldest !== undefined && this.#asked.size > remembered) this.#asked.delete(oldest);
  }
}

/** As long as the document's own: it is shown to people. */
const newRequestId = (): string => `req_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
