/** A teller of speakers that says what the test tells it to. */

import type { SpeakerTeller } from '../../src/gateway/engines/speakers/speaker-teller.ts';

type Told = number | undefined | Promise<number | undefined>;

export class ScriptedTeller implements SpeakerTeller {
  readonly label = 'Scripted test engine, hears no voices';
  /** ms of each utterance that it was asked about. */
  readonly asked: number[] = [];
  opened = 0;
  closed = 0;
  problem: SpeakerTeller['problem'];
  readonly #script: Told[];

  constructor(...script: readonly Told[]) {
    this.#script = [...script];
  }

  async open() {
    this.opened += 1;
    return {
      tell: async (samples: Int16Array) => {
        this.asked.push(samples.length / 16);
        return this.#script.shift();
      },
      close: async () => {
        this.closed += 1;
      },
    };
  }

  async close(): Promise<void> {}
}
