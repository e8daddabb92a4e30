/** Starts the gateway again with what was changed, as soon as no session would be lost by it. */

export interface IdleRestartOptions {
  /** Whether a session runs on it. */
  readonly isBusy: () => boolean;
  readonly restart: () => void;
}

export class IdleRestart {
  readonly #options: IdleRestartOptions;
  #isPending = false;

  constructor(options: IdleRestartOptions) {
    this.#options = options;
  }

  get isPending(): boolean {
    return this.#isPending;
  }

  ask(): void {
    this.#isPending = true;
    this.look();
  }

  /** A session may have ended. */
  look(): void {
    if (!this.#isPending || this.#options.isBusy()) return;
    this.#isPending = false;
    this.#options.restart();
  }
}
