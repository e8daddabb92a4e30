import { createStore } from 'zustand/vanilla';

/** How long sound still goes out after the key is let go, ms: people let go while they say the last syllable. */
export const tailMs = 250;
/** Two presses that begin within this time are a double press, ms; the sound of the first must not have ended. */
export const doublePressMs = 400;

export interface TalkState {
  /** Sound goes to the service: held, locked, or in the tail after it was let go. */
  readonly talking: boolean;
  /** Talks on without being held, until the next press. */
  readonly locked: boolean;
}

/** What a key for talking does to the session. */
export interface TalkPorts {
  resume(): void;
  pause(): void;
  /** Whether there is a session that can be talked to. */
  canTalk(): boolean;
}

/** Press to talk, let go to stop; a double press locks, for who cannot hold a key. */
export class TalkKey {
  readonly state = createStore<TalkState>()(() => ({ talking: false, locked: false }));
  readonly #ports: TalkPorts;
  #held = false;
  #lastPress = Number.NEGATIVE_INFINITY;
  #tail: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: TalkPorts) {
    this.#ports = ports;
  }

  press(): void {
    if (this.#held || !this.#ports.canTalk()) return;
    this.#held = true;
    const { talking, locked } = this.state.getState();
    if (locked) {
      this.#unlock();
      return;
    }
    const now = performance.now();
    const isDouble = talking && now - this.#lastPress < doublePressMs;
    this.#lastPress = now;
    this.#begin(isDouble);
  }

  /** Let go, or out of reach: the window lost the focus, the pointer was taken away. What is locked stays so. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    const { talking, locked } = this.state.getState();
    if (talking && !locked) this.#endSoon();
  }

  /** For who can press but not hold, as by a screen reader: talks until the next one. */
  toggle(): void {
    const { talking } = this.state.getState();
    if (talking) this.#unlock();
    else if (this.#ports.canTalk()) this.#begin(true);
  }

  /** The session is over, or is talked to in another way: nothing is asked of it any more. */
  reset(): void {
    clearTimeout(this.#tail);
    this.#tail = undefined;
    this.#held = false;
    this.#lastPress = Number.NEGATIVE_INFINITY;
    this.state.setState({ talking: false, locked: false });
  }

  #begin(locked: boolean): void {
    clearTimeout(this.#tail);
    this.#tail = undefined;
    const was = this.state.getState().talking;
    this.state.setState({ talking: true, locked });
    if (!was) this.#ports.resume();
  }

  #unlock(): void {
    // It is no first half of a double press.
    this.#lastPress = Number.NEGATIVE_INFINITY;
    this.state.setState({ locked: false });
    this.#endSoon();
  }

  #endSoon(): void {
    clearTimeout(this.#tail);
    this.#tail = setTimeout(() => {
      this.#tail = undefined;
      this.state.setState({ talking: false });
      this.#ports.pause();
    }, tailMs);
  }
}
