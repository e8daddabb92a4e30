/** How far a service has certainly received the sound of a session, over all connections of a task. */

import { AckWindow } from './ack-window.ts';

/** A frame's number in the session; null for sound that is none of the session's, such as silence that a client adds. */
export type SentFrame = number | null;

export class AcknowledgedPosition {
  /** When the connection was opened. */
  #before = 0;
  #window = new AckWindow<SentFrame>();
  /** Behind the last frame that this connection was given. */
  #sentTo: number | undefined;

  /** Frames before this one need not be sent again. */
  get position(): number {
    if (this.#sentTo === undefined) return this.#before;
    return this.#window.items.find(frame => frame !== null) ?? this.#sentTo;
  }

  /** Frames of the connection that are sent and not acknowledged. */
  get unacknowledged(): number {
    return this.#window.items.length;
  }

  /** Another connection, with what it has sent so far. */
  connected(window: AckWindow<SentFrame>): void {
    this.#before = this.position;
    this.#window = window;
    this.#sentTo = undefined;
  }

  sent(position: number): void {
    this.#sentTo = position + 1;
  }

  /** A service says itself that of the last connection it has received so many frames more than it had acknowledged. */
  receivedMore(frames: number): void {
    this.#window.acknowledge(this.#window.acknowledged + frames);
  }
}
