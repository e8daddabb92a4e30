/** Keeps the phone's screen on while the page is looked at. */
export class WakeLock {
  #wanted = false;
  #held: WakeLockSentinel | undefined;

  constructor() {
    // The system lets go of it whenever the page is hidden.
    document.addEventListener('visibilitychange', () => void this.#take());
  }

  hold(): void {
    this.#wanted = true;
    void this.#take();
  }

  release(): void {
    this.#wanted = false;
    this.#held?.release().catch(() => {});
    this.#held = undefined;
  }

  async #take(): Promise<void> {
    if (!this.#wanted || document.visibilityState !== 'visible' || this.#held?.released === false) return;
    try {
      // Not in every browser, and not without https.
      const held = await (navigator as Partial<Navigator>).wakeLock?.request('screen');
      if (this.#wanted) this.#held = held;
      else await held?.release();
    } catch {
      // A battery that is nearly empty: the screen goes off then.
    }
  }
}
