/** What each connection of a session begins with: as it was asked for, with all that was changed since. */

import type { LiveCommand, StartCommand, Vocabulary } from '../../shared/session/commands.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import { commandsMissed, lastCompleteSid, startAgain } from './resume.ts';

export class Starts {
  readonly #transcript: Transcript;
  /** What was asked for, with what was changed since. */
  #asked: StartCommand;
  /** What the last connection began with. */
  #connection: StartCommand;
  /** What the task began with. */
  #task: StartCommand;

  constructor(start: StartCommand, transcript: Transcript) {
    this.#transcript = transcript;
    this.#asked = start;
    this.#connection = start;
    this.#task = start;
  }

  get asked(): StartCommand {
    return this.#asked;
  }

  /** The next connection begins with it. */
  changed(change: { readonly vocabulary?: Vocabulary; readonly name?: string }): void {
    this.#asked = { ...this.#asked, ...change };
  }

  /** For a connection that is opened now. */
  next(): StartCommand {
    this.#connection = startAgain(this.#asked, this.#transcript.session);
    return this.#connection;
  }

  /** A connection is open. Returns what the task may have missed. `resumed`: the task is the one before. */
  connected(resumed: boolean): readonly LiveCommand[] {
    if (!resumed) this.#task = this.#connection;
    return commandsMissed(this.#asked, this.#task, this.#transcript.session);
  }

  /** As TaskOptions.completeSid. */
  completeSid(sid: number): number {
    return lastCompleteSid(this.#transcript, this.#asked, sid);
  }
}
