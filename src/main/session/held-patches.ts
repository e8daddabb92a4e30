/** Patches on their way to who shows them, in their order: one that has to wait for the disk holds up those after it. */

import type { Patch } from '../../shared/session/patch.ts';

interface Held {
  readonly patches: readonly Patch[];
  isReady: boolean;
}

export class HeldPatches {
  readonly #onPatches: (patches: readonly Patch[]) => void;
  readonly #held: Held[] = [];
  #settled: (() => void)[] = [];

  constructor(onPatches: (patches: readonly Patch[]) => void) {
    this.#onPatches = onPatches;
  }

  /** `ready`: when they may be shown; absent: as soon as those before them are. */
  put(patches: readonly Patch[], ready: Promise<void> | undefined): void {
    if (!ready && this.#held.length === 0) {
      if (patches.length > 0) this.#onPatches(patches);
      return;
    }
    const held: Held = { patches, isReady: !ready };
    this.#held.push(held);
    void ready?.then(() => {
      held.isReady = true;
      this.#release();
    });
  }

  /** Resolves when everything that was put is shown. */
  settled(): Promise<void> {
    if (this.#held.length === 0) return Promise.resolve();
    return new Promise(resolve => this.#settled.push(resolve));
  }

  #release(): void {
    const waiting = this.#held.findIndex(({ isReady }) => !isReady);
    const ready = this.#held.splice(0, waiting < 0 ? this.#held.length : waiting);
    const patches = ready.flatMap(held => held.patches);
    if (patches.length > 0) this.#onPatches(patches);
    if (this.#held.length > 0) return;
    for (const wake of this.#settled.splice(0)) wake();
  }
}
