/** Under what conditions speech is to be found, and where none is to be found. */

import { sampleRate } from '../../src/shared/audio/format.ts';
import { atLevel, babble, mix, music, pink, typing, white } from './noises.ts';
import { recordings, speechLevel, type Talk, talk } from './talk.ts';

export interface Condition {
  readonly name: string;
  readonly make: () => Talk;
}

type Noise = (seconds: number) => Float32Array;

const noises: Readonly<Record<string, Noise>> = {
  white,
  pink,
  babble: seconds => babble(seconds, recordings()),
};

/** The noise of a quiet room, dB of full scale. */
const roomLevel = -70;

/** A talk of 3.5 minutes. `snr`: dB that speech is louder than the noise. */
const talkIn = (noise: Noise, snr: number): Talk => {
  const { samples, speech } = talk(1);
  return { samples: mix(samples, atLevel(noise(samples.length / sampleRate), speechLevel - snr)), speech };
};

const spoken: Readonly<Record<string, () => Talk>> = {
  clean: () => talkIn(pink, speechLevel - roomLevel),
  'soft voice': () => {
    const { samples, speech } = talkIn(pink, 40);
    return { samples: samples.map(value => Math.round(value / 10)), speech };
  },
  ...Object.fromEntries(
    Object.entries(noises).flatMap(([name, noise]) =>
      [20, 10, 5].map(snr => [`${name} ${snr} dB`, () => talkIn(noise, snr)]),
    ),
  ),
  'typing 10 dB': () => talkIn(typing, 10),
  'music 10 dB': () => talkIn(music, 10),
};

const seconds = 120;

const unspoken = (samples: Int16Array): Talk => ({
  samples,
  speech: new Array<boolean>(Math.floor(samples.length / 320)).fill(false),
});

const alone = (noise: Noise, level: number) => (): Talk => unspoken(atLevel(noise(seconds), level));

const quiet: Readonly<Record<string, () => Talk>> = {
  'silence alone': () => unspoken(new Int16Array(seconds * sampleRate)),
  'room alone': alone(pink, roomLevel),
  'white alone': alone(white, speechLevel - 10),
  'pink alone': alone(pink, speechLevel - 10),
  'typing alone': alone(typing, speechLevel - 10),
  'music alone': alone(music, speechLevel),
};

export const conditions: readonly Condition[] = Object.entries({ ...spoken, ...quiet }).map(
  ([name, make]) => ({
    name,
    make,
  }),
);
